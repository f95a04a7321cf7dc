/* Early termination: HyperDrive's test vectors, both goals, a slow model to compare with. */

#include <gsl/gsl_sort.h>

#include "base/array.h"
#include "core/policy/median.h"
#include "core/policy/ostat.h"
#include "made-policy.h"

#define FACTOR "bandit(slack_factor=0.2)"
#define TENTH "bandit(slack_factor=0.1)"
#define AMOUNT "bandit(slack_amount=0.2)"
#define LARGE "bandit(slack_amount=9)"

/* Run 1 logs `best`, run 2 `value`, both once: is run 2 cancelled? */
static void test_bandit_vectors(void)
{
	static const struct {
		const char *id, *policy;
		enum goal goal;
		double best, value;
		bool cancel;
	} cases[] = {
		{ "B1", FACTOR, GOAL_MAXIMIZE, 0.8, 0.66, true },
		{ "B2", FACTOR, GOAL_MAXIMIZE, 0.8, 0.67, false },
		{ "B3", TENTH, GOAL_MAXIMIZE, 1.0, 0.905, true },
		{ "B4", TENTH, GOAL_MAXIMIZE, 1.0, 0.91, false },
		{ "B5", AMOUNT, GOAL_MAXIMIZE, 0.8, 0.59, true },
		{ "B6", AMOUNT, GOAL_MAXIMIZE, 0.8, 0.6, false },
		{ "B7", FACTOR, GOAL_MINIMIZE, 0.5, 0.61, true },
		{ "B8", FACTOR, GOAL_MINIMIZE, 0.5, 0.59, false },
		{ "observed", TENTH, GOAL_MAXIMIZE, 0.88333, 0.7833, true },
		{ "observed", TENTH, GOAL_MAXIMIZE, 0.9, 0.8, true },
		{ "negative best", FACTOR, GOAL_MAXIMIZE, -0.5, -0.55, false },
		{ "negative best", FACTOR, GOAL_MAXIMIZE, -0.5, -0.59, true },
		{ "negative best", FACTOR, GOAL_MINIMIZE, -0.5, -0.41, false },
		{ "negative best", FACTOR, GOAL_MINIMIZE, -0.5, -0.39, true },
		{ "zero best", FACTOR, GOAL_MAXIMIZE, 0, 0, false },
		{ "zero best", FACTOR, GOAL_MAXIMIZE, 0, -0.01, true },
		{ "nan", FACTOR, GOAL_MAXIMIZE, 0.5, NAN, true },
		{ "nan", LARGE, GOAL_MINIMIZE, 0.5, NAN, true },
		{ "infinity", LARGE, GOAL_MAXIMIZE, 0.5, INFINITY, true },
		{ "best is nan", LARGE, GOAL_MAXIMIZE, NAN, 0.1, false },
		{ "both nan", LARGE, GOAL_MAXIMIZE, NAN, NAN, false },
		{ "min amount tie", AMOUNT, GOAL_MINIMIZE, 0.6, 0.8, false },
	};

	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct policy *p = make(cases[i].policy, cases[i].goal);
		struct verdict v = { 0, "" };

		policy_observe(p, 1, cases[i].best);
		policy_observe(p, 2, cases[i].value);
		ok(policy_judge(p, 2, &v) == cases[i].cancel,
		   "%s: %s %s best %g, value %g: %s %s", cases[i].id, cases[i].policy,
		   goal_name(cases[i].goal), cases[i].best, cases[i].value,
		   cases[i].cancel ? "cancel" : "keep", v.why);
		policy_free(p);
	}
}

