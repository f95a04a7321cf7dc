/*
 * What the learning samplers find, against what random search finds with as many evaluations;
 * that pending runs keep suggestions apart; CMA-ES over thousands of runs; what auto picks.
 *
 * Every number follows from fixed seeds.  The factors leave correct code a margin of 2 or more,
 * so that a change of what is drawn does not fail them.
 */

#include <gsl/gsl_sort.h>

#include "../tap.h"
#include "base/mem.h"
#include "base/rng.h"
#include "core/problem.h"
#include "core/sampler/acq_max.h"
#include "made-space.h"
#include "made-trial.h"

#define SEEDS 5

/* ---- the problems: losses whose least is 0 ---------------------------------------- */

static double square(double x)
{
	return x * x;
}

static double quadratic(const struct value *v)
{
	return square(v[0].number - 1.3) + square(v[1].number + 2.1);
}

static double int_and_choice(const struct value *v)
{
	/* By category a, b, c, d, e. */
	static const double levels[] = { 1, 2, 0.5, 0, 1.5 };

	return square((v[0].number - 37) / 10) + levels[v[1].text[0] - 'a'];
}

static double int_log(const struct value *v)
{
	return fabs(v[0].number - 59) / 59 + square(v[1].number - 0.5);
}

static double choice_and_uniform(const struct value *v)
{
	return square(v[0].number - 0.3) + (v[1].text[0] != 'd');
}

static double uniforms(const struct value *v)
{
	return square(v[0].number - 0.3) + square(v[1].number - 0.6);
}

static double uniform_and_int(const struct value *v)
{
	return square(v[0].number - 0.3) + square(v[1].number - 4) / 10;
}

struct task {
	const char *name;
	double (*loss)(const struct value *v);
	enum goal goal;
	size_t runs;       /* of bayesian and tpe; cmaes has twice as many */
	double factors[3]; /* random's loss over that of bayesian, tpe, cmaes is more */
	const char *rows[3][3];
};

#define UNIT "uniform(0, 1)", NULL
#define TEN "uniform(-5, 5)", NULL
#define LETTERS "choice('a', 'b', 'c', 'd', 'e')", NULL

/* clang-format off */
static const struct task problems[] = {
	{ "a quadratic of two numbers", quadratic, GOAL_MINIMIZE, 60, { 150, 6, 250 },
	  { { "a", TEN }, { "b", TEN } } },
	{ "the same, maximised", quadratic, GOAL_MAXIMIZE, 30, { 30, 4, 7 },
	  { { "a", TEN }, { "b", TEN } } },
	{ "an integer and a choice", int_and_choice, GOAL_MINIMIZE, 60, { 5, 5, 2 },
	  { { "a", "int(1, 50)", NULL }, { "b", LETTERS } } },
	{ "an integer in logarithms", int_log, GOAL_MINIMIZE, 60, { 4, 2, 2 },
	  { { "a", "int(1, 64, 'log')", NULL }, { "b", UNIT } } },
};
static const struct task categories = {
	"a choice and a number", choice_and_uniform, GOAL_MINIMIZE, 0, { 0 },
	{ { "a", UNIT }, { "b", LETTERS } } };
static const struct task smooth = {
	"two numbers", uniforms, GOAL_MINIMIZE, 0, { 0 }, { { "a", UNIT }, { "b", UNIT } } };
static const struct task stepped = {
	"a number and an integer", uniform_and_int, GOAL_MINIMIZE, 0, { 0 },
	{ { "a", UNIT }, { "b", "int(1, 5)", NULL } } };
/* clang-format on */

/* ---- a sweep ---------------------------------------------------------------------- */

/* Run n assignments one after another; all[] gets their losses.  The trial remains. */
static size_t sweep(const struct sampler_kind *kind, const struct task *p, struct space *s,
                    struct trial *t, uint64_t seed, size_t n, double *all)
{
	size_t i;

	make_space(s, p->rows);
	trial_init(t, kind, s, p->goal, seed, n);
	for (i = 0; i < n && trial_suggest(t, i, NULL); i++) {
		all[i] = p->loss(t->o.point.values);
		t->o.best = p->goal == GOAL_MAXIMIZE ? -all[i] : all[i];
		history_add(&t->h, &t->o);
	}
	return i;
}

static double median_best(const struct sampler_kind *kind, const struct task *p, size_t n)
{
	double best[SEEDS], all[200];

	for (size_t seed = 0; seed < SEEDS; seed++) {
		struct space s;
		struct trial t;
		size_t got = sweep(kind, p, &s, &t, seed + 1, n, all);

		best[seed] = INFINITY;
		for (size_t i = 0; i < got; i++)
			best[seed] = fmin(best[seed], all[i]);
		trial_clear(&t);
		space_clear(&s);
	}
	gsl_sort(best, 1, SEEDS);
	return best[SEEDS / 2];
}

