/* Sweeps beside each other: runs in, lines, distributions, tests and sentences out. */

#include <stdlib.h>
#include <string.h>

#include "../tap.h"
#include "base/array.h"
#include "base/mem.h"
#include "base/rng.h"
#include "core/analysis/compare.h"
#include "core/analysis/siblings.h"
#include "core/problem.h"
#include "made-runs.h"

#define SWEEPS_MAX 16

/* ---- sweeps of a line of text ------------------------------------------------------ */

struct told {
	struct conf conf;
	struct sweep sweep;
};

static void tell(struct told *t, int64_t ms, uint32_t run, enum event_kind kind,
                 const char *name, const char *value, double x)
{
	struct event ev = { ms, run, kind, name, kind == EVENT_COMMAND ? x : NAN, value, x };
	struct err e;

	if (sweep_apply(&t->sweep, &ev, &e) < 0)
		printf("# %s\n", e.text);
}

static void set(struct told *t, const char *section, const char *name, const char *text)
{
	struct err e;

	if (conf_set(&t->conf, conf_find(section, name), text, &e) < 0)
		printf("# %s\n", e.text);
}

/*
 * "c0.5 x0.6 f l r0.7": runs that completed, were cancelled, failed, were lost, are running, of
 * one second each, one after another, with the values that they have.
 */
static void told_init(struct told *t, enum goal goal, const char *method, const char *runs)
{
	static const char *const states = "cxflr";
	static const char *const ends[] = { "completed", "cancelled", "failed", "lost", "" };
	char *copy = mem_strdup(runs), *save = NULL;
	uint32_t run = 0;

	conf_init(&t->conf);
	t->conf.goal = goal;
	set(t, "sweep.metric", "name", "y");
	set(t, "sampling", "method", method);
	sweep_init(&t->sweep, &t->conf);
	tell(t, 1000, 0, EVENT_SWEEP, "started", "", 0);
	for (char *w = strtok_r(copy, " ", &save); w; w = strtok_r(NULL, " ", &save)) {
		int64_t ms = 1000 + 1000 * (int64_t)run;
		const char *end = ends[strchr(states, *w) - states];

		tell(t, ms, ++run, EVENT_STATE, "queued", "draw 0", 0);
		tell(t, ms, run, EVENT_STATE, "running", "slot 1 pid 1", 0);
		if (w[1])
			tell(t, ms + 500, run, EVENT_METRIC, "y", NULL, strtod(w + 1, NULL));
		if (*end)
			tell(t, ms + 1000, run, EVENT_STATE, end, "as told", 0);
	}
	free(copy);
}

static void told_clear(struct told *t)
{
	sweep_clear(&t->sweep);
	conf_clear(&t->conf);
}

/* Several of them, compared. */
struct made {
	struct told told[SWEEPS_MAX];
	const struct sweep *sweeps[SWEEPS_MAX];
	const char *names[SWEEPS_MAX];
	size_t n;
	struct compare c;
};

static void made_add(struct made *m, const char *name, enum goal goal, const char *method,
                     const char *runs)
{
	told_init(&m->told[m->n], goal, method, runs);
	m->sweeps[m->n] = &m->told[m->n].sweep;
	m->names[m->n++] = name;
}

static void made_compare(struct made *m)
{
	compare_init(&m->c, m->sweeps, m->names, m->n);
}

static void made_clear(struct made *m)
{
	compare_clear(&m->c);
	for (size_t i = 0; i < m->n; i++)
		told_clear(&m->told[i]);
}

static bool same(double a, double b)
{
	return (isnan(a) && isnan(b)) || fabs(a - b) < 1e-12;
}

/* ---- Mann and Whitney -------------------------------------------------------------- */

/* By hand, from all ways to deal the ranks. */
static void test_rank_sum(void)
{
	static const struct {
		double x[5], y[5];
		size_t n, m;
		double u, p;
	} cases[] = {
		{ { 1, 2, 3 }, { 4, 5, 6 }, 3, 3, 0, 2.0 / 20 },
		{ { 4, 5, 6 }, { 1, 2, 3 }, 3, 3, 9, 2.0 / 20 },
		{ { 1, 2, 4 }, { 3, 5, 6 }, 3, 3, 1, 4.0 / 20 },
		{ { 1, 2, 3, 4 }, { 5, 6, 7, 8 }, 4, 4, 0, 2.0 / 70 },
		{ { 1, 1, 2 }, { 2, 3, 3 }, 3, 3, 0.5, 4.0 / 20 },
		{ { 1, 1, 1 }, { 1, 1, 1 }, 3, 3, 4.5, 1 },
		{ { 1 }, { 2 }, 1, 1, 0, 1 },
		{ { 0 }, { 2 }, 0, 1, 0, NAN },
	};

	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct rank_sum t =
			rank_sum_test(cases[i].x, cases[i].n, cases[i].y, cases[i].m);

		ok(same(t.u, cases[i].u) && same(t.p, cases[i].p) && t.exact,
		   "ranks %zu: U %g, p %g", i, t.u, t.p);
	}
	ok(same(rank_sum_least(3, 3), 0.1) && same(rank_sum_least(4, 4), 2.0 / 70),
	   "the least p of so few");
}