static void test_schedule(void)
{
	static const struct {
		int e, d;
		const char *at; /* of the first 10 intervals */
	} cases[] = {
		{ 1, 0, "1 2 3 4 5 6 7 8 9 10 " },
		{ 0, 0, "1 2 3 4 5 6 7 8 9 10 " },
		{ 1, 5, "5 6 7 8 9 10 " },
		{ 2, 0, "2 4 6 8 10 " },
		{ 2, 5, "6 8 10 " },
		{ 3, 3, "3 6 9 " },
		{ 100, 200, "" },
	};

	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct policy_opts o = { .evaluation_interval = cases[i].e,
			                 .delay_evaluation = cases[i].d };
		char at[64] = "";

		for (unsigned n = 1; n <= 10; n++)
			if (policy_place(&o, n))
				sprintf(at + strlen(at), "%u ", n);
		is_str(at, cases[i].at, "e=%d, d=%d", cases[i].e, cases[i].d);
	}
}

static void test_rows(void)
{
	static const struct policy_row cases[] = {
		/* B9: four logs of 0.1 are not judged, the fifth is.  B11: the best counts. */
		{ "bandit(slack_factor=0.1, delay_evaluation=5)", GOAL_MAXIMIZE, "0.1", 5,
		  "0.1 + 0.01 < 0.9 (run 1 at 5)" },
		{ "bandit(slack_factor=0.1)", GOAL_MAXIMIZE, "0.9 0.2", 0, "" },
		/* 0.9 / (1 + 0.2 / n^narrowing) passes 0.8 where n^narrowing is above 1.6. */
		{ "bandit(slack_factor=0.2, narrowing=0)", GOAL_MAXIMIZE, "0.8", 0, "" },
		{ "bandit(slack_factor=0.2, narrowing=1)", GOAL_MAXIMIZE, "0.8", 2,
		  "0.8 + 0.08 < 0.9 (run 1 at 1)" },
		{ "bandit(slack_factor=0.2, narrowing=0.5)", GOAL_MAXIMIZE, "0.8", 3,
		  "0.8 + 0.09238 < 0.9 (run 1 at 3)" },
		{ "bandit(slack_factor=0.2, narrowing=1, delay_evaluation=4)", GOAL_MAXIMIZE,
		  "0.8", 4, "0.8 + 0.04 < 0.9 (run 1 at 1)" },
		{ "bandit(slack_factor=0.5, narrowing=1)", GOAL_MINIMIZE, "1.1", 3,
		  "1.1 > 0.9 + 0.15 (run 1 at 3)" },
		/* At 2 it is 0.8 + 0.1 and 0.9: a tie. */
		{ "bandit(slack_amount=0.2, narrowing=1)", GOAL_MAXIMIZE, "0.8", 3,
		  "0.8 + 0.06667 < 0.9 (run 1 at 3)" },
		{ "bandit(slack_amount=0.5, narrowing=2)", GOAL_MINIMIZE, "1.1", 2,
		  "1.1 > 0.9 + 0.125 (run 1 at 1)" },
		/* The best itself is never worse than the best. */
		{ "bandit(slack_amount=1e-300, narrowing=10)", GOAL_MINIMIZE, "0.9", 0, "" },
	};

	check_rows(cases, ARRAY_LEN(cases), 5);
}

/* Runs 1 to n after as many values each: who is cancelled now, "1 3 ". */
static const char *who_goes(const struct policy *p, unsigned n)
{
	static char gone[64];
	struct verdict v;

	*gone = '\0';
	for (unsigned r = 1; r <= n; r++)
		if (policy_judge(p, r, &v))
			sprintf(gone + strlen(gone), "%u ", r);
	return gone;
}

