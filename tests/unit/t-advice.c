/* Each piece of advice: a made-up sweep where it is right, and one where it must not appear. */

#include <stdlib.h>

#include "../tap.h"
#include "core/analysis/analysis.h"
#include "core/model/normal.h"
#include "made-runs.h"

static double rising(const double *x, struct rng *noise)
{
	(void)noise;
	return x[0] + 0.1 * sin(6 * x[1]);
}

static double peak(const double *x, struct rng *noise)
{
	(void)noise;
	return -(x[0] - 0.5) * (x[0] - 0.5) + 0.05 * sin(6 * x[1]);
}

static double noisy_peak(const double *x, struct rng *noise)
{
	return -(x[0] - 0.5) * (x[0] - 0.5) + 0.05 * normal_draw(noise);
}

static double noise_only(const double *x, struct rng *noise)
{
	(void)x;
	return normal_draw(noise);
}

static double log_rising(const double *x, struct rng *noise)
{
	(void)noise;
	return log(x[0]) + 0.3 * sin(6 * x[1]);
}

static double doubling(const double *x, struct rng *noise)
{
	(void)noise;
	return x[0] + 0.2 * x[1];
}

/* Larger batches than 256 do not fit. */
static double too_large(const double *x, struct rng *noise)
{
	(void)noise;
	return x[0] > 256 ? NAN : x[1];
}

/* Two causes. */
static double too_large_or_deep(const double *x, struct rng *noise)
{
	(void)noise;
	return x[0] > 256 || x[1] > 0.7 ? NAN : x[1];
}

static double deep_fails(const double *x, struct rng *noise)
{
	(void)noise;
	return x[1] >= 0.7 ? NAN : x[0];
}

static double fails_anywhere(const double *x, struct rng *noise)
{
	return rng_next(noise) < 0.25 ? NAN : x[1] + 0.001 * x[0];
}

static double of_k(const double *x, struct rng *noise)
{
	return 0.005 * x[1] + 0.02 * normal_draw(noise);
}

static double of_k_quietly(const double *x, struct rng *noise)
{
	return 0.005 * x[1] + 0.0001 * normal_draw(noise);
}

