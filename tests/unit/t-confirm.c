/* Student's t and Holm's correction; what repeats with other seeds make of a sweep. */

#include "../tap.h"
#include "core/analysis/confirm.h"
#include "core/analysis/confirm_plan.h"
#include "core/model/student.h"
#include "made.h"

/* ---- numbers that others have computed ---------------------------------------------- */

static void near(double got, double expected, const char *what)
{
	ok(fabs(got - expected) <= 1e-9 + 1e-6 * fabs(expected), "%s: %.10g", what, got);
	if (!(fabs(got - expected) <= 1e-9 + 1e-6 * fabs(expected)))
		printf("# expected %.10g\n", expected);
}

static void test_student(void)
{
	/* Student's own: hours of sleep that two drugs gave ten patients (Biometrika 6, 1908);
	 * R: t.test(extra ~ group, data = sleep, paired = TRUE). */
	static const double sleep[] = { 1.2, 2.4, 1.3, 1.3, 0.0, 1.0, 1.8, 0.8, 4.6, 1.4 };
	static const double same[] = { 0, 0, 0 }, even[] = { 2, 2, 2 }, two[] = { 1, 3 };
	double t;

	near(student_test(sleep, 10, &t), 0.00283289, "p of the sleep data");
	near(t, 4.062127683, "its t");
	near(student_test(same, 3, &t), 1, "no difference at all");
	near(t, 0, "its t");
	near(student_test(even, 3, &t), 0, "always the same difference");
	/* One degree of freedom is Cauchy's distribution: p = 1 - 2 atan(t) / pi. */
	near(student_test(two, 2, &t), 1 - 2 * atan(2) / M_PI, "two values");
	near(student_two_sided(2.776445105, 4), 0.05, "the table's 5 % of four degrees");
	near(student_two_sided(-2.776445105, 4), 0.05, "either side");
}

/* R: p.adjust(c(…), "holm"). */
static void test_holm(void)
{
	double p[] = { 0.01, 0.04, 0.03, 0.005 }, one[] = { 0.2 }, many[] = { 0.6, 0.5, 0.9 };
	static const double adjusted[] = { 0.03, 0.06, 0.06, 0.02 };

	student_holm(p, 4);
	for (int i = 0; i < 4; i++)
		near(p[i], adjusted[i], "Holm of four");
	student_holm(one, 1);
	near(one[0], 0.2, "of one");
	student_holm(many, 3);
	ok(many[0] == 1 && many[1] == 1 && many[2] == 1, "no more than 1");
	student_holm(NULL, 0);
}

/* ---- a sweep ----------------------------------------------------------------------- */

static void run(struct made *m, uint32_t id, const char *x, const char *from)
{
	made_event(m, id, EVENT_PARAM, "x", NAN, x, 0);
	made_event(m, id, EVENT_STATE, "queued", 0, from, 0);
	made_event(m, id, EVENT_STATE, "running", 0, "slot 1 pid 7", 0);
}

static void value(struct made *m, uint32_t id, double v, const char *end)
{
	m->now_ms += 10000;
	made_event(m, id, EVENT_METRIC, "acc", NAN, NULL, v);
	if (end)
		made_event(m, id, EVENT_STATE, end, 1, "exit 0", 0);
}

/* Four assignments; the best one twice, as when assignments may repeat. */
static void begin(struct made *m)
{
	static const struct {
		const char *x;
		double value;
		const char *end;
	} runs[] = { { "1", 0.8, "completed" },  { "2", 0.9, "completed" },
		     { "3", 0.7, "completed" },  { "2", 0.85, "completed" },
		     { "4", 0.95, "cancelled" }, { "5", 0.6, "completed" } };
	struct problems found = { 0 };
	struct err e;

	*m = (struct made){ .now_ms = MADE_START };
	conf_init(&m->conf);
	conf_set(&m->conf, conf_find("sweep.metric", "name"), "acc", &e);
	conf_set(&m->conf, conf_find("sweep", "max_total_runs"), "6", &e);
	space_read(&m->conf.space, "x", "randint(9)", NULL, &found);
	sweep_init(&m->sweep, &m->conf);
	made_event(m, 0, EVENT_SWEEP, "started", NAN, "", 0);
	made_event(m, 0, EVENT_SWEEP, "concurrency", NAN, "2", 0);
	for (uint32_t i = 0; i < 6; i++) {
		char from[20];

		snprintf(from, sizeof from, "draw %u", i);
		run(m, i + 1, runs[i].x, from);
		value(m, i + 1, runs[i].value, runs[i].end);
	}
}