static void test_median_vectors(void)
{
	static const double values[4][3] = {
		{ .5, .6, .7 }, { .4, .5, .6 }, { .3, .3, .35 }, { .6, .62, .61 }
	};
	static const char *const cancelled[3] = { "2 3 ", "3 ", "3 " };

	for (int sign = 1; sign >= -1; sign -= 2) {
		enum goal goal = sign > 0 ? GOAL_MAXIMIZE : GOAL_MINIMIZE;
		struct policy *p = make("median", goal);
		struct verdict v;

		for (int n = 0; n < 3; n++) {
			for (unsigned r = 0; r < 4; r++)
				policy_observe(p, r + 1, sign * values[r][n]);
			is_str(who_goes(p, 4), cancelled[n], "median, %s, interval %d",
			       goal_name(goal), n + 1);
		}
		policy_judge(p, 3, &v);
		is_str(v.why,
		       sign > 0 ? "best 0.35 < median 0.55 of 4 runs at 3"
		                : "best -0.35 > median -0.55 of 4 runs at 3",
		       "the median's verdict");
		policy_free(p);
	}
	{
		struct policy *p = make("median", GOAL_MAXIMIZE);
		struct verdict v;
		int gone = 0;

		for (int n = 0; n < 100000; n++) {
			for (unsigned r = 1; r <= 5; r++) {
				policy_observe(p, r, 0.9512);
				gone += policy_judge(p, r, &v);
			}
		}
		ok(!gone, "equal runs all survive, whatever the rounding of their means");
		policy_free(p);
	}
}

#define FIFTH "truncation(truncation_percentage=20)"
#define LIVING_HALF "truncation(truncation_percentage=50, exclude_finished_runs=true)"

/* Run r logs r, once. */
static void test_truncation_vectors(void)
{
	static const struct {
		enum goal goal;
		unsigned n;
		const char *gone;
	} cases[] = {
		{ GOAL_MAXIMIZE, 10, "1 2 " },
		{ GOAL_MINIMIZE, 10, "9 10 " },
		{ GOAL_MINIMIZE, 5, "5 " },
		{ GOAL_MINIMIZE, 4, "" },
	};
	struct policy *p;
	struct verdict v;

	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		p = make(FIFTH, cases[i].goal);
		for (unsigned r = 1; r <= cases[i].n; r++)
			policy_observe(p, r, r);
		is_str(who_goes(p, cases[i].n), cases[i].gone, "20 %% of %u runs, %s",
		       cases[i].n, goal_name(cases[i].goal));
		if (policy_judge(p, 1, &v))
			is_str(v.why, "best 1 is rank 10 of 10 at 1, the last 2 go", "why");
		policy_free(p);
	}
	p = make(LIVING_HALF, GOAL_MAXIMIZE);
	for (unsigned r = 1; r <= 4; r++)
		policy_observe(p, r, r);
	ok(policy_judge(p, 2, &v), "run 2 of 4 is in the worse half");
	policy_ended(p, 1);
	policy_ended(p, 1);
	ok(!policy_judge(p, 3, &v), "of the living 2, 3, 4 one goes, and it is not 3");
	policy_free(p);
}

/* ---- a model that does it the slow way ------------------------------------------- */

static bool slow_bandit(const struct model *m, uint32_t run, const double *opts)
{
	uint32_t n = m->n[run];
	double least = INFINITY, own = m->best[run][n], slack = opts[0] / pow(n, opts[1]);

	for (size_t k = 0; k < MODEL_RUNS; k++)
		if (m->n[k])
			least = fmin(least, m->best[k][m->n[k] < n ? m->n[k] : n]);
	if (isinf(least) || isinf(own))
		return isfinite(least);
	if (m->goal == GOAL_MINIMIZE)
		return own > least + fabs(least) * slack;
	return least < 0 ? -own - own * slack < -least
	                 : -own < -least - fabs(least) * slack / (1 + slack);
}

static bool slow_truncation(const struct model *m, uint32_t run, const double *percentage)
{
	uint32_t n = m->n[run], count = 0, bad = 0;

	for (size_t k = 0; k < MODEL_RUNS; k++)
		if (m->n[k] >= n) {
			count++;
			bad += m->best[k][n] >= m->best[run][n];
		}
	return bad <= floor(count * *percentage / 100);
}

static void test_against_model(void)
{
	for (int goal = 0; goal < 2; goal++) {
		check_model("bandit(slack_factor=0.3)", goal, slow_bandit,
		            (double[]){ 0.3, 0 });
		check_model("bandit(slack_factor=0.9, narrowing=0.7)", goal, slow_bandit,
		            (double[]){ 0.9, 0.7 });
		check_model("truncation(truncation_percentage=35)", goal, slow_truncation,
		            &(double){ 35 });
	}
}

