/* Importance against indices that are known, and against counts by hand. */

#include <stdlib.h>

#include "../tap.h"
#include "core/analysis/analysis.h"
#include "core/analysis/rank.h"
#include "made-runs.h"
#include "made-surfaces.h"

#define RUNS 200
#define NEAR 0.05

static void test_indices(const struct made_surface *f)
{
	struct made_runs m;
	struct analysis a;

	made_runs_init(&m, GOAL_MINIMIZE, f->rows);
	made_runs_draw(&m, RUNS, 11, f->fn);
	analysis_init(&a, &m.sweep, 0);
	ok(a.lack == ANALYSIS_WHOLE && a.surface.trust > 0.9, "%s: trust %.2f", f->name,
	   a.surface.trust);
	for (size_t i = 0; i < m.conf.space.n; i++) {
		const struct effect *e = &a.effects.items[i];

		ok(fabs(e->first.value - f->first[i]) < NEAR &&
		           fabs(e->total.value - f->total[i]) < NEAR,
		   "  %s: %.3f alone, %.3f in all, within %.2f of %.3f, %.3f",
		   m.conf.space.params[i].name, e->first.value, e->total.value, NEAR,
		   f->first[i], f->total[i]);
		ok(e->first.value <= e->total.value && e->first.sd > 0 && e->total.sd > 0,
		   "  and the parts are in order");
		if (f->total[i] < 0.001)
			ok(e->total.value + 2 * e->total.sd < 0.02, "  no effect: at most %.4f",
			   e->total.value + 2 * e->total.sd);
	}
	analysis_clear(&a);
	made_runs_clear(&m);
}

/* A parameter that matters only where another says so, one of a weighted choice. */
static double conditional(const double *x, struct rng *noise)
{
	(void)noise;
	return isnan(x[1]) ? 0 : 2 * x[1];
}

static void test_conditional(void)
{
	static const char *const rows[][3] = {
		{ "k", "choice('on': 0.75, 'off': 0.25)", NULL },
		{ "x", "uniform(0, 1)", "k == 'on'" },
		{ NULL },
	};
	struct made_runs m;
	struct analysis a;
	/* Of 0 and uniform(0, 2) mixed: what k explains, what x does where it is on. */
	double between = 0.75 * 0.25, within = 0.75 / 3, variance = between + within;

	made_runs_init(&m, GOAL_MAXIMIZE, rows);
	made_runs_draw(&m, RUNS, 5, conditional);
	analysis_init(&a, &m.sweep, 0);
	ok(fabs(a.effects.items[0].first.value - between / variance) < NEAR,
	   "a condition's parent by itself: %.3f of %.3f", a.effects.items[0].first.value,
	   between / variance);
	ok(fabs(a.effects.items[1].total.value - within / variance) < NEAR,
	   "the child where it is active: %.3f of %.3f", a.effects.items[1].total.value,
	   within / variance);
	ok(fabs(a.effects.items[1].curve[0].metric.value -
	        2 * a.effects.items[1].curve[0].unit) < 0.1,
	   "and its curve is over the runs that have it: %.3f",
	   a.effects.items[1].curve[0].metric.value);
	analysis_clear(&a);
	made_runs_clear(&m);
}

/* Two factors of the g-function, whose curves are a V each, and that of a third is flat. */
static double two_factors(const double *x, struct rng *noise)
{
	(void)noise;
	return fabs(4 * x[0] - 2) * (fabs(4 * x[1] - 2) + 1) / 2;
}

static void test_band(void)
{
	static const char *const rows[][3] = {
		{ "a", MADE_UNIT }, { "b", MADE_UNIT }, { "c", MADE_UNIT }, { NULL }
	};
	size_t inside = 0, n = 0;

	for (uint64_t seed = 1; seed <= 6; seed++) {
		struct made_runs m;
		struct analysis a;

		made_runs_init(&m, GOAL_MINIMIZE, rows);
		made_runs_draw(&m, 40, seed, two_factors);
		analysis_init(&a, &m.sweep, 0);
		for (size_t k = 0; k < 3; k++)
			for (size_t i = 0; i < a.effects.items[k].n; i++) {
				const struct effect_level *l = &a.effects.items[k].curve[i];
				double v = fabs(4 * l->unit - 2);
				double truth = k == 0 ? v : k == 1 ? (v + 1) / 2 : 1;

				n++;
				inside += fabs(l->metric.value - truth) <= 2 * l->metric.sd;
			}
		analysis_clear(&a);
		made_runs_clear(&m);
	}
	ok(inside >= 0.8 * n, "a band of two deviations holds the curve at %zu of %zu places",
	   inside, n);
}