/* clang-format off */
#define XY { { "x", "uniform(0, 1)" }, { "y", "uniform(0, 1)" } }
static const struct {
	const char *name, *rows[4][3];
	made_fn *fn;
	size_t n;
	enum goal goal;
	const char *check, *param; /* the advice, which is there when there is a text */
	const char *text;
} cases[] = {
	{ "rising to the upper bound", XY, rising, 60, GOAL_MAXIMIZE, "bound", "x",
	  "of the 5 best lie at its upper bound, 1: widen it" },
	{ "minimized, to the lower one", XY, rising, 200, GOAL_MINIMIZE, "bound", "x",
	  "of the 5 best lie at its lower bound, 0: widen it" },
	{ "on a log scale", { { "x", "logrange(1e-4, 1)" }, { "y", "uniform(0, 1)" } },
	  log_rising, 60, GOAL_MAXIMIZE, "bound", "x", "at its upper bound, 1: widen it" },
	{ "the last of a few values", { { "x", "choice(16, 32, 64, 128, 256)" },
	  { "y", "uniform(0, 1)" } }, doubling, 60, GOAL_MAXIMIZE, "bound", "x",
	  "5 of the 5 best lie at its upper bound, 256: widen it" },
	{ "one of two values is no end", { { "x", "choice(16, 256)" },
	  { "y", "uniform(0, 1)" } }, doubling, 60, GOAL_MAXIMIZE, "bound", "x", NULL },
	{ "a peak inside", XY, peak, 60, GOAL_MAXIMIZE, "bound", NULL, NULL },
	{ "no bounds", { { "x", "normal(0, 1)" }, { "y", "uniform(0, 1)" } }, rising, 60,
	  GOAL_MAXIMIZE, "bound", NULL, NULL },
	{ "noise", XY, noise_only, 60, GOAL_MAXIMIZE, "bound", NULL, NULL },
	{ "nine runs", XY, rising, 9, GOAL_MAXIMIZE, "bound", NULL, NULL },

	{ "one without effect", { { "x", "uniform(0, 1)" }, { "y", "uniform(0, 1)" },
	  { "none", "uniform(0, 1)" } }, peak, 100, GOAL_MAXIMIZE, "effect", "none",
	  "makes no difference: at most " },
	{ "a small effect", XY, peak, 100, GOAL_MAXIMIZE, "effect", NULL, NULL },
	{ "of noise no effect can be said", XY, noise_only, 60, GOAL_MAXIMIZE, "effect", NULL,
	  NULL },
	{ "a seed is not to be fixed", { { "x", "uniform(0, 1)" }, { "y", "uniform(0, 1)" },
	  { "--seed", "randint(100)" } }, peak, 100, GOAL_MAXIMIZE, "effect", NULL, NULL },

	{ "too large a batch", { { "x", "choice(64, 128, 256, 512)" },
	  { "y", "uniform(0, 1)" } }, too_large, 60, GOAL_MAXIMIZE, "failures", "x",
	  "failures are at 512, where " },
	{ "two sizes that are too large", { { "x", "choice(64, 128, 256, 512, 1024)" },
	  { "y", "uniform(0, 1)" } }, too_large, 60, GOAL_MAXIMIZE, "failures", "x",
	  "failures are from 512, where " },
	{ "two causes", { { "x", "choice(64, 128, 256, 512)" }, { "y", "uniform(0, 1)" } },
	  too_large_or_deep, 60, GOAL_MAXIMIZE, "failures", "x",
	  "failures are at 512, where " },
	{ "one side of a range", XY, deep_fails, 60, GOAL_MAXIMIZE, "failures", "y",
	  "failures are from 0.7" },
	{ "failures anywhere", XY, fails_anywhere, 60, GOAL_MAXIMIZE, "failures", NULL, NULL },
	{ "no failures", XY, rising, 60, GOAL_MAXIMIZE, "failures", NULL, NULL },

	{ "noise", XY, noise_only, 60, GOAL_MAXIMIZE, "model", "",
	  "the model does not put runs in order that it has not seen" },
	{ "a smooth metric", XY, peak, 60, GOAL_MAXIMIZE, "model", NULL, NULL },
	{ "five runs", XY, noise_only, 5, GOAL_MAXIMIZE, "model", NULL, NULL },

	{ "seeds that spread more than the best differ", { { "--seed", "choice(1, 2, 3, 4)" },
	  { "k", "choice(1, 2, 3, 4, 5, 6)" } }, of_k, 100, GOAL_MAXIMIZE, "confirm", "",
	  "the same assignment by " },
	{ "seeds that spread less", { { "--seed", "choice(1, 2, 3, 4)" },
	  { "k", "choice(1, 2, 3, 4, 5, 6)" } }, of_k_quietly, 60, GOAL_MAXIMIZE, "confirm",
	  NULL, NULL },
	{ "no repeats", XY, peak, 100, GOAL_MAXIMIZE, "confirm", NULL, NULL },
};

/* What the parameter of a case becomes, or how that begins; "none": a person must say it. */
static const struct {
	const char *name, *expression;
} changes[] = {
	{ "rising to the upper bound", "uniform(0, 1.33)" },
	{ "minimized, to the lower one", "none" },
	{ "on a log scale", "logrange(0.0001, 22)" },
	{ "the last of a few values", "choice(16, 32, 64, 128, 256, 512)" },
	{ "one without effect", "0." },
	{ "too large a batch", "choice(64, 128, 256)" },
	{ "two sizes that are too large", "choice(64, 128, 256)" },
	{ "one side of a range", "uniform(0, 0." },
};
/* clang-format on */

static void test_change(size_t i, const struct advice_line *found)
{
	const char *is = found && found->expression ? found->expression : "none";

	for (size_t k = 0; k < sizeof changes / sizeof *changes; k++)
		if (strcmp(changes[k].name, cases[i].name) == 0)
			ok(strncmp(is, changes[k].expression, strlen(changes[k].expression)) ==
			           0,
			   "%s: it becomes %s", cases[i].name, is);
}

static void test_case(size_t i)
{
	struct made_runs m;
	struct analysis a;
	const struct advice_line *found = NULL;

	made_runs_init(&m, cases[i].goal, cases[i].rows);
	made_runs_draw(&m, cases[i].n, 21, cases[i].fn);
	analysis_init(&a, &m.sweep, 0);
	for (size_t k = 0; k < a.advice.n && !found; k++) {
		const struct advice_line *l = &a.advice.items[k];

		if (strcmp(l->check, cases[i].check) == 0 &&
		    (!cases[i].param ||
		     strcmp(cases[i].param, l->param < m.conf.space.n
		                                    ? m.conf.space.params[l->param].name
		                                    : "") == 0))
			found = l;
	}
	test_change(i, found);
	if (cases[i].text)
		ok(found && strstr(found->text, cases[i].text), "%s: %s: %s", cases[i].check,
		   cases[i].name, found ? found->text : "nothing");
	else
		ok(!found, "%s: not: %s%s%s", cases[i].check, cases[i].name, found ? ": " : "",
		   found ? found->text : "");
	analysis_clear(&a);
	made_runs_clear(&m);
}