/* Beyond what is dealt out: 1 3 5 … against 2 4 6 …, U 780 of 1600, z = 19.5 / 103.92. */
static void test_rank_sum_many(void)
{
	double x[40], y[40];
	struct rank_sum t;

	for (size_t i = 0; i < 40; i++) {
		x[i] = 2.0 * (double)i + 1;
		y[i] = 2.0 * (double)i + 2;
	}
	t = rank_sum_test(x, 40, y, 40);
	ok(same(t.u, 780) && fabs(t.p - 0.851159779043) < 1e-9 && !t.exact,
	   "40 of each: p %.6f", t.p);
	for (size_t i = 0; i < 40; i++)
		x[i] = y[i] = 1;
	t = rank_sum_test(x, 40, y, 40);
	ok(same(t.u, 800) && same(t.p, 1), "all the same");
}

/* Of samples that are the same as few differ as p says. */
static void test_rank_sum_chance(void)
{
	struct rng r = { 3, 1, 4, 0 };
	double x[12];
	int below = 0;

	for (int i = 0; i < 400; i++) {
		for (size_t k = 0; k < 12; k++)
			x[k] = floor(20 * rng_next(&r));
		below += rank_sum_test(x, 6, x + 6, 6).p < 0.05;
	}
	ok(below <= 32, "of 400 samples that are the same %d differ at 0.05", below);
}

/* ---- known values -------------------------------------------------------------------- */

/* Two sweeps whose every figure is found by hand. */
static void test_two(void)
{
	static struct made m;
	const struct compare_group *a, *b;

	made_add(&m, "one", GOAL_MAXIMIZE, "random", "c0.5 f c0.7 x0.9 c0.6");
	made_add(&m, "two", GOAL_MAXIMIZE, "sobol", "c0.6 c0.8 l c0.1");
	made_compare(&m);
	a = &m.c.groups[0];
	b = &m.c.groups[1];
	is_str(a->name, "two", "the better one is first");
	is_str(b->differs, "method random", "what tells it apart");
	ok(same(a->result.best, 0.8) && same(b->result.best, 0.7),
	   "no run that was cut is the best");
	ok(same(m.c.target, 0.7) && same(a->result.reach, 2) && same(b->result.reach, 3),
	   "runs to the worse of the bests: %g and %g", a->result.reach, b->result.reach);
	ok(m.c.common == 4 && m.c.uneven && same(b->result.common, 0.7), "as far as both came");
	ok(b->result.ended == 5 && b->result.cut == 1 && b->result.failed == 1 &&
	           b->result.n_counted == 5 && b->result.n_values == 4,
	   "a failed run is counted and has no value");
	ok(a->result.ended == 4 && a->result.n_counted == 3, "a lost one is not counted");
	ok(same(b->result.values[0], 0.9) && same(b->result.values[3], 0.5),
	   "values from the best to the worst");
	/* 0.9 0.7 0.6 0.5 and one that failed; 0.8 0.6 0.1. */
	ok(same(b->result.median, 0.6) && same(a->result.median, 0.6), "medians");
	ok(same(a->result.seconds, 4) && same(b->result.seconds, 5), "wall time");
	ok(b->lines[PROGRESS_RUNS].n == 2 && same(b->lines[PROGRESS_RUNS].items[1].x, 3) &&
	           same(b->lines[PROGRESS_RUNS].items[1].middle, 0.7) &&
	           same(b->lines[PROGRESS_RUNS].end, 5),
	   "its line has two steps");
	ok(m.c.n_tests == 0, "one sweep each is no sample");
	made_clear(&m);
}

