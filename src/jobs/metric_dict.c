#include "jobs/metric_dict.h"

#include <math.h>
#include <string.h>
#include <strings.h>

#include "base/array.h"
#include "base/num.h"
#include "jobs/metric_part.h"

#define MAX_DEPTH 32

/*
 * The line is parsed twice: a number may be given only once the last brace was seen, and the
 * step often stands last ('epoch' in what Hugging Face prints).
 */
struct dict {
	const char *p, *end;
	struct metric_sink *sink; /* NULL in the first pass */
	double step;
	size_t step_rank; /* of the name that gave it */
	int depth;
	char path[METRIC_NAME_MAX];
};

static const char *const step_names[] = { "step", "global_step", "iteration",
	                                  "training_iteration", "epoch" };
_Static_assert(ARRAY_LEN(step_names) == METRIC_NO_STEP, "one rank a name");
#define TOO_LONG (METRIC_NAME_MAX + 1) /* the length of a path that is no name any more */

static bool at(const struct dict *d, char c)
{
	return d->p < d->end && *d->p == c;
}

static void blanks(struct dict *d)
{
	d->p = metric_skip_blanks(d->p, d->end);
}

/* Past a quoted string; its inside is [*from, *to). */
static bool string(struct dict *d, const char **from, const char **to)
{
	char quote = *d->p++;

	*from = d->p;
	while (d->p < d->end && *d->p != quote) {
		if (*d->p == '\\' && d->p + 1 < d->end)
			d->p++;
		d->p++;
	}
	if (d->p == d->end)
		return false;
	*to = d->p++;
	return true;
}

/* Past a list, a tuple or the arguments of a call, with all that is inside. */
static bool skip_list(struct dict *d)
{
	const char *from, *to;
	size_t depth = 0;

	while (d->p < d->end) {
		char c = *d->p;

		if (c == '"' || c == '\'') {
			if (!string(d, &from, &to))
				return false;
			continue;
		}
		d->p++;
		if (c == '[' || c == '(' || c == '{')
			depth++;
		else if ((c == ']' || c == ')' || c == '}') && --depth == 0)
			return true;
	}
	return false;
}

static size_t append(struct dict *d, size_t len, const char *bytes, size_t n)
{
	if (len > METRIC_NAME_MAX || n > METRIC_NAME_MAX - len)
		return TOO_LONG;
	memcpy(d->path + len, bytes, n);
	return len + n;
}

static size_t append_character(struct dict *d, size_t len, unsigned c)
{
	static const unsigned char lead[] = { 0, 0, 0xc0, 0xe0, 0xf0 };
	size_t n = c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
	char s[4];

	for (size_t i = n; i-- > 1; c >>= 6)
		s[i] = (char)(0x80 | (c & 0x3f));
	s[0] = (char)(lead[n] | c);
	return append(d, len, s, n);
}

static bool hex(const char *s, const char *to, int n, unsigned *out)
{
	if (to - s < n)
		return false;
	*out = 0;
	for (int i = 0; i < n; i++) {
		unsigned c = (unsigned char)s[i] | 32;

		if (c - '0' >= 10 && c - 'a' >= 6)
			return false;
		*out = *out * 16 + (c <= '9' ? c - '0' : c - 'a' + 10);
	}
	return true;
}

/* Append what the escape at *s, past its backslash, stands for. */
static size_t append_escape(struct dict *d, size_t len, const char **s, const char *to)
{
	char c = *(*s)++;
	int digits = c == 'u' ? 4 : c == 'x' ? 2 : 0;
	unsigned x, low;

	if (digits && hex(*s, to, digits, &x)) {
		*s += digits;
		if (x >= 0xd800 && x < 0xdc00 && to - *s >= 6 && (*s)[0] == '\\' &&
		    (*s)[1] == 'u' && hex(*s + 2, to, 4, &low) && low >= 0xdc00 &&
		    low < 0xe000) {
			*s += 6;
			x = 0x10000 + ((x - 0xd800) << 10) + (low - 0xdc00);
		} else if (x >= 0xd800 && x < 0xe000) {
			x = '?';
		}
		return append_character(d, len, x);
	}
	return append(d, len, strchr("nrtbf", c) ? " " : &c, 1);
}

