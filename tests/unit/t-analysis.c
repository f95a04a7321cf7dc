/* What an analysis holds beside importance and advice, and what it says of small sweeps. */

#include <stdlib.h>

#include "../tap.h"
#include "base/array.h"
#include "core/analysis/analysis.h"
#include "made-runs.h"

/* ---- what is lacking ------------------------------------------------------------- */

static double sum(const double *x, struct rng *noise)
{
	(void)noise;
	return x[0] + 2 * x[1];
}

#define XY                                   \
	{                                    \
		{ "x", "uniform(0, 1)" },    \
		{                            \
			"y", "uniform(0, 1)" \
		}                            \
	}
#define CONSTANTS                        \
	{                                \
		{ "x", "0.5" },          \
		{                        \
			"y", "choice(3)" \
		}                        \
	}

/* clang-format off */
static const struct {
	const char *name, *rows[3][3];
	made_fn *fn;
	size_t n;
	enum goal goal;
	enum analysis_lack lack;
	const char *text;
} lacks[] = {
	{ "no run", XY, sum, 0, GOAL_MAXIMIZE, ANALYSIS_NO_RUNS, "there are no runs yet" },
	{ "no value", XY, made_fails, 20, GOAL_MAXIMIZE, ANALYSIS_NO_VALUES,
	  "no run that has ended has a value of y" },
	{ "no goal", XY, sum, 20, GOAL_UNDECIDED, ANALYSIS_NO_GOAL,
	  "is y to be maximized or minimized? Say --maximize or --minimize" },
	{ "constants", CONSTANTS, sum, 20, GOAL_MAXIMIZE, ANALYSIS_CONSTANT,
	  "no parameter varies, so none can be told to matter" },
	{ "one value", XY, made_one_value, 20, GOAL_MAXIMIZE, ANALYSIS_ONE_VALUE,
	  "all 20 runs count the same, so no parameter makes a difference" },
	{ "one run", XY, sum, 1, GOAL_MAXIMIZE, ANALYSIS_FEW,
	  "1 completed run says too little of 2 parameters: a model needs 10, the best tenth "
	  "41" },
	{ "nine runs", XY, sum, 9, GOAL_MAXIMIZE, ANALYSIS_FEW,
	  "9 completed runs say too little of 2 parameters: a model needs 10, the best tenth "
	  "41" },
	{ "ten runs", XY, sum, 10, GOAL_MAXIMIZE, ANALYSIS_WHOLE, "" },
};
/* clang-format on */

static void test_lacks(void)
{
	for (size_t i = 0; i < sizeof lacks / sizeof *lacks; i++) {
		struct made_runs m;
		struct analysis a;
		struct buf text = { 0 };
		bool any = false;

		made_runs_init(&m, lacks[i].goal, lacks[i].rows);
		made_runs_draw(&m, lacks[i].n, 3, lacks[i].fn);
		analysis_init(&a, &m.sweep, 0);
		analysis_print_lack(&a, &text);
		is_str(buf_str(&text), lacks[i].text, "%s", lacks[i].name);
		for (size_t k = 0; k < 2; k++)
			any = any || !isnan(a.effects.items[k].total.value) ||
			      a.effects.items[k].n;
		ok(a.lack == lacks[i].lack && any == (a.lack == ANALYSIS_WHOLE) &&
		           isnan(a.reach[0]),
		   "  and nothing else is said");
		buf_clear(&text);
		analysis_clear(&a);
		made_runs_clear(&m);
	}
}

/* ---- which runs count ------------------------------------------------------------ */

/* Of 80 runs every other one ends in that state, after two values of five. */
static void add_halves(struct made_runs *m, const char *state)
{
	struct point p;

	point_init(&p, &m->conf.space);
	for (int i = 0; i < 80; i++) {
		double x = rng_unit(3, (uint64_t)i, 0, 0), values[5];
		bool whole = i % 2;

		for (int t = 0; t < 5; t++)
			values[t] = x * x - 1.0 / (t + 1);
		p.values[0] = VALUE_NUM(x);
		p.values[1] = VALUE_NUM(rng_unit(3, (uint64_t)i, 1, 0));
		made_runs_end(m, &p, whole ? 5 : 2, values, whole ? "completed" : state);
	}
	point_clear(&p);
}

