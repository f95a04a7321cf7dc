/*
 * Values right behind their names, with neither '=' nor ':' between.  Sentences have numbers
 * too, so what stands before a name and behind its value is looked at as well.
 */

#include <math.h>
#include <string.h>
#include <strings.h>

#include "base/array.h"
#include "jobs/metric_part.h"

#define PIECE 32    /* bytes that are looked at at once */
#define CHAIN_MAX 4 /* names and whole numbers that are looked at behind one */

struct bare {
	const struct metric_reader *r;
	const char *line, *end;
	bool lonely; /* there is a name without a value */
	bool step_known;
	double step;
	struct metric_sink *sink;
};

size_t metric_separator(const char *p, const char *end)
{
	if (p < end && *p == '|')
		return 1;
	if (end - p >= 3 &&
	    (memcmp(p, "\342\224\202", 3) == 0 || memcmp(p, "\342\224\203", 3) == 0 ||
	     memcmp(p, "\342\225\221", 3) == 0))
		return 3;
	return 0;
}

static bool is_one_of(const char *const *words, size_t n, const char *s, size_t len)
{
	for (size_t i = 0; i < n; i++)
		if (strlen(words[i]) == len && strncasecmp(words[i], s, len) == 0)
			return true;
	return false;
}

/* "best acc 0.9" is not this epoch's, "until loss 0.1" none at all. */
static bool begins_well(const char *line, const char *name)
{
	static const char *const no[] = {
		"best",    "worst",    "lowest", "highest", "minimum", "maximum", "min",
		"max",     "target",   "goal",   "prev",    "old",     "initial", "previous",
		"default", "baseline", "until",  "when",    "if",      "than",    "to",
		"from",    "of",       "no",     "not",
	};
	const char *p = name, *word;

	if (p > line && !metric_is_blank(p[-1]))
		return !strchr("=@#$%&\\~^<>\"'`", p[-1]);
	while (p > line && metric_is_blank(p[-1]))
		p--;
	for (word = p; word > line && metric_is_alnum(word[-1]);)
		word--;
	return !is_one_of(no, ARRAY_LEN(no), word, (size_t)(p - word));
}

/* A whole number may count anything; one with a point or a % was measured. */
static bool is_whole(const char *s, const char *to)
{
	for (; s < to; s++)
		if ((*s < '0' || *s > '9') && *s != '-' && *s != '+')
			return false;
	return true;
}

static bool ends_well(const char *p, const char *end, bool whole, int depth);

/* "2 of 5", "0.1 is the target" */
static bool is_of_a_sentence(const char *s, const char *to)
{
	static const char *const words[] = {
		"of", "is",  "was",  "are", "to",    "than",
		"or", "per", "each", "x",   "times", "out",
	};

	return is_one_of(words, ARRAY_LEN(words), s, (size_t)(to - s));
}

/* The word [s, to) behind a value: does the text go on with "lr 0.1" rather than "of 5"? */
static bool goes_on(const char *s, const char *to, const char *end, bool whole, int depth)
{
	const char *unit = metric_unit(s, end), *p = metric_skip_blanks(to, end), *after;
	double x;

	if (unit && (unit == end || !metric_is_name_char(*unit)))
		return ends_well(unit, end, false, depth);
	if (is_of_a_sentence(s, to))
		return false;
	if (!whole || (p < end && (*p == '=' || *p == ':')))
		return true;
	if (!depth || p == to || !(after = metric_quantity(p, end, &x)))
		return false;
	return ends_well(after, end, is_whole(p, after), depth - 1);
}

/* Behind a value at p: its end, a sign that divides, a column, or another name? */
static bool ends_well(const char *p, const char *end, bool whole, int depth)
{
	const char *q = metric_skip_blanks(p, end), *to = q;

	if (q == end || metric_separator(q, end) || q - p > 1 || (q > p && *p == '\t'))
		return true;
	if (*q == '%')
		return ends_well(q + 1, end, false, depth);
	if (strchr(",;()[]}*!+", *q) || (q == p && *q == '.'))
		return true;
	if (end - q >= 2 && memcmp(q, "\302\261", 2) == 0) /* plus-minus */
		return true;
	if (p == q)
		return false;
	if (*q == '-' || *q == '/' || *q == '<')
		return q + 1 < end && (metric_is_blank(q[1]) || q[1] == '-') &&
		       (*q != '/' || metric_skip_blanks(q + 1, end) == end ||
		        *metric_skip_blanks(q + 1, end) > '9');
	if (*q & 0x80) /* but for arrows: from one value to another */
		return end - q < 2 || memcmp(q, "\342\206", 2) != 0;
	while (to < end && (metric_is_name_char(*to) || *to == '@'))
		to++;
	if ((unsigned)((*q | 32) - 'a') >= 26 && *q != '_')
		return false;
	return goes_on(q, to, end, whole, depth);
}