/* What confirms the best is no part of the search: neither for a line nor a share. */
static void test_confirmed(void)
{
	static struct made m;
	const struct compare_result *r;

	made_add(&m, "one", GOAL_MAXIMIZE, "random", "c1 c3 c2");
	tell(&m.told[0], 9000, 2, EVENT_COMMAND, "confirm", "", 1);
	tell(&m.told[0], 9000, 4, EVENT_STATE, "queued", "rerun of 2 with seed 1", 0);
	tell(&m.told[0], 9000, 4, EVENT_STATE, "running", "slot 1 pid 1", 0);
	tell(&m.told[0], 9500, 4, EVENT_METRIC, "y", NULL, 9);
	tell(&m.told[0], 9900, 4, EVENT_STATE, "completed", "exit 0", 0);
	made_compare(&m);
	r = &m.c.groups[0].result;
	ok(m.sweeps[0]->runs[3].seed && r->ended == 3 && r->n_values == 3 && same(r->best, 3) &&
	           same(m.c.groups[0].lines[PROGRESS_RUNS].end, 3),
	   "three runs, whatever a fourth with another seed gives");
	made_clear(&m);
}

/* Three that differ in their seed are one line, with a band. */
static void test_band(void)
{
	static struct made m;
	const struct compare_group *g;
	const struct compare_line *l;

	made_add(&m, "r-1", GOAL_MINIMIZE, "random", "c3 c3 c3 c1");
	made_add(&m, "r-2", GOAL_MINIMIZE, "random", "c5 c4 c5");
	made_add(&m, "r-3", GOAL_MINIMIZE, "random", "c4 c2 c2");
	made_add(&m, "other", GOAL_MINIMIZE, "sobol", "c9");
	set(&m.told[1], "sampling", "seed", "7");
	set(&m.told[2], "sweep", "name", "again");
	made_compare(&m);
	g = &m.c.groups[0];
	l = &g->lines[PROGRESS_RUNS];
	ok(m.c.n_groups == 2 && g->n == 3, "three are one");
	is_str(g->name, "r", "with the name that they share");
	ok(l->n == 2 && same(l->end, 3), "as far as all came");
	/* 3 5 4, then 3 4 2. */
	ok(same(l->items[0].middle, 4) && same(l->items[0].low, 3) && same(l->items[0].high, 5),
	   "after a run 3, 4, 5");
	ok(same(l->items[1].x, 2) && same(l->items[1].middle, 3) && same(l->items[1].low, 2) &&
	           same(l->items[1].high, 4),
	   "after two 2, 3, 4");
	l = &g->lines[PROGRESS_SECONDS];
	ok(same(l->end, 4) && same(l->items[l->n - 1].low, 1) && same(l->items[l->n - 1].x, 4),
	   "over seconds those that are over keep their best");
	ok(same(g->result.best, 2) && same(g->result.best_low, 1) &&
	           same(g->result.best_high, 4) && g->result.n_values == 10,
	   "its best is the median one, its runs are pooled");
	is_str(compare_band(g), "median, best and worst", "so few have no quartiles");
	made_clear(&m);
}

/* Five have quartiles: of 1 2 3 4 5 they are 2 and 4. */
static void test_quartiles(void)
{
	static const char *const names[] = { "a 1", "a 2", "a 3", "a 4", "a 5" };
	static struct made m;
	const struct compare_point *p;

	for (size_t i = 0; i < 5; i++) {
		char runs[] = { 'c', (char)('1' + i), '\0' };

		made_add(&m, names[i], GOAL_MAXIMIZE, "random", runs);
	}
	made_compare(&m);
	p = m.c.groups[0].lines[PROGRESS_RUNS].items;
	ok(same(p->low, 2) && same(p->middle, 3) && same(p->high, 4), "quartiles of five");
	is_str(compare_band(&m.c.groups[0]), "median and quartiles", "which is said");
	made_clear(&m);
}

/* ---- cases ------------------------------------------------------------------------- */

struct sweep_case {
	const char *name, *method, *runs;
};

