/* The fold and the decisions: scripts of events. */

#include "../tap.h"
#include "base/array.h"
#include "core/problem.h"
#include "core/sweep/sweep.h"

static struct conf conf;

static void set(const char *section, const char *name, const char *value)
{
	struct err e;

	if (conf_set(&conf, conf_find(section, name), value, &e) < 0)
		printf("# %s\n", e.text);
}

static void start_conf(int total)
{
	struct problems found = { 0 };
	char n[16];

	conf_init(&conf);
	snprintf(n, sizeof n, "%d", total);
	set("sweep.metric", "name", "acc");
	set("sweep", "max_total_runs", n);
	space_read(&conf.space, "lr", "uniform(0, 1)", NULL, &found);
	space_check(&conf.space, &found);
}

static int64_t now = 1000000;

static int apply(struct sweep *s, struct event ev)
{
	struct err e;
	int rc;

	ev.time_ms = now;
	rc = sweep_apply(s, &ev, &e);
	if (rc < 0)
		printf("# %s\n", e.text);
	return rc;
}

static int tell(struct sweep *s, uint32_t run, enum event_kind kind, const char *name,
                const char *value)
{
	return apply(s, (struct event){ 0, run, kind, name, NAN, value, 0 });
}

static int metric(struct sweep *s, uint32_t run, const char *name, double x, double step)
{
	return apply(s, (struct event){ 0, run, EVENT_METRIC, name, step, NULL, x });
}

static int suggest(struct sweep *s, double draw, const char *text)
{
	return apply(s, (struct event){ 0, 0, EVENT_SWEEP, "suggestion", draw, text, 0 });
}

static void begin(struct sweep *s, const char *concurrency)
{
	sweep_init(s, &conf);
	tell(s, 0, EVENT_SWEEP, "seed", "1");
	tell(s, 0, EVENT_SWEEP, "concurrency", concurrency);
	tell(s, 0, EVENT_SWEEP, "started", "");
}

static void end(struct sweep *s)
{
	sweep_clear(s);
	conf_clear(&conf);
}

/* The next decision in words. */
static const char *next(const struct sweep *s)
{
	static char text[400];
	static const char *const names[] = { "none",   "draw", "enqueued", "repeat",
		                             "cancel", "stop", "finish" };
	struct decision a;

	sweep_decide(s, now, &a);
	snprintf(text, sizeof text, "%s", names[a.kind]);
	if (a.kind == DECISION_DRAW || a.kind == DECISION_ENQUEUED)
		sprintf(text + strlen(text), " %llu", (unsigned long long)a.n);
	if (a.kind == DECISION_REPEAT || a.kind == DECISION_CANCEL)
		sprintf(text + strlen(text), " %u", a.run);
	if (*a.text)
		sprintf(text + strlen(text), " %s", a.text);
	return text;
}

/* Start run `id` as the engine would. */
static void run_starts(struct sweep *s, uint32_t id, const char *origin)
{
	tell(s, id, EVENT_PARAM, "lr", "0.5");
	tell(s, id, EVENT_STATE, "queued", origin);
	tell(s, id, EVENT_STATE, "running", "slot 1 pid 4242");
}