/* The wall of a cell at p, of which the name is all: the value is all of the next. */
static const char *in_cells(const struct bare *b, const char *name, const char *p,
                            double *value)
{
	const char *after, *next;
	double x;

	while (name > b->line && metric_is_blank(name[-1]))
		name--;
	if (name > b->line && name[-1] != '|' &&
	    (name - b->line < 3 || metric_separator(name - 3, name) != 3))
		return NULL;
	p = metric_skip_blanks(p + metric_separator(p, b->end), b->end);
	after = metric_quantity(p, b->end, value);
	if (!after)
		return NULL;
	p = metric_skip_blanks(after, b->end);
	if (p < b->end && !metric_separator(p, b->end))
		return NULL;
	/* With several values it is a row of a table whose columns say which. */
	next = metric_skip_blanks(p + metric_separator(p, b->end), b->end);
	return metric_quantity(next, b->end, &x) ? NULL : after;
}

/* What stands behind the name [name, q): past the value, or NULL. */
static const char *value_behind(struct bare *b, const char *name, const char *q, double *value)
{
	const char *p = metric_skip_blanks(q, b->end), *after;

	if (metric_separator(p, b->end)) {
		after = in_cells(b, name, p, value);
		b->lonely |= !after;
		return after;
	}
	after = p > q ? metric_quantity(p, b->end, value) : NULL;
	if (!after)
		b->lonely = true;
	else if (!begins_well(b->line, name) ||
	         !ends_well(after, b->end, is_whole(p, after), CHAIN_MAX))
		return NULL;
	return after;
}

/* Where the name of the first cell begins: of an unlisted one all of it is the name. */
static const char *cell_start(const struct bare *b, const char *name)
{
	const char *p = name;

	while (p > b->line && name - p < METRIC_NAME_MAX && p[-1] != '|' && !(p[-1] & 0x80))
		p--;
	return metric_skip_blanks(p, name);
}

/* The name that ends at q, if its value follows; returns where to go on. */
static const char *read_name(struct bare *b, const char *q)
{
	const struct metric_name *listed = NULL;
	const char *name = NULL, *after;
	double value;

	if (b->r->any) {
		name = metric_is_quote(*q) ? NULL : metric_any_name_before(b->line, q, b->end);
		if (name && is_of_a_sentence(name, q))
			name = NULL;
		else if (name && metric_separator(metric_skip_blanks(q, b->end), b->end))
			name = cell_start(b, name);
		else if (name && metric_split_before(b->line, name))
			name = metric_split_before(b->line, name);
	} else if ((listed = metric_name_before(b->r, b->line, q))) {
		if (metric_was_given(b->sink, b->r, listed))
			return q + 1;
		name = q - listed->len;
		if (metric_split_name(b->r, b->line, b->end, name, listed->len))
			return q + 1;
	}
	if (!name || !(after = value_behind(b, name, q, &value)))
		return q + 1;
	if (!b->step_known) {
		b->step = metric_line_step(b->line, b->end);
		b->step_known = true;
	}
	if (listed)
		metric_give(b->sink, listed->text, value, b->step);
	else
		metric_give_copy(b->sink, name, (size_t)(q - name), value, b->step);
	return after;
}

void metric_rare_pair(struct metric_name *name)
{
	int best = -1, last = 0;

	for (size_t i = 0; i < name->len; i++) {
		unsigned char c = (unsigned char)name->text[i];
		int rare = strchr("etaoinsrhldcum ", c) ? 0 : c >= 'a' && c <= 'z' ? 1 : 2;

		if (i && last + rare > best) {
			best = last + rare;
			memcpy(name->pair, name->text + i - 1, 2);
		}
		last = rare;
	}
}

/* Of PIECE + 1 bytes; a loop of that length is done with vectors. */
static bool has_pair(const char *piece, const unsigned char pair[2])
{
	const unsigned char *p = (const unsigned char *)piece, first = pair[0],
			    second = pair[1];
	unsigned char found = 0;

	for (int i = 0; i < PIECE; i++)
		found |= (p[i] == first) & (p[i + 1] == second);
	return found;
}

/* Most lines have no name: what finds that out is all that they cost. */
static bool may_have_name(const struct metric_reader *r, const char *line, size_t len)
{
	char rest[PIECE + 1] = { 0 };
	size_t whole = len ? (len - 1) / PIECE * PIECE : 0;

	memcpy(rest, line + whole, len - whole);
	for (size_t i = 0; i < r->n_names; i++) {
		const struct metric_name *name = &r->names[i];
		bool found = name->len < 2 || has_pair(rest, name->pair);

		for (size_t at = 0; at < whole && !found; at += PIECE)
			found = has_pair(line + at, name->pair);
		if (found)
			return true;
	}
	return false;
}

/* A name ends before a byte that is none of a name, or at the end. */
bool metric_bare(const struct metric_reader *r, const char *line, size_t len,
                 struct metric_sink *sink)
{
	const char *end = line + len;
	const bool *ends = r->ends;
	struct bare b = { .r = r, .line = line, .end = end, .sink = sink };

	if ((sink->given && (size_t)__builtin_popcountll(sink->given) == r->n_names) ||
	    (!r->any && !may_have_name(r, line, len)))
		return false;
	for (const char *q = line + 1;;) {
		while (q < end && !ends[(unsigned char)q[-1]])
			q++;
		if (q >= end)
			break;
		q = metric_is_name_char(*q) ? q + 1 : read_name(&b, q);
	}
	/* At the very end a name may be the last of a header. */
	return r->any || b.lonely || metric_name_before(r, line, end);
}