static void test_states(void)
{
	static const char *const rows[][3] = { { "x", "uniform(0, 1)" },
		                               { "y", "uniform(0, 1)" },
		                               { NULL } };
	static const struct {
		const char *state;
		size_t n_valid;
		bool is_failure;
	} cases[] = { { "cancelled", 80, false },
		      { "failed", 80, true },
		      { "lost", 40, false } };

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct made_runs m;
		struct analysis a;
		uint32_t ended = 0;

		made_runs_init(&m, GOAL_MAXIMIZE, rows);
		add_halves(&m, cases[i].state);
		analysis_init(&a, &m.sweep, 0);
		for (size_t k = 0; k < a.buckets[0].n; k++)
			ended += a.buckets[0].items[k].ended;
		ok(a.surface.n_valid == cases[i].n_valid && ended == cases[i].n_valid &&
		           a.surface.n_completed == 40,
		   "%s: %zu runs count", cases[i].state, a.surface.n_valid);
		is_num(a.failing.failed, cases[i].is_failure ? 40 : 0, "  failures");
		/* The worst of all, anywhere, is what a failure counts. */
		ok((a.surface.trust > 0.9) == !cases[i].is_failure &&
		           (a.effects.items[0].total.value > 0.95) == !cases[i].is_failure,
		   "  trust %.2f, x %.3f", a.surface.trust, a.effects.items[0].total.value);
		is_num(a.early.n_runs, 40, "  early values are of those that completed");
		analysis_clear(&a);
		made_runs_clear(&m);
	}
}

/* Not one has completed: what the runs say without a model is said. */
static void test_none_completed(void)
{
	static const char *const rows[][3] = { { "x", "uniform(0, 1)" },
		                               { "y", "uniform(0, 1)" },
		                               { NULL } };
	static const char *const states[] = { "cancelled", "failed" };

	for (size_t k = 0; k < 2; k++) {
		struct made_runs m;
		struct analysis a;
		struct buf text = { 0 };
		struct point p;

		made_runs_init(&m, GOAL_MAXIMIZE, rows);
		point_init(&p, &m.conf.space);
		for (int i = 0; i < 60; i++) {
			double value = i;

			p.values[0] = VALUE_NUM(i / 60.0);
			p.values[1] = VALUE_NUM(rng_unit(3, (uint64_t)i, 1, 0));
			made_runs_end(&m, &p, 1, &value, states[k]);
		}
		analysis_init(&a, &m.sweep, 0);
		analysis_print_lack(&a, &text);
		is_str(buf_str(&text), "no run has completed: a model needs 10", "all %s",
		       states[k]);
		ok(k ? isnan(a.reach[0]) : a.reach[0] > 0.9, "  the best tenth: %.2f",
		   a.reach[0]);
		ok(k || (a.order[0] == 0 && a.buckets[0].items[9].best == 60),
		   "  the order is by that, and the best is in its part");
		buf_clear(&text);
		point_clear(&p);
		analysis_clear(&a);
		made_runs_clear(&m);
	}
}

/* ---- buckets and failures -------------------------------------------------------- */

static double some_fail(const double *x, struct rng *noise)
{
	return x[0] > 0.8 && rng_next(noise) < 0.7 ? NAN : x[0] + 2 * x[1];
}

static double first(const double *x, struct rng *noise)
{
	(void)noise;
	return x[0];
}

/* Parts of what can be counted: each value is in the one part whose ends it lies between. */
static void test_counted(void)
{
	static const struct {
		const char *values, *parts;
	} cases[] = {
		/* clang-format off */
		{ "int(1, 20, 'log')", "1, 2, 3, 4, 5 … 6, 7 … 9, 10 … 14, 15 … 20" },
		{ "int(0, 99)", "0 … 9, 10 … 19, 20 … 29, 30 … 39, 40 … 49, 50 … 59, 60 … 69, "
				"70 … 79, 80 … 89, 90 … 99" },
		{ "quniform(0, 100, 7)", "0 … 7, 14, 21 … 28, 35, 42 … 49, 56, 63, 70 … 77, "
					 "84, 91 … 98" },
		{ "randint(13)", "0, 1 … 2, 3, 4, 5, 6 … 7, 8, 9, 10 … 11, 12" },
		/* clang-format on */
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const char *const rows[][3] = { { "n", cases[i].values }, { NULL } };
		struct buf parts = { 0 };
		struct made_runs m;
		struct analysis a;
		const struct param *p;
		size_t wrong = 0;

		made_runs_init(&m, GOAL_MAXIMIZE, rows);
		made_runs_draw(&m, 20, 3, first);
		analysis_init(&a, &m.sweep, 0);
		p = &m.conf.space.params[0];
		for (size_t k = 0; k < a.buckets[0].n; k++) {
			buf_adds(&parts, k ? ", " : "");
			buckets_print(&a.buckets[0].items[k], " … ", &parts);
		}
		is_str(buf_str(&parts), cases[i].parts, "the parts of %s", cases[i].values);
		for (uint64_t k = 0; k < param_count(p); k++) {
			struct value v = param_nth(p, k);
			size_t in = buckets_index(&a.buckets[0], p, &v);
			const struct bucket *b = &a.buckets[0].items[in];

			wrong += in == a.buckets[0].n || v.number < b->low.number ||
			         v.number > b->high.number;
		}
		is_num(wrong, 0, "its values are in them");
		buf_clear(&parts);
		analysis_clear(&a);
		made_runs_clear(&m);
	}
}

