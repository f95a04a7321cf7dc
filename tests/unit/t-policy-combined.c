/* any and all: who agrees when, limits, reasons; and that they do as their policies alone. */

#include "base/array.h"
#include "core/problem.h"
#include "made-policy.h"

#define BANDIT "bandit(slack_factor=0.2)"

static void test_rows(void)
{
	static const struct policy_row cases[] = {
		{ "any(" BANDIT ", patience(patience=3))", GOAL_MAXIMIZE, "0.62", 1,
		  "bandit: 0.62 + 0.124 < 0.9 (run 1 at 1)" },
		{ "any(" BANDIT ", patience(patience=3))", GOAL_MAXIMIZE, "0.8", 4,
		  "patience: 3 intervals without improving on 0.8 at 1" },
		{ "any(bandit(slack_factor=0.2, delay_evaluation=4), patience(patience=3))",
		  GOAL_MAXIMIZE, "0.5", 4,
		  "bandit: 0.5 + 0.1 < 0.9 (run 1 at 1); "
		  "patience: 3 intervals without improving on 0.5 at 1" },
		{ "any(" BANDIT ", patience(patience=3))", GOAL_MAXIMIZE,
		  "0.8 0.81 0.82 0.83 0.84 0.85", 0, "" },
		{ "any(threshold(threshold=0.1), median)", GOAL_MAXIMIZE, "nan 1", 1,
		  "threshold: no finite value until 1, 0.1 is asked for" },
		{ "any(bandit(slack_amount=0.1), patience(patience=9))", GOAL_MINIMIZE,
		  "0.95 1.1", 0, "" },
		{ "any(bandit(slack_amount=0.1), patience(patience=9))", GOAL_MINIMIZE, "1.1",
		  1, "bandit: 1.1 > 0.9 + 0.1 (run 1 at 1)" },
		/* All must agree. */
		{ "all(" BANDIT ", patience(patience=3))", GOAL_MAXIMIZE, "0.5", 4,
		  "bandit: 0.5 + 0.1 < 0.9 (run 1 at 1); "
		  "patience: 3 intervals without improving on 0.5 at 1" },
		{ "all(" BANDIT ", patience(patience=3))", GOAL_MAXIMIZE, "0.8", 0, "" },
		{ "all(threshold(threshold=0.8))", GOAL_MAXIMIZE, "0.5", 1,
		  "threshold: best 0.5 < 0.8 at 1" },
		/* One that does not judge at an interval does not agree there. */
		{ "all(" BANDIT ", threshold(threshold=0.8, evaluation_interval=3))",
		  GOAL_MAXIMIZE, "0.5", 3,
		  "bandit: 0.5 + 0.1 < 0.9 (run 1 at 3); threshold: best 0.5 < 0.8 at 3" },
		{ "all(threshold(threshold=0.7, evaluation_interval=2), "
		  "threshold(threshold=0.8, evaluation_interval=3))",
		  GOAL_MAXIMIZE, "0.5", 6,
		  "threshold: best 0.5 < 0.7 at 6; threshold: best 0.5 < 0.8 at 6" },
		/* The combination's own schedule holds in addition. */
		{ "any(threshold(threshold=0.8), evaluation_interval=2, delay_evaluation=3)",
		  GOAL_MAXIMIZE, "0.5", 4, "threshold: best 0.5 < 0.8 at 4" },
		{ "any(threshold(threshold=0.8, evaluation_interval=3), evaluation_interval=2)",
		  GOAL_MAXIMIZE, "0.5", 6, "threshold: best 0.5 < 0.8 at 6" },
		{ "all(threshold(threshold=0.8, delay_evaluation=2), delay_evaluation=5)",
		  GOAL_MAXIMIZE, "0.5 0.5 0.5 0.5 0.9", 0, "" },
		/* In each other. */
		{ "any(all(" BANDIT ", patience(patience=3)), threshold(threshold=0.1))",
		  GOAL_MAXIMIZE, "0.5", 4,
		  "all(bandit: 0.5 + 0.1 < 0.9 (run 1 at 1); "
		  "patience: 3 intervals without improving on 0.5 at 1)" },
		{ "all(any(threshold(threshold=0.4), patience(patience=2)), " BANDIT ")",
		  GOAL_MAXIMIZE, "0.5", 3,
		  "any(patience: 2 intervals without improving on 0.5 at 1); "
		  "bandit: 0.5 + 0.1 < 0.9 (run 1 at 3)" },
		{ "any(all(threshold(threshold=0.8), evaluation_interval=2), "
		  "delay_evaluation=3)",
		  GOAL_MAXIMIZE, "0.5", 4, "all(threshold: best 0.5 < 0.8 at 4)" },
	};

	check_rows(cases, ARRAY_LEN(cases), 6);
}

