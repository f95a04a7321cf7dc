/*
 * Runs beyond the space that holds: where their values lie beside its own, which runs fit, the
 * coordinates that a model gives them, and what samplers make of them.
 */

#include <stdlib.h>

#include "../tap.h"
#include "base/array.h"
#include "base/mem.h"
#include "base/rng.h"
#include "core/history/fit.h"
#include "core/model/feature.h"
#include "core/sampler/parzen.h"
#include "made-space.h"
#include "made-trial.h"

/* ---- one value -------------------------------------------------------------------- */

/* NAN: nowhere; INFINITY: somewhere that is no position of the space. */
static const struct {
	const char *text, *value;
	double place;
} places[] = {
	{ "uniform(0, 1)", "3", 3 },
	{ "uniform(10, 20)", "5", -0.5 },
	{ "uniform(0, 1)", "sgd", NAN },
	{ "logrange(0.01, 0.1)", "1", 2 },
	{ "logrange(0.01, 0.1)", "1e-5", -3 },
	{ "logrange(0.01, 0.1)", "0", NAN },
	{ "logrange(0.01, 0.1)", "-1", NAN },
	{ "loguniform(0, 2)", "54.598150033144236", 2 },
	{ "quniform(0, 10, 5)", "20", 2 },
	{ "quniform(0, 10, 5)", "-10", -1 },
	{ "quniform(0, 10, 5)", "7", 0.7 },
	{ "logrange(1, 100, 7)", "0", NAN },
	{ "normal(3, 2)", "-1e9", 0 },
	{ "normal(0, 1, -1, 1)", "2", 1.5 },
	{ "lognormal(0, 1)", "0", NAN },
	{ "lognormal(0, 1)", "-1", NAN },
	{ "lognormal(0, 1, 1, 10)", "1000", 3 },
	{ "qlognormal(0, 1, 2)", "0", 0.25 },
	{ "qlognormal(0, 1, 2)", "-2", NAN },
	{ "beta(2, 5)", "1.5", 1.5 },
	{ "beta(2, 5, 10, 20)", "5", -0.5 },
	{ "int(1, 4)", "8", 1.875 },
	{ "int(1, 4)", "-1", -0.375 },
	{ "int(1, 64, 'log')", "0", NAN },
	{ "choice(16, 32, 64)", "128", 3.5 / 3 },
	{ "choice(16, 32, 64)", "256", 4.5 / 3 },
	{ "choice(64, 32, 16)", "128", -0.5 / 3 },
	{ "choice(1, 2, 3)", "2.5", 0.683446571071 },
	{ "choice(0, 10, 20)", "35", 4.0 / 3 },
	{ "choice(0, 10, 20)", "-10", -0.5 / 3 },
	{ "choice(16, 32, 64)", "auto", NAN },
	{ "ordinal(1, 2)", "4", 2.5 / 2 },
	{ "ordinal('small', 'large')", "huge", NAN },
	{ "ordinal(3, 1, 2)", "4", NAN },
	{ "choice('a', 'b', 'c')", "d", INFINITY },
	{ "choice('a', 'b', 'c')", "7", INFINITY },
	{ "choice(16, 32)", "64", INFINITY },
	{ "bool()", "maybe", INFINITY },
	{ "randint(4)", "9", 9.5 / 4 },
};

static struct value read_value(const struct param *p, const char *text)
{
	struct value v;

	if (param_value(p, text, &v) < 0)
		v = (struct value){ VALUE_TEXT, 0, text };
	return v;
}

static void test_places(void)
{
	for (size_t i = 0; i < ARRAY_LEN(places); i++) {
		double want = places[i].place, got;
		struct param p;
		struct value v;
		struct err e;

		param_parse(&p, "x", places[i].text, &e);
		v = read_value(&p, places[i].value);
		got = param_place(&p, &v);
		if (isinf(want))
			ok(got > 1 && isfinite(got), "%s is elsewhere than %s", places[i].value,
			   places[i].text);
		else
			ok(isnan(want) ? isnan(got) : fabs(got - want) < 1e-9,
			   "%s, %s: %g, expected %g", places[i].text, places[i].value, got,
			   want);
		param_clear(&p);
	}
}

