/*
 * The law of the fold: an event that is refused leaves the sweep as it was; whatever comes, the
 * state agrees with itself.
 */

#include <stdlib.h>

#include "../tap.h"
#include "base/array.h"
#include "base/buf.h"
#include "core/problem.h"
#include "core/sweep/sweep.h"

static void text_run(const struct sweep *s, const struct run *r, struct buf *out)
{
	struct verdict v = { 0, "" };

	buf_addf(out,
	         "run %u state %d origin %d %llu attempt %u best %a at %u slot %d pid %lld ",
	         r->id, r->state, r->origin, (unsigned long long)r->origin_n, r->attempt,
	         r->best, r->best_at, r->slot, (long long)r->pid);
	buf_addf(out, "ms %lld %lld %lld prev %u next %u\n", (long long)r->queued_ms,
	         (long long)r->started_ms, (long long)r->ended_ms, r->prev, r->next);
	buf_addf(out, "[%s|%s|%s|%s]\n", r->suggestion, r->reason, r->verdict, r->note);
	for (size_t i = 0; i < r->n_params; i++)
		buf_addf(out, "param %zu %s\n", i, r->params[i]);
	for (size_t i = 0; i < r->n_series; i++)
		for (uint32_t k = 0; k < r->series[i].n; k++)
			buf_addf(out, "%zu: %a at %a, %u ms\n", i, r->series[i].value[k],
			         series_step(&r->series[i], k + 1), r->series[i].ms[k]);
	if (sweep_judge(s, r->id, &v))
		buf_addf(out, "verdict at %u: %s\n", v.interval, v.why);
}

/* The whole state, so that two can be compared. */
static void text_sweep(const struct sweep *s, struct buf *out)
{
	buf_addf(out, "status %d paused %d cancel %d exhausted %d seed %llu concurrency %d\n",
	         s->status, s->paused, s->cancel_all, s->exhausted, (unsigned long long)s->seed,
	         s->concurrency);
	buf_addf(out, "[%s|%s|%s]\n", s->why, s->note, s->directory);
	for (size_t i = 0; i < s->n_params; i++)
		buf_addf(out, "param %s\n", s->params[i]);
	for (size_t i = 0; i < s->n_metrics; i++)
		buf_addf(out, "metric %s\n", s->metrics[i]);
	for (int i = 0; i < RUN_STATES; i++)
		buf_addf(out, "%u ", s->counts[i]);
	buf_addf(out,
	         "running %u %u best %u %u %u n %u draws %llu suggested %llu [%s] failed %u\n",
	         s->running_first, s->running_last, s->best, s->best_ended[RANK_FULL],
	         s->best_ended[RANK_CUT], s->n_assigned, (unsigned long long)s->n_draws,
	         (unsigned long long)s->suggested, s->suggestion, s->failed_before);
	for (size_t i = 0; i < s->n_enqueued; i++)
		buf_addf(out, "enqueued %s by hand %d passed %s\n", s->enqueued[i].text,
		         s->enqueued[i].by_hand, s->enqueued[i].passed);
	buf_addf(out, "next enqueued %zu, repeats from %zu:", s->next_enqueued,
	         s->first_repeat);
	for (size_t i = 0; i < s->n_repeats; i++)
		buf_addf(out, " %u %d %u", s->repeats[i].run, s->repeats[i].origin,
		         s->repeats[i].seed);
	for (size_t i = 0; i < s->n_confirmed; i++)
		buf_addf(out, "\nconfirmed %u n %u mean %a sd %a", s->confirmed[i].run,
		         s->confirmed[i].n, s->confirmed[i].mean, s->confirmed[i].sd);
	buf_addf(out, "\nconfirming %s", s->confirming);
	buf_addf(out, "\nms %lld %lld %lld %lld\n", (long long)s->first_ms,
	         (long long)s->last_ms, (long long)s->session_ms, (long long)s->before_ms);
	for (uint32_t i = 0; i < s->n_runs; i++)
		text_run(s, &s->runs[i], out);
	for (uint32_t i = 1; s->policy && i < 30; i++) {
		double limit;

		if (policy_limit(s->policy, i, &limit))
			buf_addf(out, "limit at %u: %a\n", i, limit);
	}
}

static struct conf conf;