static void test_buckets(void)
{
	static const char *const rows[][3] = { { "x", "uniform(0, 1)" },
		                               { "y", "uniform(0, 1)" },
		                               { "z", "choice('u', 'v')" },
		                               { NULL } };
	struct made_runs m;
	struct analysis a;
	size_t wrong = 0, ended = 0, failed = 0;

	made_runs_init(&m, GOAL_MAXIMIZE, rows);
	made_runs_draw(&m, 100, 3, some_fail);
	analysis_init(&a, &m.sweep, 0);
	for (size_t i = 0; i < a.buckets[0].n; i++) {
		const struct bucket *b = &a.buckets[0].items[i];
		double best = -INFINITY;

		for (uint32_t r = 1; r <= m.sweep.n_runs; r++) {
			const struct point *p = subject_point(&a.subject, r);
			double x = p->values[0].number;

			if (x >= b->low.number && x < b->high.number)
				best = fmax(best, m.sweep.runs[r - 1].best);
		}
		wrong += !b->best || m.sweep.runs[b->best - 1].best != best;
		wrong += !(b->fails_low <= b->fails && b->fails <= b->fails_high);
		wrong += (b->failed == 0) != (b->fails_low == 0);
		ended += b->ended;
		failed += b->failed;
	}
	ok(a.buckets[0].n == BUCKETS_PARTS && !wrong, "the best of each part of a range");
	ok(ended == 100 && failed == m.sweep.counts[RUN_FAILED], "each run is in one of them");
	is_num(a.buckets[2].n, 2, "the options of a choice");
	is_str(m.conf.space.params[a.failing.param].name, "x", "where runs fail");
	ok(a.failing.side == FAILING_FROM && a.failing.value.number > 0.75 &&
	           a.failing.failed_in == a.failing.failed,
	   "from %g on", a.failing.value.number);
	analysis_clear(&a);
	made_runs_clear(&m);
}

/* ---- the path and the neighbourhood ---------------------------------------------- */

/* With b the parameter y does something, and z nothing near the best. */
static double switched(const double *x, struct rng *noise)
{
	(void)noise;
	return (x[0] == 'b' ? 1 + x[1] : 0) + 0.1 * x[2];
}

/* default, first and a number, as they are typed; first it has no enqueued run, then run 5. */
static void test_start(struct made_runs *m)
{
	static const struct {
		const char *text;
		uint32_t without, with; /* enqueued */
	} cases[] = {
		{ "default", 0, 5 }, { "first", 1, 1 }, { "7", 7, 7 },
		{ "80", 80, 80 },    { "81", 0, 0 },    { NULL, 1, 5 },
	};
	static const char *const wrong[] = { "0", "-1", "1.5", "last", "", "4294967295" };
	uint32_t from;

	for (int enqueued = 0; enqueued < 2; enqueued++) {
		struct subject t;

		m->sweep.runs[4].origin = enqueued ? ORIGIN_ENQUEUED : ORIGIN_DRAW;
		subject_init(&t, &m->sweep);
		for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
			const char *text = cases[i].text;

			from = PATH_USUAL;
			ok((!text || path_from_parse(text, &from)) &&
			           path_start(&t, from) ==
			                   (enqueued ? cases[i].with : cases[i].without),
			   "from %s, %s", text ? text : "nothing said",
			   enqueued ? "enqueued" : "none enqueued");
		}
		subject_clear(&t);
	}
	m->sweep.runs[4].origin = ORIGIN_DRAW;
	for (size_t i = 0; i < ARRAY_LEN(wrong); i++)
		ok(!path_from_parse(wrong[i], &from), "not from \"%s\"", wrong[i]);
}