/* More is further on, whatever the scale, also across the ends. */
static void test_order(void)
{
	static const char *const texts[] = {
		"uniform(2, 3)",      "logrange(0.5, 4)",      "loguniform(-1, 1)",
		"normal(2, 1, 1, 3)", "lognormal(0, 1, 1, 3)", "beta(2, 5, 1, 3)",
		"int(2, 5)",          "int(2, 5, 'log')",      "quniform(1, 3, 0.5)",
		"choice(1, 2, 4)",    "ordinal(1, 2, 3)",      "qlognormal(1, 1, 0.5, 1, 4)",
	};

	for (size_t i = 0; i < ARRAY_LEN(texts); i++) {
		struct param p;
		struct err e;
		double last = -INFINITY;
		size_t wrong = 0;

		param_parse(&p, "x", texts[i], &e);
		for (int k = 1; k <= 40; k++) {
			struct value v = VALUE_NUM(k * 0.5);
			double at;

			if (strncmp(texts[i], "int", 3) == 0)
				v.number = k;
			at = param_place(&p, &v);
			wrong += !(at > last);
			last = at;
		}
		ok(!wrong, "%s: places are in the order of the numbers, %zu not", texts[i],
		   wrong);
		param_clear(&p);
	}
}

/* ---- a run ------------------------------------------------------------------------- */

#define LR "lr", "uniform(0, 1)", NULL
#define OPT "opt", "choice('sgd', 'adam')", NULL
#define MOM "mom", "uniform(0, 1)", "opt == 'sgd'"

static const struct {
	const char *what;
	const char *rows[4][3];
	const char *texts[3];
	enum fit fit;
	const char *why;
} runs[] = {
	{ "all is of it", { { LR }, { OPT }, { MOM } }, { "0.5", "sgd", "1" }, FIT_INSIDE, "" },
	{ "a number out of range",
	  { { LR }, { OPT }, { MOM } },
	  { "7", "sgd", "1" },
	  FIT_BEYOND,
	  "" },
	{ "an option that went", { { LR }, { OPT } }, { "0.5", "lamb" }, FIT_BEYOND, "" },
	{ "a constant that was another",
	  { { "lr", "0.5", NULL }, { OPT } },
	  { "0.7", "adam" },
	  FIT_BEYOND,
	  "" },
	{ "a constant that was a text",
	  { { "lr", "0.5", NULL }, { OPT } },
	  { "auto", "adam" },
	  FIT_BEYOND,
	  "" },
	{ "one number of a range that was wider",
	  { { "lr", "int(3, 3)", NULL } },
	  { "8" },
	  FIT_BEYOND,
	  "" },
	{ "a condition that no longer holds",
	  { { LR }, { OPT }, { "mom", "uniform(0, 1)", "lr > 0.5" } },
	  { "0.2", "sgd", "0.9" },
	  FIT_BEYOND,
	  "" },
	{ "a new constant", { { LR }, { "new", "7", NULL } }, { "0.5" }, FIT_INSIDE, "" },
	{ "a new flag", { { LR }, { "new", "flag()", NULL } }, { "0.5" }, FIT_INSIDE, "" },
	{ "a new flag that says no, too",
	  { { LR }, { "new", "flag('--no-new')", NULL } },
	  { "0.5" },
	  FIT_NOT,
	  "new is missing" },
	{ "a new parameter",
	  { { LR }, { "new", "int(1, 4)", NULL } },
	  { "0.5" },
	  FIT_NOT,
	  "new is missing" },
	{ "a condition that holds now",
	  { { LR }, { OPT }, { "mom", "uniform(0, 1)", "opt == 'adam'" } },
	  { "0.5", "adam" },
	  FIT_NOT,
	  "mom is missing" },
	{ "0 on a logarithm",
	  { { "lr", "logrange(0.1, 1)", NULL } },
	  { "0" },
	  FIT_NOT,
	  "lr = 0 has no place in logrange(0.1, 1)" },
	{ "a text where numbers are",
	  { { LR } },
	  { "auto" },
	  FIT_NOT,
	  "lr = auto has no place in uniform(0, 1)" },
	{ "a text where an order is",
	  { { "size", "ordinal('s', 'm')", NULL } },
	  { "xl" },
	  FIT_NOT,
	  "size = xl has no place in ordinal('s', 'm')" },
};

