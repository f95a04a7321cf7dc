#include "ui/sketch.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "core/sweep/sweep.h"
#include "ui/chart.h"

#define RUNS 6
#define INTERVALS 24

struct sketch {
	struct conf conf;
	struct sweep sweep;
	struct chart chart;
	char *policy; /* that was asked for, as conf_print_policy() has it */
	unsigned cut, saved;
};

void sketch_free(struct sketch *s)
{
	if (!s)
		return;
	sweep_clear(&s->sweep);
	conf_clear(&s->conf);
	chart_clear(&s->chart);
	free(s->policy);
	free(s);
}

static void apply(struct sketch *s, uint32_t run, enum event_kind kind, const char *name, int n,
                  double x)
{
	struct event ev = {
		n * 1000, run, kind, name, NAN, kind == EVENT_METRIC ? NULL : "", x
	};
	struct err e;

	sweep_apply(&s->sweep, &ev, &e);
}

/* Learning curves as they are: fast or slow, high or low, with some noise. */
static double value_at(int run, int n, bool maximize)
{
	static const double top[RUNS] = { 0.93, 0.88, 0.80, 0.70, 0.58, 0.45 };
	static const double slow[RUNS] = { 9, 4, 6, 3, 7, 5 };
	double noise = 0.012 * sin(12.9898 * run + 7.233 * n);
	double v = top[run] * (1 - exp(-n / slow[run])) + noise;

	return maximize ? v : 1 - v;
}

static void run_sketch(struct sketch *s)
{
	bool maximize = s->conf.goal == GOAL_MAXIMIZE;
	struct verdict v;

	for (uint32_t id = 1; id <= RUNS; id++) {
		apply(s, id, EVENT_STATE, "queued", 0, 0);
		apply(s, id, EVENT_STATE, "running", 0, 0);
	}
	for (int n = 1; n <= INTERVALS; n++)
		for (uint32_t id = 1; id <= RUNS; id++) {
			if (s->sweep.runs[id - 1].state != RUN_RUNNING)
				continue;
			apply(s, id, EVENT_METRIC, s->sweep.metrics[0], n,
			      value_at((int)id - 1, n, maximize));
			if (sweep_judge(&s->sweep, id, &v)) {
				apply(s, id, EVENT_STATE, "cancelled", n, 0);
				s->cut++;
				s->saved += (unsigned)(INTERVALS - n);
			}
		}
	for (uint32_t id = 1; id <= RUNS; id++)
		if (s->sweep.runs[id - 1].state == RUN_RUNNING)
			apply(s, id, EVENT_STATE, "completed", INTERVALS, 0);
}

struct sketch *sketch_make(struct sketch *s, const struct conf *c)
{
	struct buf policy = { 0 };
	struct err e;

	conf_print_policy(c, &policy);
	if (s && s->conf.goal == c->goal && strcmp(s->policy, buf_str(&policy)) == 0) {
		buf_clear(&policy);
		return s;
	}
	sketch_free(s);
	s = mem_calloc(1, sizeof *s);
	s->policy = buf_detach(&policy);
	/* What is cut is what it is about. */
	s->chart.opts.range = CHART_ALL;
	s->chart.opts.y_chosen = true;
	conf_init(&s->conf);
	s->conf.goal = c->goal;
	conf_set(&s->conf, conf_find("sweep.metric", "name"), "metric", &e);
	/* Half typed: the curves alone, as without a policy. */
	conf_set_policy(&s->conf, s->policy, &e);
	sweep_init(&s->sweep, &s->conf);
	sweep_set_policy(&s->sweep);
	run_sketch(s);
	return s;
}

void sketch_draw(struct sketch *s, struct canvas *c, struct rect r)
{
	const char *name = s->conf.policy;
	struct chart_in in = { .sweep = &s->sweep,
		               .policy = strcmp(name, "none") == 0 ? NULL : name };
	const struct policy_kind *kind = policy_find(name);
	int y = canvas_wrap(c, r, 0, STYLE_DIM, kind->summary);

	if (in.policy)
		y += canvas_wrap(c, r, y, STYLE_TEXT,
		                 s->cut ? "Six made-up runs under it:"
		                        : "Six made-up runs: it cuts none.");
	if (s->cut && y < r.h)
		canvas_textf(c, canvas_at(r, 27, y - 1), STYLE_STRONG,
		             "%u cut, %u%% of the intervals saved", s->cut,
		             100 * s->saved / (RUNS * INTERVALS));
	if (r.h - y >= 5)
		chart_draw(&s->chart, c, (struct rect){ r.x, r.y + y, r.w, r.h - y }, &in);
}