static void test_path(void)
{
	static const char *const rows[][3] = {
		{ "k", "choice('a', 'b', 'c')", NULL },
		{ "y", "uniform(0, 1)", "k == 'b'" },
		{ "z", "uniform(0, 1)", NULL },
		{ NULL },
	};
	struct made_runs m;
	struct analysis a;
	uint32_t from = 1;
	double gained = 0;

	made_runs_init(&m, GOAL_MAXIMIZE, rows);
	made_runs_draw(&m, 80, 3, switched);
	test_start(&m);
	while (sweep_value(&m.sweep.runs[from - 1], sweep_param(&m.sweep, "y")))
		from++;
	analysis_init(&a, &m.sweep, from);
	ok(a.path.from == from && a.path.to == m.sweep.best, "a path from %u to %u", from,
	   m.sweep.best);
	ok(a.path.n == 2 && a.path.steps[0].param == 0 && a.path.steps[1].param == 2,
	   "one that becomes active comes with its parent: %zu steps", a.path.n);
	for (size_t i = 0; i < a.path.n; i++)
		gained += a.path.steps[i].gain.value;
	ok(fabs(a.path.start.value + gained - a.path.steps[a.path.n - 1].after.value) < 1e-9,
	   "the gains add up");
	ok(fabs(a.path.start.value + gained - m.sweep.runs[m.sweep.best - 1].best) < 0.05 &&
	           a.path.steps[0].gain.value > 1.5,
	   "to what the best run reached: %.3f", a.path.start.value + gained);
	ok(a.nearby[0].value > 0.6 && a.nearby[1].value > a.nearby[2].value &&
	           a.nearby[2].value < 0.05,
	   "near the best: %.2f %.2f %.3f", a.nearby[0].value, a.nearby[1].value,
	   a.nearby[2].value);
	ok(fabs(a.nearby[0].value + a.nearby[1].value + a.nearby[2].value - 1) < 1e-9,
	   "which are shares");
	analysis_clear(&a);
	analysis_init(&a, &m.sweep, 0);
	ok(a.path.from == 1, "it begins at the first run, if nobody gave one");
	analysis_clear(&a);
	made_runs_clear(&m);
}

/* ---- early values ---------------------------------------------------------------- */

static void test_early(void)
{
	static const char *const rows[][3] = { { "x", "uniform(0, 1)" }, { NULL } };
	struct made_runs m;
	struct early e;
	struct point p;

	made_runs_init(&m, GOAL_MINIMIZE, rows);
	point_init(&p, &m.conf.space);
	/* 60 runs of 8 intervals: the bad are known at once, of the best six the order is
	 * turned round until the fifth. */
	for (int i = 0; i < 60; i++) {
		double values[8];

		for (int t = 0; t < 8; t++)
			values[t] = (i < 6 && t < 4 ? 5 - i : i) + 100 - t * 10;
		p.values[0] = VALUE_NUM(i / 60.0);
		made_runs_add(&m, &p, 8, values);
	}
	early_measure(&e, &m.sweep);
	ok(e.n == 8 && e.items[0].interval == 1 && e.items[7].interval == 8 && e.n_top == 6,
	   "all intervals of a short run");
	ok(e.items[0].all > 0.99 && e.items[3].top == -1 && e.items[4].top == 1,
	   "over all %.3f, over the best tenth %g, then %g", e.items[0].all, e.items[3].top,
	   e.items[4].top);
	is_num(e.wait, 5, "wait until the order is that of the end");
	point_clear(&p);
	made_runs_clear(&m);
	made_runs_init(&m, GOAL_MINIMIZE, rows);
	made_runs_draw(&m, 30, 3, made_one_value);
	early_measure(&e, &m.sweep);
	is_num(e.n, 0, "nothing of runs with one value");
	made_runs_clear(&m);
}

/* ---- tables of others ------------------------------------------------------------ */