static void test_runs(void)
{
	for (size_t i = 0; i < ARRAY_LEN(runs); i++) {
		struct space s;
		struct point p;
		struct err why;
		enum fit fit;

		make_space(&s, runs[i].rows);
		point_init(&p, &s);
		fit = fit_point(&s, runs[i].texts, &p, &why);
		ok(fit == runs[i].fit, "%s: %s", runs[i].what,
		   fit == FIT_NOT      ? "does not fit"
		   : fit == FIT_BEYOND ? "beyond"
		                       : "inside");
		if (fit == FIT_NOT)
			is_str(why.text, runs[i].why, "  and why");
		point_clear(&p);
		space_clear(&s);
	}
}

/* ---- coordinates ------------------------------------------------------------------- */

/* A history of one parameter and of these values; ends with NULL. */
static void tell_values(struct history *h, const struct space *s, const char *const *values)
{
	struct observation o = { .completed = true };
	struct err why;

	history_init(h, s, GOAL_MINIMIZE, 1);
	h->learns = true;
	point_init(&o.point, s);
	for (size_t i = 0; values[i]; i++) {
		char *text = mem_strdup(values[i]);
		const char *texts[] = { text, NULL };
		enum fit fit = fit_point(s, texts, &o.point, &why);

		o.inside = fit == FIT_INSIDE;
		o.beyond = fit == FIT_BEYOND;
		o.best = (double)i;
		if (fit != FIT_NOT)
			history_add(h, &o);
		free(text); /* the history has its own */
	}
	point_clear(&o.point);
}

static double coordinate(const struct history *h, size_t run)
{
	struct features f;
	double x = NAN;

	features_init(&f, h->space, h->reach);
	if (f.n)
		features_of(&f, &h->runs[run].point, &x);
	features_clear(&f);
	return x;
}

/*
 * An edit changes no coordinate, where runs were at both ends before: the model is what it was.
 * The last two of the values are those ends.
 */
static const struct {
	const char *was, *is, *values[6];
} edits[] = {
	{ "uniform(0, 1)", "uniform(0.2, 0.5)", { "0.3", "0.7", "0.45", "0", "1" } },
	{ "logrange(1e-4, 1)", "logrange(0.01, 0.1)", { "0.05", "1e-3", "0.3", "1e-4", "1" } },
	{ "loguniform(-1, 3)",
	  "logrange(1, 4)",
	  { "1.5", "0.1", "2", "0.36787944117144233", "20.085536923187668" } },
	{ "normal(0, 3, -1, 1)", "uniform(0, 0.5)", { "0.2", "-0.4", "0.9", "-1", "1" } },
	{ "int(0, 10)", "int(3, 5)", { "3", "4", "9", "0", "10" } },
	{ "int(1, 64, 'log')", "int(4, 16, 'log')", { "4", "8", "40", "1", "64" } },
	{ "quniform(0, 10, 1)", "quniform(3, 7, 1)", { "4", "5", "9", "0", "10" } },
	{ "choice(16, 32, 64, 128, 256)",
	  "choice(32, 64, 128)",
	  { "32", "64", "128", "16", "256" } },
	{ "choice('a', 'b', 'c', 'd')", "choice('a', 'b', 'c')", { "a", "b", "c", "a", "c" } },
	{ "uniform(0, 1)", "0.25", { "0.25", "0.5", "0.9", "0", "1" } },
	{ "logrange(1e-4, 1)", "0.01", { "0.01", "0.1", "1e-3", "1e-4", "1" } },
	{ "int(0, 10)", "int(4, 4)", { "4", "2", "7", "0", "10" } },
	{ "uniform(0, 1)", "uniform(0, 2)", { "0.5", NULL } }, /* half of what it was */
};

