/* When slots were at work, and how the best became better: events in, figures out. */

#include <stdlib.h>

#include "../tap.h"
#include "base/array.h"
#include "base/rng.h"
#include "core/analysis/progress.h"
#include "core/analysis/timeline.h"

struct told {
	struct conf conf;
	struct sweep sweep;
};

static void tell(struct told *t, int64_t ms, uint32_t run, enum event_kind kind,
                 const char *name, const char *value, double x)
{
	struct event ev = { ms, run, kind, name, kind == EVENT_METRIC ? x : NAN, value, x };
	struct err e;

	ev.step = NAN;
	if (sweep_apply(&t->sweep, &ev, &e) < 0)
		printf("# %s\n", e.text);
}

static void told_init(struct told *t, enum goal goal)
{
	*t = (struct told){ 0 };
	conf_init(&t->conf);
	t->conf.goal = goal;
	free(t->conf.metric_name);
	t->conf.metric_name = strdup("y");
	sweep_init(&t->sweep, &t->conf);
	tell(t, 1000, 0, EVENT_SWEEP, "started", "", 0);
}

static void told_clear(struct told *t)
{
	sweep_clear(&t->sweep);
	conf_clear(&t->conf);
}

/* A run in a slot, 0: that of a table, from one second to another, "" while it runs. */
struct row {
	int slot, from, to;
	const char *state;
	double value; /* NAN: none */
};

static void tell_rows(struct told *t, const struct row *rows, size_t n)
{
	int last = 0;

	for (size_t i = 0; i < n; i++)
		last = rows[i].to > last ? rows[i].to : last;
	/* In the order of time, ends before starts. */
	for (int s = 0; s <= last; s++) {
		for (size_t i = 0; i < n; i++) {
			uint32_t run = (uint32_t)i + 1;

			if (rows[i].to != s || !rows[i].state[0])
				continue;
			tell(t, 1000 + 1000 * s, run, EVENT_STATE, rows[i].state, "", 0);
		}
		for (size_t i = 0; i < n; i++) {
			uint32_t run = (uint32_t)i + 1;
			char slot[40] = "";

			if (rows[i].from != s)
				continue;
			if (rows[i].slot)
				snprintf(slot, sizeof slot, "slot %d pid 1", rows[i].slot);
			tell(t, 1000 + 1000 * s, run, EVENT_STATE, "queued", "", 0);
			tell(t, 1000 + 1000 * s, run, EVENT_STATE, "running", slot, 0);
			if (!isnan(rows[i].value))
				tell(t, 1000 + 1000 * s, run, EVENT_METRIC, "y", NULL,
				     rows[i].value);
		}
	}
	tell(t, 1000 + 1000 * last, 0, EVENT_SWEEP, "note", "", 0);
}

/* ---- the timeline ---------------------------------------------------------------- */

static const struct {
	const char *name;
	struct row rows[4];
	size_t n, bars, slots;
	double busy; /* NAN: not known */
} timelines[] = {
	{ "always busy",
	  { { 1, 0, 10, "completed", 1 }, { 2, 0, 10, "cancelled", 1 } },
	  2,
	  2,
	  2,
	  1 },
	{ "half of one slot",
	  { { 1, 0, 10, "completed", 1 }, { 2, 0, 5, "failed", NAN } },
	  2,
	  2,
	  2,
	  0.75 },
	{ "a gap between two runs",
	  { { 1, 0, 4, "completed", 1 }, { 1, 6, 10, "completed", 1 } },
	  2,
	  2,
	  1,
	  0.8 },
	{ "one that is at work lasts until now",
	  { { 1, 0, 10, "completed", 1 }, { 2, 5, 10, "", 1 } },
	  2,
	  2,
	  2,
	  0.75 },
	{ "a lost one until its last value",
	  { { 1, 0, 10, "completed", 1 }, { 2, 0, 10, "lost", 1 } },
	  2,
	  2,
	  2,
	  0.5 },
	{ "a table has no slots", { { 0, 0, 10, "completed", 1 } }, 1, 0, 0, NAN },
};

static void test_timeline(void)
{
	for (size_t i = 0; i < ARRAY_LEN(timelines); i++) {
		struct timeline x;
		struct told t;

		told_init(&t, GOAL_MAXIMIZE);
		tell_rows(&t, timelines[i].rows, timelines[i].n);
		timeline_init(&x, &t.sweep);
		ok(x.n == timelines[i].bars && x.n_rows == timelines[i].slots &&
		           (x.n || (x.from_ms == 0 && x.to_ms == 0)),
		   "%s: %zu bars in %zu slots", timelines[i].name, x.n, x.n_rows);
		ok(isnan(timelines[i].busy) ? isnan(x.busy)
		                            : fabs(x.busy - timelines[i].busy) < 1e-9,
		   "%s: busy %g", timelines[i].name, x.busy);
		timeline_clear(&x);
		told_clear(&t);
	}
}

/* ---- progress -------------------------------------------------------------------- */