static void test_cases(void)
{
	static const struct {
		const char *what;
		enum goal goal;
		struct sweep_case sweeps[SWEEPS_MAX];
		size_t n_groups;
		const char *first; /* the best group */
		const char *says;
	} cases[] = {
		{ "one sweep",
		  GOAL_MAXIMIZE,
		  { { "a", "random", "c1 c2" } },
		  1,
		  "a",
		  "differ in nothing" },
		{ "two, more is better",
		  GOAL_MAXIMIZE,
		  { { "a", "random", "c1 c2" }, { "b", "sobol", "c1 c3" } },
		  2,
		  "b",
		  "One sweep of each cannot tell a difference from chance: it takes 4 of" },
		{ "two, less is better",
		  GOAL_MINIMIZE,
		  { { "a", "random", "c1 c2" }, { "b", "sobol", "c2 c3" } },
		  2,
		  "a",
		  "One sweep of each" },
		{ "three of each, far apart",
		  GOAL_MAXIMIZE,
		  { { "a-1", "random", "c1" },
		    { "a-2", "random", "c2" },
		    { "a-3", "random", "c3" },
		    { "b-1", "sobol", "c4" },
		    { "b-2", "sobol", "c5" },
		    { "b-3", "sobol", "c6" } },
		  2,
		  "b",
		  "b may be no better than a: it is in 9 of 9 pairs of sweeps, p 0.1 "
		  "(Mann-Whitney, exact). So few sweeps cannot tell any difference from "
		  "chance: it takes 4 of each" },
		{ "three of one and five of the other",
		  GOAL_MAXIMIZE,
		  { { "a-1", "random", "c1" },
		    { "a-2", "random", "c2" },
		    { "a-3", "random", "c3" },
		    { "b-1", "sobol", "c4" },
		    { "b-2", "sobol", "c5" },
		    { "b-3", "sobol", "c6" },
		    { "b-4", "sobol", "c7" },
		    { "b-5", "sobol", "c2" } },
		  2,
		  "b",
		  "b may be no better than a: it is in 13.5 of 15 pairs of sweeps, p 0.089 "
		  "(Mann-Whitney, exact)." },
		{ "four of each, far apart",
		  GOAL_MINIMIZE,
		  { { "a-1", "random", "c1" },
		    { "a-2", "random", "c2" },
		    { "a-3", "random", "c3" },
		    { "a-4", "random", "c3" },
		    { "b-1", "sobol", "c4" },
		    { "b-2", "sobol", "c5" },
		    { "b-3", "sobol", "c6" },
		    { "b-4", "sobol", "c7" } },
		  2,
		  "a",
		  "a is better than b by more than chance: it is in 16 of 16 pairs of sweeps, "
		  "p 0.029 (Mann-Whitney, exact)." },
		{ "twelve sweeps, each of its own kind",
		  GOAL_MAXIMIZE,
		  { { "a", "random", "c1" },
		    { "b", "sobol", "c2" },
		    { "c", "tpe", "c3" },
		    { "d", "grid", "c4" },
		    { "e", "cmaes", "c5" },
		    { "f", "bayesian", "c6" },
		    { "g", "auto", "c7" },
		    { "h", "random", "c8" },
		    { "i", "sobol", "c9" },
		    { "j", "tpe", "c10" },
		    { "k", "grid", "c11" },
		    { "l", "cmaes", "c12" } },
		  7,
		  "e, …",
		  "So few sweeps cannot tell any" },
		{ "no sweep has results",
		  GOAL_MAXIMIZE,
		  { { "a", "random", "" }, { "b", "sobol", "f f" } },
		  2,
		  "a",
		  "No sweep has a value of y." },
		{ "one has none",
		  GOAL_MAXIMIZE,
		  { { "a", "random", "f x f" }, { "b", "sobol", "c1 f" } },
		  2,
		  "b",
		  "One sweep of each" },
		{ "only cut runs",
		  GOAL_MAXIMIZE,
		  { { "a", "random", "x3 x2" }, { "b", "sobol", "c1 x9" } },
		  2,
		  "a",
		  "One sweep of each" },
		{ "the same name",
		  GOAL_MAXIMIZE,
		  { { "same", "random", "c1" }, { "same", "sobol", "c2" } },
		  2,
		  "same",
		  "One sweep of each" },
		{ "dates for names",
		  GOAL_MAXIMIZE,
		  { { "digits-20261126-101500", "random", "c1" },
		    { "digits-20261126-102200", "random", "c2" },
		    { "digits-20261126-111500", "sobol", "c3" },
		    { "digits-20261126-121500", "sobol", "c4" } },
		  2,
		  "digits-20261126",
		  "So few sweeps cannot tell any" },
	};

	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct made *m = mem_calloc(1, sizeof *m);
		struct buf text = { 0 };

		for (const struct sweep_case *s = cases[i].sweeps; s->name; s++)
			made_add(m, s->name, cases[i].goal, s->method, s->runs);
		made_compare(m);
		ok(m->c.n_groups == cases[i].n_groups, "%s: %zu groups", cases[i].what,
		   m->c.n_groups);
		is_str(m->c.groups[0].name, cases[i].first, "  the first");
		compare_say(&m->c, &text);
		ok(strstr(buf_str(&text), cases[i].says) != NULL, "  says: %s", buf_str(&text));
		buf_clear(&text);
		made_clear(m);
		free(m);
	}
}

