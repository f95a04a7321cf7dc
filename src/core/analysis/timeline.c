#include "core/analysis/timeline.h"

#include <stdlib.h>

#include "base/mem.h"

static int64_t end_of(const struct sweep *s, const struct run *r)
{
	const struct series *v = sweep_series(r, 0);
	int64_t end = r->ended_ms ? r->ended_ms : s->last_ms;

	if (r->state == RUN_LOST)
		end = r->started_ms + (v && v->n ? (int64_t)v->ms[v->n - 1] : 0);
	return end < r->started_ms ? r->started_ms : end;
}

static int compare(const void *a, const void *b)
{
	const struct timeline_bar *x = a, *y = b;

	return x->slot != y->slot ? (x->slot > y->slot) - (x->slot < y->slot)
	       : x->from_ms != y->from_ms
	               ? (x->from_ms > y->from_ms) - (x->from_ms < y->from_ms)
	               : (x->run > y->run) - (x->run < y->run);
}

static void find_rows(struct timeline *t)
{
	t->first = mem_calloc(t->n + 1, sizeof *t->first);
	for (size_t i = 0; i < t->n; i++)
		if (!i || t->bars[i].slot != t->bars[i - 1].slot)
			t->first[t->n_rows++] = i;
	t->first[t->n_rows] = t->n;
}

/* A moment in which two runs have a slot, as corrected times may have it, counts once. */
static void find_busy(struct timeline *t, const struct sweep *s)
{
	double worked_ms = 1000 * sweep_elapsed(s, s->last_ms), busy_ms = 0;

	if (!(worked_ms > 0))
		worked_ms = (double)(t->to_ms - t->from_ms);
	for (size_t row = 0; row < t->n_rows; row++) {
		int64_t until = INT64_MIN;

		for (size_t i = t->first[row]; i < t->first[row + 1]; i++) {
			const struct timeline_bar *b = &t->bars[i];
			int64_t from = b->from_ms > until ? b->from_ms : until;

			if (b->to_ms > from)
				busy_ms += (double)(b->to_ms - from);
			until = b->to_ms > until ? b->to_ms : until;
		}
	}
	t->busy = t->n_rows && worked_ms > 0
	                  ? fmin(busy_ms / (worked_ms * (double)t->n_rows), 1)
	                  : NAN;
}

void timeline_init(struct timeline *t, const struct sweep *s)
{
	*t = (struct timeline){ .from_ms = INT64_MAX, .to_ms = INT64_MIN };
	t->bars = mem_calloc((size_t)s->n_runs + 1, sizeof *t->bars);
	for (uint32_t i = 0; i < s->n_runs; i++) {
		const struct run *r = &s->runs[i];
		struct timeline_bar *b = &t->bars[t->n];

		if (r->slot <= 0 || !r->started_ms)
			continue;
		*b = (struct timeline_bar){ r->id, r->slot, r->started_ms, end_of(s, r) };
		t->from_ms = b->from_ms < t->from_ms ? b->from_ms : t->from_ms;
		t->to_ms = b->to_ms > t->to_ms ? b->to_ms : t->to_ms;
		t->n++;
	}
	if (!t->n)
		t->from_ms = t->to_ms = 0;
	qsort(t->bars, t->n, sizeof *t->bars, compare);
	find_rows(t);
	find_busy(t, s);
}

void timeline_clear(struct timeline *t)
{
	free(t->bars);
	free(t->first);
	*t = (struct timeline){ 0 };
}
