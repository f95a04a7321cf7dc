/* What each sampler refuses, how evenly they draw, and what models learn from. */

#include <math.h>

#include "../tap.h"
#include "base/array.h"
#include "base/rng.h"
#include "core/model/target.h"
#include "made-space.h"
#include "made-trial.h"

static const char *const many[][3] = {
	{ "p0", "uniform(0, 1)", NULL },
	{ "p1", "uniform(0, 1)", NULL },
	{ "p2", "uniform(0, 1)", NULL },
	{ NULL },
};

static bool is_word_of(const char *word, const char *list)
{
	size_t len = strlen(word);

	for (const char *at = strstr(list, word); at; at = strstr(at + 1, word))
		if ((at == list || at[-1] == ' ') && (!at[len] || at[len] == ' '))
			return true;
	return false;
}

/*
 * What each sampler refuses, by name: a kind of sampler or of expression that is not here
 * fails, and so does a refusal that nobody expects.
 */
static void test_refusals(void)
{
	static const char all[] = "auto bayesian tpe cmaes sobol random grid";
	static const struct {
		const char *values, *when, *refused; /* by these samplers */
	} cases[] = {
		/* clang-format off */
		{ "choice('a', 'b', 3)", NULL, "" }, { "choice('a')", NULL, "" },
		{ "choice('a', 'b')", "other == 2", "" }, { "randint(5)", NULL, "" },
		{ "uniform(0, 1)", NULL, "grid" }, { "uniform(0, 1)", "other == 2", "grid" },
		{ "quniform(0, 100, 7)", NULL, "" }, { "quniform(0, 1, 1e-9)", NULL, "" },
		{ "loguniform(-5, 0)", NULL, "grid" }, { "qloguniform(0, 5, 2)", NULL, "" },
		{ "normal(0, 1)", NULL, "grid" }, { "qnormal(0, 10, 3)", NULL, "grid" },
		{ "lognormal(0, 1)", NULL, "grid" }, { "qlognormal(1, 1, 2)", NULL, "grid" },
		{ "logrange(1e-5, 1)", NULL, "grid" }, { "logrange(1, 1000, 10)", NULL, "" },
		{ "int(1, 10)", NULL, "" }, { "int(1, 1000, 'log')", NULL, "" },
		{ "bool()", NULL, "" }, { "flag('--no-x')", NULL, "" },
		{ "ordinal('small', 'large')", NULL, "" },
		{ "constant(3)", NULL, "" }, { "'a bare value'", NULL, "" },
		/* clang-format on */
	};
	const size_t n = sizeof cases / sizeof *cases;

	for (const struct sampler_kind *const *k = sampler_kinds; *k; k++)
		ok(is_word_of((*k)->name, all), "%s: what it refuses is known", (*k)->name);
	for (const struct param_kind *p = param_kinds; p->name; p++) {
		bool found = false;

		for (size_t i = 0; i < n; i++)
			found |= strncmp(cases[i].values, p->name, strlen(p->name)) == 0;
		ok(found, "%s: who refuses it is known", p->name);
	}
	for (size_t i = 0; i < n; i++) {
		const char *rows[][3] = { { "other", "int(1, 3)", NULL },
			                  { "x", cases[i].values, cases[i].when },
			                  { NULL } };
		struct space s;

		make_space(&s, (const char *const(*)[3])rows);
		ok(s.n == 2, "%s is an expression", cases[i].values);
		for (const struct sampler_kind *const *k = sampler_kinds; *k; k++) {
			bool expected = is_word_of((*k)->name, cases[i].refused);
			struct buf why = { 0 };
			bool got = !trial_accepts(*k, &s, &why);

			ok(got == expected && (!got || strstr(buf_str(&why), "x: ")),
			   "%s %s %s%s%s: %s", (*k)->name, expected ? "refuses" : "takes",
			   cases[i].values, cases[i].when ? " when " : "",
			   cases[i].when ? cases[i].when : "", buf_str(&why));
			buf_clear(&why);
		}
		space_clear(&s);
	}
}

/* Mean squared distance from the nearest of the points: evenness, smaller is better. */
static double unevenness(const struct sampler_kind *kind, const struct space *s, uint64_t seed)
{
	enum { N = 64 };
	double points[N][3], sum = 0;
	struct trial t;

	trial_init(&t, kind, s, GOAL_MAXIMIZE, seed, 0);
	for (size_t i = 0; i < N; i++) {
		trial_suggest(&t, i, NULL);
		point_to_units(&t.o.point, s, points[i]);
		history_add(&t.h, &t.o);
	}
	for (int k = 0; k < 1000; k++) {
		double best = INFINITY;

		for (size_t i = 0; i < N; i++) {
			double d = 0;

			for (size_t j = 0; j < 3; j++) {
				double x = rng_unit(99, (uint64_t)k, j, 0) - points[i][j];

				d += x * x;
			}
			best = fmin(best, d);
		}
		sum += best;
	}
	trial_clear(&t);
	return sum / 1000;
}

