/* Groups of runs, and maps of two parameters: of sweeps whose answers are known. */

#include <stdlib.h>

#include "../tap.h"
#include "base/array.h"
#include "core/analysis/analysis.h"
#include "core/analysis/spread.h"
#include "made-runs.h"

/* ---- groups ---------------------------------------------------------------------- */

static const char *const seeded[][3] = { { "--lr", "choice(1, 2, 3)" },
	                                 { "--seed", "int(1, 4)" },
	                                 { NULL } };

struct seeded_run {
	double lr, seed;
	const char *state;
	double values[3]; /* ends before a NAN */
};

static void add_runs(struct made_runs *m, const struct seeded_run *runs, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct value values[] = { { VALUE_NUMBER, runs[i].lr, NULL },
			                  { VALUE_NUMBER, runs[i].seed, NULL } };
		struct point p = { values };
		size_t k = 0;

		while (k < 3 && !isnan(runs[i].values[k]))
			k++;
		made_runs_end(m, &p, k, runs[i].values, runs[i].state);
	}
}

static void test_seeds(void)
{
	static const struct seeded_run runs[] = {
		{ 1, 1, "completed", { 0.2, 0.5, NAN } },
		{ 1, 2, "completed", { 0.4, 0.7, NAN } },
		{ 2, 1, "completed", { 0.6, 0.8, NAN } },
		{ 2, 2, "completed", { 0.6, 1.0, NAN } },
		{ 2, 3, "completed", { 0.6, 0.9, NAN } },
		{ 2, 4, "cancelled", { 0.1, NAN } },
		{ 1, 3, "failed", { NAN } },
		{ 3, 1, "completed", { 0.3, 0.3, NAN } },
	};
	struct made_runs m;
	struct subject t;
	struct groups g;

	made_runs_init(&m, GOAL_MAXIMIZE, seeded);
	add_runs(&m, runs, ARRAY_LEN(runs));
	subject_init(&t, &m.sweep);
	groups_init(&g, &t, t.space->n);
	ok(g.n == 2 && g.n_others == 1, "two assignments were tried again, one was not");
	ok(g.items[0].run == 3 && g.items[0].n == 3 && g.items[0].cut == 1, "the best first");
	ok(fabs(g.items[0].mean - 0.9) < 1e-12 && fabs(g.items[0].sd - 0.1) < 1e-12,
	   "its mean %g ± %g", g.items[0].mean, g.items[0].sd);
	ok(g.items[1].n == 2 && g.items[1].failed == 1 && fabs(g.items[1].mean - 0.6) < 1e-12,
	   "the other's mean %g", g.items[1].mean);
	ok(g.items[1].n_points == 2 && fabs(g.items[1].curve[0].mean - 0.3) < 1e-12,
	   "its curve begins at %g", g.items[1].curve[0].mean);
	/* t = 0.3 / (sqrt(0.04 / 3) sqrt(1/2 + 1/3)) = 2.846 of 3 degrees: 0.0653 */
	ok(fabs(g.pair_sd - sqrt(0.04 / 3)) < 1e-12 && fabs(g.pair_chance - 0.0653) < 2e-4,
	   "apart by chance in %.4f of cases", g.pair_chance);
	groups_clear(&g);
	groups_init(&g, &t, 0);
	ok(g.n == 3 && g.items[0].n == 2 && g.items[1].n == 3 && g.items[2].n == 1,
	   "by a parameter: each of its values");
	ok(isnan(g.chance), "too few to compare");
	groups_clear(&g);
	subject_clear(&t);
	made_runs_clear(&m);
}

/*
 * Run 3 was the best, and is confirmed: its own 0.9 is luck.  Of its assignment the mean of the
 * others counts, and by a parameter once.
 */