static void test_life(void)
{
	struct sweep s;
	const struct run *r;

	start_conf(3);
	begin(&s, "2");
	is_str(next(&s), "draw 0", "a new sweep draws");
	run_starts(&s, 1, "draw 0");
	is_str(next(&s), "draw 1", "and again while there is room");
	run_starts(&s, 2, "draw 1");
	is_str(next(&s), "none", "two at once");
	now += 500;
	metric(&s, 1, "acc", 0.5, NAN);
	metric(&s, 1, "loss", 2, NAN);
	metric(&s, 1, "acc", 0.7, NAN);
	metric(&s, 1, "acc", NAN, 10);
	metric(&s, 2, "acc", 0.6, 5);
	r = sweep_run(&s, 1);
	ok(r->best == 0.7 && r->best_at == 2 && s.best == 1, "the best value of the best run");
	ok(isnan(run_last(r)) && sweep_series(r, 0)->n == 3, "NaN counts as an interval");
	is_num(series_step(sweep_series(r, 0), 2), 2, "a step not given is the interval");
	is_num(series_step(sweep_series(r, 0), 3), 10, "one given is kept");
	is_num(series_step(sweep_series(sweep_run(&s, 2), 0), 1), 5, "from the first on");
	ok(sweep_series(r, 1)->n == 1 && s.n_metrics == 2, "other metrics have curves too");
	ok(sweep_series(r, 0)->ms[0] == 500, "with times since the start");
	tell(&s, 2, EVENT_STATE, "completed", "exit 0");
	is_str(next(&s), "draw 2", "the third");
	run_starts(&s, 3, "draw 2");
	tell(&s, 1, EVENT_STATE, "completed", "exit 0");
	r = sweep_run(&s, 1);
	ok(sweep_series(r, 0)->cap == 3 && sweep_series(r, 1)->cap == 1,
	   "an ended run has no room for more values");
	is_num(series_step(sweep_series(r, 0), 3), 10, "and keeps those it has");
	ok(sweep_series(r, 0)->ms[2] == 500, "with their times");
	is_str(next(&s), "none", "the budget is used");
	tell(&s, 3, EVENT_STATE, "failed", "exit 1");
	is_str(next(&s), "finish completed: max_total_runs", "all are done");
	tell(&s, 0, EVENT_SWEEP, "finished", "completed: max_total_runs");
	is_str(next(&s), "none", "nothing after the end");
	ok(s.counts[RUN_COMPLETED] == 2 && s.counts[RUN_FAILED] == 1, "counts");
	ok(sweep_n_ended(&s) == 3 && sweep_budget(&s) == 3, "progress");
	is_num(sweep_elapsed(&s, now + 99999), 0.5, "the clock stops at the end");
	end(&s);
}

/* What is written about a sweep that nobody works on, and whether it would go on. */
static void test_afterwards(void)
{
	static const struct {
		const char *section, *name, *value, *why; /* NULL: it goes on */
	} cases[] = {
		{ "sweep", "retries", "0", NULL },
		{ "sweep", "stop_at", "0.95", NULL },
		{ "sweep", "stop_at", "0.8", "completed: run 1 reached stop_at = 0.8" },
		{ "sweep", "max_duration_minutes", "2", NULL },
		{ "sweep", "max_duration_minutes", "1", "completed: max_duration" },
		{ "sweep", "stop_after_failures", "1", NULL }, /* something was mended */
	};

	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct decision d;
		struct sweep s;

		start_conf(1);
		set(cases[i].section, cases[i].name, cases[i].value);
		begin(&s, "1");
		run_starts(&s, 1, "draw 0");
		metric(&s, 1, "acc", 0.9, NAN);
		now += 60000;
		tell(&s, 1, EVENT_STATE, i + 1 < ARRAY_LEN(cases) ? "completed" : "failed",
		     "exit 0");
		now += 3600000;
		tell(&s, 1, EVENT_NOTE, "", "a good one");
		ok(sweep_elapsed(&s, 0) < 61, "a note an hour later makes no sweep longer");
		sweep_decide_resumed(&s, &d);
		is_str(d.kind == DECISION_STOP ? d.text : NULL, cases[i].why, "%s = %s",
		       cases[i].name, cases[i].value);
		end(&s);
	}
}