static const struct {
	const char *name;
	enum goal goal;
	struct row rows[5];
	size_t n, steps;
	uint32_t best; /* run */
} progresses[] = {
	{ "up and down",
	  GOAL_MAXIMIZE,
	  { { 1, 0, 1, "completed", 1 },
	    { 1, 1, 2, "completed", 3 },
	    { 1, 2, 3, "completed", 2 },
	    { 1, 3, 4, "completed", 4 } },
	  4,
	  3,
	  4 },
	{ "the same, less is better",
	  GOAL_MINIMIZE,
	  { { 1, 0, 1, "completed", 1 },
	    { 1, 1, 2, "completed", 3 },
	    { 1, 2, 3, "completed", 2 },
	    { 1, 3, 4, "completed", 4 } },
	  4,
	  1,
	  1 },
	{ "in the order in which they ended",
	  GOAL_MAXIMIZE,
	  { { 1, 0, 4, "completed", 3 }, { 2, 0, 2, "completed", 2 } },
	  2,
	  2,
	  1 },
	{ "one that was cut is not the best beside one that was not",
	  GOAL_MAXIMIZE,
	  { { 1, 0, 1, "cancelled", 9 }, { 1, 1, 2, "completed", 2 } },
	  2,
	  1,
	  2 },
	{ "but it is among its like",
	  GOAL_MAXIMIZE,
	  { { 1, 0, 1, "cancelled", 9 }, { 1, 1, 2, "failed", 99 } },
	  2,
	  1,
	  1 },
	{ "one at work comes last",
	  GOAL_MAXIMIZE,
	  { { 1, 0, 4, "", 5 }, { 2, 0, 2, "completed", 2 } },
	  2,
	  2,
	  1 },
	{ "none", GOAL_MAXIMIZE, { { 1, 0, 1, "failed", NAN } }, 1, 0, 0 },
};

static size_t count_steps(const struct progress *p)
{
	size_t n = 0;

	for (size_t i = 0; i < p->n; i++)
		n += p->items[i].is_step;
	return n;
}

static void test_progress(void)
{
	for (size_t i = 0; i < ARRAY_LEN(progresses); i++) {
		struct progress p;
		struct told t;

		told_init(&t, progresses[i].goal);
		tell_rows(&t, progresses[i].rows, progresses[i].n);
		progress_init(&p, &t.sweep);
		ok(count_steps(&p) == progresses[i].steps, "%s: %zu steps", progresses[i].name,
		   count_steps(&p));
		ok((p.last_step < p.n ? p.items[p.last_step].run : 0) == progresses[i].best,
		   "%s: run %u is the best", progresses[i].name, progresses[i].best);
		progress_clear(&p);
		told_clear(&t);
	}
}

/* Of any sweep: no run is lost or counted twice, what is best gets no worse. */
static void test_random(void)
{
	static const char *const states[] = { "completed", "cancelled", "failed", "lost", "" };
	bool once = true, sorted = true, monotone = true, ends = true;

	for (uint64_t k = 0; k < 200; k++) {
		struct row rows[12];
		size_t n = 1 + (size_t)(rng_unit(k, 0, 0, 0) * 12), seen = 0, slots = 0;
		struct timeline x;
		struct progress p;
		struct told t;

		for (size_t i = 0; i < n; i++) {
			double value = rng_unit(k, i + 1, 3, 0);

			rows[i].from = (int)(rng_unit(k, i + 1, 0, 0) * 20);
			rows[i].to = rows[i].from + 1 + (int)(rng_unit(k, i + 1, 1, 0) * 9);
			rows[i].slot = (int)(rng_unit(k, i + 1, 2, 0) * 4);
			rows[i].state = states[(size_t)(rng_unit(k, i + 1, 4, 0) * 5)];
			rows[i].value = value < 0.2 ? NAN : floor(value * 8);
			slots += rows[i].slot > 0;
		}
		/* Numbers are given in the order of the starts. */
		for (size_t i = 1; i < n; i++)
			rows[i].from = rows[i].from < rows[i - 1].from ? rows[i - 1].from
			                                               : rows[i].from;
		for (size_t i = 0; i < n; i++)
			rows[i].to = rows[i].to <= rows[i].from ? rows[i].from + 1 : rows[i].to;
		told_init(&t, k % 2 ? GOAL_MAXIMIZE : GOAL_MINIMIZE);
		tell_rows(&t, rows, n);
		timeline_init(&x, &t.sweep);
		progress_init(&p, &t.sweep);
		for (uint32_t run = 1; run <= n; run++)
			for (size_t i = 0; i < x.n; i++)
				seen += x.bars[i].run == run;
		once = once && seen == slots && x.n == slots;
		for (size_t i = 0; i < x.n; i++)
			sorted = sorted && x.bars[i].from_ms <= x.bars[i].to_ms &&
			         x.bars[i].from_ms >= x.from_ms && x.bars[i].to_ms <= x.to_ms;
		for (size_t i = 1; i < p.n; i++)
			monotone = monotone && !goal_better(t.conf.goal, p.items[i - 1].best,
			                                    p.items[i].best);
		ends = ends &&
		       (t.sweep.best ? p.items[p.last_step].run == t.sweep.best &&
		                               p.items[p.n - 1].best ==
		                                       sweep_run(&t.sweep, t.sweep.best)->best
		                     : p.last_step == p.n);
		timeline_clear(&x);
		progress_clear(&p);
		told_clear(&t);
	}
	ok(once, "each run that had a slot is on the timeline once, no other is");
	ok(sorted, "and within its ends");
	ok(monotone, "the best so far gets no worse");
	ok(ends, "and is the sweep's best in the end");
}

int main(void)
{
	test_timeline();
	test_progress();
	test_random();
	return done_testing();
}
