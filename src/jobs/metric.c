#include "jobs/metric.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/utf8.h"
#include "jobs/metric_dict.h"
#include "jobs/metric_part.h"

static void add_name(struct metric_reader *r, const char *text)
{
	struct metric_name name = { .len = strlen(text) };
	size_t at = 0;

	if (!name.len)
		return;
	name.text = mem_strdup(text);
	metric_rare_pair(&name);
	r->ends[(unsigned char)text[name.len - 1]] = true;
	ARRAY_PUSH(r->names, r->n_names, r->cap_names, name);
	while (r->names[at].len > name.len)
		at++;
	memmove(r->names + at + 1, r->names + at, (r->n_names - 1 - at) * sizeof *r->names);
	r->names[at] = name;
}

static void take_any(struct metric_reader *r)
{
	r->any = true;
	memset(r->ends, true, sizeof r->ends);
}

struct metric_reader *metric_reader_new(const struct conf *c, struct err *e)
{
	struct metric_reader *r = mem_calloc(1, sizeof *r);
	bool has_primary = c->metric_name && *c->metric_name;

	r->primary = mem_strdup(has_primary ? c->metric_name : "value");
	if (has_primary)
		add_name(r, c->metric_name);
	for (size_t i = 0; i < c->metrics.n; i++)
		add_name(r, c->metrics.items[i]);
	if (c->patterns.n && !(r->patterns = metric_patterns_new(&c->patterns, e))) {
		metric_reader_free(r);
		return NULL;
	}
	if (!r->n_names && !r->patterns)
		take_any(r);
	return r;
}

struct metric_reader *metric_reader_any(const struct conf *c, struct err *e)
{
	struct metric_reader *r = metric_reader_new(c, e);

	if (r)
		take_any(r);
	return r;
}

void metric_reader_free(struct metric_reader *r)
{
	if (!r)
		return;
	for (size_t i = 0; i < r->n_names; i++)
		free(r->names[i].text);
	free(r->names);
	free(r->primary);
	metric_patterns_free(r->patterns);
	free(r);
}

void metric_stream_clear(struct metric_stream *st)
{
	free(st->awaited);
	free(st->table.open);
	free(st->table.next);
	st->awaited = NULL;
	st->table = (struct metric_table){ NULL, NULL };
}

static char *copy(const char *text)
{
	return text ? mem_strdup(text) : NULL;
}

void metric_stream_copy(struct metric_stream *to, const struct metric_stream *from)
{
	metric_stream_clear(to);
	to->awaited = copy(from->awaited);
	to->table.open = copy(from->table.open);
	to->table.next = copy(from->table.next);
}

void metric_give(struct metric_sink *s, const char *name, double value, double step)
{
	struct metric_value v = { name, value, step };

	s->n++;
	s->fn(s->data, &v);
}

static uint64_t name_bit(const struct metric_reader *r, const struct metric_name *name)
{
	size_t i = (size_t)(name - r->names);

	return i < 64 ? (uint64_t)1 << i : 0;
}

void metric_give_listed(struct metric_sink *s, const struct metric_reader *r,
                        const struct metric_name *name, double value, double step)
{
	s->given |= name_bit(r, name);
	metric_give(s, name->text, value, step);
}

bool metric_was_given(const struct metric_sink *s, const struct metric_reader *r,
                      const struct metric_name *name)
{
	return s->given & name_bit(r, name);
}

/* Can this be a name: not empty, at most METRIC_NAME_MAX bytes, UTF-8? */
static bool is_name(const char *name, size_t len)
{
	if (!len || len > METRIC_NAME_MAX)
		return false;
	for (size_t i = 0, n; i < len; i += n)
		if (!(n = utf8_length(name + i, len - i)))
			return false;
	return true;
}

bool metric_give_copy(struct metric_sink *s, const char *name, size_t len, double value,
                      double step)
{
	if (!is_name(name, len))
		return false;
	/* A key may hold an escaped newline or NUL, which a log or a screen should not. */
	for (size_t i = 0; i < len; i++)
		s->name[i] = (unsigned char)name[i] < ' ' || name[i] == 0x7f ? ' ' : name[i];
	s->name[len] = '\0';
	metric_give(s, s->name, value, step);
	return true;
}