static void test_coordinates(void)
{
	for (size_t i = 0; i < ARRAY_LEN(edits); i++) {
		const char *was[][3] = { { "x", edits[i].was, NULL }, { NULL } };
		const char *is[][3] = { { "x", edits[i].is, NULL }, { NULL } };
		bool wider = !edits[i].values[1];
		struct space before, after;
		struct history a, b;
		size_t wrong = 0;

		make_space(&before, (const char *const(*)[3])was);
		make_space(&after, (const char *const(*)[3])is);
		tell_values(&a, &before, edits[i].values);
		tell_values(&b, &after, edits[i].values);
		for (size_t k = 0; k < a.n && k < b.n; k++) {
			double x = coordinate(&a, k) / (wider ? 2 : 1), y = coordinate(&b, k);

			/* The outermost steps of what is rounded are a little shorter. */
			if (!(fabs(x - y) < (edits[i].was[0] == 'q' ? 0.03 : 1e-9))) {
				printf("# %s: %.10g, %.10g\n", edits[i].values[k], x, y);
				wrong++;
			}
		}
		ok(!wrong && a.n == b.n && b.n > 0, "%s -> %s: %zu coordinates are others",
		   edits[i].was, edits[i].is, wrong);
		history_clear(&a);
		history_clear(&b);
		space_clear(&before);
		space_clear(&after);
	}
}

/* What has no order: alike or not. */
static void test_categories(void)
{
	static const char *const texts[] = { "choice('a', 'b', 'c')", "'a'",        "true",
		                             "choice('a', 'b')",      "randint(3)", NULL };
	static const char *const values[][6] = {
		{ "a", "b", "x", "y", "x", NULL },       { "a", "a", "x", "y", "x", NULL },
		{ "true", "true", "x", "y", "x", NULL }, { "a", "b", "x", "y", "x", NULL },
		{ "0", "1", "5", "6", "5", NULL },
	};

	for (size_t i = 0; texts[i]; i++) {
		const char *rows[][3] = { { "x", texts[i], NULL }, { NULL } };
		struct space s;
		struct history h;
		struct features f;
		double x[5], far[5];

		make_space(&s, (const char *const(*)[3])rows);
		tell_values(&h, &s, values[i]);
		features_init(&f, &s, h.reach);
		for (size_t k = 0; k < h.n; k++)
			features_of(&f, &h.runs[k].point, &x[k]);
		for (size_t k = 0; k < h.n; k++)
			far[k] = feature_distance(&f.items[0], x[2], x[k]);
		ok(h.n == 5 && far[0] > 0 && far[0] == far[1], "%s: another is as far from all",
		   texts[i]);
		/* Of two options the others share a place. */
		ok(far[4] == 0 && (far[3] > 0) == (f.items[0].count != 2),
		   "  and two others are two");
		features_clear(&f);
		history_clear(&h);
		space_clear(&s);
	}
}

/* Far out and without end: numbers, and the space keeps its place on the scale. */
static void test_far(void)
{
	static const char *const values[] = { "0.5", "1e300", "-1e300", "2", "0", "1", NULL };
	static const char *const texts[] = { "uniform(0, 1)", "0.5", "int(0, 1)",
		                             "normal(0, 1)", NULL };

	for (size_t i = 0; texts[i]; i++) {
		const char *rows[][3] = { { "x", texts[i], NULL }, { NULL } };
		struct space s;
		struct history h;
		struct features f;
		size_t wrong = 0;
		double x;

		make_space(&s, (const char *const(*)[3])rows);
		tell_values(&h, &s, values);
		features_init(&f, &s, h.reach);
		for (size_t k = 0; k < h.n; k++) {
			features_of(&f, &h.runs[k].point, &x);
			wrong += !(fabs(x) <= 1000);
		}
		if (f.items[0].count) {
			wrong += feature_nth(&f, 0, 0) != f.items[0].low;
			wrong += feature_nth(&f, 0, f.items[0].count - 1) != f.items[0].high;
		}
		ok(!wrong && f.items[0].low >= 0 && f.items[0].low <= f.items[0].high &&
		           f.items[0].high <= 1,
		   "%s: coordinates are numbers, its own from %g to %g", texts[i],
		   f.items[0].low, f.items[0].high);
		features_clear(&f);
		history_clear(&h);
		space_clear(&s);
	}
}