static void start_conf(const char *policy, const char *goal)
{
	struct problems found = { 0 };
	struct err e;

	conf_init(&conf);
	conf_set(&conf, conf_find("sweep.metric", "name"), "acc", &e);
	conf_set(&conf, conf_find("sweep.metric", "goal"), goal, &e);
	conf_set(&conf, conf_find("sweep", "retries"), "1", &e);
	if (conf_set_policy(&conf, policy, &e) < 0)
		printf("# %s\n", e.text);
	space_read(&conf.space, "lr", "uniform(0, 1)", NULL, &found);
}

/* Apply; whether it was refused, and whether that left a trace. */
static bool refused(struct sweep *s, const struct event *ev, bool *trace)
{
	struct buf before = { 0 }, after = { 0 };
	struct err e = { 0 };
	bool no;

	text_sweep(s, &before);
	no = sweep_apply(s, ev, &e) < 0;
	text_sweep(s, &after);
	*trace = no && (strcmp(buf_str(&before), buf_str(&after)) != 0 || !*e.text);
	if (*trace)
		printf("# %s\n# before:\n%s# after:\n%s", e.text, buf_str(&before),
		       buf_str(&after));
	buf_clear(&before);
	buf_clear(&after);
	return no;
}

/* A sweep with a run that runs, one that has ended, and an enqueued assignment. */
static void begin(struct sweep *s)
{
	static const struct event rows[] = {
		{ 1000, 0, EVENT_SWEEP, "seed", NAN, "1", 0 },
		{ 1000, 0, EVENT_SWEEP, "enqueue", 1, "lr=0.5", 0 },
		{ 1000, 0, EVENT_SWEEP, "started", NAN, "", 0 },
		{ 1001, 1, EVENT_PARAM, "lr", NAN, "0.1", 0 },
		{ 1001, 1, EVENT_STATE, "queued", 0, "draw 0", 0 },
		{ 1001, 1, EVENT_STATE, "running", 0, "slot 1 pid 7", 0 },
		{ 1002, 1, EVENT_METRIC, "acc", NAN, NULL, 0.5 },
		{ 1003, 1, EVENT_STATE, "completed", 1, "exit 0", 0 },
		{ 1004, 2, EVENT_STATE, "queued", 0, "draw 1", 0 },
		{ 1004, 2, EVENT_STATE, "running", 0, "slot 1 pid 8", 0 },
	};
	struct err e;

	sweep_init(s, &conf);
	sweep_set_policy(s);
	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		sweep_apply(s, &rows[i], &e);
}

static void test_each(void)
{
	static const struct {
		struct event ev;
		const char *what;
	} cases[] = {
		{ { 2000, 7, EVENT_METRIC, "acc", NAN, NULL, 1 }, "a value of run 7 of 2" },
		{ { 2000, 7, EVENT_METRIC, "loss", NAN, NULL, 1 }, "of a metric never seen" },
		{ { 2000, 1, EVENT_METRIC, "acc", NAN, NULL, 1 }, "a value after the end" },
		{ { 2000, 900, EVENT_NOTE, "", NAN, "x", 0 }, "a note on run 900" },
		{ { 2000, 3, EVENT_VERDICT, "bandit", 1, "x", 0 }, "a verdict on run 3" },
		{ { 2000, 3, EVENT_COMMAND, "cancel", NAN, "", 0 }, "a command for run 3" },
		{ { 2000, 3, EVENT_STATE, "running", 0, "", 0 }, "running before queued" },
		{ { 2000, 3, EVENT_STATE, "dancing", 0, "", 0 }, "a state that is none" },
		{ { 2000, 1, EVENT_STATE, "failed", 0, "", 0 }, "an end after the end" },
		{ { 2000, 2, EVENT_STATE, "queued", 0, "draw 2", 0 }, "queued twice" },
		{ { 2000, 5000, EVENT_STATE, "queued", 0, "draw 2", 0 }, "run 5000" },
		{ { 2000, 5000, EVENT_PARAM, "lr", NAN, "1", 0 }, "a parameter of run 5000" },
		{ { 2000, 1, EVENT_PARAM, "new", NAN, "1", 0 }, "a parameter too late" },
		{ { 2000, 2, EVENT_PARAM, "lr", NAN, "1", 0 }, "one while it runs" },
		{ { 2000, 0, EVENT_METRIC, "acc", NAN, NULL, 1 }, "a value of no run" },
		{ { 2000, 0, EVENT_STATE, "running", 0, "", 0 }, "a state of no run" },
		{ { 2000, 0, EVENT_SWEEP, "seed", NAN, "12x", 0 }, "a seed that is none" },
		{ { 2000, 0, EVENT_SWEEP, "concurrency", NAN, "many", 0 }, "a concurrency" },
		{ { 2000, 0, EVENT_COMMAND, "concurrency", NAN, "-1", 0 }, "one by hand" },
		{ { 2000, 1, EVENT_COMMAND, "confirm", 0, "", 0 }, "confirmed with seed 0" },
		{ { 2000, 1, EVENT_COMMAND, "confirm", NAN, "", 0 }, "with no seed" },
		{ { 2000, 1, EVENT_COMMAND, "confirm", 1001, "", 0 }, "with seed 1001" },
		{ { 2000, 3, EVENT_COMMAND, "confirm", 1, "", 0 }, "a run that is not there" },
		{ { 2000, 0, EVENT_SWEEP, "suggestion", -1, "x", 0 },
		  "a suggestion of no draw" },
		{ { 2000, 0, EVENT_SWEEP, "passed", 2, "x", 0 }, "what was never enqueued" },
		{ { 2000, 0, EVENT_SWEEP, "passed", 0, "x", 0 }, "passed over, number 0" },
		{ { 2000, 0, EVENT_SWEEP, "passed", 0.5, "x", 0 }, "passed over, number 0.5" },
		{ { 2000, 0, EVENT_SWEEP, "passed", NAN, "x", 0 }, "passed over, no number" },
	};

	start_conf("bandit(slack_factor=0.1)", "maximize");
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct sweep s;
		bool trace;

		begin(&s);
		ok(refused(&s, &cases[i].ev, &trace) && !trace, "%s: refused, without a trace",
		   cases[i].what);
		sweep_clear(&s);
	}
	conf_clear(&conf);
}