static void end(struct made *m)
{
	sweep_clear(&m->sweep);
	conf_clear(&m->conf);
}

static void plan(const struct made *m, const char *words, const char *expected)
{
	struct confirm_plan p;
	struct buf out = { 0 };
	struct err e;

	if (confirm_plan_make(&p, &m->sweep, words, &e) < 0)
		buf_addf(&out, "%s", e.text);
	else
		for (size_t i = 0; i < p.n; i++)
			buf_addf(&out, "%s%u.%u", i ? " " : "", p.items[i].run,
			         p.items[i].seed);
	is_str(buf_str(&out), expected, "%s", words);
	confirm_plan_clear(&p);
	buf_clear(&out);
}

static void test_plan(void)
{
	struct confirm_plan p;
	struct buf out = { 0 };
	struct made m;
	struct err e;

	begin(&m);
	plan(&m, "top=2 seeds=2", "2.1 1.1 2.2 1.2");
	plan(&m, " seeds=1  top=9 ", "2.1 1.1 3.1 6.1");
	plan(&m, "seeds=1 4", "4.1");
	plan(&m, "4 2 4 seeds=2", "4.1 4.2");
	plan(&m, "5", "run 5 cannot be confirmed: it is not completed");
	plan(&m, "7", "there is no run \"7\"");
	plan(&m, "top=0", "top must be 1 to 1000, not \"0\"");
	plan(&m, "seeds=1001", "seeds must be 1 to 1000, not \"1001\"");
	plan(&m, "top=2 3", "confirm takes top=N or numbers of runs, not both");
	plan(&m, "tops=2", "confirm takes top=N, seeds=N and numbers of runs, not \"tops=2\"");
	/* Ten seconds each, two at once. */
	confirm_plan_make(&p, &m.sweep, "top=2 seeds=2", &e);
	confirm_plan_print(&p, &out);
	is_str(out.data, "2 assignments with 2 seeds each: 4 runs, about 0:00:20", "how much");
	confirm_plan_clear(&p);
	made_event(&m, 2, EVENT_COMMAND, "confirm", 1, "", 0);
	plan(&m, "top=1 seeds=2", "2.2");
	plan(&m, "4 seeds=2", "2.2");
	run(&m, 7, "2", "rerun of 2 with seed 1");
	plan(&m, "7 seeds=2", "2.2");
	value(&m, 7, 0.1, "failed");
	plan(&m, "top=1 seeds=2", "2.1 2.2");
	buf_clear(&out);
	end(&m);
}

/* ---- the fold ---------------------------------------------------------------------- */

/* "wait", "stop" or what is started next. */
static void next(const struct made *m, const char *expected, const char *what)
{
	struct decision d;
	char text[300];

	sweep_decide(&m->sweep, m->now_ms, &d);
	snprintf(text, sizeof text, "%s %u.%u",
	         d.kind == DECISION_REPEAT   ? "repeat"
	         : d.kind == DECISION_DRAW   ? "draw"
	         : d.kind == DECISION_FINISH ? d.text
	         : d.kind == DECISION_STOP   ? "stop"
	                                     : "wait",
	         d.run, d.seed);
	is_str(text, expected, "%s", what);
}