/* What cannot be compared names each sweep and what it is about. */
static void test_problem(void)
{
	static struct made m;

	made_add(&m, "one", GOAL_MAXIMIZE, "random", "c1");
	made_add(&m, "two", GOAL_MINIMIZE, "random", "c1");
	made_add(&m, "three", GOAL_UNDECIDED, "random", "c1");
	made_compare(&m);
	is_str(m.c.problem,
	       "sweeps are compared by one metric and goal, and these have others: one "
	       "maximizes y; two minimizes y; three has y, and nothing says which way is "
	       "better",
	       "other goals");
	ok(!m.c.n_groups, "  and nothing else");
	made_clear(&m);
	m = (struct made){ 0 };
	made_add(&m, "one", GOAL_MAXIMIZE, "random", "c1");
	made_add(&m, "two", GOAL_MAXIMIZE, "random", "c1");
	set(&m.told[1], "sweep.metric", "name", "z");
	made_compare(&m);
	ok(m.c.problem && strstr(m.c.problem, "one maximizes y; two maximizes z"),
	   "other metrics");
	made_clear(&m);
}

/* ---- properties ---------------------------------------------------------------------- */

/* Of any sweeps: no line gets worse, a band holds its middle, what ends is the best. */
static void test_properties(void)
{
	static const char *const methods[] = { "random", "sobol", "tpe" };
	bool steady = true, held = true, ends = true, shares = true, reached = true;
	struct rng r = { 5, 5, 5, 0 };

	for (int round = 0; round < 60; round++) {
		struct made *m = mem_calloc(1, sizeof *m);
		enum goal goal = round % 2 ? GOAL_MAXIMIZE : GOAL_MINIMIZE;

		for (size_t i = 0; i < 9; i++) {
			struct buf runs = { 0 };

			for (int k = (int)(20 * rng_next(&r)); k > 0; k--) {
				char state = "ccccxfr"[(int)(7 * rng_next(&r))];

				buf_addf(&runs, state == 'f' ? "f " : "%c%.3f ", state,
				         floor(40 * rng_next(&r)) / 8);
			}
			made_add(m, "s", goal, methods[(int)(3 * rng_next(&r))],
			         buf_str(&runs));
			buf_clear(&runs);
		}
		made_compare(m);
		for (size_t g = 0; g < m->c.n_groups; g++) {
			const struct compare_result *x = &m->c.groups[g].result;

			for (int axis = 0; axis < PROGRESS_XS; axis++) {
				const struct compare_line *l = &m->c.groups[g].lines[axis];

				for (size_t i = 0; i < l->n; i++) {
					const struct compare_point *p = &l->items[i];

					held = held && p->low <= p->middle &&
					       p->middle <= p->high && p->x <= l->end;
					steady = steady &&
					         (!i || (p[-1].x < p->x &&
					                 !goal_better(goal, p[-1].middle,
					                              p->middle)));
				}
				if (axis == PROGRESS_SECONDS && l->n)
					ends = ends && same(l->items[l->n - 1].middle, x->best);
			}
			shares = shares && x->n_values <= x->n_counted &&
			         x->n_counted <= x->ended;
			for (size_t i = 1; i < x->n_values; i++)
				shares = shares &&
				         !goal_better(goal, x->values[i], x->values[i - 1]);
			reached = reached && isnan(x->best) == isnan(x->reach);
		}
		made_clear(m);
		free(m);
	}
	ok(steady, "no line gets worse");
	ok(held, "a band holds its middle");
	ok(ends, "the last point is the best");
	ok(shares, "a distribution goes from the best to the worst");
	ok(reached, "who has a best reached the worst of them");
}

/* ---- who is together ----------------------------------------------------------------- */