static void test_rng(void)
{
	double sum = 0, cross = 0, last = 0.5;
	int bins[16] = { 0 };
	double chi = 0;

	for (uint64_t i = 0; i < 16000; i++) {
		double u = rng_unit(7, i / 4, i % 4, 0);

		sum += u;
		cross += (u - 0.5) * (last - 0.5);
		last = u;
		bins[(int)(u * 16)]++;
	}
	for (int i = 0; i < 16; i++)
		chi += (bins[i] - 1000.0) * (bins[i] - 1000.0) / 1000;
	ok(fabs(sum / 16000 - 0.5) < 0.01, "draws have the mean 0.5: %g", sum / 16000);
	ok(chi < 37.7, "and are uniform: chi square %g of 15 degrees, 0.1 %% above 37.7", chi);
	ok(fabs(cross / 16000 * 12) < 0.03, "and uncorrelated: %g", cross / 16000 * 12);
}

/* What models learn from: core/model/target.h. */
static void test_targets(const struct space *s)
{
	static const struct {
		const char *name;
		double unit;     /* of its assignment */
		char end;        /* completed, cancelled (x), failed, lost, pending */
		double curve[3]; /* accuracies; ends with 0 */
		double loss;     /* NAN: it does not count */
	} cases[] = {
		{ "completed", 0.1, 'c', { 0.1, 0.5, 0.9 }, -0.9 },
		{ "another", 0.2, 'c', { 0.2, 0.4, 0.6 }, -0.6 },
		/* From interval 1 on the two gained 0.8 and 0.4, from 2 on 0.4 and 0.2. */
		{ "cancelled early", 0.3, 'x', { 0.05 }, -0.65 },
		{ "cancelled later", 0.4, 'x', { 0.1, 0.1 }, -0.4 },
		{ "cancelled, no better than the median", 0.5, 'x', { 0.7 }, -0.75 },
		{ "cancelled when it was the best", 0.55, 'x', { 0.95 }, -0.95 },
		{ "failed: as the worst", 0.6, 'f', { 0 }, -0.4 },
		{ "failed, its repetition did not", 0.1, 'f', { 0 }, NAN },
		{ "completed without a value", 0.7, 'c', { 0 }, -0.4 },
		{ "cancelled without one", 0.8, 'x', { 0 }, NAN },
		{ "lost", 0.9, 'l', { 0.3 }, NAN },
		{ "pending", 0.95, 'p', { 0.3 }, NAN },
	};
	const size_t n = sizeof cases / sizeof cases[0];
	double units[3] = { 0.5, 0.5, 0.5 };
	struct observation o = { .inside = true };
	struct history h;
	struct targets t;
	size_t at = 0;

	history_init(&h, s, GOAL_MAXIMIZE, 1);
	point_init(&o.point, s);
	for (size_t i = 0; i < n; i++) {
		uint32_t len = 0;

		units[0] = cases[i].unit;
		point_from_units(&o.point, s, units);
		o.completed = cases[i].end == 'c';
		o.cancelled = cases[i].end == 'x';
		o.lost = cases[i].end == 'l';
		o.pending = cases[i].end == 'p';
		o.best = NAN;
		for (; len < 3 && cases[i].curve[len] > 0; len++)
			o.best = fmax(o.best, cases[i].curve[len]);
		o.values = cases[i].curve;
		o.intervals = len;
		history_add(&h, &o);
	}
	targets_init(&t, &h);
	for (size_t i = 0; i < n; i++) {
		bool counts = at < t.n && t.runs[at] == i;

		ok(counts == !isnan(cases[i].loss) &&
		           (!counts || fabs(t.loss[at] - cases[i].loss) < 1e-12),
		   "%s: %g", cases[i].name, counts ? t.loss[at] : NAN);
		at += counts;
	}
	targets_clear(&t);
	/* Eight more of the usual kind, and a monster. */
	o.values = NULL;
	for (int i = 0; i < 9; i++) {
		units[0] = 0.01 * (i + 1);
		point_from_units(&o.point, s, units);
		o.completed = true;
		o.cancelled = o.pending = o.lost = false;
		o.best = i < 8 ? 0.6 + 0.03 * i : -1e9;
		history_add(&h, &o);
	}
	targets_init(&t, &h);
	ok(t.loss[t.n - 1] > -0.4 && t.loss[t.n - 1] < 0.5, "a monster is clipped to %g",
	   t.loss[t.n - 1]);
	targets_clear(&t);
	point_clear(&o.point);
	history_clear(&h);
}

