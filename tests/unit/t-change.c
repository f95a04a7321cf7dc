/* Expressions that are narrowed, widened, fixed: what becomes of them, and what they hold. */

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "../tap.h"
#include "base/array.h"
#include "base/rng.h"
#include "core/space/param_change.h"

enum change { NARROW, WIDEN_LOWER, WIDEN_UPPER, WITHOUT, FROM, UP_TO, FIX };

/* clang-format off */
static const struct {
	const char *text;
	enum change change;
	double low, high;      /* or the value, in low */
	const char *expected;  /* NULL: there is none */
} cases[] = {
	{ "uniform(0, 1)", NARROW, 0.25, 0.5, "uniform(0.25, 0.5)" },
	{ "uniform(0, 1)", NARROW, -INFINITY, 0.5, "uniform(0, 0.5)" },
	{ "uniform(0, 1)", NARROW, -3, 7, "uniform(0, 1)" },
	{ "uniform(0, 1)", NARROW, 0.3, 0.3, "0.3" },
	{ "uniform(0, 1)", NARROW, 2, 3, NULL },
	{ "quniform(0, 1, 0.1)", NARROW, 0.24, 0.71, "quniform(0.3, 0.7, 0.1)" },
	{ "quniform(0, 1, 0.1)", NARROW, 0.3, 0.7, "quniform(0.3, 0.7, 0.1)" },
	{ "quniform(0, 10, 2.5)", NARROW, 1, 3, "2.5" },
	{ "quniform(0, 10, 2.5)", NARROW, 3, 4, NULL },
	{ "logrange(1e-4, 1)", NARROW, 0.001, 0.1, "logrange(0.001, 0.1)" },
	{ "logrange(1, 100, 5)", NARROW, 7, 93, "logrange(10, 90, 5)" },
	{ "loguniform(-3, 0)", NARROW, -INFINITY, 0.5, "loguniform(-3, -0.693)" },
	{ "loguniform(-3, 0)", NARROW, 0.5, INFINITY, "loguniform(-0.69315, 0)" },
	{ "normal(0, 1)", NARROW, -1, 2, "normal(0, 1, -1, 2)" },
	{ "normal(0, 1)", NARROW, -INFINITY, 2, "normal(0, 1, -7.1, 2)" },
	{ "normal(0, 1, -4, 4)", NARROW, -INFINITY, 2, "normal(0, 1, -4, 2)" },
	{ "qnormal(10, 3, 2)", NARROW, 7, 13, "qnormal(10, 3, 2, 8, 12)" },
	{ "lognormal(0, 1)", NARROW, 0.5, 2, "lognormal(0, 1, 0.5, 2)" },
	{ "beta(2, 5)", NARROW, 0.1, 0.4, "beta(2, 5, 0.1, 0.4)" },
	{ "qbeta(2, 5, 0.1)", NARROW, 0.15, 0.4, "qbeta(2, 5, 0.1, 0.2, 0.4)" },
	{ "int(1, 8)", NARROW, 2.5, 6.5, "int(3, 6)" },
	{ "int(1, 512, 'log')", NARROW, 16, 300, "int(16, 300, 'log')" },
	{ "randint(50)", NARROW, -INFINITY, 9, "randint(10)" },
	{ "randint(50)", NARROW, 3, 9, "choice(range(3, 10))" },
	{ "choice(16, 32, 64)", NARROW, 20, 70, "choice(32, 64)" },
	{ "choice(16: 0.5, 32: 0.3, 64: 0.2)", NARROW, 20, 70, "choice(32: 0.3, 64: 0.2)" },
	{ "ordinal(1, 2, 4)", NARROW, 2, 2, "2" },

	{ "uniform(0, 0.5)", WIDEN_UPPER, 0, 0, "uniform(0, 0.67)" },
	{ "uniform(0, 0.9)", WIDEN_UPPER, 0, 0, "uniform(0, 1)" },
	{ "uniform(0, 1)", WIDEN_LOWER, 0, 0, NULL },
	{ "uniform(0.1, 1)", WIDEN_LOWER, 0, 0, "uniform(0, 1)" },
	{ "uniform(1000, 1003)", WIDEN_UPPER, 0, 0, "uniform(1000, 1004)" },
	{ "uniform(-3, 0)", WIDEN_LOWER, 0, 0, "uniform(-4, 0)" },
	{ "quniform(0, 10, 2.5)", WIDEN_UPPER, 0, 0, "quniform(0, 12.5, 2.5)" },
	{ "logrange(1e-4, 0.1)", WIDEN_UPPER, 0, 0, "logrange(0.0001, 1)" },
	{ "logrange(1e-4, 0.1)", WIDEN_LOWER, 0, 0, "logrange(1e-5, 0.1)" },
	{ "loguniform(-6, 0)", WIDEN_LOWER, 0, 0, "loguniform(-7.99, 0)" },
	{ "normal(0, 1)", WIDEN_UPPER, 0, 0, NULL },
	{ "normal(0, 1, -3, 3)", WIDEN_UPPER, 0, 0, "normal(0, 1, -3, 5)" },
	{ "beta(2, 5)", WIDEN_UPPER, 0, 0, NULL },
	{ "int(8, 64)", WIDEN_UPPER, 0, 0, "int(8, 83)" },
	{ "int(1, 3)", WIDEN_UPPER, 0, 0, "int(1, 4)" },
	{ "int(2, 3)", WIDEN_LOWER, 0, 0, "int(1, 3)" },
	{ "int(1, 3)", WIDEN_LOWER, 0, 0, NULL },
	{ "int(8, 64, 'log')", WIDEN_UPPER, 0, 0, "int(8, 128, 'log')" },
	{ "choice(16, 32, 64)", WIDEN_UPPER, 0, 0, "choice(16, 32, 64, 128)" },
	{ "choice(16, 32, 64)", WIDEN_LOWER, 0, 0, "choice(8, 16, 32, 64)" },
	{ "choice(16: 1, 32: 3)", WIDEN_UPPER, 0, 0, "choice(16: 0.25, 32: 0.75, 64: 0.75)" },
	{ "ordinal(0.1, 0.2, 0.3)", WIDEN_UPPER, 0, 0, "ordinal(0.1, 0.2, 0.3, 0.4)" },
	{ "ordinal(1, 2, 3)", WIDEN_LOWER, 0, 0, NULL },
	{ "choice(1, 5, 7)", WIDEN_UPPER, 0, 0, NULL },
	{ "choice('a', 'b', 'c')", WIDEN_UPPER, 0, 0, NULL },

	{ "choice(1, 2, 4)", WITHOUT, 2, 0, "choice(1, 4)" },
	{ "choice(1, 2, 4)", FROM, 4, 0, "choice(1, 2)" },
	{ "choice(1, 2, 4)", UP_TO, 1, 0, "choice(2, 4)" },
	{ "choice(1, 2)", FROM, 2, 0, "1" },
	{ "uniform(0, 1)", FROM, 0.7, 0, "uniform(0, 0.69)" },
	{ "uniform(0, 1)", UP_TO, 0.7123, 0, "uniform(0.72, 1)" },
	{ "logrange(1e-4, 1)", FROM, 0.01234, 0, "logrange(0.0001, 0.0123)" },
	{ "quniform(0, 1, 0.1)", FROM, 0.7, 0, "quniform(0, 0.6, 0.1)" },
	{ "int(1, 8)", FROM, 5, 0, "int(1, 4)" },
	{ "int(1, 8)", WITHOUT, 8, 0, "int(1, 7)" },
	{ "int(1, 8)", WITHOUT, 4, 0, NULL },

	{ "uniform(0, 1)", FIX, 0.25, 0, "0.25" },
	{ "flag()", FIX, 1, 0, NULL },
};
/* clang-format on */

