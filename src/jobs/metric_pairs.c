#include <math.h>
#include <string.h>
#include <strings.h>

#include "jobs/metric_part.h"

/* ---- the step of a line ---------------------------------------------------------- */

bool metric_is_step_word(const char *s, size_t len)
{
	return (len == 4 &&
	        (strncasecmp(s, "step", 4) == 0 || strncasecmp(s, "iter", 4) == 0)) ||
	       (len == 5 && strncasecmp(s, "epoch", 5) == 0) ||
	       (len == 9 && strncasecmp(s, "iteration", 9) == 0);
}

/* The number that belongs to a step word ending at p: " 3", ": 3/50", "=12", " [3/50]". */
static bool step_after(const char *p, const char *end, double *out)
{
	if (p < end && metric_is_quote(*p))
		p++;
	p = metric_skip_blanks(p, end);
	if (p < end && (*p == '=' || *p == ':' || *p == '#'))
		p = metric_skip_blanks(p + 1, end);
	if (p < end && (*p == '[' || *p == '(' || metric_is_quote(*p)))
		p = metric_skip_blanks(p + 1, end);
	return metric_number(p, end, out) && isfinite(*out);
}

double metric_line_step(const char *line, const char *end)
{
	const char *p = line, *word;
	double step;

	while (p < end) {
		while (p < end && !metric_is_name_char(*p))
			p++;
		for (word = p; p < end && metric_is_name_char(*p);)
			p++;
		if (metric_is_step_word(word, (size_t)(p - word)) && step_after(p, end, &step))
			return step;
	}
	return NAN;
}

/* ---- rule 4 ---------------------------------------------------------------------- */

const struct metric_name *metric_name_before(const struct metric_reader *r, const char *line,
                                             const char *q)
{
	size_t room = (size_t)(q - line);

	if (!room)
		return NULL;
	for (size_t i = 0; i < r->n_names; i++) {
		const struct metric_name *n = &r->names[i];

		if (n->len <= room && n->text[n->len - 1] == q[-1] &&
		    memcmp(q - n->len, n->text, n->len) == 0 &&
		    (n->len == room || !metric_is_name_char(q[-1 - (ptrdiff_t)n->len])))
			return n;
	}
	return NULL;
}

const char *metric_after_sign(const char *p, const char *end)
{
	p = metric_skip_blanks(p + 1, end);
	return p < end && metric_is_quote(*p) ? p + 1 : p;
}

static bool is_any_name_char(char c)
{
	return metric_is_name_char(c) || c == '@' || (c & 0x80);
}

const char *metric_any_name_before(const char *line, const char *q, const char *end)
{
	const char *p = q, *stop = q - line > METRIC_NAME_MAX ? q - METRIC_NAME_MAX : line;
	bool has_letter = false;

	if (q < end && metric_is_quote(*q)) {
		p = memrchr(stop, *q, (size_t)(q - stop));
		if (p)
			return p + 1 < q ? p + 1 : NULL;
		p = q;
	}
	for (; p > stop && is_any_name_char(p[-1]); p--)
		has_letter |= (p[-1] & 0x80) || (unsigned)((p[-1] | 32) - 'a') < 26;
	/* Neither 12:30, nor --lr=0.1, nor //host:80, nor the end of a longer word. */
	if (!has_letter || (!metric_is_alnum(*p) && *p != '_' && !(*p & 0x80)) ||
	    (p > line && is_any_name_char(p[-1])))
		return NULL;
	return p;
}

static const char *find(const char *p, const char *end, char c)
{
	const char *found = memchr(p, c, (size_t)(end - p));

	return found ? found : end;
}

/* A line under way; its step is looked for when the first value is found. */
struct pairs {
	const struct metric_reader *r;
	bool any, step_known;
	const char *line, *end;
	double step;
	struct metric_sink *sink;
};

/* Read the pair around the sign at p; returns where to go on. */
static const char *read_pair(struct pairs *ps, const char *p)
{
	const struct metric_name *listed = NULL;
	const char *q = p, *name = NULL, *after;
	double value;

	while (q > ps->line && metric_is_blank(q[-1]))
		q--;
	if (q > ps->line && metric_is_quote(q[-1]))
		q--;
	listed = metric_name_before(ps->r, ps->line, q);
	if (!listed) /* a name that itself ends in the sign */
		listed = metric_name_before(ps->r, ps->line, p + 1);
	else if (metric_split_name(ps->r, ps->line, ps->end, q - listed->len, listed->len))
		return p + 1;
	if (!listed && ps->any) {
		name = metric_any_name_before(ps->line, q, ps->end);
		if (name && !ps->r->any && metric_is_step_word(name, (size_t)(q - name)))
			name = NULL;
		if (name && ps->r->any && metric_split_before(ps->line, name))
			name = metric_split_before(ps->line, name);
	}
	if (!listed && !name)
		return p + 1;
	after = metric_quantity(metric_after_sign(p, ps->end), ps->end, &value);
	if (!after)
		return p + 1;
	if (!ps->step_known) {
		ps->step = metric_line_step(ps->line, ps->end);
		ps->step_known = true;
	}
	if (listed)
		metric_give_listed(ps->sink, ps->r, listed, value, ps->step);
	else
		metric_give_copy(ps->sink, name, (size_t)(q - name), value, ps->step);
	return after;
}

/*
 * Looking from each sign back to the name costs the same for one name and for twenty, and gives
 * the values in the order of the line.
 */
void metric_pairs(const struct metric_reader *r, bool any, const char *line, size_t len,
                  struct metric_sink *sink)
{
	const char *end = line + len, *p = line;
	const char *equals = find(p, end, '='), *colon = find(p, end, ':');
	struct pairs ps = { r, any, false, line, end, NAN, sink };

	for (;;) {
		if (equals < p)
			equals = find(p, end, '=');
		if (colon < p)
			colon = find(p, end, ':');
		p = equals < colon ? equals : colon;
		if (p == end)
			return;
		p = read_pair(&ps, p);
	}
}