static void test_siblings(void)
{
	static const struct {
		const char *section, *name, *value;
		bool same;
	} cases[] = {
		{ "sampling", "seed", "3", true },
		{ "sweep", "name", "other", true },
		{ "sweep", "on_best", "true", true },
		{ "sampling", "method", "random", false },
		{ "sweep", "max_total_runs", "5", false },
		{ "policy", "type", "median", false },
		{ "sweep", "working_directory", "/here", true },
		{ "sweep", "working_directory", "/there", false },
		{ "sweep", "working_directory", "below", false },
	};
	struct problems found = { 0 };
	struct told a, b;
	struct buf texts[2] = { { 0 }, { 0 } };
	const struct sweep *sweeps[] = { &a.sweep, &b.sweep };

	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		told_init(&a, GOAL_MAXIMIZE, "auto", "");
		told_init(&b, GOAL_MAXIMIZE, "auto", "");
		tell(&a, 1000, 0, EVENT_SWEEP, "directory", "/here", 0);
		tell(&b, 1000, 0, EVENT_SWEEP, "directory", "/here", 0);
		set(&b, cases[i].section, cases[i].name, cases[i].value);
		ok(siblings_same(&a.sweep, &b.sweep) == cases[i].same, "%s.%s %s",
		   cases[i].section, cases[i].name, cases[i].value);
		told_clear(&a);
		told_clear(&b);
	}
	told_init(&a, GOAL_MAXIMIZE, "auto", "");
	told_init(&b, GOAL_MAXIMIZE, "auto", "");
	space_read(&a.conf.space, "--lr", "uniform(0, 1)", NULL, &found);
	space_read(&b.conf.space, "--lr", "uniform(0, 1)", NULL, &found);
	space_read(&a.conf.space, "--seed", "choice(1)", NULL, &found);
	space_read(&b.conf.space, "--seed", "choice(2)", NULL, &found);
	ok(siblings_same(&a.sweep, &b.sweep), "another seed of the program");
	space_read(&b.conf.space, "--depth", "choice(1, 2)", NULL, &found);
	ok(!siblings_same(&a.sweep, &b.sweep), "another parameter");
	siblings_tell(sweeps, 2, texts);
	is_str(buf_str(&texts[0]), "no --depth", "  which one has not");
	is_str(buf_str(&texts[1]), "--depth choice(1, 2)", "  and the other has");
	buf_clear(&texts[0]);
	buf_clear(&texts[1]);
	problems_clear(&found);
	told_clear(&a);
	told_clear(&b);
}

/* ---- importance ---------------------------------------------------------------------- */

static double first_only(const double *x, struct rng *noise)
{
	(void)noise;
	return 3 * x[0];
}

/* Of a parameter that all have, one that some have, one that is fixed in some, in all. */
static void test_shares(void)
{
	static const char *const wide[][3] = { { "--size", "choice(8)", NULL },
		                               { "--rest", "uniform(0, 1)", NULL },
		                               { NULL } };
	static const char *const narrow[][3] = { { "rest", "choice(0.5)", NULL },
		                                 { "--lr", "uniform(0, 1)", NULL },
		                                 { NULL } };
	const char *const names[] = { "wide", "narrow" };
	struct made_runs m[2];
	const struct sweep *sweeps[] = { &m[0].sweep, &m[1].sweep };
	struct compare c;

	made_runs_init(&m[0], GOAL_MAXIMIZE, wide);
	made_runs_init(&m[1], GOAL_MAXIMIZE, narrow);
	made_runs_draw(&m[0], 30, 1, first_only);
	made_runs_draw(&m[1], 8, 1, first_only);
	compare_init(&c, sweeps, names, 2);
	/* 3 * 8 of wide, which does not vary: its model says nothing. */
	ok(c.n_params == 2, "what varies nowhere is left out");
	is_str(c.params[0], "--rest", "a parameter by any of its names");
	ok(c.shares[0].has && c.shares[0].varies && c.shares[1].has && !c.shares[1].varies,
	   "varies in one, is fixed in the other");
	ok(!c.shares[2].has && c.shares[3].has && c.shares[3].varies, "only one has it");
	ok(isnan(c.shares[0].share), "nothing that a model finds");
	compare_clear(&c);
	made_runs_clear(&m[0]);
	made_runs_init(&m[0], GOAL_MAXIMIZE, wide + 1);
	made_runs_draw(&m[0], 30, 1, first_only);
	compare_init(&c, sweeps, names, 2);
	is_str(c.params[0], "--rest", "what matters most is first");
	ok(c.shares[0].share > 0.9, "all of the variance: %.2f", c.shares[0].share);
	ok(isnan(c.shares[3].share), "too few runs to tell");
	compare_clear(&c);
	made_runs_clear(&m[0]);
	made_runs_clear(&m[1]);
}

int main(void)
{
	test_rank_sum();
	test_rank_sum_many();
	test_rank_sum_chance();
	test_two();
	test_confirmed();
	test_band();
	test_quartiles();
	test_cases();
	test_problem();
	test_properties();
	test_siblings();
	test_shares();
	return done_testing();
}