static bool apply(const struct param *p, size_t i, struct buf *out)
{
	const struct value v = VALUE_NUM(cases[i].low);

	switch (cases[i].change) {
	case NARROW:
		return param_narrow(p, cases[i].low, cases[i].high, out);
	case WIDEN_LOWER:
	case WIDEN_UPPER:
		return param_widen(p, cases[i].change == WIDEN_UPPER, out);
	case WITHOUT:
		return param_leave_out(p, &v, 0, out);
	case FROM:
	case UP_TO:
		return param_leave_out(p, &v, cases[i].change == FROM ? 1 : -1, out);
	case FIX:
		return param_fix(p, &v, out);
	}
	return false;
}

/* Does an expression hold this value, and a value alone nothing else? */
static bool holds(const char *text, const struct value *v)
{
	struct param p;
	struct err e;
	bool yes;

	if (param_parse(&p, "x", text, &e) < 0)
		return false;
	yes = param_contains(&p, v);
	param_clear(&p);
	return yes;
}

static void test_cases(void)
{
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct param p;
		struct err e;
		struct buf out = { 0 };
		bool done;

		param_parse(&p, "x", cases[i].text, &e);
		done = apply(&p, i, &out);
		is_str(done ? out.data : "none", cases[i].expected ? cases[i].expected : "none",
		       "%s", cases[i].text);
		ok(done || !out.len, "and nothing is appended where there is none");
		buf_clear(&out);
		param_clear(&p);
	}
}