#define BOTH "threshold(threshold=0.3), threshold(threshold=0.6)"
#define LATE "threshold(threshold=0.6, delay_evaluation=3), threshold(threshold=0.3)"

static void test_limits(void)
{
	static const struct {
		const char *policy;
		enum goal goal;
		uint32_t n;
		double limit; /* NAN: none */
	} cases[] = {
		{ "any(" BOTH ")", GOAL_MAXIMIZE, 1, 0.6 },
		{ "all(" BOTH ")", GOAL_MAXIMIZE, 1, 0.3 },
		{ "any(" BOTH ")", GOAL_MINIMIZE, 1, 0.3 },
		{ "all(" BOTH ")", GOAL_MINIMIZE, 1, 0.6 },
		/* Patience has no limit, and a policy has none where it does not judge. */
		{ "any(patience(patience=2), threshold(threshold=0.6))", GOAL_MAXIMIZE, 1,
		  0.6 },
		{ "all(patience(patience=2), threshold(threshold=0.6))", GOAL_MAXIMIZE, 1,
		  NAN },
		{ "any(patience(patience=2))", GOAL_MAXIMIZE, 1, NAN },
		{ "any(" LATE ")", GOAL_MAXIMIZE, 2, 0.3 },
		{ "any(" LATE ")", GOAL_MAXIMIZE, 3, 0.6 },
		{ "all(" LATE ")", GOAL_MAXIMIZE, 2, NAN },
		{ "any(threshold(threshold=0.6), evaluation_interval=2)", GOAL_MAXIMIZE, 3,
		  NAN },
		{ "any(all(" BOTH "), threshold(threshold=0.4))", GOAL_MAXIMIZE, 1, 0.4 },
	};

	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct policy *p = make(cases[i].policy, cases[i].goal);
		double limit = NAN;
		bool there = policy_limit(p, cases[i].n, &limit);

		ok(there == !isnan(cases[i].limit), "%s, %s, at %u: %s", cases[i].policy,
		   goal_name(cases[i].goal), cases[i].n, there ? "a limit" : "no limit");
		ok(!there || limit == cases[i].limit, "  of %g", limit);
		policy_free(p);
	}
}

/* A pair of policies under the same values, alone and combined. */
struct pair {
	struct policy *a, *b, *any, *all;
	uint32_t wrong, agreed, disagreed;
};

static void compare(struct pair *p, enum goal goal, uint32_t run, uint32_t n)
{
	struct verdict v;
	double x = NAN, y = NAN, any = NAN, all = NAN;
	bool a = policy_judge(p->a, run, &v), b = policy_judge(p->b, run, &v);

	p->agreed += a && b;
	p->disagreed += a != b;
	p->wrong += policy_judge(p->any, run, &v) != (a || b);
	p->wrong += policy_judge(p->all, run, &v) != (a && b);
	a = policy_limit(p->a, n, &x);
	b = policy_limit(p->b, n, &y);
	p->wrong += policy_limit(p->any, n, &any) != (a || b);
	p->wrong += policy_limit(p->all, n, &all) != (a && b);
	if (a && b) {
		p->wrong += any != (goal_better(goal, x, y) ? x : y);
		p->wrong += all != (goal_better(goal, x, y) ? y : x);
	} else if (a || b) {
		p->wrong += any != (a ? x : y);
	}
}