static void test_unknown(void)
{
	static const struct event future[] = {
		{ 2000, 0, EVENT_SWEEP, "of the future", NAN, "x", 0 },
		{ 2000, 0, EVENT_UNKNOWN, "", NAN, "", 0 },
	};
	struct sweep s;
	struct err e;

	start_conf("none", "maximize");
	begin(&s);
	ok(sweep_apply(&s, &future[0], &e) == 0, "words that are unknown are passed over");
	ok(sweep_apply(&s, &future[1], &e) == 0, "and events");
	sweep_clear(&s);
	conf_clear(&conf);
}

/* An enqueued assignment is passed over once, and the next one's turn has come. */
static void test_passed(void)
{
	struct event passed = { 2000, 0, EVENT_SWEEP, "passed", 1, "lr must be 0 to 1", 0 };
	struct decision d;
	struct sweep s;
	struct err e;

	start_conf("none", "maximize");
	conf.max_total_runs = 3;
	begin(&s);
	s.concurrency = 2;
	sweep_decide(&s, 2000, &d);
	ok(d.kind == DECISION_ENQUEUED && d.n == 1, "the enqueued assignment is next");
	ok(sweep_apply(&s, &passed, &e) == 0, "it is passed over");
	is_str(s.enqueued[0].passed, "lr must be 0 to 1", "with the reason");
	sweep_decide(&s, 2000, &d);
	ok(d.kind == DECISION_DRAW && d.n == 2 && s.n_assigned == 2,
	   "a draw is next: it took none of the budget");
	ok(sweep_apply(&s, &passed, &e) < 0, "once");
	sweep_clear(&s);
	conf_clear(&conf);
}

static const char *pick(const char *const *words, size_t n)
{
	return words[(size_t)rand() % n];
}

static struct event random_event(void)
{
	/* clang-format off */
	static const char *const names[] = {
		"queued", "running", "completed", "cancelled", "failed", "lost", "acc", "loss",
		"lr", "pause", "add", "cancel", "stop", "rerun", "concurrency", "started",
		"resumed", "finished", "enqueue", "seed", "exhausted", "unpaused", "bandit",
		"suggestion", "passed", "", "of the future", "confirm", "confirming",
	};
	static const char *const values[] = {
		"", "draw 1", "retry of 1", "rerun of 3", "enqueued 2", "slot 2 pid 77", "0.5",
		"nan", "-1", "lr=1", "enqueued 0", "1e6", "draw 18446744073709551615",
		"\xff\x01\n", "retry of 99999999999999999999", "3", "slot -1 pid x",
		"rerun of 0", "rerun of 1 with seed 1", "rerun of 2 with seed 3",
		"rerun of 4 with seed 2", "rerun of 1 with seed 4294967295",
	};
	/* clang-format on */
	static const uint32_t runs[] = {
		0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 900, 1000000, UINT32_MAX
	};
	static const double numbers[] = { 0, 1, 0.5, -1, 3, 1e300, NAN, INFINITY, -INFINITY };
	struct event ev = { rand() % 4000,
		            runs[(size_t)rand() % ARRAY_LEN(runs)],
		            (enum event_kind)(rand() % (EVENT_COMMAND + 1)),
		            pick(names, ARRAY_LEN(names)),
		            numbers[(size_t)rand() % ARRAY_LEN(numbers)],
		            rand() % 9 ? pick(values, ARRAY_LEN(values)) : NULL,
		            numbers[(size_t)rand() % ARRAY_LEN(numbers)] };