/* Read a key into the path, with a '/' before it in a nested object. */
static bool read_key(struct dict *d, size_t *len)
{
	const char *from = d->p, *to, *s;

	if (at(d, '"') || at(d, '\'')) {
		if (!string(d, &from, &to))
			return false;
	} else {
		while (d->p < d->end && metric_is_name_char(*d->p))
			d->p++;
		if ((to = d->p) == from)
			return false;
	}
	if (d->depth > 1)
		*len = append(d, *len, "/", 1);
	while (from < to) {
		s = memchr(from, '\\', (size_t)(to - from));
		*len = append(d, *len, from, (size_t)((s ? s : to) - from));
		from = s ? s + 1 : to;
		if (s)
			*len = append_escape(d, *len, &from, to);
	}
	return true;
}

size_t metric_step_rank(const char *name, size_t len)
{
	size_t i = 0;

	while (i < METRIC_NO_STEP &&
	       (strlen(step_names[i]) != len || strncasecmp(step_names[i], name, len) != 0))
		i++;
	return i;
}

static void number(struct dict *d, size_t path_len, double x)
{
	size_t rank = d->depth == 1 ? metric_step_rank(d->path, path_len) : METRIC_NO_STEP;

	if (rank < METRIC_NO_STEP) {
		if (rank < d->step_rank && isfinite(x)) {
			d->step_rank = rank;
			d->step = x;
		}
	} else if (d->sink && path_len <= METRIC_NAME_MAX) {
		metric_give_copy(d->sink, d->path, path_len, x, d->step);
	}
}

/* true, None and the like, which are no numbers. */
static bool skip_word(struct dict *d)
{
	static const char *const words[] = { "true", "false", "null", "True", "False", "None" };

	for (size_t i = 0; i < ARRAY_LEN(words); i++) {
		size_t n = strlen(words[i]);

		if ((size_t)(d->end - d->p) > n && memcmp(d->p, words[i], n) == 0) {
			d->p += n;
			return true;
		}
	}
	return false;
}

static bool read_object(struct dict *d, size_t path_len);

/* Read a value; what follows it, a comma or a brace, is checked by the caller. */
static bool read_value(struct dict *d, size_t path_len)
{
	const char *from, *to;
	double x;
	size_t n;

	if (d->p >= d->end)
		return false;
	switch (*d->p) {
	case '{':
		return read_object(d, path_len);
	case '[':
	case '(':
		return skip_list(d);
	case '"':
	case '\'':
		if (!string(d, &from, &to))
			return false;
		if (metric_number_alone(from, to, &x))
			number(d, path_len, x);
		return true;
	}
	n = num_scan(d->p, (size_t)(d->end - d->p), &x);
	if (n) {
		d->p += n;
		number(d, path_len, x);
		return true;
	}
	from = metric_wrapped(d->p, d->end);
	if (!from)
		return skip_word(d);
	if (num_scan(from, (size_t)(d->end - from), &x))
		number(d, path_len, x);
	d->p = memchr(d->p, '(', (size_t)(d->end - d->p));
	return skip_list(d);
}

static bool read_object(struct dict *d, size_t path_len)
{
	if (d->depth == MAX_DEPTH)
		return false;
	d->depth++;
	for (d->p++, blanks(d); !at(d, '}'); blanks(d)) {
		size_t len = path_len;

		if (!read_key(d, &len))
			return false;
		blanks(d);
		if (!at(d, ':'))
			return false;
		d->p++;
		blanks(d);
		if (!read_value(d, len))
			return false;
		blanks(d);
		if (at(d, ','))
			d->p++;
		else if (!at(d, '}'))
			return false;
	}
	d->p++;
	d->depth--;
	return true;
}

static bool parse(struct dict *d, const char *text, size_t len)
{
	d->p = text;
	d->end = text + len;
	if (!len || *text != '{' || !read_object(d, 0))
		return false;
	blanks(d);
	return d->p == d->end;
}

static bool first_pass(struct dict *d, const char *text, size_t len)
{
	d->sink = NULL;
	d->step = NAN;
	d->step_rank = METRIC_NO_STEP;
	d->depth = 0;
	return parse(d, text, len);
}

bool metric_dict_is_whole(const char *text, size_t len)
{
	struct dict d;

	return first_pass(&d, text, len);
}

size_t metric_dict(const char *text, size_t len, metric_fn *fn, void *fn_data)
{
	struct metric_sink sink;
	struct dict d;

	if (!first_pass(&d, text, len))
		return 0;
	sink.fn = fn;
	sink.data = fn_data;
	sink.n = 0;
	d.sink = &sink;
	parse(&d, text, len);
	return sink.n;
}