static void test_fold(void)
{
	struct made m;
	const struct sweep *s = &m.sweep;

	begin(&m);
	is_num(s->best, 2, "the best by its one value");
	made_event(&m, 0, EVENT_SWEEP, "finished", NAN, "stopped: by hand", 0);
	made_event(&m, 0, EVENT_SWEEP, "resumed", NAN, "", 0);
	m.conf.max_total_runs = 60;
	m.conf.stop_at = 0.5;
	m.conf.max_duration_minutes = 0.001;
	next(&m, "stop 0.0", "the limits of the search hold");
	made_event(&m, 0, EVENT_SWEEP, "confirming", NAN, "stopped: by hand", 0);
	for (uint32_t seed = 1; seed <= 2; seed++) {
		made_event(&m, 2, EVENT_COMMAND, "confirm", seed, "", 0);
		made_event(&m, 1, EVENT_COMMAND, "confirm", seed, "", 0);
	}
	is_num((double)sweep_budget(s), 10, "the budget is what is asked for");
	is_num((double)sweep_deadline(s), 0, "no deadline");
	next(&m, "repeat 2.1", "not for what is confirmed");
	run(&m, 7, "2", "rerun of 2 with seed 1");
	value(&m, 7, 0.99, NULL);
	is_num(s->best, 2, "a repeat is never the best");
	value(&m, 7, 0.5, "completed");
	is_num(s->confirmed[0].n, 1, "one value");
	ok(!sweep_confirmed(s, &s->runs[1]), "is no mean");
	run(&m, 8, "1", "rerun of 1 with seed 1");
	value(&m, 8, 0.7, "completed");
	run(&m, 9, "2", "rerun of 2 with seed 2");
	made_event(&m, 9, EVENT_STATE, "lost", 0, "the engine ended while it ran", 0);
	run(&m, 10, "2", "rerun of 9");
	is_num(s->runs[9].seed, 2, "what is run again of a repeat has its seed");
	value(&m, 10, 0.5, "completed");
	is_num(s->best, 2, "who is confirmed is before those with a better value");
	near(sweep_counts(s, &s->runs[1]), 0.745, "by the mean, without the first");
	near(s->confirmed[0].sd, 0.245 * sqrt(2), "its deviation");
	run(&m, 11, "1", "rerun of 1 with seed 2");
	next(&m, "wait 0.0", "nothing more is drawn");
	value(&m, 11, 0.8, "completed");
	is_num(s->best, 1, "the better mean");
	ok(sweep_is_before(s, 1, 8) && sweep_is_before(s, 8, 11) && sweep_is_before(s, 11, 2) &&
	           sweep_is_before(s, 2, 7) && sweep_is_before(s, 10, 4) &&
	           !sweep_is_before(s, 4, 10),
	   "repeats stand below their first run");
	next(&m, "stopped: by hand 0.0", "it is over as before");
	made_event(&m, 0, EVENT_SWEEP, "finished", NAN, "stopped: by hand", 0);
	is_num(s->n_assigned, 6, "they were not of the budget");
	is_num((double)s->n_draws, 6, "nor draws");
	/* An older program's retry, and numbers of no run, are no repeats. */
	made_event(&m, 0, EVENT_SWEEP, "resumed", NAN, "", 0);
	run(&m, 12, "2", "rerun of 99 with seed 1");
	ok(!s->runs[11].seed && !s->runs[11].confirmed, "of a run that is not there");
	end(&m);
}

/* With a policy that would cancel all, which knows no more than before. */
static void test_policy(void)
{
	struct made m;
	struct verdict v;
	struct err e;
	double before, after;

	begin(&m);
	conf_set_policy(&m.conf, "bandit(slack_amount=0.1)", &e);
	sweep_set_policy(&m.sweep);
	policy_limit(m.sweep.policy, 1, &before);
	run(&m, 7, "2", "rerun of 2 with seed 1");
	value(&m, 7, 0.999, NULL);
	value(&m, 7, 0.001, NULL);
	ok(!sweep_judge(&m.sweep, 7, &v), "no verdict");
	made_event(&m, 7, EVENT_STATE, "completed", 2, "exit 0", 0);
	policy_limit(m.sweep.policy, 1, &after);
	ok(before == after, "the limit is where it was: %g", after);
	sweep_set_policy(&m.sweep);
	policy_limit(m.sweep.policy, 1, &after);
	ok(before == after, "also for a policy that is taught all values anew");
	end(&m);
}

/* ---- the comparison ------------------------------------------------------------------ */

static void repeats(struct made *m, uint32_t of, uint32_t first_id, const double *values,
                    uint32_t n)
{
	for (uint32_t i = 0; i < n; i++) {
		char from[60];

		run_origin_print(from, ORIGIN_CONFIRM, of, i + 1);
		run(m, first_id + i, "2", from);
		value(m, first_id + i, values[i], isnan(values[i]) ? "failed" : "completed");
	}
}