	if (ev.kind == EVENT_METRIC)
		ev.value = NULL;
	/* A gap that a damaged log may have would only make the states long. */
	if (ev.run == 900 && (ev.kind == EVENT_PARAM || ev.kind == EVENT_STATE))
		ev.run = 5000;
	return ev;
}

/* Is it another than the mean of what the runs say of themselves? */
static bool is_wrong_mean(const struct sweep *s, const struct confirmed *c)
{
	double sum = 0, value[CONFIRMED_SEEDS + 1];
	uint32_t n = 0;

	for (size_t seed = 0; seed <= CONFIRMED_SEEDS; seed++)
		value[seed] = NAN;
	for (uint32_t i = 0; i < s->n_runs; i++) {
		const struct run *r = &s->runs[i];

		if (r->seed && &s->confirmed[r->confirmed - 1] == c &&
		    r->state == RUN_COMPLETED)
			value[r->seed] = r->best;
	}
	for (size_t seed = 1; seed <= CONFIRMED_SEEDS; seed++)
		if (!isnan(value[seed])) {
			sum += value[seed];
			n++;
		}
	return n != c->n || (n && fabs(sum / n - c->mean) > 1e-9 * fabs(c->mean));
}

/* How much of the state does not agree with the rest of it. */
static unsigned long count_wrong(const struct sweep *s, int64_t now_ms)
{
	uint32_t sum = 0, running = 0;
	unsigned long wrong = s->first_repeat > s->n_repeats;
	struct decision d;

	for (int i = 0; i < RUN_STATES; i++)
		sum += s->counts[i];
	for (uint32_t id = s->running_first; id; id = s->runs[id - 1].next)
		running += s->runs[id - 1].state == RUN_RUNNING;
	wrong += sum != s->n_runs;
	wrong += running != s->counts[RUN_RUNNING];
	wrong += s->next_enqueued > s->n_enqueued;
	wrong += s->best && s->runs[s->best - 1].seed;
	for (size_t i = 0; i < s->n_confirmed; i++)
		wrong += is_wrong_mean(s, &s->confirmed[i]);
	sweep_decide(s, now_ms, &d);
	wrong += d.kind == DECISION_REPEAT && (d.run < 1 || d.run > s->n_runs);
	wrong += d.kind == DECISION_ENQUEUED && (d.n < 1 || d.n > s->n_enqueued);
	return wrong;
}

static void test_random(void)
{
	static const char *const policies[] = {
		"none",   "bandit(slack_amount=0.1)",
		"median", "truncation(truncation_percentage=50)",
		"asha",   "any(median, patience(patience=2))"
	};
	unsigned long n = 0, n_refused = 0, n_traces = 0, n_wrong = 0;

	srand(7);
	for (int trial = 0; trial < 100; trial++) {
		struct sweep s;

		start_conf(policies[(size_t)trial % ARRAY_LEN(policies)],
		           trial % 4 < 2 ? "maximize" : "minimize");
		conf.max_total_runs = 5;
		begin(&s);
		for (int i = 0; i < 200; i++) {
			struct event ev = random_event();
			bool trace;

			n++;
			n_refused += refused(&s, &ev, &trace);
			n_traces += trace;
			n_wrong += count_wrong(&s, 2000 + i * 10);
		}
		sweep_clear(&s);
		conf_clear(&conf);
	}
	ok(n_refused > n / 10 && n_refused < n * 9 / 10, "of %lu events %lu are refused", n,
	   n_refused);
	is_num((double)n_traces, 0, "and none of those leaves a trace");
	is_num((double)n_wrong, 0, "after each of them counts and decisions agree");
}

int main(void)
{
	test_each();
	test_unknown();
	test_passed();
	test_random();
	return done_testing();
}