static void test_ostat(void)
{
	struct ostat t = { 0 };
	double kept[500];
	size_t n = 0;
	int wrong = 0;

	srand(1);
	for (int step = 0; step < 4000; step++) {
		if (n && (rand() % 3 == 0 || n == 500)) {
			size_t i = (size_t)rand() % n;

			ostat_remove(&t, kept[i]);
			kept[i] = kept[--n];
		} else {
			kept[n] = rand() % 100;
			ostat_insert(&t, kept[n++]);
		}
		if (step % 20)
			continue;
		gsl_sort(kept, 1, n);
		wrong += ostat_size(&t) != n;
		for (size_t i = 0; i < n; i++) {
			size_t below = 0;

			wrong += ostat_nth(&t, i) != kept[i];
			while (below < n && kept[below] < kept[i])
				below++;
			wrong += ostat_below(&t, kept[i]) != below;
		}
	}
	ok(!wrong, "the order statistic tree agrees with a sorted array");
	ostat_remove(&t, 1e9);
	ostat_clear(&t);
}

/* Against a sorted array, at each length; small numbers so that many are alike. */
static void test_median(void)
{
	static const double ends[] = { INFINITY, -INFINITY };
	struct median m = { 0 };
	double kept[300];
	int wrong = 0;

	ok(isnan(median_of(&m)) && median_size(&m) == 0, "the median of nothing is NaN");
	srand(1);
	for (size_t n = 1; n <= ARRAY_LEN(kept); n++) {
		double x =
			n % 50 == 7 ? ends[n / 50 % 2] : rand() % 40 - 20 + 0.1 * (rand() % 3);

		median_add(&m, x);
		kept[n - 1] = x;
		gsl_sort(kept, 1, n);
		wrong += median_size(&m) != n;
		wrong += median_of(&m) !=
		         (n % 2 ? kept[n / 2] : (kept[n / 2 - 1] + kept[n / 2]) / 2);
	}
	ok(!wrong, "the median agrees with a sorted array");
	median_clear(&m);
}

/* The limit is where the verdict turns: a best just inside survives, one just outside goes. */
static void test_limit(void)
{
	static const char *const policies[] = {
		"bandit(slack_factor=0.2)",
		"bandit(slack_amount=0.2)",
		"bandit(slack_factor=0.9, narrowing=1.5)",
		"bandit(slack_amount=0.9, narrowing=1.5)",
		"median",
		"truncation(truncation_percentage=40)",
	};
	static const double values[] = { 0.9, 0.4, 0.7, 0.6, 0.8, -0.3, 0.5 };

	for (size_t i = 0; i < ARRAY_LEN(policies) * 2; i++) {
		enum goal goal = i % 2 ? GOAL_MINIMIZE : GOAL_MAXIMIZE;
		struct policy *p = make(policies[i / 2], goal);
		struct verdict v;
		double limit;
		int wrong = 0;

		ok(!policy_limit(p, 1, &limit), "%s: no limit without values", policies[i / 2]);
		for (unsigned k = 0; k < 3; k++)
			for (unsigned r = 0; r < ARRAY_LEN(values); r++)
				policy_observe(p, r + 1, values[r]);
		ok(policy_limit(p, 3, &limit), "%s, %s: limit %g", policies[i / 2],
		   goal_name(goal), limit);
		for (unsigned r = 0; r < ARRAY_LEN(values); r++)
			if (fabs(values[r] - limit) > 1e-9)
				wrong += policy_judge(p, r + 1, &v) !=
				         goal_better(goal, limit, values[r]);
		ok(!wrong, "%s, %s: whoever is beyond it goes", policies[i / 2],
		   goal_name(goal));
		policy_free(p);
	}
}