static void test_as_alone(const char *a, const char *b, enum goal goal)
{
	enum { RUNS = 20, STEPS = 40 };
	char text[400];
	uint32_t n[RUNS] = { 0 };
	bool gone[RUNS] = { false };
	struct pair p = { make(a, goal), make(b, goal), NULL, NULL, 0, 0, 0 };
	struct policy *all[4];

	snprintf(text, sizeof text, "any(%s, %s)", a, b);
	p.any = make(text, goal);
	snprintf(text, sizeof text, "all(%s, %s)", a, b);
	p.all = make(text, goal);
	memcpy(all, (struct policy *[]){ p.a, p.b, p.any, p.all }, sizeof all);
	for (uint64_t i = 0; i < RUNS * STEPS; i++) {
		uint32_t run = (uint32_t)(rng_unit(1, i, 0, 0) * RUNS);
		double what = rng_unit(3, i, 0, 0);
		double x = floor(rng_unit(2, i, 0, 0) * 50) / 50 - run / 40.0;

		if (gone[run])
			continue;
		n[run]++;
		gone[run] = what > 0.99;
		for (size_t k = 0; k < ARRAY_LEN(all); k++)
			policy_observe(all[k], run + 1, what < 0.05 ? NAN : x);
		compare(&p, goal, run + 1, n[run]);
		for (size_t k = 0; k < ARRAY_LEN(all) && gone[run]; k++)
			policy_ended(all[k], run + 1);
	}
	ok(!p.wrong, "%s and %s, %s: combined as alone", a, b, goal_name(goal));
	ok(p.disagreed > 10, "  they agreed %u times, %u times not", p.agreed, p.disagreed);
	for (size_t k = 0; k < ARRAY_LEN(all); k++)
		policy_free(all[k]);
}

/* However many reasons: they fit, and what was cut says so. */
static void test_long_reasons(void)
{
	static const char *const policies[] = {
		"any(threshold(threshold=0.123456), threshold(threshold=0.223456), "
		"threshold(threshold=0.323456), threshold(threshold=0.423456), "
		"threshold(threshold=0.523456), threshold(threshold=0.623456))",
		"all(any(any(threshold(threshold=0.123456), threshold(threshold=0.223456), "
		"threshold(threshold=0.323456), threshold(threshold=0.423456), "
		"threshold(threshold=0.523456), threshold(threshold=0.623456))), "
		"threshold(threshold=0.723456))",
	};

	for (size_t i = 0; i < ARRAY_LEN(policies); i++) {
		struct policy *p = make(policies[i], GOAL_MAXIMIZE);
		struct verdict v;
		size_t len;

		policy_observe(p, 1, 0.0123456);
		ok(policy_judge(p, 1, &v), "many reasons");
		len = strlen(v.why);
		ok(len == sizeof v.why - 1 && strcmp(v.why + len - 3, "...") == 0,
		   "fit, and end with ...: %s", v.why);
		policy_free(p);
	}
}

/* ---- their texts ----------------------------------------------------------------- */

static void test_texts(void)
{
	static const struct {
		const char *text, *printed; /* NULL: the same */
	} cases[] = {
		{ "any(bandit(slack_factor=0.2), patience(patience=5, min_delta=0.01))", NULL },
		{ "all(median, any(asha, threshold(threshold=-1)), delay_evaluation=3)", NULL },
		{ "any( evaluation_interval = 2,patience ( patience = 5 ) , median(),)",
		  "any(patience(patience=5), median, evaluation_interval=2)" },
		{ "any(any(any(any(any(any(median))))))", NULL },
	};

	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct conf c;
		struct err e = { 0 };
		struct buf out = { 0 };

		conf_init(&c);
		ok(conf_set_policy(&c, cases[i].text, &e) == 0, "%s %s", cases[i].text, e.text);
		conf_print_policy(&c, &out);
		is_str(buf_str(&out), cases[i].printed ? cases[i].printed : cases[i].text,
		       "  printed");
		buf_clear(&out);
		conf_clear(&c);
	}
}

