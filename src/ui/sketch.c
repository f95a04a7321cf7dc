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
	uint8_t flags[RUNS];
	char *key; /* what it was made of */
	unsigned cut, saved;
};

static void sketch_clear(struct sketch *s)
{
	sweep_clear(&s->sweep);
	conf_clear(&s->conf);
	free(s->key);
	s->key = NULL;
}

void sketch_free(struct sketch *s)
{
	if (!s)
		return;
	sketch_clear(s);
	chart_clear(&s->chart);
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
	struct buf key = { 0 }, text = { 0 };
	struct err e;

	conf_print_policy(c, &key);
	buf_addf(&key, " %d", c->goal);
	if (s && s->key && strcmp(s->key, buf_str(&key)) == 0) {
		buf_clear(&key);
		return s;
	}
	if (!s) {
		s = mem_calloc(1, sizeof *s);
		conf_init(&s->conf);
		sweep_init(&s->sweep, &s->conf);
	}
	sketch_clear(s);
	chart_reset(&s->chart);
	s->cut = s->saved = 0;
	conf_init(&s->conf);
	s->conf.goal = c->goal;
	conf_set(&s->conf, conf_find("sweep.metric", "name"), "metric", &e);
	conf_print_policy(c, &text);
	/* Half typed: the curves alone, as without a policy. */
	conf_set_policy(&s->conf, buf_str(&text), &e);
	buf_clear(&text);
	sweep_init(&s->sweep, &s->conf);
	sweep_set_policy(&s->sweep);
	memset(s->flags, CHART_VISIBLE, sizeof s->flags);
	s->key = buf_detach(&key);
	run_sketch(s);
	return s;
}

void sketch_draw(struct sketch *s, struct canvas *c, struct rect r)
{
	const char *name = s->conf.policy;
	struct chart_in in = { .sweep = &s->sweep,
		               .flags = s->flags,
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
