#include "core/analysis/progress.h"

#include <stdlib.h>

#include "base/mem.h"

#define EARLY 0.15  /* of the whole: where most steps are there, that part is shown larger */
#define LOG_SPAN 20 /* the last by the first, from which on a logarithm shows more */

struct ending {
	const struct run *run;
	int64_t at_ms;
};

/* Those at work last; of one moment the lower number first. */
static int compare(const void *a, const void *b)
{
	const struct ending *x = a, *y = b;

	return x->at_ms != y->at_ms ? (x->at_ms > y->at_ms) - (x->at_ms < y->at_ms)
	                            : (x->run->id > y->run->id) - (x->run->id < y->run->id);
}

static size_t collect(const struct sweep *s, struct ending *out)
{
	size_t n = 0;

	for (uint32_t i = 0; i < s->n_runs; i++) {
		const struct run *r = &s->runs[i];

		/* What confirms another searches for nothing. */
		if (r->seed)
			continue;
		if (run_state_is_end(r->state))
			out[n++] = (struct ending){ r, r->ended_ms };
		else if (r->state == RUN_RUNNING)
			out[n++] = (struct ending){ r, INT64_MAX };
	}
	qsort(out, n, sizeof *out, compare);
	return n;
}

/* May the run be the best of the sweep that this is? */
static bool contests(const struct sweep *s, const struct run *r)
{
	const struct run *best = sweep_run(s, s->best);

	return best && run_rank(r->state) == run_rank(best->state) && isfinite(r->best);
}

static void add(struct progress *p, const struct sweep *s, const struct run *r, const double *x)
{
	double best = p->n ? p->items[p->n - 1].best : NAN;
	struct progress_point *at = &p->items[p->n];

	*at = (struct progress_point){ .run = r->id, .value = r->best, .best = best };
	for (int i = 0; i < PROGRESS_XS; i++)
		at->x[i] = x[i];
	/* Of equals the sweep's own is the best, whichever ended first. */
	if (contests(s, r) &&
	    (isnan(best) || goal_better(s->config->goal, r->best, best) ||
	     (r->id == s->best && !goal_better(s->config->goal, best, r->best)))) {
		at->best = r->best;
		at->is_step = true;
		p->last_step = p->n;
	}
	p->n++;
}

void progress_init(struct progress *p, const struct sweep *s)
{
	struct ending *ends = mem_calloc((size_t)s->n_runs + 1, sizeof *ends);
	size_t n = collect(s, ends);
	double x[PROGRESS_XS] = { 0 };

	*p = (struct progress){ .is_known = { true } };
	p->items = mem_calloc(n + 1, sizeof *p->items);
	p->last_step = SIZE_MAX;
	for (size_t i = 0; i < n; i++) {
		const struct run *r = ends[i].run;
		const struct series *v = sweep_series(r, 0);
		int64_t ms = (r->ended_ms ? r->ended_ms : s->last_ms) - s->first_ms;

		x[PROGRESS_RUNS]++;
		x[PROGRESS_SECONDS] = fmax(x[PROGRESS_SECONDS], (double)ms / 1000);
		x[PROGRESS_INTERVALS] += v ? v->n : 0;
		if (isfinite(r->best))
			add(p, s, r, x);
	}
	p->is_confirmed = s->best && sweep_confirmed(s, &s->runs[s->best - 1]);
	if (p->last_step == SIZE_MAX)
		p->last_step = p->n;
	for (int i = 0; i < PROGRESS_XS; i++)
		p->end[i] = x[i];
	p->is_known[PROGRESS_SECONDS] = x[PROGRESS_SECONDS] > 0;
	p->is_known[PROGRESS_INTERVALS] = x[PROGRESS_INTERVALS] > x[PROGRESS_RUNS];
	free(ends);
}

void progress_clear(struct progress *p)
{
	free(p->items);
	*p = (struct progress){ 0 };
}

bool progress_suits_log(const struct progress *p, enum progress_x x)
{
	size_t n = 0, early = 0;

	for (size_t i = 0; i < p->n; i++)
		if (p->items[i].is_step) {
			n++;
			early += p->items[i].x[x] <= EARLY * p->end[x];
		}
	return n > 2 && 3 * early > 2 * n && p->end[x] >= LOG_SPAN * p->items[0].x[x] &&
	       p->items[0].x[x] > 0;
}

void progress_print(const struct progress *p, struct buf *out)
{
	const struct progress_point *last;
	double since;
	size_t n = 0;

	if (p->last_step == p->n)
		return;
	last = &p->items[p->last_step];
	since = p->end[PROGRESS_RUNS] - last->x[PROGRESS_RUNS];
	for (size_t i = 0; i < p->n; i++)
		n += p->items[i].is_step;
	buf_addf(out, "run %u %s, ", last->run,
	         p->is_confirmed ? "had the best value" : "is the best");
	if (since > 0)
		buf_addf(out, "%.0f run%s since; ", since, since == 1 ? "" : "s");
	buf_addf(out, "%zu step%s", n, n == 1 ? "" : "s");
}