/* Of 50 sweeps of 60 runs, so that there is something to be unsure of. */
static void test_bars(void)
{
	const struct made_surface *f = &made_surfaces[0];
	size_t held = 0, n = 0, least = 50;
	size_t by_bar[6] = { 0 };

	for (uint64_t seed = 1; seed <= 50; seed++) {
		struct made_runs m;
		struct subject t;
		struct surface s;
		struct effects e;

		made_runs_init(&m, GOAL_MINIMIZE, f->rows);
		made_runs_draw(&m, 60, seed, f->fn);
		subject_init(&t, &m.sweep);
		surface_init(&s, &t);
		effects_init(&e, &s);
		for (size_t i = 0; i < 3; i++) {
			struct figure first = e.items[i].first, total = e.items[i].total;

			by_bar[i] += fabs(first.value - f->first[i]) <= 2 * first.sd;
			by_bar[3 + i] += fabs(total.value - f->total[i]) <= 2 * total.sd;
		}
		effects_clear(&e);
		surface_clear(&s);
		subject_clear(&t);
		made_runs_clear(&m);
	}
	for (size_t i = 0; i < 6; i++, n += 50) {
		held += by_bar[i];
		least = by_bar[i] < least ? by_bar[i] : least;
	}
	ok(least >= 40,
	   "each bar of two deviations holds the truth in 40 of 50: %zu at least, "
	   "%zu of %zu",
	   least, held, n);
}

/* ---- the best tenth -------------------------------------------------------------- */

static void test_divergence(void)
{
	/* 40 runs, of the best four three in the second cell; one more run spread over both. */
	static const double all[] = { 30, 10 }, top[] = { 1, 3 };
	const double p = 30.5 / 41, q = 1.5 / 5;
	double by_hand = (q - p) * (q - p) / p + (p - q) * (p - q) / (1 - p), one[50] = { 0 },
	       other[50] = { 0 }, far;

	ok(fabs(reach_divergence(all, top, 2, false) - by_hand) < 1e-12,
	   "the divergence of options, by hand: %.5f", by_hand);
	ok(reach_divergence(all, all, 2, false) < 1e-12, "of the same it is 0");
	for (int i = 0; i < 50; i++)
		one[i] = 2;
	for (int i = 0; i < 10; i++)
		other[i] = 1;
	far = reach_divergence(one, other, 50, true);
	for (int i = 0; i < 10; i++) {
		other[i] = 0;
		other[i * 5] = 1;
	}
	ok(far > 10 * reach_divergence(one, other, 50, true),
	   "of a range the best of which are at one end it is large: %.2f", far);
}

/* 100 runs: y is of the ten best, z only where k is on, and divides these, too. */
static void test_reach(void)
{
	static const char *const rows[][3] = {
		{ "k", "choice('on', 'off')", NULL },
		{ "z", "choice('u', 'v')", "k == 'on'" },
		{ "none", "choice('u', 'v')", NULL },
		{ NULL },
	};
	struct made_runs m;
	struct analysis a;
	struct point p;
	double k, z, sum;
	/* Of 60 runs that are on 30 have u; of the best ten nine are on, and eight have u. */
	static const double z_all[] = { 30, 30 }, z_top[] = { 8, 1 };
	static const double k_all[] = { 60, 40 }, k_top[] = { 9, 1 };

	made_runs_init(&m, GOAL_MINIMIZE, rows);
	point_init(&p, &m.conf.space);
	for (int i = 0; i < 100; i++) {
		bool on = i < 9 || (i >= 10 && i < 61);
		bool u = i < 8 || (i >= 10 && i < 32);
		double y = i;

		p.values[0] = param_nth(&m.conf.space.params[0], on ? 0 : 1);
		p.values[1] = on ? param_nth(&m.conf.space.params[1], u ? 0 : 1)
		                 : (struct value){ VALUE_NONE, 0, NULL };
		p.values[2] = param_nth(&m.conf.space.params[2], (uint64_t)i % 2);
		made_runs_add(&m, &p, 1, &y);
	}
	analysis_init(&a, &m.sweep, 0);
	k = reach_divergence(k_all, k_top, 2, false);
	z = 0.9 * 0.9 / 0.6 * reach_divergence(z_all, z_top, 2, false);
	sum = k + z;
	ok(fabs(a.reach[0] / (a.reach[0] + a.reach[1]) - k / sum) < 1e-12 && a.reach[2] < 0.01,
	   "the best tenth, with a condition: %.3f %.3f %.3f of 1", a.reach[0], a.reach[1],
	   a.reach[2]);
	analysis_clear(&a);
	point_clear(&p);
	made_runs_clear(&m);
}

static void test_rank(void)
{
	static const double x[] = { 1, 2, 3, 4, 5 }, y[] = { 5, 6, 7, 8, 7 }, flat[5] = { 0 };

	/* Spearman's textbook case: 0.8 and ties (0.8208). */
	ok(fabs(rank_correlation(x, y, 5) - 0.82078268) < 1e-7, "ranks, with a tie");
	ok(isnan(rank_correlation(x, flat, 5)), "none of what does not vary");
	ok(isnan(rank_correlation(x, y, 2)), "nor of two");
}

int main(void)
{
	for (size_t i = 0; i < sizeof made_surfaces / sizeof *made_surfaces; i++)
		test_indices(&made_surfaces[i]);
	test_conditional();
	test_band();
	test_bars();
	test_divergence();
	test_reach();
	test_rank();
	return done_testing();
}