static void test_limits(void)
{
	struct sweep s;

	start_conf(10);
	set("sweep", "max_run_minutes", "1");
	set("sweep", "max_duration_minutes", "5");
	begin(&s, "2");
	run_starts(&s, 1, "draw 0");
	now += 30000;
	run_starts(&s, 2, "draw 1");
	ok(sweep_deadline(&s) == now + 30000, "the next limit is run 1's");
	now += 30000;
	is_str(next(&s), "cancel 1 more than 1 minutes", "run 1 is too old");
	tell(&s, 1, EVENT_VERDICT, "max_run_minutes", "more than 1 minutes");
	is_str(next(&s), "none", "once");
	is_str(sweep_run(&s, 1)->verdict, "max_run_minutes: more than 1 minutes",
	       "its verdict");
	now += 30000;
	is_str(next(&s), "cancel 2 more than 1 minutes",
	       "then run 2, though 1 is not gone yet");
	tell(&s, 2, EVENT_VERDICT, "max_run_minutes", "x");
	now += 5 * 60000;
	is_str(next(&s), "stop completed: max_duration", "the sweep is too old");
	tell(&s, 0, EVENT_SWEEP, "cancelling", "completed: max_duration");
	ok(s.cancel_all, "all are cancelled");
	is_str(next(&s), "none", "until they are gone");
	tell(&s, 1, EVENT_STATE, "cancelled", "max_run_minutes");
	tell(&s, 2, EVENT_STATE, "cancelled", "max_run_minutes");
	is_str(next(&s), "finish completed: max_duration", "then it is completed");
	end(&s);

	/* Time in which no engine worked does not count. */
	start_conf(10);
	set("sweep", "max_duration_minutes", "5");
	begin(&s, "1");
	now += 4 * 60000;
	run_starts(&s, 1, "draw 0");
	metric(&s, 1, "acc", 1, NAN); /* the last thing heard of the engine */
	now += 24 * 3600 * 1000;
	tell(&s, 0, EVENT_SWEEP, "resumed", "");
	tell(&s, 1, EVENT_STATE, "lost", "");
	is_str(next(&s), "repeat 1", "a resumed sweep has its rest of time");
	now += 59000;
	is_str(next(&s), "repeat 1", "all of it");
	now += 1000;
	is_str(next(&s), "stop completed: max_duration", "and no more");
	end(&s);
}

static void test_failures(void)
{
	struct sweep s;

	start_conf(10);
	begin(&s, "1");
	for (uint32_t id = 1; id <= 3; id++) {
		char origin[32];

		snprintf(origin, sizeof origin, "draw %u", id - 1);
		is_str(next(&s), origin, "run %u", id);
		run_starts(&s, id, origin);
		tell(&s, id, EVENT_STATE, "failed", "exit 1: no module named torch");
	}
	is_str(next(&s), "stop failed: the first 3 finished runs all failed", "three strikes");
	tell(&s, 0, EVENT_SWEEP, "cancelling", "failed: the first 3 finished runs all failed");
	is_str(next(&s), "finish failed: the first 3 finished runs all failed", "and out");
	tell(&s, 0, EVENT_SWEEP, "finished", "failed");
	tell(&s, 0, EVENT_SWEEP, "resumed", "");
	is_str(next(&s), "draw 3", "after a resume the old failures do not count");
	end(&s);

	start_conf(10);
	set("sweep", "stop_after_failures", "0");
	set("sweep", "retries", "2");
	begin(&s, "1");
	run_starts(&s, 1, "draw 0");
	tell(&s, 1, EVENT_STATE, "failed", "");
	is_str(next(&s), "repeat 1", "a failed run is tried again");
	run_starts(&s, 2, "retry of 1");
	tell(&s, 2, EVENT_STATE, "failed", "");
	is_str(next(&s), "repeat 2", "twice");
	run_starts(&s, 3, "retry of 2");
	ok(sweep_run(&s, 3)->attempt == 3, "the third attempt");
	tell(&s, 3, EVENT_STATE, "failed", "");
	is_str(next(&s), "draw 1", "and no more; retries use no budget and no draw");
	ok(s.n_assigned == 1, "one assignment so far");
	end(&s);
}