static void test_confirmed(void)
{
	static const struct seeded_run runs[] = {
		{ 1, 1, "completed", { 0.5, NAN } },
		{ 1, 2, "completed", { 0.7, NAN } },
		{ 2, 1, "completed", { 0.9, NAN } },
		{ 2, 2, "failed", { NAN } },
	};
	static const double repeats[] = { 0.60, 0.62, 0.64, 0.66 };
	struct value values[] = { { VALUE_NUMBER, 2, NULL }, { VALUE_NUMBER, 1, NULL } };
	struct point p = { values };
	struct made_runs m;
	struct subject t;
	struct groups g;
	struct progress way;

	made_runs_init(&m, GOAL_MAXIMIZE, seeded);
	add_runs(&m, runs, ARRAY_LEN(runs));
	for (size_t i = 0; i < ARRAY_LEN(repeats); i++) {
		char origin[RUN_ORIGIN_MAX];

		run_origin_print(origin, ORIGIN_CONFIRM, 3, (uint32_t)i + 1);
		made_runs_event(&m, 3, EVENT_COMMAND, "confirm", (double)i + 1, "", 0);
		made_runs_from(&m, &p, 1, &repeats[i], "completed", origin);
	}
	subject_init(&t, &m.sweep);
	groups_init(&g, &t, t.space->n);
	ok(g.n == 2 && g.items[0].run == 3 && g.items[0].n == 4 && g.items[0].failed == 1 &&
	           fabs(g.items[0].mean - 0.63) < 1e-12,
	   "by assignments without the first: %g", g.items[0].mean);
	groups_clear(&g);
	groups_init(&g, &t, 0);
	ok(g.items[1].n == 1 && fabs(g.items[1].mean - 0.63) < 1e-12 && g.items[1].failed == 1,
	   "by a parameter once: %g of %u", g.items[1].mean, g.items[1].n);
	groups_clear(&g);
	/* 0.02 and four of 0.002 about the mean: 0.022 over 1 and 3 degrees. */
	ok(fabs(spread_measure(&t) - sqrt((0.02 + 0.002) / 4)) < 1e-12, "they spread by %g",
	   spread_measure(&t));
	ok(history_find(&t.h, 3)->best == m.sweep.confirmed[0].mean,
	   "what is learned of it is the mean");
	ok(!history_find(&t.h, 5)->completed && subject_point(&t, 5),
	   "and nothing of a repeat but where it lies");
	progress_init(&way, &m.sweep);
	ok(way.n == 3 && way.items[way.last_step].run == 3 && way.items[2].best == 0.9,
	   "the progress is that of the search");
	progress_clear(&way);
	subject_clear(&t);
	made_runs_clear(&m);
}

/* Kruskal and Wallis on two groups of five that are apart: H = 6.818, 1 degree: 0.00902. */
static void test_chance(void)
{
	struct made_runs m;
	struct subject t;
	struct groups g;

	made_runs_init(&m, GOAL_MAXIMIZE, seeded);
	for (int i = 0; i < 10; i++)
		add_runs(&m,
		         &(struct seeded_run){ 1 + i / 5, 1 + i % 4, "completed", { i, NAN } },
		         1);
	subject_init(&t, &m.sweep);
	groups_init(&g, &t, 0);
	ok(fabs(g.chance - 0.00902) < 1e-5, "apart: %.5f", g.chance);
	groups_clear(&g);
	subject_clear(&t);
	made_runs_clear(&m);
}

static double noisy(const double *x, struct rng *noise)
{
	return x[0] > 0.8 ? NAN : rng_next(noise);
}

/* Of any grouping each completed run is in one group or among the others. */
static void test_sums(void)
{
	static const char *const rows[][3] = { { "a", "uniform(0, 1)" },
		                               { "b", "choice('x', 'y')" },
		                               { "c", "int(1, 40)", "b == 'x'" },
		                               { "seed", "int(1, 3)" },
		                               { NULL } };
	struct made_runs m;
	struct subject t;

	made_runs_init(&m, GOAL_MINIMIZE, rows);
	made_runs_draw(&m, 150, 5, noisy);
	subject_init(&t, &m.sweep);
	for (size_t k = 0; k <= t.space->n; k++) {
		struct groups g;
		uint32_t n;

		groups_init(&g, &t, k);
		n = g.n_others;
		for (size_t i = 0; i < g.n; i++)
			n += g.items[i].n;
		ok(n == m.sweep.counts[RUN_COMPLETED], "grouping %zu: %u of %u", k, n,
		   m.sweep.counts[RUN_COMPLETED]);
		groups_clear(&g);
	}
	subject_clear(&t);
	made_runs_clear(&m);
}