static void test_guess(void)
{
	static const char *const rows[][3] = {
		{ "lr", "logrange(1e-4, 1)", NULL },
		{ "opt", "choice('sgd', \"it's\")", NULL },
		{ "mom", "uniform(0, 1)", "opt == 'sgd'" },
		{ "n", "choice(16, 32, 64)", NULL },
		{ "odd", "uniform(0, 1)", "lr < 0.01" },
		{ "off", "uniform(-1, 1)", NULL },
		{ NULL },
	};
	static const char *const texts[][2] = {
		{ "lr", "logrange(" },     { "opt", "choice('" },
		{ "mom", "uniform(0" },    { "n", "choice(16, 32, 64)" },
		{ "off", "uniform(-0.9" },
	};
	struct made_runs m;
	struct conf none;
	struct subject t;

	made_runs_init(&m, GOAL_MAXIMIZE, rows);
	made_runs_draw(&m, 60, 3, sum);
	conf_init(&none);
	none.goal = GOAL_MAXIMIZE;
	m.sweep.config = &none;
	subject_init(&t, &m.sweep);
	ok(t.is_guessed && t.space->n == 5, "a space of %zu parameters", t.space->n);
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		size_t k = space_find(t.space, texts[i][0]);
		const char *text = k < t.space->n ? t.space->params[k].text : "";

		ok(strncmp(text, texts[i][1], strlen(texts[i][1])) == 0, "  %s: %s",
		   texts[i][0], text);
	}
	is_str(t.space->params[space_find(t.space, "mom")].when, "opt in ('sgd')",
	       "what some runs lack hangs on a choice");
	ok(t.n_left_out == 1 && strcmp(t.left_out[0], "odd") == 0, "or is left out, and said");
	ok(t.h.n == 60 && t.n_lacking == 0, "all runs are points of it");
	for (uint32_t r = 1; r <= 60; r++)
		if (!subject_point(&t, r))
			ok(false, "run %u is inside", r);
	subject_clear(&t);
	m.sweep.config = &m.conf;
	conf_clear(&none);
	made_runs_clear(&m);
}

/* Many numbers, and then a text: all of them are options. */
static void test_mixed(void)
{
	static const char *const rows[][3] = {
		{ "depth", "choice(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 'none')", NULL },
		{ NULL },
	};
	struct made_runs m;
	struct conf none;
	struct subject t;
	struct point p;

	made_runs_init(&m, GOAL_MAXIMIZE, rows);
	point_init(&p, &m.conf.space);
	for (uint64_t r = 0; r < 26; r++) {
		double y = (double)r;

		p.values[0] = param_nth(&m.conf.space.params[0], r / 2);
		made_runs_add(&m, &p, 1, &y);
	}
	conf_init(&none);
	none.goal = GOAL_MAXIMIZE;
	m.sweep.config = &none;
	subject_init(&t, &m.sweep);
	ok(t.space->n == 1 && t.space->params[0].n_options == 13 && !t.n_lacking,
	   "numbers and a text are one choice");
	subject_clear(&t);
	m.sweep.config = &m.conf;
	conf_clear(&none);
	point_clear(&p);
	made_runs_clear(&m);
}

/* Of 40 runs so many lack b, four more everything; c tells the texts' order. */
static void test_lacking(void)
{
	static const char *const rows[][3] = {
		{ "a", "uniform(0, 1)", NULL },
		{ "b", "uniform(0, 1)", NULL },
		{ "c", "choice('z', 'y', 'x')", NULL },
		{ NULL },
	};
	static const struct {
		int lacking;
		size_t n_params;
		uint32_t n_lacking;
	} cases[] = { { 0, 3, 4 }, { 1, 3, 5 }, { 4, 3, 8 }, { 5, 2, 4 } };

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct made_runs m;
		struct conf none;
		struct subject t;
		struct point p;

		made_runs_init(&m, GOAL_MAXIMIZE, rows);
		point_init(&p, &m.conf.space);
		for (int r = 0; r < 44; r++) {
			bool any = r >= 4;
			double y = r;

			for (size_t k = 0; k < 3; k++)
				p.values[k] = (struct value){ VALUE_NONE, 0, NULL };
			if (any)
				p.values[0] = VALUE_NUM((r * 7 % 44) / 44.0);
			if (any && r >= 4 + cases[i].lacking)
				p.values[1] = VALUE_NUM((r * 5 % 44) / 44.0);
			if (any)
				p.values[2] = param_nth(&m.conf.space.params[2],
				                        (uint64_t)(r * 3 % 11 % 3));
			made_runs_add(&m, &p, 1, &y);
		}
		conf_init(&none);
		none.goal = GOAL_MAXIMIZE;
		m.sweep.config = &none;
		subject_init(&t, &m.sweep);
		ok(t.space->n == cases[i].n_params && t.n_lacking == cases[i].n_lacking &&
		           t.n_left_out == 3 - cases[i].n_params,
		   "%d of 40 lack a parameter: %zu parameters, %u runs left out",
		   cases[i].lacking, t.space->n, t.n_lacking);
		is_str(t.space->params[t.space->n - 1].text, "choice('x', 'y', 'z')",
		       "  texts are sorted");
		subject_clear(&t);
		m.sweep.config = &m.conf;
		conf_clear(&none);
		point_clear(&p);
		made_runs_clear(&m);
	}
}

int main(void)
{
	test_lacks();
	test_states();
	test_none_completed();
	test_counted();
	test_buckets();
	test_path();
	test_early();
	test_guess();
	test_mixed();
	test_lacking();
	return done_testing();
}
