/* What a policy has saved, of sweeps whose figures are known by hand. */

#include <stdio.h>

#include "../tap.h"
#include "base/array.h"
#include "core/analysis/saved.h"
#include "core/conf/conf.h"

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
	/* Another policy holds by now. */
	{ "none", "c4 b1",
	  "a policy cut 1 of 2 runs short: about 3 intervals (38 %) and 0:00:03 of running "
	  "saved, had each gone on to interval 4 like those that completed" },
};

int main(void)
{
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct conf conf;
		struct saved x;
		struct buf text = { 0 };
		struct err e;
		uint32_t id = 0;

		now = 1000;
		conf_init(&conf);
		conf_set(&conf, conf_find("sweep.metric", "name"), "acc", &e);
		conf_set_policy(&conf, cases[i].policy, &e);
		sweep_init(&sweep, &conf);
		tell(0, EVENT_SWEEP, "started", "");
		for (const char *p = cases[i].runs; p; p = strchr(p, ' ')) {
			char end;
			int n;

			p += *p == ' ';
			sscanf(p, "%c%d", &end, &n);
			run(++id, end, n);
		}
		saved_measure(&sweep, &x);
		saved_print(&sweep, &x, &text);
		is_str(buf_str(&text), cases[i].sentence, "%s: %s", cases[i].policy,
		       cases[i].runs);
		buf_clear(&text);
		sweep_clear(&sweep);
		conf_clear(&conf);
	}
	return done_testing();
}
