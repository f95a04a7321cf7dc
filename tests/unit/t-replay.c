/* What-if: recorded values through another policy, cases worked out by hand. */

#include "../tap.h"
#include "core/analysis/replay.h"
#include "core/conf/conf.h"

static struct recording recording = { .sweep = NULL };
static struct replay replay;
static struct sweep sweep;
static struct conf conf;
static int64_t now;

static void tell(uint32_t run, enum event_kind kind, const char *name, const char *value,
                 double x)
{
	struct event ev = { now += 100, run, kind, name, NAN, value, x };
	struct err e;

	recording_event(&recording, &ev);
	if (sweep_apply(&sweep, &ev, &e) < 0)
		printf("# %s\n", e.text);
}

/* What the policy makes of all that was told. */
static void play(struct replay_summary *s)
{
	replay_clear(&replay);
	replay_make(&replay, &conf, &recording);
	replay_summarise(&replay, &sweep, s);
}

static void begin(const char *policy, const char *goal)
{
	struct err e;

	now = 1000;
	conf_init(&conf);
	conf_set(&conf, conf_find("sweep.metric", "name"), "acc", &e);
	conf_set(&conf, conf_find("sweep.metric", "goal"), goal, &e);
	sweep_init(&sweep, &conf);
	ok(conf_set_policy(&conf, policy, &e) == 0, "policy %s, %s", policy, goal);
	recording.sweep = &sweep;
}

static void end(void)
{
	replay_clear(&replay);
	recording_clear(&recording);
	sweep_clear(&sweep);
	conf_clear(&conf);
}

static void start(uint32_t run)
{
	char origin[32];

	snprintf(origin, sizeof origin, "draw %u", run - 1);
	tell(run, EVENT_PARAM, "x", "1", 0);
	tell(run, EVENT_STATE, "queued", origin, 0);
	tell(run, EVENT_STATE, "running", "slot 1 pid 1", 0);
}

/* Runs one after another, each with these values; 'c' completed, 'x' cancelled, 'f' failed. */
static void run(uint32_t id, const char *state, const double *values, size_t n)
{
	start(id);
	for (size_t i = 0; i < n; i++)
		tell(id, EVENT_METRIC, "acc", NULL, values[i]);
	tell(id, EVENT_STATE, state, "", 0);
}
#define RUN(id, state, ...)                             \
	run(id, state, (const double[]){ __VA_ARGS__ }, \
	    sizeof((const double[]){ __VA_ARGS__ }) / sizeof(double))

static void test_bandit(void)
{
	struct replay_summary s;

	begin("bandit(slack_factor=0.2, delay_evaluation=2)", "maximize");
	RUN(1, "completed", 0.5, 0.8, 0.8, 0.9);
	RUN(2, "completed", 0.5, 0.6, 0.95,
	    0.95); /* at 2: 0.6 * 1.2 < 0.8; its best comes later */
	RUN(3, "completed", 0.5, 0.7, 0.7, 0.7); /* at 2: 0.84; at 4: 0.84 < 0.9 */
	RUN(4, "cancelled", 0.1);                /* really cut at 1: unknown */
	RUN(5, "cancelled", 0.1, 0.2, 0.3);      /* really cut at 3, here at 2 */
	RUN(6, "failed", 0.5, 0.8);              /* unknown after 2 */
	play(&s);
	ok(replay.runs[0].cancelled_at == 0, "the best of its time goes on");
	ok(replay.runs[1].cancelled_at == 2, "run 2 at 2: %u", replay.runs[1].cancelled_at);
	is_str(replay.runs[1].why, "0.6 + 0.12 < 0.8 (run 1 at 2)", "and why");
	ok(replay.runs[2].cancelled_at == 4,
	   "run 3 at 4, against 0.9: the 0.95 was never seen");
	ok(replay.runs[3].cancelled_at == 0 && replay.runs[3].unknown, "run 4 is unknown");
	ok(replay.runs[4].cancelled_at == 2 && !replay.runs[4].unknown, "run 5 is not");
	ok(replay.runs[5].unknown, "a failed run is unknown too");
	ok(s.n_runs == 6 && s.n_cancelled == 3 && s.n_unknown == 2, "counts");
	ok(s.intervals == 18 && s.intervals_saved == 2 + 0 + 1, "intervals saved: %llu of %llu",
	   (unsigned long long)s.intervals_saved, (unsigned long long)s.intervals);
	/* Run 2: from its second value to its end two values and the end later. */
	is_num(replay_seconds_saved(&replay.runs[1]), 0.3, "seconds saved");
	ok(s.best == 2 && !s.best_survives && s.best_kept == 1,
	   "the best run does not survive");
	ok(fabs(s.regret - 0.05) < 1e-12, "regret 0.95 - 0.9: %g", s.regret);
	end();
}