/* ---- maps ------------------------------------------------------------------------ */

/* Only x and z do something together; y matters most. */
static double crossed(const double *x, struct rng *noise)
{
	(void)noise;
	return 3 * x[1] + 4 * (x[0] - 0.5) * (x[2] - 0.5) + 0.1 * x[0];
}

static double added(const double *x, struct rng *noise)
{
	(void)noise;
	return 3 * x[1] + x[0] + 0.5 * x[2];
}

static const char *const xyz[][3] = {
	{ "x", "uniform(0, 1)" }, { "y", "uniform(0, 1)" }, { "z", "uniform(0, 1)" }, { NULL }
};

static bool is_pair(const struct map *m, size_t a, size_t b)
{
	return (m->x.param == a && m->y.param == b) || (m->x.param == b && m->y.param == a);
}

static void test_maps(void)
{
	static const struct {
		made_fn *fn;
		size_t a, b;
		const char *what;
	} cases[] = { { crossed, 0, 2, "the pair that does something together" },
		      { added, 0, 1, "the two that matter most" } };

	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct made_runs m;
		struct analysis a;
		const struct map *first;
		double worst = 0;

		made_runs_init(&m, GOAL_MAXIMIZE, xyz);
		made_runs_draw(&m, 80, 11, cases[i].fn);
		analysis_init(&a, &m.sweep, 0);
		ok(a.maps.n == 0, "none that nobody asked for");
		analysis_map(&a);
		first = &a.maps.items[0];
		ok(a.maps.n == 3, "each two of three parameters have a map");
		ok(is_pair(first, cases[i].a, cases[i].b), "first is %s", cases[i].what);
		/* A mean over the third: of both functions it is at its middle. */
		for (size_t k = 0; k < first->x.n * first->y.n; k++) {
			double x[3] = { 0.5, 0.5, 0.5 };

			x[first->x.param] = first->x.values[k % first->x.n].number;
			x[first->y.param] = first->y.values[k / first->x.n].number;
			worst = fmax(worst, fabs(first->cells[k].value - cases[i].fn(x, NULL)));
		}
		ok(worst < 0.1, "its cells are what the function is: off by %.3f at most",
		   worst);
		ok(a.maps.n_best == MAPS_BEST && a.maps.best[0] == m.sweep.best,
		   "on it lie the best runs, the best first");
		analysis_clear(&a);
		made_runs_clear(&m);
	}
}

static double typed(const double *x, struct rng *noise)
{
	(void)noise;
	return isnan(x[2]) ? x[0] : x[0] + x[2];
}

/* Where a parameter is not active nothing is said. */
static void test_inactive(void)
{
	static const char *const rows[][3] = { { "a", "uniform(0, 1)" },
		                               { "opt", "choice('adam', 'sgd')" },
		                               { "m", "uniform(0, 1)", "opt == 'sgd'" },
		                               { NULL } };
	struct made_runs m;
	struct analysis a;
	bool seen = false;

	made_runs_init(&m, GOAL_MAXIMIZE, rows);
	made_runs_draw(&m, 80, 3, typed);
	analysis_init(&a, &m.sweep, 0);
	analysis_map(&a);
	for (size_t i = 0; i < a.maps.n; i++) {
		const struct map *map = &a.maps.items[i];

		if (!is_pair(map, 1, 2))
			continue;
		seen = true;
		for (size_t k = 0; k < map->x.n * map->y.n; k++) {
			size_t ix = k % map->x.n, iy = k / map->x.n;
			size_t option = map->x.param == 1 ? ix : iy;

			seen = seen && isnan(map->cells[k].value) == (option == 0);
		}
		seen = seen && isnan(map->together.value);
	}
	ok(seen, "a cell where one is not active has no figure, others have");
	analysis_clear(&a);
	made_runs_clear(&m);
}

int main(void)
{
	test_seeds();
	test_confirmed();
	test_chance();
	test_sums();
	test_maps();
	test_inactive();
	return done_testing();
}
