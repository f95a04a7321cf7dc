#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "jobs/metric_part.h"

/* How near a line comes to giving a value of a listed name, the nearest last. */
enum nearness { NOTHING, OTHER_NAME, OTHER_CASE, NO_SIGN, NO_NUMBER, BAD_NUMBER };

struct finding {
	enum nearness nearness;
	const struct metric_name *name;
	const char *text; /* the other name, or what is no number */
	size_t len;
};

#define SHOWN_MAX 40

/* How much of a text is shown: no half character at its end. */
static int shown(const char *text, size_t len)
{
	if (len >= SHOWN_MAX)
		for (len = SHOWN_MAX - 1; len && (text[len] & 0xc0) == 0x80;)
			len--;
	return (int)len;
}

static void keep_nearest(struct finding *f, enum nearness nearness,
                         const struct metric_name *name, const char *from, const char *to)
{
	if (nearness > f->nearness)
		*f = (struct finding){ nearness, name, from, (size_t)(to - from) };
}

/* What follows a name that stands alone in the line, up to `after`. */
static void look_behind(const struct metric_name *n, const char *after, const char *end,
                        struct finding *f)
{
	const char *to;

	if (after < end && metric_is_quote(*after))
		after++;
	after = metric_skip_blanks(after, end);
	if (n->text[n->len - 1] != ':' || (after < end && *after == ':')) {
		if (after == end || (*after != '=' && *after != ':')) {
			keep_nearest(f, NO_SIGN, n, after, after);
			return;
		}
		after = metric_after_sign(after, end);
	}
	for (to = after; to < end && to - after < SHOWN_MAX && !metric_is_blank(*to);)
		to++;
	if (after < to && ((*after >= '0' && *after <= '9') || *after == '.' || *after == '-'))
		keep_nearest(f, BAD_NUMBER, n, after, to);
	else
		keep_nearest(f, NO_NUMBER, n, after, after);
}

static void look_for(const struct metric_reader *r, const struct metric_name *n,
                     const char *line, size_t len, struct finding *f)
{
	const char *end = line + len, *split;

	for (const char *p = line; (size_t)(end - p) >= n->len; p++) {
		const char *from = p, *to = p + n->len;
		bool exact;

		if ((*p | 32) != (n->text[0] | 32) || strncasecmp(p, n->text, n->len) != 0)
			continue;
		exact = memcmp(p, n->text, n->len) == 0;
		while (from > line && metric_is_name_char(from[-1]))
			from--;
		if (metric_is_name_char(to[-1]))
			while (to < end && metric_is_name_char(*to))
				to++;
		if (from < p || to > p + n->len)
			keep_nearest(f, OTHER_NAME, n, from, to);
		else if (!exact)
			keep_nearest(f, OTHER_CASE, n, from, to);
		else if ((split = metric_split_name(r, line, end, p, n->len)))
			keep_nearest(f, OTHER_NAME, n, split, to);
		else
			look_behind(n, to, end, f);
		p = to - 1;
	}
}

static const char *say(char why[METRIC_WHY_MAX], const struct finding *f)
{
	int len = shown(f->text, f->len), name_len = shown(f->name->text, f->name->len);
	const char *name = f->name->text;

	switch (f->nearness) {
	case OTHER_NAME:
		snprintf(why, METRIC_WHY_MAX, "%.*s is another name", len, f->text);
		break;
	case OTHER_CASE:
		snprintf(why, METRIC_WHY_MAX, "%.*s differs from %.*s in case", len, f->text,
		         name_len, name);
		break;
	case NO_SIGN:
		snprintf(why, METRIC_WHY_MAX,
		         "%.*s is there but neither =, nor :, nor a value that stands alone "
		         "follows",
		         name_len, name);
		break;
	case BAD_NUMBER:
		snprintf(why, METRIC_WHY_MAX, "%.*s is there but \"%.*s\" is no number",
		         name_len, name, len, f->text);
		break;
	default:
		snprintf(why, METRIC_WHY_MAX, "%.*s is there but no number follows", name_len,
		         name);
	}
	return why;
}

static void ignore(void *data, const struct metric_value *v)
{
	(void)data;
	(void)v;
}

static const char *why_no_pattern(struct metric_reader *r, const char *line, size_t len)
{
	struct metric_pattern_fault fault;
	struct metric_sink sink = { .fn = ignore };

	metric_patterns_read(r->patterns, r->primary, line, len, &sink, &fault);
	if (!fault.pattern)
		return "no metric name in it, and no pattern matches";
	if (fault.gave_up)
		snprintf(r->why, sizeof r->why,
		         "pattern %zu was given up: it takes too long here", fault.pattern);
	else if (!fault.len)
		snprintf(r->why, sizeof r->why,
		         "pattern %zu matches, but without a value or a name", fault.pattern);
	else
		snprintf(r->why, sizeof r->why,
		         "pattern %zu matches, but \"%.*s\" is no number", fault.pattern,
		         shown(fault.text, fault.len), fault.text);
	return r->why;
}

const char *metric_why_not(struct metric_reader *r, const char *line, size_t len)
{
	const char *end = line + len, *first = metric_skip_blanks(line, end);
	struct finding f = { NOTHING, NULL, NULL, 0 };
	size_t name_len;

	if (first == end)
		return "it is empty";
	if (metric_azure_name(first, end, &name_len))
		return "its value stands on the next line";
	if (!r->any && metric_table_is_header(r, line, len))
		return "it may be the header of a table, whose rows are read";
	for (size_t i = 0; i < r->n_names; i++)
		look_for(r, &r->names[i], line, len, &f);
	if (f.nearness != NOTHING)
		return say(r->why, &f);
	if (*first == '{' && metric_dict_is_whole(first, (size_t)(end - first)))
		return "an object without a number, its step aside";
	if (r->patterns)
		return why_no_pattern(r, line, len);
	return "no metric name in it";
}
