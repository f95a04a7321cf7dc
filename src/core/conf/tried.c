#include "core/conf/tried.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"

void tried_clear(struct tried *t)
{
	for (size_t i = 0; i < t->n; i++)
		free(t->names[i].name);
	free(t->names);
	free(t->end);
	strings_clear(&t->lines);
	*t = (struct tried){ 0 };
}

static struct tried_name *find(const struct tried *t, const char *name)
{
	for (size_t i = 0; i < t->n; i++)
		if (strcmp(t->names[i].name, name) == 0)
			return &t->names[i];
	return NULL;
}

const struct tried_name *tried_find(const struct tried *t, const char *name)
{
	return find(t, name);
}

static struct tried_name *add(struct tried *t, const char *name, const char *source,
                              double value, int64_t ms)
{
	struct tried_name n = { .name = mem_strdup(name),
		                .source = source,
		                .first = value,
		                .first_ms = ms,
		                .goal = GOAL_UNDECIDED };

	ARRAY_PUSH(t->names, t->n, t->cap, n);
	return &t->names[t->n - 1];
}

void tried_value(struct tried *t, const char *name, const char *source, double value,
                 int64_t ms)
{
	struct tried_name *n = find(t, name);

	if (!n && t->n == TRIED_NAMES_MAX) {
		t->n_more++;
		return;
	}
	if (!n)
		n = add(t, name, source, value, ms);
	if (n->n) {
		double by = value - n->last;

		n->counts = by != 0 && by == floor(by) && value == floor(value) &&
		            (n->n == 1 || (n->counts && by == n->by));
		n->falls = n->falls || by < 0;
		n->rises = n->rises || by > 0;
		n->by = by;
	}
	n->n++;
	n->last = value;
	n->last_ms = ms;
}

double tried_rate(const struct tried_name *n)
{
	return n->n > 1 && n->last_ms > n->first_ms
	               ? (double)(n->n - 1) * 1000 / (double)(n->last_ms - n->first_ms)
	               : NAN;
}

const char *tried_trend(const struct tried_name *n)
{
	return n->n < 2                ? ""
	       : n->counts && n->n > 2 ? "counts"
	       : n->rises && n->falls  ? "up and down"
	       : n->rises              ? "rises"
	       : n->falls              ? "falls"
	                               : "stays the same";
}