static void test_enqueued_and_commands(void)
{
	struct sweep s;

	start_conf(2);
	begin(&s, "1");
	tell(&s, 0, EVENT_SWEEP, "enqueue", "lr=0.25");
	is_str(next(&s), "enqueued 1", "enqueued assignments come first");
	run_starts(&s, 1, "enqueued 1");
	tell(&s, 0, EVENT_COMMAND, "concurrency", "3");
	is_str(next(&s), "draw 0", "more at once, at once");
	run_starts(&s, 2, "draw 0");
	is_str(next(&s), "none", "both count towards the budget");
	tell(&s, 0, EVENT_COMMAND, "add", "lr=0.75");
	is_str(next(&s), "enqueued 2", "one added by hand does not");
	tell(&s, 0, EVENT_COMMAND, "pause", "");
	is_str(next(&s), "none", "paused: nothing starts");
	is_str(sweep_status_name(&s), "paused", "and says so");
	tell(&s, 0, EVENT_COMMAND, "resume", "");
	is_str(next(&s), "enqueued 2", "and on");
	run_starts(&s, 3, "enqueued 2");
	tell(&s, 3, EVENT_COMMAND, "cancel", "");
	is_str(sweep_run(&s, 3)->verdict, "by hand", "cancelled by hand");
	tell(&s, 2, EVENT_NOTE, "", "looks odd");
	is_str(sweep_run(&s, 2)->note, "looks odd", "a note");
	tell(&s, 0, EVENT_COMMAND, "stop", "stopped: by hand");
	ok(!s.cancel_all, "stop lets the running finish");
	for (uint32_t id = 1; id <= 3; id++)
		tell(&s, id, EVENT_STATE, "completed", "");
	is_str(next(&s), "finish stopped: by hand", "then it ends");
	end(&s);

	start_conf(0);
	set("sweep", "stop_at", "0.9");
	begin(&s, "1");
	run_starts(&s, 1, "draw 0");
	metric(&s, 1, "acc", 0.89, NAN);
	is_str(next(&s), "none", "below the target");
	metric(&s, 1, "acc", 0.9, NAN);
	is_str(next(&s), "stop completed: run 1 reached stop_at = 0.9",
	       "the target is reached");
	end(&s);

	start_conf(0);
	begin(&s, "1");
	tell(&s, 0, EVENT_SWEEP, "exhausted", "");
	is_str(next(&s), "finish completed: search space exhausted", "a used-up space");
	end(&s);
}

static void test_suggestions(void)
{
	struct sweep s;

	start_conf(10);
	begin(&s, "2");
	suggest(&s, 0, "bayesian, start design");
	run_starts(&s, 1, "draw 0");
	is_str(sweep_run(&s, 1)->suggestion, "bayesian, start design", "a run has its reason");
	ok(!s.suggestion, "which waits no longer");
	run_starts(&s, 2, "draw 1");
	ok(!sweep_run(&s, 2)->suggestion, "older logs have none");
	/* The engine died between the rows: the same draw again, then another first. */
	suggest(&s, 2, "random");
	tell(&s, 0, EVENT_SWEEP, "resumed", "");
	suggest(&s, 2, "random");
	run_starts(&s, 3, "draw 2");
	is_str(sweep_run(&s, 3)->suggestion, "random", "a row that comes twice");
	suggest(&s, 3, "sobol");
	run_starts(&s, 4, "retry of 1");
	run_starts(&s, 5, "draw 4");
	ok(!sweep_run(&s, 4)->suggestion && !sweep_run(&s, 5)->suggestion,
	   "another run does not take it");
	run_starts(&s, 6, "draw 3");
	is_str(sweep_run(&s, 6)->suggestion, "sobol", "its own does");
	suggest(&s, 5, "of the future: 1 2 3");
	run_starts(&s, 7, "draw 5");
	is_str(sweep_run(&s, 7)->suggestion, "of the future: 1 2 3", "words unknown are kept");
	ok(suggest(&s, NAN, "random") < 0 && suggest(&s, -1, "random") < 0 &&
	           suggest(&s, 0.5, "random") < 0 && suggest(&s, 1e300, "random") < 0 &&
	           !s.suggestion,
	   "it needs the number of a draw");
	suggest(&s, 6, "random");
	suggest(&s, 6, "");
	ok(!s.suggestion, "an empty one takes it back");
	suggest(&s, 7, "left over");
	end(&s);
}

/* With repeat only the budget ends a finite space; a grid does not repeat. */
static void test_repeat(void)
{
	static const struct {
		const char *method, *repeat;
		int total;
		uint64_t budget;
	} cases[] = {
		{ "random", "false", 6, 3 }, { "random", "true", 6, 6 },
		{ "random", "true", 0, 0 },  { "grid", "true", 6, 3 },
		{ "sobol", "true", 6, 6 },
	};

	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct sweep s;
		struct problems found = { 0 };

		start_conf(cases[i].total);
		space_clear(&conf.space);
		space_read(&conf.space, "lr", "choice(1, 2, 3)", NULL, &found);
		space_check(&conf.space, &found);
		set("sampling", "method", cases[i].method);
		set("sampling", "repeat", cases[i].repeat);
		begin(&s, "1");
		ok(sweep_budget(&s) == cases[i].budget,
		   "%s, repeat %s, max_total_runs %d: %d runs", cases[i].method,
		   cases[i].repeat, cases[i].total, (int)sweep_budget(&s));
		end(&s);
	}
}