static void test_losses(const struct sampler_kind *kind, const struct task *p, size_t which)
{
	size_t n = which == 2 ? 2 * p->runs : p->runs;
	double random = median_best(&sampler_random, p, n), best = median_best(kind, p, n);

	ok(best * p->factors[which] < random,
	   "%s, %s: after %zu runs %.3g, random %.3g, a factor of more than %g", kind->name,
	   p->name, n, best, random, p->factors[which]);
}

/* ---- pending runs ----------------------------------------------------------------- */

/* Of eight suggestions after twelve runs: the mean distance to the nearest other, in units. */
static double mean_gap(uint64_t seed)
{
	enum { ENDED = 12, ASKED = 8 };
	double all[ENDED], units[ASKED][2], sum = 0;
	struct trial t;
	struct space s;

	sweep(&sampler_bayesian, &problems[0], &s, &t, seed, ENDED, all);
	t.o = (struct observation){ .point = t.o.point, .inside = true, .pending = true };
	t.o.best = NAN;
	for (size_t i = 0; i < ASKED; i++) {
		trial_suggest(&t, ENDED + i, NULL);
		point_to_positions(&t.o.point, &s, units[i]);
		history_add(&t.h, &t.o);
	}
	for (size_t i = 0; i < ASKED; i++) {
		double nearest = INFINITY;

		for (size_t j = 0; j < ASKED; j++)
			if (j != i)
				nearest = fmin(nearest, hypot(units[i][0] - units[j][0],
				                              units[i][1] - units[j][1]));
		sum += nearest / ASKED;
	}
	trial_clear(&t);
	space_clear(&s);
	return sum;
}

static void test_pending(void)
{
	double sum = 0;

	for (uint64_t seed = 1; seed <= SEEDS; seed++)
		sum += mean_gap(seed) / SEEDS;
	ok(sum > 0.01, "bayesian: 8 pending runs lie %.3g apart, more than 0.01", sum);
}

/* ---- the acquisition's maximum ---------------------------------------------------- */

/* Is what acq_maximise() finds better than n random points?  By how much. */
static double lead(uint64_t seed, size_t n)
{
	enum { D = 4, RUNS = 20 };
	static const char *const rows[][3] = {
		{ "a", UNIT }, { "b", UNIT }, { "c", UNIT }, { "d", UNIT }, { NULL }
	};
	const struct gp_prior prior = GP_PRIOR_DEFAULT;
	const double theta[D + 3] = { -0.7, -0.7, -0.7, -0.7, 0, -7, 0 };
	double x[RUNS * D], y[RUNS], best = -INFINITY, found;
	struct rng rng = { seed, 0, 0, 0 };
	struct features f;
	struct history h;
	struct gp_data g;
	struct point p;
	struct space s;
	struct gp *gp;
	struct acq a;

	make_space(&s, rows);
	features_init(&f, &s, NULL);
	history_init(&h, &s, GOAL_MINIMIZE, seed);
	point_init(&p, &s);
	for (size_t i = 0; i < RUNS; i++) {
		y[i] = -1;
		for (size_t k = 0; k < D; k++) {
			x[i * D + k] = rng_next(&rng);
			y[i] += 5 * square(x[i * D + k] - 0.4);
		}
	}
	gp_data_init(&g, &f, RUNS, x, y, &prior);
	gp = gp_new(&g, theta, 0);
	acq_init(&a, &gp, 1, NULL);
	struct acq_search search = {
		.acq = &a, .f = &f, .h = &h, .sobol = sobol_new(D), .rng = rng
	};

	acq_maximise(&search, &p);
	features_of(&f, &p, x);
	found = acq_value(&a, x, NULL);
	for (size_t i = 0; i < n; i++) {
		for (size_t k = 0; k < D; k++)
			x[k] = rng_next(&rng);
		best = fmax(best, acq_value(&a, x, NULL));
	}
	sobol_free(search.sobol);
	acq_clear(&a);
	gp_data_clear(&g);
	point_clear(&p);
	history_clear(&h);
	features_clear(&f);
	space_clear(&s);
	return found - best;
}

static void test_acquisition(void)
{
	double least = INFINITY;

	for (uint64_t seed = 1; seed <= SEEDS; seed++)
		least = fmin(least, lead(seed, 5000));
	ok(least > -0.05,
	   "the acquisition's maximum is no less than the best of 5,000 points - 0.05: %.3g "
	   "more",
	   least);
}

/* ---- CMA-ES ----------------------------------------------------------------------- */

static void test_categories(void)
{
	enum { RUNS = 200, LAST = 50 };
	double all[RUNS], share = 0;

	for (uint64_t seed = 1; seed <= SEEDS; seed++) {
		struct space s;
		struct trial t;

		sweep(&sampler_cmaes, &categories, &s, &t, seed, RUNS, all);
		for (size_t i = RUNS - LAST; i < RUNS; i++)
			share += all[i] < 1;
		trial_clear(&t);
		space_clear(&s);
	}
	share /= LAST * SEEDS;
	ok(share > 0.5,
	   "cmaes: the best of five categories in %.0f %% of later runs, not 20 %%",
	   share * 100);
}

