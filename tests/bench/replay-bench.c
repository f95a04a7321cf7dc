/*
 * What a replay costs: 1,000 runs of 100 values, side by side, under each policy; the line-up
 * of all, a trade-off; and a key on the page What-if until its picture is drawn.
 *
 *   replay-bench [RUNS [VALUES]]     as make bench-replay
 */

#include <gsl/gsl_sort.h>
#include <stdio.h>
#include <stdlib.h>

#include "../unit/made-whatif.h"
#include "base/rng.h"
#include "bench.h"

#define ROUNDS 9
#define AT_ONCE 8

static void print(const char *what, double goal_ms, double *ms)
{
	gsl_sort(ms, 1, ROUNDS);
	printf("  %-42s [<= %3.0f] %8.2f  of %.2f to %.2f\n", what, goal_ms, ms[ROUNDS / 2],
	       ms[0], ms[ROUNDS - 1]);
}

static void tell(struct made *m, struct recording *rec, uint32_t run, enum event_kind kind,
                 const char *name, const char *text, double x)
{
	struct event ev = { m->now_ms += 10, run, kind, name, NAN, text, x };
	struct err e;

	recording_event(rec, &ev);
	if (sweep_apply(&m->sweep, &ev, &e) < 0)
		fprintf(stderr, "%s\n", e.text);
}

/* Curves that differ in height and speed, so many at once, in turn. */
static void make(struct made *m, struct recording *rec, uint32_t n, uint32_t values)
{
	struct rng draw = { 1, 2, 3, 4 };

	made_conf(&m->conf);
	m->now_ms = MADE_START;
	sweep_init(&m->sweep, &m->conf);
	*rec = (struct recording){ .sweep = &m->sweep };
	for (uint32_t first = 1; first <= n; first += AT_ONCE) {
		uint32_t last = first + AT_ONCE - 1 < n ? first + AT_ONCE - 1 : n;
		char text[32];

		for (uint32_t id = first; id <= last; id++) {
			snprintf(text, sizeof text, "draw %u", id - 1);
			tell(m, rec, id, EVENT_STATE, "queued", text, 0);
			tell(m, rec, id, EVENT_STATE, "running", "slot 1 pid 1", 0);
		}
		for (uint32_t k = 1; k <= values; k++)
			for (uint32_t id = first; id <= last; id++) {
				double top = 0.98 - 0.3 * fmod(id * 0.618, 1);
				double slow = 2 + 20 * fmod(id * 0.377, 1);

				tell(m, rec, id, EVENT_METRIC, "Accuracy", NULL,
				     top * (1 - exp(-(double)k / slow)) +
				             0.01 * rng_next(&draw));
			}
		for (uint32_t id = first; id <= last; id++)
			tell(m, rec, id, EVENT_STATE, "completed", "exit 0", 0);
	}
}

static void measure_policies(const struct hindsight *h)
{
	double ms[ROUNDS];

	for (size_t i = 0; i < h->lineup.n; i++) {
		const struct lineup_row *row = &h->lineup.rows[i];
		struct conf c;
		struct err e;

		conf_init(&c);
		if (row->lack || conf_set_policy(&c, row->policy, &e) < 0) {
			conf_clear(&c);
			continue;
		}
		for (int k = 0; k < ROUNDS; k++) {
			double start = bench_seconds();
			struct replay_summary s;
			struct replay r;

			replay_make(&r, &c, h->recording);
			replay_summarise(&r, h->recording->sweep, &s);
			replay_clear(&r);
			ms[k] = 1e3 * (bench_seconds() - start);
		}
		print(row->policy, 20, ms);
		conf_clear(&c);
	}
}

static void measure_whole(const struct hindsight *known)
{
	const struct conf_setting *s = conf_find("policy", "slack_factor");
	double ms[ROUNDS];

	for (int k = 0; k < ROUNDS; k++) {
		double start = bench_seconds();
		struct hindsight h;

		hindsight_make(&h, known->recording, NULL);
		hindsight_clear(&h);
		ms[k] = 1e3 * (bench_seconds() - start);
	}
	print("all that the page has to say", 500, ms);
	for (int k = 0; k < ROUNDS; k++) {
		double start = bench_seconds();
		struct tradeoff t;

		tradeoff_make(&t, "bandit(slack_factor=0.2)", s, known->recording,
		              &known->range);
		tradeoff_clear(&t);
		ms[k] = 1e3 * (bench_seconds() - start);
	}
	print("a trade-off over slack_factor", 500, ms);
}

static void measure_keys(struct made *m, const struct hindsight *h)
{
	static const int32_t keys[] = { '+', 'l', ']', 'h' };
	struct ui_model model;
	struct ui *ui = made_ui(&model, m, GLYPHS_BRAILLE);
	double ms[ROUNDS];

	model.hindsight = h;
	model.hindsight_version = 1;
	ui_set_model(ui, &model);
	ui_resize(ui, 120, 40);
	ui_show(ui, CTX_WHATIF);
	ui_draw(ui);
	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
		char what[32];

		for (int k = 0; k < ROUNDS; k++) {
			/* Up and down in turn: there is always a next value. */
			int32_t key = keys[i] == '+' && k % 2 ? '-' : keys[i];
			double start = bench_seconds();

			ui_key(ui, (struct key){ key, 0, 0 });
			ui_draw(ui);
			ms[k] = 1e3 * (bench_seconds() - start);
		}
		snprintf(what, sizeof what, "the key %c, and its picture", (char)keys[i]);
		print(what, keys[i] == '+' ? 20 : 3, ms);
	}
	ui_free(ui);
}

int main(int argc, char **argv)
{
	uint32_t n = argc > 1 ? (uint32_t)atoi(argv[1]) : 1000;
	uint32_t values = argc > 2 ? (uint32_t)atoi(argv[2]) : 100;
	struct recording rec;
	struct hindsight h;
	struct made m;

	make(&m, &rec, n, values);
	hindsight_make(&h, &rec, NULL);
	printf("%u runs of %u values, milliseconds of a processor, the middle of %d\n", n,
	       values, ROUNDS);
	measure_policies(&h);
	measure_whole(&h);
	measure_keys(&m, &h);
	hindsight_clear(&h);
	recording_clear(&rec);
	made_clear(&m);
	return 0;
}
