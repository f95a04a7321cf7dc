/* What a policy has saved, of sweeps whose figures are known by hand. */

#include <stdio.h>

#include "../tap.h"
#include "base/array.h"
#include "core/analysis/saved.h"
#include "core/analysis/unjudged.h"
#include "core/conf/conf.h"

#define ONCE "the policy had nothing to judge: "

static struct sweep sweep;
static int64_t now;

static void tell(uint32_t run, enum event_kind kind, const char *name, const char *value)
{
	struct event ev = { now, run, kind, name, NAN, value, 0.5 };
	struct err e;

	if (sweep_apply(&sweep, &ev, &e) < 0)
		printf("# %s\n", e.text);
}

/* A run of n values, one a second, and how it ends. */
static void run(uint32_t id, char end, int n)
{
	static const struct {
		char end;
		const char *verdict, *why, *state;
	} ends[] = {
		{ 'b', "bandit", "0.1 < 0.2", "cancelled" },
		{ 'm', "max_run_minutes", "more than 1 minutes", "cancelled" },
		{ 'h', NULL, "by hand", "cancelled" },
		{ 'r', NULL, "bandit: 0.1 < 0.2", "cancelled" }, /* of a log without verdicts */
		{ 'f', NULL, "exit 1", "failed" },
		{ 'c', NULL, "exit 0", "completed" },
	};
	char origin[32];
	size_t i = 0;

	while (ends[i].end != end)
		i++;
	snprintf(origin, sizeof origin, "draw %u", id - 1);
	tell(id, EVENT_STATE, "queued", origin);
	tell(id, EVENT_STATE, "running", "slot 1 pid 1");
	for (int k = 0; k < n; k++) {
		now += 1000;
		tell(id, EVENT_METRIC, "acc", NULL);
	}
	if (ends[i].verdict)
		tell(id, EVENT_VERDICT, ends[i].verdict, ends[i].why);
	tell(id, EVENT_STATE, ends[i].state, ends[i].why);
}

static const struct {
	const char *policy, *runs, *sentence;
} cases[] = {
	{ "none", "c10 c10", "" },
	{ "bandit(slack_factor=0.1)", "c10 f3", "bandit cut no run short" },
	/* 3 of 10 + 10 + 7 + 3 intervals. */
	{ "bandit(slack_factor=0.1)", "c10 c10 b7",
	  "bandit cut 1 of 3 runs short: about 3 intervals (10 %) and 0:00:03 of running "
	  "saved, had each gone on to interval 10 like those that completed" },
	/* The middle one of 2, 20, 40; one that went beyond saved nothing. */
	{ "bandit(slack_factor=0.1)", "c40 c2 c20 r15 b30 h1 m1 f1",
	  "bandit cut 2 of 8 runs short: about 5 intervals (4 %) and 0:00:05 of running "
	  "saved, had each gone on to interval 20 like those that completed" },
	{ "bandit(slack_factor=0.1)", "b3 f1",
	  "bandit cut 1 of 2 runs short; none completed, so nobody knows what that saved" },
	{ "bandit(slack_factor=0.1)", "b3",
	  "bandit cut 1 of 1 run short; none completed, so nobody knows what that saved" },
	{ "threshold(threshold=0.9)", "c1 b1 c1",
	  "threshold cut 1 of 3 runs short, none before the interval to which those that "
	  "completed went" },
	/* Another policy holds by now. */
	{ "none", "c4 b1",
	  "a policy cut 1 of 2 runs short: about 3 intervals (38 %) and 0:00:03 of running "
	  "saved, had each gone on to interval 4 like those that completed" },
};

/* Of finished sweeps whether the policy had anything to do. */
static const struct {
	const char *policy, *runs, *sentence;
} unjudged[] = {
	{ "bandit(slack_factor=0.1)", "c1 c1 c1", ONCE "each run logged acc once" },
	{ "patience(patience=3)", "c1 f1 f0 c1", ONCE "each run logged acc once" },
	{ "any(median, patience(patience=3))", "c1 c1", ONCE "each run logged acc once" },
	{ "median", "c1 c1", ONCE "each run logged acc once" },
	{ "none", "c1 c1 c1", "" },
	{ "median", "c1 c2 c1", "" },
	{ "median", "f0 f0", "" },
	{ "median", "c1", "" },
	{ "median", "c1 f1", "" },
	/* Nobody knows what they would have logged. */
	{ "median", "c1 c1 h1", "" },
	{ "median", "c1 c1 h0", ONCE "each run logged acc once" },
	{ "threshold(threshold=0.9)", "c1 b1 c1", "" },
	{ "median(delay_evaluation=5)", "c3 c4",
	  ONCE "no run logged acc more than 4 times, and it judges from 5 on" },
	{ "median(delay_evaluation=4, evaluation_interval=3)", "c3 c5",
	  ONCE "no run logged acc more than 5 times, and it judges from 6 on" },
	{ "median(delay_evaluation=5)", "c3 c5", "" },
};

/* A sweep of runs such as "c10 f3". */
static void begin(struct conf *conf, const char *policy, const char *runs)
{
	struct err e;
	uint32_t id = 0;

	now = 1000;
	conf_init(conf);
	conf_set(conf, conf_find("sweep.metric", "name"), "acc", &e);
	conf_set_policy(conf, policy, &e);
	sweep_init(&sweep, conf);
	tell(0, EVENT_SWEEP, "started", "");
	for (const char *p = runs; p; p = strchr(p, ' ')) {
		char end;
		int n;

		p += *p == ' ';
		sscanf(p, "%c%d", &end, &n);
		run(++id, end, n);
	}
}

static void end(struct conf *conf, struct buf *text)
{
	buf_clear(text);
	sweep_clear(&sweep);
	conf_clear(conf);
}

int main(void)
{
	struct conf conf;
	struct buf text = { 0 };

	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct saved x;

		begin(&conf, cases[i].policy, cases[i].runs);
		saved_measure(&sweep, &x);
		saved_print(&sweep, &x, &text);
		is_str(buf_str(&text), cases[i].sentence, "%s: %s", cases[i].policy,
		       cases[i].runs);
		end(&conf, &text);
	}
	for (size_t i = 0; i < ARRAY_LEN(unjudged); i++) {
		begin(&conf, unjudged[i].policy, unjudged[i].runs);
		ok(!unjudged_print(&sweep, &text), "not before the end");
		tell(0, EVENT_SWEEP, "finished", "completed: max_total_runs");
		unjudged_print(&sweep, &text);
		is_str(buf_str(&text), unjudged[i].sentence, "%s: %s", unjudged[i].policy,
		       unjudged[i].runs);
		end(&conf, &text);
	}
	begin(&conf, "median", "c1 c1");
	conf.interval = INTERVAL_STEP;
	tell(0, EVENT_SWEEP, "finished", "completed: max_total_runs");
	unjudged_print(&sweep, &text);
	is_str(buf_str(&text), ONCE "each run logged acc at one step", "interval = step");
	end(&conf, &text);
	return done_testing();
}