static void test_bad_texts(void)
{
	static const struct policy_text cases[] = {
		{ "any", "any needs policies, a list of at least one" },
		{ "all()", "all needs policies, a list of at least one" },
		{ "any(delay_evaluation=3)", "any needs policies" },
		{ "any(median, any())", "any needs policies" },
		{ "any(none)", "none cannot be combined with others" },
		{ "any(median, none)", "none cannot be combined with others" },
		{ "any(bandti(slack_factor=0.2))", "there is no policy \"bandti\"; did you "
		                                   "mean bandit? There are none, bandit," },
		{ "any(median(patience=3))", "patience does not belong to the policy median" },
		{ "any(median, patience=3)", "patience does not belong to the policy any" },
		{ "any(bandit)", "bandit needs exactly one of slack_factor and slack_amount" },
		{ "any(bandit(slack_factor=x))", "column 25: slack_factor must be a number" },
		{ "any(3)", "column 5: expected a policy, found \"3\"" },
		{ "any(median", "column 11: expected \",\", found the end" },
		{ "any(median, ", "column 13: expected a policy, found the end" },
		{ "any(median) x", "column 13: expected the end" },
		{ "any(policies=3)", "column 5: expected an option of the policy" },
		{ "bandit(median)", "column 8: expected an option of the policy" },
		{ "any(any(any(any(any(any(any(median)))))))",
		  "column 29: policies may stand in each other 6 deep" },
	};

	refuses_all(cases, ARRAY_LEN(cases));
}

/* The one setting, as --set and the setup page have it. */
static void test_setting(void)
{
	const struct conf_setting *s = conf_find("policy", "policies");
	struct conf c;
	struct err e;
	struct problems found = { 0 };
	struct buf out = { 0 };

	conf_init(&c);
	ok(!conf_print(&c, s, &out), "no policies are the default");
	ok(conf_set(&c, s, "median, bandit( slack_factor=0.2 )", &e) == 0, "a list");
	buf_reset(&out);
	ok(conf_print(&c, s, &out), "is not");
	is_str(buf_str(&out), "median, bandit(slack_factor=0.2)", "and printed");
	ok(conf_set(&c, s, "median, bandit", &e) < 0, "with a bad one");
	ok(conf_set(&c, s, "median bandit", &e) < 0, "no list");
	ok(c.policies.n == 2, "changes nothing");
	ok(conf_check_policy(&c, &found) < 0, "not with the policy none");
	is_str(found.n ? found.items[0].text : "",
	       "policies does not belong to the policy none", "which says so");
	problems_clear(&found);
	ok(conf_set(&c, conf_find("policy", "type"), "all", &e) == 0 &&
	           conf_check_policy(&c, &found) == 0,
	   "with all they go together");
	ok(conf_set(&c, s, "", &e) == 0 && !c.policies.n, "nothing empties it");
	buf_clear(&out);
	conf_clear(&c);
}

int main(void)
{
	static const char *const policies[] = {
		BANDIT,
		"median(delay_evaluation=3)",
		"truncation(truncation_percentage=40, exclude_finished_runs=true)",
		"asha(reduction_factor=2)",
		"patience(patience=4, evaluation_interval=2)",
		"threshold(threshold=0.3)",
	};

	test_rows();
	test_limits();
	for (size_t i = 0; i < ARRAY_LEN(policies); i++)
		for (size_t k = 0; k < i; k++)
			test_as_alone(policies[k], policies[i],
			              (i + k) % 2 ? GOAL_MAXIMIZE : GOAL_MINIMIZE);
	test_long_reasons();
	test_texts();
	test_bad_texts();
	test_setting();
	return done_testing();
}
