/* The policies beyond HyperDrive's: asha, hyperband, patience, threshold. */

#include "base/array.h"
#include "made-policy.h"

/* ---- asha ------------------------------------------------------------------------ */

static bool is_rung(uint32_t n, double first, double factor)
{
	for (double at = first; at < n + 0.5; at *= factor)
		if (lround(at) == (long)n)
			return true;
	return false;
}

/* Of those that reached the rung, how many have a better best?  opts: first rung, factor. */
static bool slow_asha(const struct model *m, uint32_t run, const double *opts)
{
	uint32_t n = m->n[run], reached = 0, better = 0;

	if (!is_rung(n, opts[0], opts[1]))
		return false;
	for (size_t k = 0; k < MODEL_RUNS; k++)
		if (m->n[k] >= n) {
			reached++;
			better += m->best[k][n] < m->best[run][n];
		}
	return better >= fmax(1, floor(reached / opts[1] + 1e-9));
}

static void test_asha_words(void)
{
	struct policy *p = make("asha(min_intervals=2, reduction_factor=2)", GOAL_MAXIMIZE);
	struct verdict v = { 0, "" };
	double limit;

	ok(!policy_limit(p, 2, &limit), "no limit at an empty rung");
	for (int n = 0; n < 2; n++)
		policy_observe(p, 1, 0.8);
	ok(!policy_judge(p, 1, &v), "the first at a rung goes on");
	policy_observe(p, 2, 0.5);
	ok(!policy_judge(p, 2, &v), "between the rungs nothing is judged");
	policy_observe(p, 2, 0.6);
	ok(policy_judge(p, 2, &v), "the second, worse, goes");
	is_str(v.why, "best 0.6 is rank 2 of 2 at rung 2, the best 1 go on", "in words");
	ok(policy_limit(p, 2, &limit) && limit == 0.8, "the limit at the rung");
	ok(!policy_limit(p, 3, &limit), "none between");
	policy_observe(p, 3, 0.8);
	policy_observe(p, 3, 0.1);
	ok(!policy_judge(p, 3, &v), "a tie survives");
	policy_observe(p, 4, NAN);
	policy_observe(p, 4, NAN);
	ok(policy_judge(p, 4, &v) && strstr(v.why, "best nan is rank 4 of 4"),
	   "NaN is the worst: %s", v.why);
	policy_free(p);
}

/* ---- hyperband ------------------------------------------------------------------- */

static void test_hyperband(void)
{
	static const uint32_t rungs[] = { 1, 3, 9, 27 };
	/* ceil(4 / (s + 1) * 3^s): 27, 12, 6, 4 of 49. */
	static const double shares[] = { 27.0 / 49, 12.0 / 49, 6.0 / 49, 4.0 / 49 };
	struct policy *p = make("hyperband(max_intervals=27)", GOAL_MINIMIZE);
	uint32_t first[4] = { 0 };
	struct verdict v;

	/* Each run is worse than all before: the first rung that cuts it is its bracket's. */
	for (uint32_t run = 1; run <= 100; run++)
		for (int n = 1; n <= 27; n++)
			policy_observe(p, run, run);
	for (uint32_t run = 101; run <= 1080; run++)
		for (uint32_t n = 1; n <= 27; n++) {
			policy_observe(p, run, run);
			if (!policy_judge(p, run, &v))
				continue;
			for (int k = 0; k < 4; k++)
				first[k] += rungs[k] == n;
			policy_ended(p, run);
			break;
		}
	for (int k = 0; k < 4; k++)
		ok(fabs(first[k] / 980.0 - shares[k]) < 0.01,
		   "bracket %d begins at rung %u with its share: %u of 980", k + 1, rungs[k],
		   first[k]);
	policy_free(p);
	p = make("hyperband(max_intervals=27)", GOAL_MINIMIZE);
	/* Whoever is alone in its bracket goes on. */
	for (uint32_t run = 1; run <= 2; run++)
		for (int n = 1; n <= 27; n++)
			policy_observe(p, run, run);
	ok(!policy_judge(p, 1, &v), "the first of a bracket goes on");
	policy_free(p);
}

/* ---- patience, threshold --------------------------------------------------------- */

static void test_rows(void)
{
	static const struct policy_row cases[] = {
		{ "patience(patience=3)", GOAL_MAXIMIZE, "0.1 0.3 0.2 0.3 0.1", 5,
		  "3 intervals without improving on 0.3 at 2" },
		{ "patience(patience=3)", GOAL_MAXIMIZE, "0.1 0.2 0.3 0.4 0.5", 0, "" },
		{ "patience(patience=2)", GOAL_MINIMIZE, "1 0.5 0.6 0.4 0.4 0.4", 6,
		  "2 intervals without improving on 0.4 at 4" },
		{ "patience(patience=2, min_delta=0.1)", GOAL_MAXIMIZE, "0.5 0.55 0.59", 3,
		  "2 intervals without 0.1 more than 0.5 at 1" },
		{ "patience(patience=3, min_delta=0.1)", GOAL_MAXIMIZE,
		  "0.5 0.56 0.625 0.63 0.64", 0, "" },
		{ "patience(patience=2)", GOAL_MAXIMIZE, "nan nan 0.1", 2,
		  "no finite value in 2 intervals" },
		{ "patience(patience=1, delay_evaluation=4)", GOAL_MAXIMIZE, "1 1 1 1", 4,
		  "3 intervals without improving on 1 at 1" },
		{ "threshold(threshold=0.5, delay_evaluation=3)", GOAL_MAXIMIZE, "0.1 0.2 0.4",
		  3, "best 0.4 < 0.5 at 3" },
		{ "threshold(threshold=0.5, delay_evaluation=3)", GOAL_MAXIMIZE, "0.1 0.5 0.2",
		  0, "" },
		{ "threshold(threshold=2)", GOAL_MINIMIZE, "2.5", 1, "best 2.5 > 2 at 1" },
		{ "threshold(threshold=2)", GOAL_MINIMIZE, "2", 0, "" },
		{ "threshold(threshold=-1)", GOAL_MAXIMIZE, "nan", 1,
		  "no finite value until 1, -1 is asked for" },
	};

	check_rows(cases, ARRAY_LEN(cases), 0);
}

static void test_settings(void)
{
	static const struct policy_text cases[] = {
		{ "patience", "patience needs patience" },
		{ "patience(patience=3, min_delta=-1)", "column 32: min_delta must be" },
		{ "threshold", "threshold needs threshold" },
		{ "asha(min_intervals=0)", "asha: min_intervals must be 1 or more, not 0" },
		{ "asha(reduction_factor=1)", "asha: reduction_factor must be 1.5 to 1000" },
		{ "asha(max_intervals=9)", "max_intervals does not belong to the policy asha" },
		{ "hyperband", "hyperband needs max_intervals" },
		{ "hyperband(max_intervals=2)", "hyperband needs max_intervals" },
		{ "median(patience=2)", "patience does not belong to the policy median" },
		{ "patience(patience=2, threshold=1)",
		  "threshold does not belong to the policy patience" },
	};

	refuses_all(cases, ARRAY_LEN(cases));
}

int main(void)
{
	check_model("asha", GOAL_MAXIMIZE, slow_asha, (double[]){ 1, 3 });
	check_model("asha(reduction_factor=2)", GOAL_MINIMIZE, slow_asha, (double[]){ 1, 2 });
	check_model("asha(min_intervals=3, reduction_factor=1.5)", GOAL_MINIMIZE, slow_asha,
	            (double[]){ 3, 1.5 });
	test_asha_words();
	test_hyperband();
	test_rows();
	test_settings();
	return done_testing();
}
