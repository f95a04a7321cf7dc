/*
 * Asynchronous successive halving, in its stopping variant (Li et al. 2020, "A System for
 * Massively Parallel Hyperparameter Tuning", and Ray Tune's AsyncHyperBandScheduler), and
 * Hyperband by brackets of it (Li et al. 2018).
 *
 * Rungs are at the intervals min_intervals * reduction_factor^k, rounded.  A run that reaches a
 * rung is ranked by its best so far among all that have reached it, itself included; it goes on
 * when it is among the best share of 1 / reduction_factor, at least one.  So nobody ever waits:
 * the first at a rung always goes on, and some that would not have in the synchronous algorithm
 * do.  Ties survive.
 *
 * Hyperband starts brackets at different rungs, against the risk that early intervals mislead:
 * bracket s of 0 … S skips the first s rungs, where S is how many rungs fit below
 * max_intervals.  Each bracket gets a share of the runs as in the paper, so that all cost about
 * the same; a run belongs to the bracket that its number says, and is ranked within it only.
 *
 * Difference from both papers: no run is paused and taken up again, as a training program in a
 * process of its own cannot be.
 */

#include <stdio.h>
#include <stdlib.h>

#include "base/mem.h"
#include "base/num.h"
#include "core/policy/ostat.h"
#include "core/policy/policy.h"
#include "core/problem.h"

#define RUNGS 64
#define BRACKETS 16

struct halving {
	struct ostat rungs[BRACKETS][RUNGS];
};

static void halving_clear(void *state)
{
	struct halving *h = state;

	for (int b = 0; b < BRACKETS; b++)
		for (int r = 0; r < RUNGS; r++)
			ostat_clear(&h->rungs[b][r]);
}

/* Which rung interval n is, from 0; -1: none. */
static int rung_at(const struct policy_opts *o, uint32_t n)
{
	double at = o->min_intervals;

	for (int k = 0; k < RUNGS && at < n + 0.5; k++, at *= o->reduction_factor)
		if (lround(at) == (long)n)
			return k;
	return -1;
}

/* S of the paper: 0 means a single bracket, which is asha. */
static int last_bracket(const struct policy_opts *o)
{
	int s = 0;
	double at = o->min_intervals * o->reduction_factor;

	if (o->max_intervals < 1)
		return 0;
	while (at <= o->max_intervals * (1 + 1e-9) && s < BRACKETS - 1) {
		at *= o->reduction_factor;
		s++;
	}
	return s;
}

/*
 * Bracket b skips b rungs.  Its share of the runs is that of the paper's bracket sizes,
 * ceil((S + 1) / (s + 1) * eta^s) with s = S - b; the golden ratio spreads the numbers of the
 * runs evenly over the shares, so that they hold for few runs as well.
 */
static int bracket_of(const struct policy_opts *o, uint32_t run)
{
	int last = last_bracket(o);
	double sizes[BRACKETS], cycle = 0, at;

	for (int b = 0; b <= last; b++) {
		int s = last - b;

		sizes[b] =
			ceil((double)(last + 1) / (s + 1) * pow(o->reduction_factor, s) - 1e-9);
		cycle += sizes[b];
	}
	at = fmod(run * 0.6180339887498949, 1) * cycle;
	for (int b = 0; b < last; b++) {
		if (at < sizes[b])
			return b;
		at -= sizes[b];
	}
	return last;
}

/* The rung that the run is ranked at in interval n, or NULL. */
static struct ostat *find_rung(const struct policy *p, uint32_t run, uint32_t n, int *bracket)
{
	struct halving *h = p->state;
	int k = policy_place(&p->opts, n) ? rung_at(&p->opts, n) : -1;

	if (k < 0)
		return NULL;
	*bracket = bracket_of(&p->opts, run);
	return k < *bracket ? NULL : &h->rungs[*bracket][k];
}

static void halving_observe(struct policy *p, uint32_t run, uint32_t n, double loss)
{
	int bracket;
	struct ostat *rung = find_rung(p, run, n, &bracket);

	(void)loss;
	if (rung)
		ostat_insert(rung, p->runs[run].best);
}

static size_t survivors(const struct policy *p, size_t n)
{
	size_t k = (size_t)floor((double)n / p->opts.reduction_factor + 1e-9);

	return k > 1 ? k : 1;
}

static bool halving_judge(const struct policy *p, uint32_t run, uint32_t n, struct verdict *v)
{
	int bracket;
	const struct ostat *rung = find_rung(p, run, n, &bracket);
	double own = p->runs[run].best;
	size_t better, go_on;
	char of[32] = "";

	if (!rung)
		return false;
	better = ostat_below(rung, own);
	go_on = survivors(p, ostat_size(rung));
	if (better < go_on)
		return false;
	if (last_bracket(&p->opts))
		snprintf(of, sizeof of, " of bracket %d", bracket + 1);
	snprintf(v->why, sizeof v->why,
	         "best %s is rank %zu of %zu at rung %u%s, the best %zu go on",
	         num_short(goal_value(p->goal, own), NUM_DIGITS).text, better + 1,
	         ostat_size(rung), n, of, go_on);
	return true;
}

/* What the next run to reach a rung must have; of several brackets the first one's. */
static bool halving_limit(const struct policy *p, uint32_t n, double *value)
{
	const struct halving *h = p->state;
	int k = rung_at(&p->opts, n);
	const struct ostat *rung = k < 0 ? NULL : &h->rungs[0][k];
	size_t go_on = rung ? survivors(p, ostat_size(rung) + 1) : 0;

	if (!rung || ostat_size(rung) < go_on)
		return false;
	*value = goal_value(p->goal, ostat_nth(rung, go_on - 1));
	return true;
}

static void check_rungs(const struct policy_kind *kind, const struct policy_opts *o,
                        struct problems *ps)
{
	double least = o->min_intervals * o->reduction_factor;

	if (o->min_intervals < 1)
		problems_add(ps, place_in("policy", "min_intervals"),
		             "%s: min_intervals must be 1 or more, not %d", kind->name,
		             o->min_intervals);
	else if (!(o->reduction_factor >= 1.5) || o->reduction_factor > 1000)
		problems_add(ps, place_in("policy", "reduction_factor"),
		             "%s: reduction_factor must be 1.5 to 1000, not %g", kind->name,
		             o->reduction_factor);
	else if (kind == &policy_hyperband && o->max_intervals < least)
		problems_add(ps, place_in("policy", "max_intervals"),
		             "hyperband needs max_intervals, the intervals of a whole run, of "
		             "at least min_intervals * reduction_factor (%g)",
		             least);
}

static void asha_check(const struct policy_opts *o, struct problems *ps)
{
	check_rungs(&policy_asha, o, ps);
}

static void hyperband_check(const struct policy_opts *o, struct problems *ps)
{
	check_rungs(&policy_hyperband, o, ps);
}

#define HALVING                                                       \
	.state_size = sizeof(struct halving), .clear = halving_clear, \
	.observe = halving_observe, .judge = halving_judge, .limit = halving_limit

const struct policy_kind policy_asha = {
	.name = "asha",
	.summary = "asynchronous successive halving: at each rung the best share goes on",
	.options = "min_intervals reduction_factor",
	.check = asha_check,
	HALVING,
};

const struct policy_kind policy_hyperband = {
	.name = "hyperband",
	.summary = "successive halving in brackets that begin at different rungs",
	.options = "max_intervals min_intervals reduction_factor",
	.usual = "27",
	.check = hyperband_check,
	HALVING,
};