static const char *const conditional[][3] = {
	{ "--lr", "logrange(1e-4, 1)", NULL },
	{ "--optimizer", "choice('sgd', 'adam')", NULL },
	{ "--momentum", "uniform(0, 0.99)", "optimizer == 'sgd'" },
	{ "--epochs", "constant(20)", NULL },
	{ NULL },
};

/* What a person gives is kept and the rest drawn, for each of 20 numbers. */
static void test_complete(void)
{
	static const struct {
		const char *given, *part;
	} cases[] = {
		{ "lr=0.1", "--lr=0.1 --optimizer=" },
		{ "lr=7", "--lr=7 " },
		{ "optimizer=adam", "--optimizer=adam --epochs=20" },
		{ "optimizer=sgd", "--optimizer=sgd --momentum=0." },
		{ "momentum=0.5", "--optimizer=sgd --momentum=0.5 --epochs=20" },
		{ "momentum=0.5 optimizer=adam", "--momentum is given but not active" },
	};
	struct buf text = { 0 }, again = { 0 }, other = { 0 };
	struct point given, whole;
	struct space s;
	struct err e;

	make_space(&s, conditional);
	point_init(&given, &s);
	point_init(&whole, &s);
	for (size_t i = 0; i < ARRAY_LEN(cases) * 20; i++) {
		const char *what = cases[i / 20].given, *part = cases[i / 20].part;

		buf_reset(&text);
		if (point_parse_some(&given, &s, what, &e) < 0 ||
		    sampler_complete(&s, 42, i % 20, &given, &whole, &e) < 0)
			buf_adds(&text, e.text);
		else
			point_print(&whole, &s, &text);
		if (!strstr(text.data, part) || i % 20 == 0)
			ok(strstr(text.data, part) != NULL, "%s becomes %s", what, text.data);
	}
	point_parse_some(&given, &s, "optimizer=adam", &e);
	buf_reset(&text);
	for (int i = 0; i < 3; i++) {
		sampler_complete(&s, 42, i < 2 ? 1 : 2, &given, &whole, &e);
		point_print(&whole, &s, i == 0 ? &text : i == 1 ? &again : &other);
	}
	is_str(text.data, again.data, "the same number draws the same");
	ok(strcmp(again.data, other.data) != 0, "another one does not: %s", other.data);
	buf_clear(&text);
	buf_clear(&again);
	buf_clear(&other);
	point_clear(&given);
	point_clear(&whole);
	space_clear(&s);
}

/* The least loss of a search for the better of two algorithms, which looks worse at first. */
static double search_two(const struct sampler_kind *kind, const struct space *s, uint64_t seed)
{
	struct trial t;
	double best = INFINITY;

	trial_init(&t, kind, s, GOAL_MINIMIZE, seed, 0);
	for (size_t i = 0; i < 100; i++) {
		const struct value *v = t.o.point.values;

		trial_suggest(&t, i, NULL);
		t.o.best = v[1].kind != VALUE_NONE
		                   ? 0.2 + fabs(v[1].number - 0.5)
		                   : 2 * fabs(v[2].number - 0.25) + fabs(v[3].number - 0.5);
		best = fmin(best, t.o.best);
		history_add(&t.h, &t.o);
	}
	trial_clear(&t);
	return best;
}

static void test_two_algorithms(void)
{
	static const char *const rows[][3] = {
		{ "algo", "choice('plain', 'steep')", NULL },
		{ "a", "uniform(0, 1)", "algo == 'plain'" },
		{ "x", "uniform(0, 1)", "algo == 'steep'" },
		{ "y", "uniform(0, 1)", "algo == 'steep'" },
		{ NULL },
	};
	struct space s;
	double random = 0, tpe = 0;

	make_space(&s, rows);
	for (uint64_t seed = 1; seed <= 20; seed++) {
		random += search_two(&sampler_random, &s, seed) / 20;
		tpe += search_two(&sampler_tpe, &s, seed) / 20;
	}
	ok(tpe < random * 0.7, "tpe finds the better of two algorithms: %g, random %g", tpe,
	   random);
	space_clear(&s);
}

int main(void)
{
	struct space m;
	double random = 0, sobol = 0;

	make_space(&m, many);
	test_refusals();
	for (uint64_t seed = 1; seed <= 5; seed++) {
		random += unevenness(&sampler_random, &m, seed);
		sobol += unevenness(&sampler_sobol, &m, seed);
	}
	ok(sobol < random * 0.9, "Sobol is more even than random: %g < %g", sobol, random);
	test_rng();
	test_targets(&m);
	test_complete();
	test_two_algorithms();
	space_clear(&m);
	return done_testing();
}
