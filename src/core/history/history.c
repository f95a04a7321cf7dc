#include "core/history/history.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"

void history_init(struct history *h, const struct space *space, enum goal goal, uint64_t seed)
{
	*h = (struct history){ .space = space, .goal = goal, .seed = seed };
}

void history_clear(struct history *h)
{
	for (size_t i = 0; i < h->n; i++)
		point_clear(&h->runs[i].point);
	free(h->runs);
	free(h->table);
	free(h->by_number);
	free(h->reach);
	strings_clear(&h->texts);
	*h = (struct history){ 0 };
}

/* Open addressing: the slot of p, or the empty one where it would go. */
static size_t slot_of(const struct history *h, const struct point *p)
{
	size_t i = point_hash(p, h->space) & (h->cap_table - 1);

	while (h->table[i] && !point_equal(&h->runs[h->table[i] - 1].point, p, h->space))
		i = (i + 1) & (h->cap_table - 1);
	return i;
}

static void index_run(struct history *h, size_t run)
{
	size_t i = slot_of(h, &h->runs[run].point);

	if (!h->table[i]) {
		h->table[i] = (uint32_t)run + 1;
		h->n_table++;
		h->n_inside += h->runs[run].inside;
	}
	h->runs[run].first = h->table[i] - 1;
	if (!h->runs[run].earlier)
		h->runs[h->runs[run].first].here = true;
}

static void number_run(struct history *h, size_t run)
{
	uint32_t number = h->runs[run].run;
	size_t old = h->cap_by_number;

	if (!number)
		return;
	if (number > old) {
		ARRAY_RESERVE(h->by_number, h->cap_by_number, number);
		memset(h->by_number + old, 0, (h->cap_by_number - old) * sizeof *h->by_number);
	}
	h->by_number[number - 1] = (uint32_t)run + 1;
}

struct observation *history_find(const struct history *h, uint32_t run)
{
	uint32_t i = run && run <= h->cap_by_number ? h->by_number[run - 1] : 0;

	return i ? &h->runs[i - 1] : NULL;
}

/* A text that is no option lives no longer than who has it. */
static void keep_text(struct history *h, struct value *v)
{
	size_t i = 0;

	if (v->kind != VALUE_TEXT)
		return;
	while (i < h->texts.n && strcmp(h->texts.items[i], v->text) != 0)
		i++;
	if (i == h->texts.n)
		strings_add(&h->texts, v->text);
	v->text = h->texts.items[i];
}

static void extend(struct reach *r, const struct param *p, const struct value *v)
{
	double at = v->number;

	if (param_count(p) != 1) {
		if (!param_is_ordered(p))
			return;
		at = param_place(p, v);
	}
	r->low = fmin(r->low, at);
	r->high = fmax(r->high, at);
	r->numbers = r->numbers && v->kind == VALUE_NUMBER;
	r->varies = r->varies || !param_contains(p, v);
}

static void extend_reach(struct history *h, const struct point *p)
{
	const struct param *params = h->space->params;
	bool first = !h->reach;

	if (first)
		h->reach = mem_calloc(h->space->n, sizeof *h->reach);
	for (size_t i = 0; i < h->space->n; i++) {
		struct reach *r = &h->reach[i];

		if (first && param_count(&params[i]) == 1) {
			struct value only = param_nth(&params[i], 0);

			*r = (struct reach){ only.number, only.number,
				             only.kind == VALUE_NUMBER, false };
		} else if (first) {
			*r = (struct reach){ 0, 1, true, false };
		}
		if (p->values[i].kind != VALUE_NONE)
			extend(r, &params[i], &p->values[i]);
	}
	h->n_beyond++;
}

size_t history_add(struct history *h, const struct observation *o)
{
	struct observation copy = *o;

	point_init(&copy.point, h->space);
	memcpy(copy.point.values, o->point.values, h->space->n * sizeof *o->point.values);
	for (size_t i = 0; !o->inside && i < h->space->n; i++)
		keep_text(h, &copy.point.values[i]);
	if (o->beyond)
		extend_reach(h, &copy.point);
	ARRAY_PUSH(h->runs, h->n, h->cap, copy);
	if (o->earlier && !h->n_earlier++)
		h->cells = space_count(h->space);
	number_run(h, h->n - 1);
	if (h->n_table * 2 >= h->cap_table) {
		free(h->table);
		h->cap_table = h->cap_table ? h->cap_table * 2 : 64;
		h->table = mem_calloc(h->cap_table, sizeof *h->table);
		h->n_table = h->n_inside = 0;
		for (size_t i = 0; i < h->n; i++)
			index_run(h, i);
	} else {
		index_run(h, h->n - 1);
	}
	return h->n - 1;
}

size_t history_kept(const struct history *h)
{
	size_t n = 0;

	for (size_t i = 0; i < h->n; i++)
		n += !h->runs[i].lost;
	return n;
}

/* The first run of this assignment, or NULL. */
static const struct observation *first_of(const struct history *h, const struct point *p)
{
	uint32_t i = h->cap_table ? h->table[slot_of(h, p)] : 0;

	return i ? &h->runs[i - 1] : NULL;
}

bool history_has(const struct history *h, const struct point *p)
{
	const struct observation *first = first_of(h, p);

	return first && first->here;
}

bool history_allows(const struct history *h, const struct point *p)
{
	const struct observation *first = h->may_repeat ? NULL : first_of(h, p);

	if (!first || first->here)
		return !first;
	/* While there is one that no sweep has tried, who learns tries such. */
	return !h->learns || (h->cells && h->n_inside >= h->cells);
}