/* An edit may make another metric the primary one, and another goal its. */
static void test_other_metric(void)
{
	struct conf other;
	struct sweep s;
	struct err e;

	start_conf(9);
	begin(&s, "2");
	for (uint32_t id = 1; id <= 3; id++) {
		run_starts(&s, id, "draw 0");
		metric(&s, id, "acc", id / 10.0, NAN);
		metric(&s, id, "acc", 0.2, NAN);
	}
	metric(&s, 2, "loss", 7, NAN);
	metric(&s, 3, "loss", 5, NAN);
	ok(s.best == 3 && s.runs[2].best == 0.3, "the best of the first configuration");
	conf_init(&other);
	conf_set(&other, conf_find("sweep.metric", "name"), "acc", &e);
	conf_set(&other, conf_find("sweep.metric", "goal"), "minimize", &e);
	sweep_set_config(&s, &other);
	ok(s.best == 1 && s.runs[0].best == 0.1 && s.runs[2].best == 0.2 &&
	           s.runs[2].best_at == 2,
	   "with the other goal the least is");
	conf_set(&other, conf_find("sweep.metric", "name"), "loss", &e);
	sweep_set_config(&s, &other);
	is_str(s.metrics[0], "loss", "another metric is the first");
	ok(s.best == 3 && s.runs[2].best == 5 && isnan(s.runs[0].best) && !s.runs[0].best_at,
	   "its best is another run's");
	ok(sweep_series(&s.runs[0], 1)->n == 2 && !sweep_series(&s.runs[0], 0),
	   "curves went with their names");
	metric(&s, 1, "loss", 1, NAN);
	ok(s.best == 1, "and so do later values");
	conf_set(&other, conf_find("sweep.metric", "name"), "f1", &e);
	sweep_set_config(&s, &other);
	ok(!s.best && s.n_metrics == 3, "one never seen has no best yet");
	conf_clear(&other);
	end(&s);
}

/* How each run ends changes which is the best; what has a mark is compared after each row. */
static void test_best(void)
{
	static const struct {
		uint32_t run;
		const char *end; /* NULL: it logs `value` */
		double value;
		uint32_t best;
		const char *what;
	} steps[] = {
		{ 1, NULL, 0.9, 1, "the first value" },
		{ 2, NULL, 0.5, 1, "a worse one" },
		{ 3, NULL, 0.8, 1, "another" },
		{ 1, "failed", 0, 3, "the best fails: the next one at work" },
		{ 3, "cancelled", 0, 2, "is cancelled: the one at work may complete" },
		{ 2, "failed", 0, 3, "and fails: of those that ended the cancelled one" },
		{ 4, NULL, 0.1, 4, "one at work is before the cancelled one" },
		{ 4, "completed", 0, 4, "and stays so" },
		{ 5, NULL, 0.1, 4, "of equals the first" },
		{ 5, NULL, 0.2, 5, "a better one" },
		{ 5, "lost", 0, 4, "that is lost: back to the completed one" },
	};
	struct conf other;
	struct sweep s;
	struct err e;

	start_conf(9);
	begin(&s, "5");
	for (uint32_t id = 1; id <= 5; id++)
		run_starts(&s, id, "draw 0");
	for (size_t i = 0; i < ARRAY_LEN(steps); i++) {
		if (steps[i].end)
			tell(&s, steps[i].run, EVENT_STATE, steps[i].end, "");
		else
			metric(&s, steps[i].run, "acc", steps[i].value, NAN);
		ok(s.best == steps[i].best, "best: %s: %u", steps[i].what, s.best);
	}
	conf_init(&other);
	conf_set(&other, conf_find("sweep.metric", "name"), "acc", &e);
	conf_set(&other, conf_find("sweep.metric", "goal"), "minimize", &e);
	sweep_set_config(&s, &other);
	ok(s.best == 4 && s.best_ended[RANK_CUT] == 5, "the same with the other goal");
	conf_clear(&other);
	end(&s);
}

