/* What policies would have made of recorded values, over random sweeps: what must be true. */

#include <string.h>

#include "../tap.h"
#include "base/rng.h"
#include "made-whatif.h"

#define SWEEPS 12

/* Curves that rise or rest, of runs side by side, some of which really end early. */
static void make_random(struct made *m, struct recording *rec, uint64_t seed)
{
	struct rng draw = { seed, 1, 2, 3 };
	uint32_t n = 3 + (uint32_t)(rng_next(&draw) * 30), left = n;
	uint32_t *at = calloc(n + 1, sizeof *at);
	uint32_t length = 2 + (uint32_t)(rng_next(&draw) * 40);

	made_conf(&m->conf);
	m->conf.goal = seed % 2 ? GOAL_MAXIMIZE : GOAL_MINIMIZE;
	m->conf.objective = seed % 3 ? OBJECTIVE_BEST : OBJECTIVE_LAST;
	m->now_ms = MADE_START;
	sweep_init(&m->sweep, &m->conf);
	*rec = (struct recording){ .sweep = &m->sweep };
	while (left) {
		uint32_t id = 1 + (uint32_t)(rng_next(&draw) * n);
		double y = id % 7 + log(1 + at[id]) + rng_next(&draw);
		struct event ev;
		char text[32];

		if (at[id] > length)
			continue;
		m->now_ms += 50;
		snprintf(text, sizeof text, "draw %u", id - 1);
		ev = (struct event){ m->now_ms,
			             id,
			             EVENT_METRIC,
			             "Accuracy",
			             NAN,
			             NULL,
			             rng_next(&draw) < 0.02 ? NAN : y };
		if (!at[id]) {
			made_event(m, id, EVENT_STATE, "queued", NAN, text, 0);
			made_event(m, id, EVENT_STATE, "running", NAN, "slot 1 pid 1", 0);
		}
		if (at[id] == length || rng_next(&draw) < 0.01)
			ev = (struct event){
				m->now_ms,   id,
				EVENT_STATE, at[id] == length ? "completed" : "failed",
				NAN,         "",
				NAN
			};
		recording_event(rec, &ev);
		made_event(m, ev.run, ev.kind, ev.name, NAN, ev.value, ev.number);
		at[id]++;
		if (ev.kind == EVENT_STATE) {
			at[id] = length + 1;
			left--;
		}
	}
	free(at);
}

static void replay_policy(const char *policy, const struct recording *rec,
                          struct replay_summary *s)
{
	struct replay r;
	struct conf c;
	struct err e;

	conf_init(&c);
	conf_set_policy(&c, policy, &e);
	replay_make(&r, &c, rec);
	replay_summarise(&r, rec->sweep, s);
	replay_clear(&r);
	conf_clear(&c);
}

static bool same(double a, double b)
{
	return a == b || (isnan(a) && isnan(b));
}

static bool is_same(const struct replay_summary *a, const struct replay_summary *b)
{
	return a->n_cancelled == b->n_cancelled && a->intervals_saved == b->intervals_saved &&
	       same(a->seconds_saved, b->seconds_saved) && same(a->regret, b->regret) &&
	       a->best_kept == b->best_kept && a->n_unknown == b->n_unknown;
}

static bool is_sound(const struct replay_summary *s)
{
	return s->n_cancelled + s->n_unknown <= s->n_runs &&
	       s->intervals_saved <= s->intervals && s->seconds_saved <= s->seconds + 1e-9 &&
	       (isnan(s->regret) || s->regret >= 0) && (!s->best_survives || s->regret == 0);
}

/* Better at one and no worse at the other. */
static bool beats(const struct replay_summary *a, const struct replay_summary *b)
{
	return a->intervals_saved >= b->intervals_saved && a->regret <= b->regret &&
	       (a->intervals_saved > b->intervals_saved || a->regret < b->regret);
}

static void test_lineup(const struct hindsight *h)
{
	const struct lineup *l = &h->lineup;
	bool sound = true, alike = true, front = true, any = false;
	size_t own = 0;

	for (size_t i = 0; i < l->n; i++) {
		struct replay_summary alone;
		bool beaten = false;

		own += l->rows[i].own;
		if (l->rows[i].lack)
			continue;
		any |= l->rows[i].front;
		sound = sound && is_sound(&l->rows[i].sum);
		replay_policy(l->rows[i].policy, h->recording, &alone);
		alike = alike && is_same(&alone, &l->rows[i].sum);
		for (size_t k = 0; k < l->n; k++)
			beaten |= !l->rows[k].lack && beats(&l->rows[k].sum, &l->rows[i].sum);
		front = front && l->rows[i].front == !beaten;
	}
	ok(sound, "no policy saves more than there is, or loses less than nothing");
	ok(alike, "each is as replayed alone");
	ok(front && any, "the front is what none beats");
	ok(own == 1, "the sweep's own is among them once");
}

