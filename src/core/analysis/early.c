#include "core/analysis/early.h"

#include <stdlib.h>

#include "base/mem.h"
#include "core/analysis/rank.h"

#define TOP 0.1
#define RUNS_MIN 10 /* completed: the order of fewer is chance */

/* The completed runs with a value, the best first, with what counts of each so far. */
struct curve {
	const struct series *series;
	double final, so_far; /* losses */
};

static int compare(const void *a, const void *b)
{
	const struct curve *x = a, *y = b;

	return (x->final > y->final) - (x->final < y->final);
}

static uint32_t collect(const struct sweep *s, struct curve *out, uint32_t *longest)
{
	uint32_t n = 0;

	*longest = 0;
	for (uint32_t i = 0; i < s->n_runs; i++) {
		const struct run *r = &s->runs[i];
		const struct series *v = sweep_series(r, 0);
		double final = goal_loss(s->config->goal, r->best);

		if (r->state != RUN_COMPLETED || !v || !isfinite(final))
			continue;
		out[n++] = (struct curve){ v, final, INFINITY };
		if (v->n > *longest)
			*longest = v->n;
	}
	qsort(out, n, sizeof *out, compare);
	return n;
}

/* Go on from interval `from` to `to`. */
static void advance(struct curve *c, const struct conf *conf, uint32_t from, uint32_t to)
{
	for (uint32_t i = from; i < to && i < c->series->n; i++) {
		double loss = goal_loss(conf->goal, c->series->value[i]);

		if (conf->objective == OBJECTIVE_LAST || loss < c->so_far)
			c->so_far = loss;
	}
}

/* Over the first n curves, of those that came to the interval. */
static double correlate(const struct curve *curves, uint32_t n, uint32_t interval,
                        uint32_t *n_there)
{
	double *early = mem_calloc(2 * (size_t)n + 1, sizeof *early), *final = early + n, r;

	*n_there = 0;
	for (uint32_t i = 0; i < n; i++)
		if (curves[i].series->n >= interval && isfinite(curves[i].so_far)) {
			early[*n_there] = curves[i].so_far;
			final[(*n_there)++] = curves[i].final;
		}
	r = rank_correlation(early, final, *n_there);
	free(early);
	return r;
}

/* Backwards from the end for as long as it is good. */
static uint32_t find_wait(const struct early *e)
{
	uint32_t wait = 0;

	for (size_t i = e->n; i-- > 0;) {
		double r = isnan(e->items[i].top) ? e->items[i].all : e->items[i].top;

		if (!(r >= EARLY_GOOD))
			break;
		wait = e->items[i].interval;
	}
	/* The end is like itself. */
	return e->n && wait == e->items[e->n - 1].interval ? 0 : wait;
}

void early_measure(struct early *e, const struct sweep *s)
{
	struct curve *curves = mem_calloc((size_t)s->n_runs + 1, sizeof *curves);
	uint32_t longest, at = 0, next = 1, there;

	*e = (struct early){ 0 };
	e->n_runs = collect(s, curves, &longest);
	e->n_top = (uint32_t)(TOP * e->n_runs);
	while (e->n_runs >= RUNS_MIN && longest > 1 && at < longest && e->n < EARLY_POINTS) {
		struct early_point *p = &e->items[e->n++];

		for (uint32_t i = 0; i < e->n_runs; i++)
			advance(&curves[i], s->config, at, next);
		at = p->interval = next;
		p->all = correlate(curves, e->n_runs, at, &p->n);
		p->top = e->n_top >= EARLY_TOP_MIN ? correlate(curves, e->n_top, at, &there)
		                                   : NAN;
		/* Each step is larger by a part, so that the last point is the end. */
		next = (uint32_t)ceil(pow(longest, (double)e->n / (EARLY_POINTS - 1)));
		next = next <= at ? at + 1 : next > longest ? longest : next;
	}
	e->wait = find_wait(e);
	free(curves);
}

struct early_point early_at(const struct sweep *s, uint32_t interval, uint32_t n_top)
{
	struct curve *curves = mem_calloc((size_t)s->n_runs + 1, sizeof *curves);
	uint32_t longest, there, n = collect(s, curves, &longest);
	struct early_point p = { .interval = interval };

	for (uint32_t i = 0; i < n; i++)
		advance(&curves[i], s->config, 0, interval);
	p.all = correlate(curves, n, interval, &p.n);
	p.top = n_top <= n ? correlate(curves, n_top, interval, &there) : NAN;
	free(curves);
	return p;
}
