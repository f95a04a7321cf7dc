#include <stdlib.h>
#include <string.h>

#include <gsl/gsl_sort_double.h>

#include "base/mem.h"
#include "core/analysis/compare_part.h"

/* ---- of a sweep ------------------------------------------------------------------ */

static void sort_values(struct compare_result *r, enum goal goal)
{
	gsl_sort(r->values, 1, r->n_values);
	if (goal == GOAL_MAXIMIZE)
		for (size_t i = 0, k = r->n_values; i + 1 < k--; i++) {
			double x = r->values[i];

			r->values[i] = r->values[k];
			r->values[k] = x;
		}
	/* Half of the runs: those that failed are worse than any. */
	r->median =
		r->n_counted / 2 < r->n_values && r->n_counted
			? (r->values[(r->n_counted - 1) / 2] + r->values[r->n_counted / 2]) / 2
			: NAN;
}

static void take_run(struct compare_result *r, const struct run *run)
{
	bool cut = run->state == RUN_CANCELLED, failed = run->state == RUN_FAILED;

	if (!run_state_is_end(run->state) || run->seed)
		return;
	r->ended++;
	r->cut += cut;
	r->failed += failed;
	if (run->state == RUN_LOST || (cut && !isfinite(run->best)))
		return;
	r->n_counted++;
	if (!failed && isfinite(run->best))
		r->values[r->n_values++] = run->best;
}

void compare_measure_sweep(struct compare_sweep *x)
{
	const struct sweep *s = x->sweep;
	struct compare_result *r = &x->result;
	const struct progress *p = &x->progress;

	progress_init(&x->progress, s);
	r->values = mem_calloc((size_t)s->n_runs + 1, sizeof *r->values);
	for (uint32_t i = 0; i < s->n_runs; i++)
		take_run(r, &s->runs[i]);
	sort_values(r, s->config->goal);
	r->best = p->last_step < p->n ? p->items[p->last_step].best : NAN;
	r->best_low = r->best_high = r->best;
	r->reach = r->common = NAN;
	r->seconds = p->is_known[PROGRESS_SECONDS] ? p->end[PROGRESS_SECONDS] : NAN;
}

/* ---- what all have in common ----------------------------------------------------- */

static void find_common(struct compare *c)
{
	double fewest = INFINITY, most = 0;

	for (size_t i = 0; i < c->n; i++) {
		const struct compare_sweep *x = &c->sweeps[i];
		double end = x->progress.end[PROGRESS_RUNS];

		if (isnan(x->result.best))
			continue;
		if (isnan(c->target) || goal_better(c->goal, c->target, x->result.best))
			c->target = x->result.best;
		fewest = fmin(fewest, end);
		most = fmax(most, end);
	}
	c->common = isinf(fewest) ? 0 : (uint32_t)fewest;
	c->uneven = most > c->common;
}

static void find_steps(const struct compare *c, struct compare_sweep *x)
{
	for (size_t i = 0; i < x->progress.n; i++) {
		const struct progress_point *p = &x->progress.items[i];

		if (!p->is_step)
			continue;
		if (p->x[PROGRESS_RUNS] <= c->common)
			x->result.common = p->best;
		if (isnan(x->result.reach) && !goal_better(c->goal, c->target, p->best))
			x->result.reach = p->x[PROGRESS_RUNS];
	}
}

/* ---- of a group ------------------------------------------------------------------ */

/* The numbers of which a group has the median of its sweeps. */
#define MEDIANS 4

static double *number(struct compare_result *r, size_t i)
{
	double *const numbers[MEDIANS] = { &r->best, &r->common, &r->reach, &r->seconds };

	return numbers[i];
}

/* One of them of each sweep that has it. */
static size_t collect(const struct compare *c, size_t group, size_t i, double *out)
{
	size_t n = 0;

	for (size_t k = 0; k < c->n; k++) {
		double x = *number(&c->sweeps[k].result, i);

		if (c->sweeps[k].group == group && !isnan(x))
			out[n++] = x;
	}
	return n;
}

static void pool(struct compare *c, size_t group)
{
	struct compare_result *r = &c->groups[group].result;
	size_t n = 0;

	for (size_t i = 0; i < c->n; i++)
		n += c->sweeps[i].group == group ? c->sweeps[i].result.n_values : 0;
	r->values = mem_calloc(n + 1, sizeof *r->values);
	for (size_t i = 0; i < c->n; i++) {
		const struct compare_result *x = &c->sweeps[i].result;

		if (c->sweeps[i].group != group)
			continue;
		memcpy(r->values + r->n_values, x->values, x->n_values * sizeof *r->values);
		r->n_values += x->n_values;
		r->n_counted += x->n_counted;
		r->ended += x->ended;
		r->cut += x->cut;
		r->failed += x->failed;
	}
	sort_values(r, c->goal);
}

static void measure_group(struct compare *c, size_t group, double *room)
{
	struct compare_result *r = &c->groups[group].result;
	size_t n;

	for (size_t i = 0; i < MEDIANS; i++) {
		n = collect(c, group, i, room);
		*number(r, i) = compare_quantile(room, n, 0.5);
	}
	n = collect(c, group, 0, room);
	r->best_low = compare_quantile(room, n, 0);
	r->best_high = compare_quantile(room, n, 1);
}

void compare_measure_groups(struct compare *c)
{
	double *room = mem_calloc(c->n + 1, sizeof *room);

	find_common(c);
	for (size_t i = 0; i < c->n; i++)
		find_steps(c, &c->sweeps[i]);
	for (size_t g = 0; g < c->n_groups; g++) {
		pool(c, g);
		measure_group(c, g, room);
	}
	free(room);
}