static void test_minimize(void)
{
	struct replay_summary s;

	begin("bandit(slack_amount=0.1)", "minimize");
	RUN(1, "completed", 0.5, 0.3);
	RUN(2, "completed", 0.6, 0.2); /* 0.6 > 0.5 + 0.1 is false: a tie survives */
	RUN(3, "completed", 0.7, 0.1);
	play(&s);
	ok(!replay.runs[1].cancelled_at && replay.runs[2].cancelled_at == 1, "minimizing");
	ok(s.best == 3 && s.best_kept == 2 && fabs(s.regret - 0.1) < 1e-12, "regret: %g",
	   s.regret);
	end();
	begin("bandit(slack_amount=0.1)", "minimize");
	RUN(1, "completed", NAN, NAN);
	RUN(2, "completed", 0.2);
	play(&s);
	ok(!replay.runs[0].cancelled_at, "nothing to compare with yet: NaN goes on");
	ok(s.best == 2 && s.best_survives && s.regret == 0, "no regret");
	end();
}

/* The best run is the sweep's: no failed one, a cancelled one only where nothing else is. */
static void test_best(void)
{
	struct replay_summary s;

	begin("none", "maximize");
	RUN(1, "failed", 0.9);
	RUN(2, "cancelled", 0.8);
	play(&s);
	ok(s.best == 2 && s.best_kept == 2, "a cancelled run before a failed one");
	RUN(3, "completed", 0.5);
	play(&s);
	ok(s.best == 3 && s.best_kept == 3 && s.regret == 0, "a completed run before both");
	end();
}

/* Runs side by side: the order in which values were logged is the order of the replay. */
static void test_order(void)
{
	struct replay_summary s;

	begin("median", "maximize");
	start(1);
	start(2);
	start(3);
	tell(1, EVENT_METRIC, "acc", NULL, 0.5);
	tell(2, EVENT_METRIC, "acc", NULL, 0.4);  /* median of .5 .4: .45 > .4 */
	tell(2, EVENT_METRIC, "acc", NULL, 0.9);  /* counts for nobody */
	tell(3, EVENT_METRIC, "acc", NULL, 0.45); /* median of .5 .4 .45 is .45: a tie */
	tell(1, EVENT_METRIC, "acc", NULL, 0.5);
	tell(3, EVENT_METRIC, "acc", NULL, 0.46); /* means at 2: .5 and .455: median .4775 */
	tell(3, EVENT_METRIC, "loss", NULL, 100);
	play(&s);
	ok(replay.runs[1].cancelled_at == 1, "run 2 at once");
	ok(replay.runs[2].cancelled_at == 2, "run 3 at 2");
	is_str(replay.runs[2].why, "best 0.46 < median 0.4775 of 2 runs at 2",
	       "run 2's second value is not among them");
	end();

	begin("truncation(truncation_percentage=50)", "maximize");
	for (uint32_t r = 1; r <= 4; r++)
		start(r);
	for (uint32_t r = 1; r <= 4; r++)
		tell(r, EVENT_METRIC, "acc", NULL, 0.1 * (5 - r));
	play(&s);
	ok(!replay.runs[0].cancelled_at && replay.runs[1].cancelled_at == 1 &&
	           replay.runs[2].cancelled_at == 1 && replay.runs[3].cancelled_at == 1,
	   "truncation judges each as it comes: 0.3 of (0.4, 0.3) is the worse half");
	end();
}

static void test_nothing(void)
{
	struct replay_summary s;

	begin("none", "maximize");
	play(&s);
	ok(!s.n_runs && !s.best && isnan(s.regret), "an empty log");
	RUN(1, "failed", NAN);
	play(&s);
	ok(!s.best && isnan(s.regret) && !s.n_cancelled, "no number at all");
	end();
}

int main(void)
{
	test_bandit();
	test_minimize();
	test_best();
	test_order();
	test_nothing();
	return done_testing();
}