/* Another metric at the primary's best value: nearest in time, then the same step. */
static void test_at_best(void)
{
	static const struct {
		int64_t ms;
		double acc, loss, step; /* NAN: not logged then */
	} rows[] = {
		{ 10, NAN, 1, 1 },   { 10, 0.1, NAN, 1 }, { 20, NAN, 2, 2 },
		{ 20, 0.5, NAN, 2 }, { 20, NAN, 3, 3 },   { 30, 0.4, NAN, 3 },
	};
	struct sweep s;
	const struct run *r;
	int64_t start;

	start_conf(9);
	begin(&s, "1");
	run_starts(&s, 1, "draw 0");
	start = now;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		now = start + rows[i].ms;
		if (!isnan(rows[i].acc))
			metric(&s, 1, "acc", rows[i].acc, rows[i].step);
		if (!isnan(rows[i].loss))
			metric(&s, 1, "loss", rows[i].loss, rows[i].step);
	}
	r = sweep_run(&s, 1);
	is_num(run_at_best(r, 1), 2, "of one moment that of the same step");
	ok(isnan(run_at_best(r, 2)), "none of a metric that was never seen");
	now = start + 50;
	metric(&s, 1, "acc", 0.9, 4);
	r = sweep_run(&s, 1);
	is_num(run_at_best(r, 1), 3, "after the last one that one");
	now = start + 60;
	metric(&s, 1, "loss", 7, 9);
	metric(&s, 1, "loss", 8, 10);
	r = sweep_run(&s, 1);
	is_num(run_at_best(r, 1), 7, "between two the nearer one");
	end(&s);
}

/* objective = last: a run may get worse, and another one may be best then. */
static void test_last(void)
{
	static const struct {
		uint32_t run;
		double value;
		uint32_t best;
		double its;
	} steps[] = {
		{ 1, 0.5, 1, 0.5 }, { 2, 0.7, 2, 0.7 }, { 1, 0.6, 2, 0.7 },
		{ 2, 0.4, 1, 0.6 }, { 3, NAN, 1, 0.6 }, { 1, 0.3, 2, 0.4 },
		{ 3, 0.9, 3, 0.9 }, { 3, NAN, 2, 0.4 }, { 2, -INFINITY, 1, 0.3 },
		{ 1, NAN, 0, NAN }, { 2, 0.1, 2, 0.1 },
	};
	struct conf best;
	struct sweep s;

	start_conf(9);
	set("sweep", "objective", "last");
	begin(&s, "3");
	for (uint32_t id = 1; id <= 3; id++)
		run_starts(&s, id, "draw 0");
	for (size_t i = 0; i < ARRAY_LEN(steps); i++) {
		metric(&s, steps[i].run, "acc", steps[i].value, NAN);
		ok(s.best == steps[i].best &&
		           (!s.best || s.runs[s.best - 1].best == steps[i].its),
		   "last values: run %u at %g: the best is run %u", steps[i].run,
		   steps[i].value, s.best);
	}
	ok(s.runs[1].best_at == 4 && isnan(s.runs[0].best), "and the interval is the last");
	conf_init(&best);
	sweep_set_config(&s, &conf);
	ok(s.best == 2, "the same when all is looked at again");
	conf_set(&best, conf_find("sweep.metric", "name"), "acc", &(struct err){ 0 });
	sweep_set_config(&s, &best);
	ok(s.best == 3 && s.runs[2].best == 0.9 && s.runs[1].best_at == 1,
	   "with the objective best, the best value counts again");
	sweep_set_config(&s, &conf);
	conf_clear(&best);
	end(&s);
}

int main(void)
{
	test_life();
	test_limits();
	test_afterwards();
	test_failures();
	test_enqueued_and_commands();
	test_suggestions();
	test_repeat();
	test_other_metric();
	test_best();
	test_at_best();
	test_last();
	return done_testing();
}
