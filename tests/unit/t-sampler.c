/* What each sampler refuses, how evenly they draw, and what models learn from. */

#include <gsl/gsl_sort.h>
#include <math.h>
#include <stdlib.h>

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
		{ "normal(0, 1, -1, 1)", NULL, "grid" },
		{ "qnormal(0, 1, 1, -3, 3)", NULL, "" },
		{ "beta(2, 5)", NULL, "grid" }, { "qbeta(2, 5, 0.1)", NULL, "" },
		{ "choice('a': 1, 'b': 2, 3: 3)", NULL, "" },
		{ "ordinal(1: 3, 2: 1)", NULL, "" },
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
		point_to_positions(&t.o.point, s, points[i]);
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

/* ---- distributions --------------------------------------------------------------- */

static double share_beta(double x)
{
	return x * x * (6 - 8 * x + 3 * x * x); /* of beta(2, 3) */
}

static double share_beta_wide(double x)
{
	return share_beta((x + 1) / 4);
}

static double phi(double z)
{
	return erfc(-z / sqrt(2)) / 2;
}

static double share_normal(double x)
{
	return (phi((x - 1) / 2) - phi(-0.5)) / (phi(1.5) - phi(-0.5));
}

static double share_lognormal(double x)
{
	return (phi(log(x) / 2) - phi(log(0.1) / 2)) / (phi(log(5) / 2) - phi(log(0.1) / 2));
}

/*
 * Kolmogorov and Smirnov: the farthest that the share of the draws below a value is from what
 * the closed form says; beyond 1.95 / sqrt(n) it would be one time in a thousand.
 */
static void test_distributions(void)
{
	enum { N = 2000 };
	static const struct {
		const char *text;
		double (*share)(double x);
	} cases[] = {
		{ "beta(2, 3)", share_beta },
		{ "beta(2, 3, -1, 3)", share_beta_wide },
		{ "normal(1, 2, 0, 4)", share_normal },
		{ "lognormal(0, 2, 0.1, 5)", share_lognormal },
	};
	static const struct sampler_kind *const kinds[] = { &sampler_random, &sampler_sobol };
	static double x[N];

	for (size_t i = 0; i < ARRAY_LEN(cases) * ARRAY_LEN(kinds); i++) {
		const char *rows[][3] = { { "x", cases[i / 2].text, NULL }, { NULL } };
		double far = 0;
		struct space s;
		struct trial t;

		make_space(&s, (const char *const(*)[3])rows);
		trial_init(&t, kinds[i % 2], &s, GOAL_MAXIMIZE, 42, 0);
		for (size_t k = 0; k < N; k++) {
			trial_suggest(&t, k, NULL);
			x[k] = t.o.point.values[0].number;
		}
		gsl_sort(x, 1, N);
		for (size_t k = 0; k < N; k++)
			far = fmax(far, fabs(cases[i / 2].share(x[k]) - ((double)k + 0.5) / N));
		ok(far < 1.95 / sqrt(N), "%s, %s: draws are at most %.4f from the distribution",
		   kinds[i % 2]->name, cases[i / 2].text, far);
		trial_clear(&t);
		space_clear(&s);
	}
}

/* With repetition draws follow the weights; without, so does what is left. */
static void test_weights(void)
{
	enum { N = 4000 };
	static const char *const rows[][3] = { { "x", "choice(1: 5, 2: 3, 3: 2)", NULL },
		                               { NULL } };
	static const char *const steep[][3] = { { "x", "choice(1: 1e9, 2: 3, 3: 1)", NULL },
		                                { NULL } };
	static const double shares[] = { 0.5, 0.3, 0.2 };
	int count[4] = { 0 }, second = 0, all = 0;
	double chi = 0;
	struct space s;
	struct trial t;

	make_space(&s, rows);
	trial_init(&t, &sampler_random, &s, GOAL_MAXIMIZE, 42, 0);
	t.h.may_repeat = true;
	for (size_t k = 0; k < N; k++) {
		trial_suggest(&t, k, NULL);
		count[(int)t.o.point.values[0].number]++;
	}
	for (int i = 0; i < 3; i++)
		chi += pow(count[i + 1] - N * shares[i], 2) / (N * shares[i]);
	ok(chi < 13.8,
	   "draws follow the weights: chi square %.3g of 2 degrees, 0.1 %% above 13.8", chi);
	trial_clear(&t);
	space_clear(&s);
	make_space(&s, steep);
	for (uint64_t seed = 1; seed <= 400; seed++) {
		int sum = 0;

		trial_init(&t, &sampler_random, &s, GOAL_MAXIMIZE, seed, 0);
		for (size_t k = 0; k < 3; k++) {
			trial_suggest(&t, k, NULL);
			sum += (int)t.o.point.values[0].number;
			second += k == 1 && t.o.point.values[0].number == 2;
			history_add(&t.h, &t.o);
		}
		all += sum == 6 && !trial_suggest(&t, 3, NULL);
		trial_clear(&t);
	}
	ok(all == 400, "each option comes once, %d of 400 times", all);
	ok(abs(second - 300) < 29, "of what is left, 3 : 1, the heavier is first in %d of 400",
	   second);
	space_clear(&s);
}

/* A prior is no wall: what learns finds what it says is next to impossible. */
static void test_priors(void)
{
	static const char *const rows[][3] = {
		{ "x", "normal(0, 0.01, -1, 1)", NULL },
		{ "y", "lognormal(0, 0.01, 0.01, 100)", NULL },
		{ "z", "choice('a': 1000, 'b': 1)", NULL },
		{ NULL },
	};
	static const struct {
		const struct sampler_kind *kind;
		size_t runs;
		double far;
	} cases[] = {
		{ &sampler_bayesian, 50, 0.02 },
		{ &sampler_tpe, 150, 0.1 },
		{ &sampler_cmaes, 300, 0.1 },
	};
	struct space s;

	make_space(&s, rows);
	for (size_t c = 0; c < ARRAY_LEN(cases); c++) {
		double best = INFINITY;
		size_t near = 0;
		struct trial t;

		trial_init(&t, cases[c].kind, &s, GOAL_MINIMIZE, 5, cases[c].runs);
		for (size_t i = 0; i < cases[c].runs; i++) {
			const struct value *v = t.o.point.values;

			trial_suggest(&t, i, NULL);
			t.o.best = fabs(v[0].number - 0.8) + fabs(log10(v[1].number) + 1) +
			           (*v[2].text == 'a');
			best = fmin(best, t.o.best);
			near += i < 5 && fabs(v[0].number) < 0.05;
			history_add(&t.h, &t.o);
		}
		ok(near == 5, "%s begins where the prior is", cases[c].kind->name);
		ok(best < cases[c].far, "%s ends far from it: %.3g", cases[c].kind->name, best);
		trial_clear(&t);
	}
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
	test_distributions();
	test_weights();
	test_priors();
	space_clear(&m);
	return done_testing();
}