/* What was drawn and lies in a part of the range is in the expression of that part. */
static void test_drawn(void)
{
	static const char *const texts[] = {
		"uniform(-1, 3)",     "quniform(0, 1, 0.1)",  "quniform(3, 10, 2)",
		"loguniform(-7, 1)",  "qloguniform(0, 5, 3)", "logrange(1e-5, 0.1)",
		"logrange(1, 90, 7)", "normal(3, 2)",         "qnormal(3, 2, 0.5)",
		"lognormal(0, 2)",    "normal(0, 1, -1, 2)",  "beta(2, 5)",
		"qbeta(2, 5, 0.05)",  "int(1, 40)",           "int(1, 4000, 'log')",
		"randint(40)",        "choice(1, 2, 8, 9)",   "ordinal(1: 1, 2: 5, 3: 1)",
	};

	for (size_t k = 0; k < ARRAY_LEN(texts); k++) {
		struct rng r = { 5, k, 0, 0 };
		size_t wrong = 0, none = 0;
		struct param p;
		struct err e;

		param_parse(&p, "x", texts[k], &e);
		for (int i = 0; i < 300; i++) {
			double a = param_from_unit(&p, rng_next(&r)).number,
			       b = param_from_unit(&p, rng_next(&r)).number;
			double low = i % 3 == 1 ? -INFINITY : fmin(a, b),
			       high = i % 3 == 2 ? INFINITY : fmax(a, b);
			struct buf out = { 0 };

			none += !param_narrow(&p, low, high, &out);
			for (int j = 0; j < 30 && out.len; j++) {
				struct value v = param_from_unit(&p, rng_next(&r));

				wrong += v.number >= low && v.number <= high &&
				         !holds(out.data, &v);
			}
			buf_clear(&out);
		}
		ok(!wrong && !none, "%s: %zu values lost, %zu parts without an expression",
		   texts[k], wrong, none);
		/* Widened it has all that it had. */
		for (int upper = 0; upper < 2; upper++) {
			struct buf out = { 0 };

			if (param_widen(&p, upper, &out))
				for (int i = 0; i < 300; i++) {
					struct value v = param_from_unit(&p, rng_next(&r));

					wrong += !holds(out.data, &v);
				}
			buf_clear(&out);
		}
		ok(!wrong, "%s: widened it holds what it held", texts[k]);
		param_clear(&p);
	}
}

/* Options of any text, some of them. */
static void test_texts(void)
{
	static const struct {
		bool keep[3];
		const char *expected;
	} kept[] = { { { true, false, true }, "choice('it\\'s', true)" },
		     { { false, true, false }, "'a\\\\b'" },
		     { { true, true, true }, "choice('it\\'s', 'a\\\\b', true)" },
		     { { false, false, false }, "" } };
	struct param p;
	struct err e;

	param_parse(&p, "x", "choice('it\\'s', 'a\\\\b', true)", &e);
	for (size_t i = 0; i < ARRAY_LEN(kept); i++) {
		struct buf out = { 0 };

		param_keep(&p, kept[i].keep, &out);
		is_str(buf_str(&out), kept[i].expected, "some of the options");
		for (size_t k = 0; k < 3; k++)
			ok(!kept[i].keep[k] || holds(out.data, &p.options[k]), "holds %zu", k);
		buf_clear(&out);
	}
	param_clear(&p);
}

int main(void)
{
	test_cases();
	test_drawn();
	test_texts();
	return done_testing();
}