/*
 * 60 runs of a sampler that has learnt: the later ones are where x is best, and at the upper
 * end of the third, as may well be of what does not matter.  Which are to be widened goes into
 * found[].
 */
static void look_at_learnt(made_fn *fn, double best, uint64_t seed, bool found[3])
{
	static const char *const rows[][3] = { { "x", "uniform(0, 1)" },
		                               { "y", "uniform(0, 1)" },
		                               { "none", "uniform(0, 1)" },
		                               { NULL } };
	struct rng noise = { seed, 0, 0, 0 };
	struct made_runs m;
	struct analysis a;
	struct point p;

	made_runs_init(&m, GOAL_MAXIMIZE, rows);
	point_init(&p, &m.conf.space);
	for (size_t k = 0; k < 60; k++) {
		double units[3], values[3], value;

		for (size_t d = 0; d < 3; d++)
			units[d] = rng_next(&noise);
		if (k >= 20) {
			units[0] = fmin(best + 0.02 * units[0], 1 - 0x1p-53);
			units[2] = 1 - 0x1p-53;
		}
		point_from_units(&p, &m.conf.space, units);
		for (size_t d = 0; d < 3; d++)
			values[d] = p.values[d].number;
		value = fn(values, &noise);
		made_runs_add(&m, &p, 1, &value);
	}
	analysis_init(&a, &m.sweep, 0);
	for (size_t k = 0; k < a.advice.n; k++)
		if (strcmp(a.advice.items[k].check, "bound") == 0)
			found[a.advice.items[k].param] = true;
	analysis_clear(&a);
	point_clear(&p);
	made_runs_clear(&m);
}

static void test_learnt(void)
{
	static const struct {
		const char *name;
		made_fn *fn;
		double best;
		bool bound[3];
	} learnt[] = { { "a peak inside, with noise", noisy_peak, 0.5, { 0 } },
		       { "rising", rising, 1, { true } },
		       { "noise", noise_only, 1, { 0 } } };

	for (size_t i = 0; i < sizeof learnt / sizeof *learnt; i++)
		for (uint64_t seed = 1; seed <= 4; seed++) {
			bool found[3] = { 0 };

			look_at_learnt(learnt[i].fn, learnt[i].best, seed, found);
			ok(memcmp(found, learnt[i].bound, sizeof found) == 0,
			   "bound: all crowd there: %s, %d: x %d, y %d, none %d",
			   learnt[i].name, (int)seed, found[0], found[1], found[2]);
		}
}

static size_t count_lines(const struct advice *a, const char *check)
{
	size_t n = 0;

	for (size_t i = 0; i < a->n; i++)
		n += strcmp(a->items[i].check, check) == 0;
	return n;
}

/* Of bounds and failures chance alone may say one in a hundred: over 60 sweeps of noise. */
static void test_chance(void)
{
	static const char *const rows[][3] = { { "x", "uniform(0, 1)" },
		                               { "y", "logrange(1e-4, 1)" },
		                               { "k", "choice(1, 2, 3, 4)" },
		                               { NULL } };
	static const struct {
		const char *check;
		made_fn *fn;
	} by_chance[] = { { "bound", noise_only }, { "failures", fails_anywhere } };

	for (size_t i = 0; i < 2; i++) {
		size_t n = 0;

		for (uint64_t seed = 1; seed <= 60; seed++) {
			struct made_runs m;
			struct analysis a;

			made_runs_init(&m, GOAL_MAXIMIZE, rows);
			made_runs_draw(&m, 30, seed, by_chance[i].fn);
			analysis_init(&a, &m.sweep, 0);
			n += count_lines(&a.advice, by_chance[i].check);
			analysis_clear(&a);
			made_runs_clear(&m);
		}
		ok(n <= 1, "%s: chance alone gives it in %zu of 60 sweeps", by_chance[i].check,
		   n);
	}
}

int main(void)
{
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		test_case(i);
	test_learnt();
	test_chance();
	return done_testing();
}