static void says(const struct made *m, const char *expected)
{
	struct buf out = { 0 };

	confirm_print(&m->sweep, &out);
	is_str(buf_str(&out), expected, "in words");
	buf_clear(&out);
}

static void test_compare(void)
{
	static const double a[] = { 0.80, 0.81, 0.82, 0.79, 0.80 },
			    near_a[] = { 0.81, 0.79, 0.82, 0.78, 0.80 },
			    far_a[] = { 0.70, 0.71, 0.72, 0.69, 0.71 };
	struct confirm_result c;
	struct made m;

	begin(&m);
	says(&m, "");
	repeats(&m, 2, 7, a, 5);
	says(&m, "over 5 seeds run 2 is best, 0.804 ± 0.011");
	repeats(&m, 1, 12, near_a, 5);
	repeats(&m, 3, 17, far_a, 5);
	confirm_compare(&c, &m.sweep);
	ok(c.best == 2 && c.n == 2 && c.rivals[0].run == 1 && c.rivals[1].run == 3, "ranked");
	/* t of -0.01, 0.02, 0, 0.01, 0; p by integrating the density of four degrees. */
	near(c.rivals[0].difference, 0.004, "the difference");
	near(c.rivals[0].t, 0.7844645405527362, "t");
	near(c.rivals[0].p, 0.476620645, "p");
	ok(c.rivals[0].alike, "a rival");
	ok(c.rivals[1].p < 0.001 && !c.rivals[1].alike, "none: %g", c.rivals[1].p);
	confirm_clear(&c);
	says(&m, "over 5 seeds run 2 is best, 0.804 ± 0.011; not to be told from it: run 1 "
	         "(paired t-test, Holm, 5 %)");
	end(&m);
	/* Two seeds tell nothing; a failed one is no value. */
	begin(&m);
	repeats(&m, 2, 7, (double[]){ 0.9, NAN, 0.8 }, 3);
	repeats(&m, 1, 10, far_a, 3);
	says(&m, "over 2 seeds run 2 is best, 0.850 ± 0.071; not to be told from it: run 1 (2 "
	         "seeds are too few to tell); 1 run with other seeds failed");
	end(&m);
	/* They have the second seed alone in common. */
	begin(&m);
	repeats(&m, 2, 7, (double[]){ NAN, 0.9, 0.8 }, 3);
	repeats(&m, 1, 10, far_a, 2);
	says(&m, "over 2 seeds run 2 is best, 0.850 ± 0.071; not to be told from it: run 1 (1 "
	         "seed is too few to tell); 1 run with other seeds failed");
	end(&m);
	begin(&m);
	repeats(&m, 2, 7, (double[]){ 0.9, 0.9, 0.9 }, 3);
	repeats(&m, 1, 10, (double[]){ 0.8, 0.8, 0.8 }, 3);
	says(&m, "all seeds give the same acc: the program does not seem to use its seed "
	         "(PEGBOX_SEED, or the option that seed_argument names)");
	end(&m);
}

static void test_origin(void)
{
	enum run_origin origin;
	uint32_t seed;
	uint64_t n;
	char text[RUN_ORIGIN_MAX];

	run_origin_print(text, ORIGIN_CONFIRM, UINT64_MAX, UINT32_MAX);
	ok(run_origin_parse(text, &origin, &n, &seed) && origin == ORIGIN_CONFIRM &&
	           n == UINT64_MAX && seed == UINT32_MAX,
	   "%s", text);
	ok(run_origin_parse("rerun of 7", &origin, &n, &seed) && origin == ORIGIN_RERUN &&
	           n == 7 && !seed,
	   "without a seed");
	ok(run_origin_parse("draw 7 with seed 2", &origin, &n, &seed) &&
	           origin == ORIGIN_DRAW && !seed,
	   "a draw is a draw");
}

int main(void)
{
	test_student();
	test_holm();
	test_plan();
	test_fold();
	test_policy();
	test_compare();
	test_origin();
	return done_testing();
}