/* ---- rule 2 ---------------------------------------------------------------------- */

const char *metric_azure_name(const char *s, const char *end, size_t *len)
{
	static const char lead[] = "Attempted to log scalar metric ";
	const size_t n = sizeof lead - 1;

	while (end > s && metric_is_blank(end[-1]))
		end--;
	if ((size_t)(end - s) < n + 2 || memcmp(s, lead, n) != 0 || end[-1] != ':')
		return NULL;
	*len = (size_t)(end - 1 - (s + n));
	return is_name(s + n, *len) ? s + n : NULL;
}

/* ---- rule 5 ---------------------------------------------------------------------- */

/* The name that the line begins with: a listed one, which may have blanks in it, or a word. */
static size_t leading_name(const struct metric_reader *r, const char *s, const char *end)
{
	size_t n = 0;

	for (size_t i = 0; i < r->n_names; i++) {
		n = r->names[i].len;
		if ((size_t)(end - s) > n && metric_is_blank(s[n]) &&
		    memcmp(s, r->names[i].text, n) == 0)
			return n;
	}
	for (n = 0; s + n < end && !metric_is_blank(s[n]); n++)
		if (n > METRIC_NAME_MAX)
			return 0;
	return metric_is_step_word(s, n) ? 0 : n;
}

/* "NAME value" and "NAME value step", all of the line. */
static void read_words(const struct metric_reader *r, const char *s, const char *end,
                       struct metric_sink *sink)
{
	size_t n = leading_name(r, s, end);
	double x, value, step = NAN;
	const char *p;

	/* "0.93 12" is a value and a step that lack their name. */
	if (!n || metric_number_alone(s, s + n, &x))
		return;
	p = metric_number(metric_skip_blanks(s + n, end), end, &value);
	if (!p || (p < end && !metric_is_blank(*p)))
		return;
	p = metric_skip_blanks(p, end);
	if (p < end && (!metric_number_alone(p, end, &step) || !isfinite(step)))
		return;
	metric_give_copy(sink, s, n, value, step);
}

/* Rules 4 to 7. */
static void read_text(const struct metric_reader *r, struct metric_stream *st, const char *line,
                      size_t len, struct metric_sink *sink)
{
	bool lonely;

	metric_pairs(r, st->is_pipe || r->any, line, len, sink);
	if (st->is_pipe) {
		const char *end = line + len;

		if (!sink->n)
			read_words(r, metric_skip_blanks(line, end), end, sink);
		return;
	}
	if (!sink->n && metric_table_row(r, &st->table, line, len, sink))
		return;
	lonely = metric_bare(r, line, len, sink);
	if (sink->n || !lonely)
		metric_table_break(&st->table);
	else
		metric_table_keep(r, &st->table, line, len);
}

size_t metric_read(struct metric_reader *r, struct metric_stream *st, char *line, size_t len,
                   metric_fn *fn, void *fn_data)
{
	const char *end = line + len, *first = metric_skip_blanks(line, end), *name;
	struct metric_sink sink;
	char *awaited;
	double x;
	size_t n;

	sink.fn = fn;
	sink.data = fn_data;
	sink.n = 0;
	sink.given = 0;
	if (first == end)
		return 0;
	awaited = st->awaited;
	st->awaited = NULL;
	if (*first == '{')
		sink.n = metric_dict(first, (size_t)(end - first), fn, fn_data);
	if (!sink.n && awaited && metric_number_alone(first, end, &x))
		metric_give(&sink, awaited, x, NAN);
	free(awaited);
	if (!sink.n && (name = metric_azure_name(first, end, &n))) {
		st->awaited = mem_strndup(name, n);
		return 0;
	}
	if (!sink.n && r->patterns)
		metric_patterns_read(r->patterns, r->primary, line, len, &sink, NULL);
	if (!sink.n)
		read_text(r, st, line, len, &sink);
	else
		metric_table_break(&st->table);
	return sink.n;
}

size_t metric_guess(struct metric_stream *st, char *line, size_t len, metric_fn *fn,
                    void *fn_data)
{
	static struct metric_reader anything;

	if (!anything.any)
		take_any(&anything);
	return metric_read(&anything, st, line, len, fn, fn_data);
}