/* Does it converge, begin elsewhere, and converge again? */
static void test_long(const struct task *p)
{
	enum { RUNS = 3000, LATER = 2000, BLOCK = 8 };
	double *all = mem_calloc(RUNS, sizeof *all), nearest = INFINITY;
	bool finite = true, seen[6] = { false }, near = false;
	struct trial t;
	struct space s;
	size_t n = sweep(&sampler_cmaes, p, &s, &t, 1, RUNS, all), values = 0, returns = 0;

	for (size_t i = 0; i < n; i++) {
		const struct value *v = t.h.runs[i].point.values;

		finite = finite && isfinite(v[0].number) && isfinite(v[1].number);
		nearest = fmin(nearest, fabs(v[0].number - 0.3));
		if (i >= LATER && p == &stepped && v[1].number >= 1 && v[1].number <= 5)
			seen[(int)v[1].number] = true;
	}
	for (size_t i = 0; i < 6; i++)
		values += seen[i];
	/* Blocks within 1e-4 of the optimum that come after blocks at least 0.1 wide. */
	for (size_t i = 0; i + BLOCK <= n; i += BLOCK) {
		double low = INFINITY, high = -INFINITY;

		for (size_t k = i; k < i + BLOCK; k++) {
			low = fmin(low, t.h.runs[k].point.values[0].number);
			high = fmax(high, t.h.runs[k].point.values[0].number);
		}
		if (high - low > 0.1)
			near = false;
		if (!near && low > 0.3 - 1e-4 && high < 0.3 + 1e-4) {
			near = true;
			returns++;
		}
	}
	ok(n == RUNS && finite, "cmaes, %s: %zu runs, all finite", p->name, n);
	ok(nearest < 1e-6, "it comes within %.2g of the optimum", nearest);
	ok(returns >= 2, "and begins anew: it converged %zu times, spread between", returns);
	if (p == &stepped)
		ok(values >= 3, "the integer still takes %zu values, at least 3 of 5", values);
	trial_clear(&t);
	space_clear(&s);
	free(all);
}

/* ---- what auto picks -------------------------------------------------------------- */

static const char *picked(size_t numbers, const char *more, const char *when, uint64_t budget)
{
	struct problems found = { 0 };
	struct reason why = { 0 };
	struct trial t;
	struct space s = { 0 };
	char name[32];

	for (size_t i = 0; i < numbers; i++) {
		snprintf(name, sizeof name, "p%zu", i);
		space_read(&s, name, i % 2 ? "int(1, 9)" : "uniform(0, 1)", NULL, &found);
	}
	if (more)
		space_read(&s, "more", more, when, &found);
	space_check(&s, &found);
	trial_init(&t, &sampler_auto, &s, GOAL_MINIMIZE, 1, budget);
	trial_suggest(&t, 0, &why);
	trial_clear(&t);
	space_clear(&s);
	problems_clear(&found);
	return why.sampler;
}

static void test_auto(void)
{
	const char *choice = "choice('a', 'b', 'c')";

	is_str(picked(3, NULL, NULL, 50), "bayesian", "auto, few runs: bayesian");
	is_str(picked(3, choice, NULL, 50), "bayesian", "also with a choice");
	is_str(picked(3, NULL, NULL, 0), "bayesian", "and of a budget that is unknown");
	is_str(picked(3, NULL, NULL, 5000), "cmaes", "many runs of numbers: cmaes");
	is_str(picked(3, choice, NULL, 5000), "tpe", "many runs with a choice: tpe");
	is_str(picked(3, "uniform(0, 1)", "p0 > 0.5", 5000), "tpe", "or with a condition");
	ok(strcmp(picked(60, NULL, NULL, 50), "bayesian") != 0, "60 parameters: %s",
	   picked(60, NULL, NULL, 50));
}

int main(void)
{
	static const struct sampler_kind *const kinds[] = { &sampler_bayesian, &sampler_tpe,
		                                            &sampler_cmaes };

	for (const struct sampler_kind *const *k = sampler_kinds; *k; k++) {
		size_t which = 0;

		while (which < 3 && kinds[which] != *k)
			which++;
		/* auto is one of the others; one problem shows that it hands on what it has. */
		for (size_t i = 0; (*k)->learns && i < sizeof problems / sizeof problems[0];
		     i++)
			if (which < 3 || i == 1)
				test_losses(*k, &problems[i], which % 3);
	}
	test_pending();
	test_acquisition();
	test_categories();
	test_long(&smooth);
	test_long(&stepped);
	test_auto();
	return done_testing();
}