static void test_dials(const struct hindsight *h)
{
	bool ascending = true, back = true, sound = true, alike = true;
	size_t n_points = 0;

	for (size_t i = 0; i < h->lineup.n; i++) {
		const struct lineup_row *row = &h->lineup.rows[i];
		struct dial dials[DIALS_MAX];
		struct conf c;
		struct err e;
		size_t n;

		if (row->lack)
			continue;
		conf_init(&c);
		conf_set_policy(&c, row->policy, &e);
		n = dial_list(&c, &h->range, dials);
		for (size_t k = 0; k < n; k++) {
			struct tradeoff t;

			for (size_t j = 1; j < dials[k].n; j++)
				ascending &= dials[k].values[j] > dials[k].values[j - 1];
			tradeoff_make(&t, row->policy, dials[k].setting, h->recording,
			              &h->range);
			for (size_t j = 0; j < t.n; j++) {
				sound = sound && is_sound(&t.points[j].sum) &&
				        (!j || t.points[j].x > t.points[j - 1].x);
				if (t.points[j].x == dials[k].now) {
					alike = alike && is_same(&t.points[j].sum, &row->sum);
					n_points++;
				}
			}
			tradeoff_clear(&t);
			n_points--;
		}
		for (size_t k = 0; k < n; k++) {
			struct dial after[DIALS_MAX];

			/* Where the value is one of the grid's. */
			for (size_t j = 0; j + 1 < dials[k].n; j++) {
				if (dials[k].values[j] != dials[k].now ||
				    !dial_turn(&c, &dials[k], 1))
					continue;
				dial_list(&c, &h->range, after);
				back = back && after[k].now > dials[k].now &&
				       dial_turn(&c, &after[k], -1);
				dial_list(&c, &h->range, after);
				back = back && after[k].now == dials[k].now;
			}
		}
		conf_clear(&c);
	}
	ok(ascending, "the values of a number ascend");
	ok(back, "up and down again is as it was");
	ok(sound, "nothing is made up along a trade-off");
	ok(alike && !n_points, "and the policy's own value is on each, as it was replayed");
}

static void test_random(uint64_t seed)
{
	struct recording rec;
	struct hindsight h;
	struct replay_summary none;
	struct made m;

	make_random(&m, &rec, seed);
	hindsight_make(&h, &rec, NULL);
	replay_policy("none", &rec, &none);
	ok(!none.n_cancelled && !none.intervals_saved && none.seconds_saved == 0 &&
	           !(none.regret > 0),
	   "sweep %d: what cancels nothing saves and loses nothing", (int)seed);
	replay_policy("patience(patience=1000000)", &rec, &none);
	ok(!none.n_cancelled && !none.intervals_saved && !(none.regret > 0),
	   "nor what waits for longer than runs are");
	ok(!h.lack, "nothing lacks");
	test_lineup(&h);
	test_dials(&h);
	hindsight_clear(&h);
	recording_clear(&rec);
	made_clear(&m);
}

/* A table worked out by hand. */
static void test_front(void)
{
	static const struct {
		uint64_t saved;
		double lost;
		bool front;
	} rows[] = {
		{ 80, 0.3, true }, { 80, 0.4, false }, { 60, 0.1, true },
		{ 60, 0.1, true }, { 50, 0.1, false }, { 10, 0, true },
		{ 5, 0, false },   { 90, NAN, true },  { 20, 0.05, true },
	};
	struct lineup_row made[sizeof rows / sizeof *rows] = { { .policy = NULL } };
	struct lineup l = { made, sizeof rows / sizeof *rows, 0 };
	char lack[] = "something";

	for (size_t i = 0; i < l.n; i++)
		made[i].sum = (struct replay_summary){ .intervals = 100,
			                               .intervals_saved = rows[i].saved,
			                               .regret = rows[i].lost };
	lineup_mark(&l);
	for (size_t i = 0; i < l.n; i++)
		ok(made[i].front == rows[i].front, "saves %d, loses %g: %s", (int)rows[i].saved,
		   rows[i].lost, rows[i].front ? "front" : "beaten");
	made[0].lack = lack;
	lineup_mark(&l);
	ok(!made[0].front && made[1].front, "what was not tried beats nothing");
}

/* Runs that hardly differ, or as far as numbers go: what a number may be is soon said. */
static void test_ends(void)
{
	static const struct {
		double low, high;
	} ranges[] = { { 1e16, 1e16 + 2 }, { -1e308, 1.5e308 }, { 0, 5e-324 }, { NAN, NAN } };
	static const char *const policies[] = { "threshold(threshold=0)",
		                                "bandit(slack_amount=1)",
		                                "patience(patience=1)" };

	for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++)
		for (size_t k = 0; k < sizeof policies / sizeof *policies; k++) {
			struct dial_range range = { 5, ranges[i].low, ranges[i].high };
			struct dial dials[DIALS_MAX];
			bool good = true;
			struct conf c;
			struct err e;
			size_t n;

			conf_init(&c);
			conf_set_policy(&c, policies[k], &e);
			n = dial_list(&c, &range, dials);
			for (size_t j = 0; j < n; j++)
				for (size_t v = 0; v < dials[j].n; v++)
					good = good && isfinite(dials[j].values[v]);
			ok(n && good, "%s, runs of %g to %g", policies[k], range.low,
			   range.high);
			conf_clear(&c);
		}
}

int main(void)
{
	for (uint64_t seed = 1; seed <= SWEEPS; seed++)
		test_random(seed);
	test_front();
	test_ends();
	return done_testing();
}