static void test_settings(void)
{
	static const struct policy_text cases[] = {
		{ "bandit",
		  "bandit needs exactly one of slack_factor and slack_amount, not neither" },
		{ "bandit(slack_factor=0.1, slack_amount=0.2)", "bandit needs exactly one" },
		{ "bandit(slack_factor=0)", "bandit: slack_factor must be more than 0" },
		{ "bandit(slack_factor=-1)", "bandit: slack_factor must be more than 0" },
		{ "bandit(slack_factor=0.2, narrowing=-1)",
		  "column 36: narrowing must be 0 to 10, not -1" },
		{ "bandit(narrowing=1)", "bandit needs exactly one" },
		{ "median(narrowing=1)", "narrowing does not belong to the policy median" },
		{ "median(slack_factor=0.1)",
		  "slack_factor does not belong to the policy median" },
		{ "truncation", "truncation needs truncation_percentage" },
		{ "truncation(truncation_percentage=0)",
		  "truncation: truncation_percentage must be 1 to 99" },
		{ "truncation(truncation_percentage=100)",
		  "truncation: truncation_percentage must be" },
		{ "medain", "there is no policy \"medain\"; did you mean median?" },
		{ "median(delay=3)", "column 8: expected an option of the policy" },
		{ "median(delay_evaluation=x)",
		  "column 25: delay_evaluation must be a number" },
		{ "median(delay_evaluation=2.5)",
		  "column 25: delay_evaluation must be a whole number" },
		{ "median(", "column 8: expected an option" },
		{ "median) ", "column 7: expected the end" },
	};

	refuses_all(cases, ARRAY_LEN(cases));
}

/* However near the values are, the comparison is true of the numbers that a verdict shows. */
static void test_shown_verdicts(void)
{
	static const struct {
		const char *policy, *form; /* its numbers: own, slack, other */
		enum goal goal;
		bool has_slack;
	} cases[] = {
		{ "bandit(slack_factor=1e-5)", "%lf + %lf < %lf", GOAL_MAXIMIZE, true },
		{ "bandit(slack_amount=1e-7)", "%lf > %lf + %lf", GOAL_MINIMIZE, true },
		{ "median", "best %lf < median %lf", GOAL_MAXIMIZE, false },
		{ "median", "best %lf > median %lf", GOAL_MINIMIZE, false },
		{ "threshold(threshold=0.9)", "best %lf < %lf", GOAL_MAXIMIZE, false },
	};

	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		double sign = cases[i].goal == GOAL_MAXIMIZE ? 1 : -1;
		int wrong = 0, judged = 0;

		for (uint64_t k = 0; k < 2000; k++) {
			struct policy *p = make(cases[i].policy, cases[i].goal);
			double near = pow(10, -1 - 8 * rng_unit(1, k, 0, 0));
			double x[3] = { 0, 0, 0 };
			struct verdict v;

			policy_observe(p, 1, 0.9 + (sign > 0 ? 0 : 0.1));
			policy_observe(p, 2, 0.9 + (sign > 0 ? 0 : 0.1) - sign * near);
			if (policy_judge(p, 2, &v)) {
				int n = sscanf(v.why, cases[i].form, &x[0], &x[1], &x[2]);
				double beyond = cases[i].has_slack && sign > 0
				                        ? x[2] - x[0] - x[1]
				                : cases[i].has_slack ? x[0] - x[1] - x[2]
				                                     : sign * (x[1] - x[0]);

				judged++;
				wrong += n != 2 + cases[i].has_slack || !(beyond > 1e-15);
			}
			policy_free(p);
		}
		ok(judged > 500 && wrong == 0, "%s, %s: %d of %d verdicts are false as shown",
		   cases[i].policy, goal_name(cases[i].goal), wrong, judged);
	}
}

int main(void)
{
	test_shown_verdicts();
	test_bandit_vectors();
	test_schedule();
	test_rows();
	test_median_vectors();
	test_truncation_vectors();
	test_against_model();
	test_ostat();
	test_median();
	test_limit();
	test_settings();
	return done_testing();
}