/* What lies further from what can be drawn counts less among the draws of tpe. */
static void test_shares(void)
{
	static const char *const values[] = { "5", "6", "8", "2", "0", NULL };
	static const char *const texts[] = { "5", "uniform(4, 5)", "int(4, 5)", NULL };

	for (size_t i = 0; texts[i]; i++) {
		const char *rows[][3] = { { "x", texts[i], NULL }, { NULL } };
		struct space s;
		struct history h;
		struct features f;
		struct parzen_cells cells;
		struct parzen m;
		size_t item = 0;
		double x;

		make_space(&s, (const char *const(*)[3])rows);
		tell_values(&h, &s, values);
		features_init(&f, &s, h.reach);
		parzen_cells_init(&cells, &f, 0);
		parzen_init(&m, &(struct parzen_block){ &f, &cells, &item, 1 }, h.n);
		for (size_t k = 0; k < h.n; k++) {
			features_of(&f, &h.runs[k].point, &x);
			parzen_add(&m, &x);
		}
		parzen_finish(&m);
		ok(m.share[1] == 1 && m.share[2] < 1 && m.share[3] < m.share[2] &&
		           m.share[5] < m.share[4] && m.share[3] > 0,
		   "%s: 5, 6, 8, 2, 0 count for %.2f %.2f %.2f %.2f %.2f", texts[i], m.share[1],
		   m.share[2], m.share[3], m.share[4], m.share[5]);
		parzen_clear(&m);
		features_clear(&f);
		history_clear(&h);
		space_clear(&s);
	}
}

/* ---- samplers ---------------------------------------------------------------------- */

static const char *const wide[][3] = { { "a", "uniform(0, 1)", NULL },
	                               { "b", "uniform(0, 1)", NULL },
	                               { "c", "uniform(0, 1)", NULL },
	                               { NULL, NULL, NULL } };
static const char *const narrow[][3] = { { "a", "uniform(0.4, 0.8)", NULL },
	                                 { "b", "uniform(0.6, 1)", NULL },
	                                 { "c", "0.5", NULL },
	                                 { NULL, NULL, NULL } };

/* Least at (0.5, 0.9); c is fixed by the edit. */
static double loss(const struct point *p)
{
	double a = p->values[0].number - 0.5, b = p->values[1].number - 0.9,
	       c = p->values[2].number - 0.5;

	return a * a + b * b + 0.25 * c * c;
}

#define AFTER 6

/* Fifteen random runs of the wide space, then AFTER in the narrow one: the best of these. */
static double after_edit(const struct sampler_kind *kind, uint64_t seed, bool forgets)
{
	struct space before, after;
	struct trial t;
	struct point p;
	double units[3], best = INFINITY;

	make_space(&before, wide);
	make_space(&after, narrow);
	trial_init(&t, kind, &after, GOAL_MINIMIZE, seed, 0);
	point_init(&p, &before);
	for (size_t i = 0; i < 15; i++) {
		for (size_t k = 0; k < 3; k++)
			units[k] = rng_unit(seed, i, k, 9);
		point_from_units(&p, &before, units);
		t.o.point.values[0] = p.values[0];
		t.o.point.values[1] = p.values[1];
		t.o.point.values[2] = p.values[2];
		t.o.inside = false;
		t.o.beyond = !forgets;
		t.o.run = (uint32_t)i + 1;
		t.o.best = loss(&p);
		history_add(&t.h, &t.o);
	}
	t.o.inside = true;
	t.o.beyond = false;
	for (size_t i = 15; i < 15 + AFTER && trial_suggest(&t, i, NULL); i++) {
		t.o.best = loss(&t.o.point);
		best = fmin(best, t.o.best);
		history_add(&t.h, &t.o);
	}
	point_clear(&p);
	trial_clear(&t);
	space_clear(&before);
	space_clear(&after);
	return best;
}

static void test_learned(const struct sampler_kind *kind)
{
	double keeps = 0, forgets = 0;
	size_t same = 0;

	for (uint64_t seed = 1; seed <= 20; seed++) {
		double kept = after_edit(kind, seed, false), not = after_edit(kind, seed, true);

		keeps += log(kept);
		forgets += log(not );
		same += kept == not ;
	}
	if (kind->learns)
		ok(keeps < forgets,
		   "%s: runs that are beyond teach: the mean logarithm is %.2f, not %.2f",
		   kind->name, keeps / 20, forgets / 20);
	else
		ok(same == 20, "%s: draws as ever", kind->name);
}

int main(void)
{
	test_places();
	test_order();
	test_runs();
	test_coordinates();
	test_categories();
	test_far();
	test_shares();
	for (const struct sampler_kind *const *k = sampler_kinds; *k; k++)
		if (*k != &sampler_grid)
			test_learned(*k);
	return done_testing();
}
