/* Expressions: what each takes, draws and refuses. */

#include <stdlib.h>

#include "../tap.h"
#include "base/array.h"
#include "core/space/param.h"

/* A rounding away from its end a unit gives the bound as it was written. */
static void test_ends(void)
{
	static const char *const texts[] = { "uniform(0.05, 0.1)", "logrange(1e-5, 0.1)",
		                             "logrange(3e-7, 0.7)", "loguniform(-3, 0.1)" };

	for (size_t i = 0; i < ARRAY_LEN(texts); i++) {
		struct param p;
		struct err e;
		struct value ends[2], v;
		int wrong = 0;

		param_parse(&p, "x", texts[i], &e);
		ends[0] = param_from_unit(&p, 0);
		ends[1] = param_from_unit(&p, 1);
		for (int k = 1; k < 10; k++) {
			v = param_from_unit(&p, k * 1e-16);
			wrong += !value_equal(&v, &ends[0]);
			v = param_from_unit(&p, 1 - k * 1.2e-16);
			wrong += !value_equal(&v, &ends[1]);
		}
		ok(!wrong, "%s: near its ends are its bounds", texts[i]);
		param_clear(&p);
	}
}

/* Expressions that are fine, how many values they have, and a few of them. */
static void test_good(void)
{
	static const struct {
		const char *text;
		unsigned long long count;
		double unit;
		const char *value;
	} cases[] = {
		/* clang-format off */
		{ "choice(16, 32, 64)", 3, 0.5, "32" },
		{ "choice([16, 32, 64])", 3, 0.99, "64" }, { "choice(range(1, 4))", 3, 0, "1" },
		{ "choice(range(10, 0, -5))", 2, 0.6, "5" },
		{ "choice('sgd', \"adam\")", 2, 0.1, "sgd" },
		{ "choice(true, false, 'x', 1)", 4, 0.3, "false" },
		{ "randint(50)", 50, 0, "0" }, { "randint(50)", 50, 0.9999, "49" },
		{ "uniform(0.05, 0.1)", 0, 0, "0.05" },
		{ "quniform(5, 500, 1)", 496, 0.5, "252" }, /* 252.5: half to even */
		{ "quniform(0.5, 1, 10)", 1, 0.7, "0.5" }, /* clipped, as the service did */
		{ "quniform(0.6, 1, 10)", 1, 0.7, "0.6" },
		{ "quniform(0, 1, 0.1)", 11, 0.31, "0.3" },
		{ "quniform(0, 10, 2.5)", 5, 0.5, "5" }, { "loguniform(0, 0)", 1, 0.3, "1" },
		/* 1 … 20.1: 0 clipped to 1, 5, 10, 15, 20 */
		{ "loguniform(-3, 0)", 0, 1, "1" }, { "qloguniform(0, 3, 5)", 5, 0, "1" },
		{ "normal(10, 3)", 0, 0.5, "10" }, { "normal(10, 0)", 0, 0.9, "10" },
		{ "qnormal(10, 3, 2)", 0, 0.5, "10" }, { "lognormal(0, 1)", 0, 0.5, "1" },
		{ "qlognormal(0, 1, 1)", 0, 0.001, "0" },
		{ "logrange(1e-4, 1)", 0, 0.5, "0.01" },
		{ "logrange(1, 1000, 10)", 101, 0, "1" }, { "int(1, 6)", 6, 0.999, "6" },
		{ "int(1, 1000, 'log')", 1000, 0, "1" }, { "int(-3, -3)", 1, 0.5, "-3" },
		{ "bool()", 2, 0.2, "false" }, { "flag()", 2, 0.2, "false" },
		{ "flag('--no-x')", 2, 0.7, "true" },
		{ "ordinal('low', 'mid', 'high')", 3, 0.5, "mid" }, { "20", 1, 0.5, "20" },
		{ "'text'", 1, 0.5, "text" }, { "true", 1, 0.5, "true" },
		{ "constant(3)", 1, 0.5, "3" },
		/* weights: the units of each option are as wide as its share */
		{ "choice(16: 0.7, 32: 0.3)", 2, 0.69, "16" },
		{ "choice(16: 0.7, 32: 0.3)", 2, 0.71, "32" },
		{ "choice('a': 5, 'b': 3, true: 2)", 3, 0.79, "b" },
		{ "choice('a': 5, 'b': 3, true: 2)", 3, 1, "true" },
		{ "choice('a': 1e-9, 'b': 100)", 2, 1e-12, "a" },
		{ "ordinal(1: 1, 2: 2, 4: 1)", 3, 0.74, "2" },
		/* between bounds; medians that symmetry gives */
		{ "normal(0.5, 0.2, 0, 1)", 0, 0.5, "0.5" },
		{ "normal(0, 1, 2, 3)", 0, 0, "2" },
		{ "normal(0, 1, 2, 3)", 0, 1, "3" }, { "qnormal(10, 3, 2, 5, 15)", 7, 0, "5" },
		{ "qnormal(10, 3, 2, 5, 15)", 7, 0.5, "10" },
		{ "lognormal(0, 1, 0.1, 10)", 0, 0.5, "1" },
		{ "qlognormal(3, 1, 10, 1, 100)", 11, 1, "100" },
		{ "beta(2, 2)", 0, 0.5, "0.5" }, { "beta(1, 1, 10, 30)", 0, 0.25, "15" },
		{ "beta(3, 3, 10, 30)", 0, 0.5, "20" }, { "beta(0.5, 2)", 0, 0, "0" },
		{ "qbeta(2, 5, 0.25)", 5, 0.001, "0" },
		{ "qbeta(2, 2, 5, 0, 20)", 5, 0.5, "10" },
		/* clang-format on */
	};

	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct param p;
		struct err e = { 0 };
		char text[NUM_TEXT_MAX];
		struct value v;

		if (!ok(param_parse(&p, "--x", cases[i].text, &e) == 0, "%s parses %s",
		        cases[i].text, e.text))
			continue;
		ok(param_count(&p) == cases[i].count, "%s has %llu values: %llu", cases[i].text,
		   cases[i].count, (unsigned long long)param_count(&p));
		v = param_from_unit(&p, cases[i].unit);
		if (v.kind == VALUE_NUMBER &&
		    fabs(v.number - strtod(cases[i].value, NULL)) < 1e-12)
			v.number = strtod(cases[i].value, NULL);
		is_str(value_print(&v, text), cases[i].value, "%s at %g", cases[i].text,
		       cases[i].unit);
		param_clear(&p);
	}
}

/*
 * Quantiles of the distributions that have a shape, and the shares of draws below them.  The
 * figures are mpmath's with 500 digits: of the truncated normal by the error function, of beta
 * by the incomplete beta function, both by halving.
 */
static void test_quantiles(void)
{
	static const struct {
		const char *text;
		double unit, value;
	} cases[] = {
		{ "normal(0.5, 0.2, 0, 1)", 0.1, 0.2492514172659638 },
		{ "normal(0.5, 0.2, 0, 1)", 0.9, 0.7507485827340362 },
		{ "normal(0, 1, 5, 8)", 0.5, 5.132018331635925 },
		{ "normal(0, 1, -8, -5)", 0.5, -5.132018331635925 },
		{ "normal(0, 1, 30, 31)", 0.9, 30.07657033703493 },
		{ "normal(0, 0.01, -1, 1)", 0.999, 0.03090232306167814 },
		{ "normal(2, 1, -10, 0)", 0.001, -2.077613787552687 },
		{ "lognormal(-6.9, 1.15, 1e-5, 0.1)", 0.25, 4.640073470811345e-4 },
		{ "lognormal(0, 1, 1, 10)", 0.5, 1.930587198234667 },
		{ "beta(2, 5)", 0.5, 0.26444998329566 },
		{ "beta(0.5, 0.5)", 0.1, 0.02447174185242321 },
		{ "beta(2, 500)", 0.9, 0.007741556172963766 },
		{ "beta(5, 1)", 0.25, 0.757858283255199 },
		{ "beta(0.1, 3)", 0.2, 2.423707091198054e-8 },
		{ "beta(1000, 1000)", 0.3, 0.4941364927279815 },
		{ "beta(2, 5, 10, 20)", 0.5, 12.6444998329566 },
	};

	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		double want = cases[i].value, u = cases[i].unit, near = fmin(u, 1 - u);
		struct param p;
		struct err e;
		struct value v;

		param_parse(&p, "x", cases[i].text, &e);
		v = param_from_unit(&p, u);
		ok(fabs(v.number - want) <= 1e-9 * fabs(want), "%s: below %.10g is %g: %.10g",
		   cases[i].text, want, u, v.number);
		u = param_to_unit(&p, &VALUE_NUM(want));
		ok(fabs(u - cases[i].unit) <= 1e-7 * near, "%s: and back: %.10g", cases[i].text,
		   u);
		param_clear(&p);
	}
}

/* What learns sees the range, not the distribution: nothing in the bounds is out of reach. */
static void test_positions(void)
{
	static const struct {
		const char *text;
		double position;
		const char *value;
	} cases[] = {
		{ "choice('a': 1000, 'b': 1)", 0.49, "a" },
		{ "choice('a': 1000, 'b': 1)", 0.51, "b" },
		{ "ordinal(1: 1, 2: 100, 4: 1, 8: 1)", 0.6, "4" },
		{ "normal(0, 0.001, -1, 1)", 0.25, "-0.5" },
		{ "normal(0, 0.001, -1, 1)", 1, "1" },
		{ "qnormal(0, 0.001, 0.5, -1, 1)", 0.7, "0.5" },
		{ "lognormal(0, 0.001, 0.01, 100)", 0.75, "10" },
		{ "beta(900, 900)", 0.125, "0.125" },
		{ "beta(0.02, 9, -4, 4)", 0.75, "2" },
		{ "qbeta(900, 900, 0.25)", 0.24, "0.25" },
		{ "logrange(0.01, 100)", 0.5, "1" },
		{ "normal(3, 2)", 0.5, "3" },
	};

	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct param p;
		struct err e;
		char text[NUM_TEXT_MAX];
		struct value v, w;
		double at = cases[i].position;

		param_parse(&p, "x", cases[i].text, &e);
		v = param_from_position(&p, at);
		if (v.kind == VALUE_NUMBER &&
		    fabs(v.number - strtod(cases[i].value, NULL)) < 1e-12)
			v.number = strtod(cases[i].value, NULL);
		is_str(value_print(&v, text), cases[i].value, "%s at the position %g",
		       cases[i].text, at);
		at = param_to_position(&p, &v);
		w = param_from_position(&p, at);
		ok(param_contains(&p, &v) && at >= 0 && at <= 1 &&
		           (value_equal(&v, &w) || fabs(v.number - w.number) < 1e-12),
		   "and back: %g", at);
		param_clear(&p);
	}
}

/* Conformance of every kind: in range, inverse, all values reached. */
static void test_units(void)
{
	static const char *const texts[] = {
		"choice(1, 'a', true)",
		"randint(7)",
		"uniform(-2, 3)",
		"quniform(1, 9, 2)",
		"quniform(0.3, 9.9, 0.7)",
		"loguniform(-4, 2)",
		"qloguniform(0, 4, 3)",
		"normal(3, 2)",
		"qnormal(3, 2, 0.5)",
		"lognormal(1, 0.5)",
		"qlognormal(1, 0.5, 0.25)",
		"logrange(0.001, 10)",
		"logrange(1, 100, 7)",
		"int(-5, 5)",
		"int(2, 64, 'log')",
		"bool()",
		"ordinal(1, 2, 4, 8)",
		"7",
		"choice('1', true, 0)",
		"choice('0.10', 0.1, '1e-1')",
		"quniform(1, 1.0000000000002, 2e-14)",
		"quniform(29999999999990, 29999999999998, 0.4)",
		"flag('--no-x')",
		"choice(1: 0.001, 'a': 5, true: 0.3, 2: 7)",
		"choice('a': 1e-9, 'b': 1, 'c': 100)",
		"ordinal(1: 1, 2: 2, 4: 3)",
		"normal(0.5, 0.2, 0, 1)",
		"normal(0, 1, 6, 7)",
		"normal(0, 1, -9, -5)",
		"qnormal(3, 2, 0.5, 0, 7.2)",
		"lognormal(-7, 1, 1e-5, 0.1)",
		"qlognormal(1, 0.5, 0.25, 0.3, 9)",
		"beta(2, 5)",
		"beta(0.5, 0.5, -3, 5)",
		"beta(1, 300)",
		"qbeta(2, 5, 0.1)",
		"qbeta(0.3, 0.3, 0.7, -1, 9)",
	};

	for (size_t i = 0; i < ARRAY_LEN(texts); i++) {
		struct param p;
		struct err e;
		int wrong = 0, far = 0;
		char text[NUM_TEXT_MAX];
		uint64_t count;

		param_parse(&p, "x", texts[i], &e);
		count = param_count(&p);
		for (int k = 0; k <= 1000; k++) {
			double u = k / 1000.0, back;
			struct value v = param_from_unit(&p, u), again;

			wrong += !param_contains(&p, &v);
			back = param_to_unit(&p, &v);
			again = param_from_unit(&p, back);
			wrong += !(back >= 0 && back <= 1);
			wrong += param_place(&p, &v) != param_to_position(&p, &v);
			far += v.kind == VALUE_NUMBER
			               ? fabs(again.number - v.number) >
			                                 1e-9 * (1 + fabs(v.number)) &&
			                         u > 0 && u < 1
			               : !value_equal(&v, &again);
		}
		ok(!wrong, "%s: every unit gives a value of it", texts[i]);
		ok(!far, "%s: to_unit is the inverse of from_unit, %d not", texts[i], far);
		for (uint64_t k = 0; count && k < count && k < 2000; k++) {
			struct value v = param_nth(&p, k), w;

			wrong += !param_contains(&p, &v);
			w = param_from_unit(&p, param_to_unit(&p, &v));
			wrong += !value_equal(&v, &w);
			wrong += param_value(&p, value_print(&v, text), &w) < 0 ||
			         !value_equal(&v, &w);
			for (uint64_t j = 0; j < k && k < 20; j++) {
				w = param_nth(&p, j);
				wrong += value_equal(&v, &w);
			}
		}
		ok(!wrong, "%s: its %llu values are distinct, reachable and read back",
		   texts[i], (unsigned long long)count);
		param_clear(&p);
	}
}

/* What is refused, and at which column. */
static void test_bad(void)
{
	static const struct {
		const char *text, *error;
	} cases[] = {
		{ "uniform(1, 1)",
		  "column 1: uniform: min must be less than max, not 1 and 1" },
		{ "uniform(1)", "column 10: uniform takes (min, max)" },
		{ "uniform(1, 2, 3)", "column 15: uniform takes no more than (min, max)" },
		{ "quniform(1, 2, 0)", "column 1: quniform: q must be more than 0, not 0" },
		{ "loguniform(2, 1)",
		  "column 1: loguniform: min must be less than max, not 2 and 1" },
		{ "loguniform(1, 1000)",
		  "column 1: loguniform: values from 2.71828 to inf are beyond" },
		{ "loguniform(-1000, 1)",
		  "column 1: loguniform: values from 0 to 2.71828 are beyond" },
		{ "lognormal(0, 5E10)",
		  "column 1: lognormal: values from 0 to inf are beyond" },
		{ "normal(0, 1e308)", "column 1: normal: values from -inf to inf are beyond" },
		{ "uniform(-1e308, 1e308)",
		  "column 1: uniform: values from -1e+308 to 1e+308 are beyond" },
		{ "quniform(0, 1, 1e-300)", "column 1: quniform: q = 1e-300 is too small" },
		{ "qnormal(0, 1, -1)", "column 1: qnormal: q must be more than 0" },
		{ "normal(0, -1)", "column 1: normal: sigma must be at least 0, not -1" },
		{ "logrange(0, 1)", "column 1: logrange: low must be more than 0, not 0" },
		{ "randint(0)",
		  "column 1: randint: upper must be a whole number of at least 1" },
		{ "randint(2.5)", "column 1: randint: upper must be a whole number" },
		{ "int(3, 1)", "column 1: int: low must not be more than high" },
		{ "int(0, 5, 'log')", "column 1: int: with 'log' low must be at least 1" },
		{ "int(0, 5, 'lin')", "column 11: expected 'log', found the text 'lin'" },
		{ "choice()", "column 1: choice: needs at least one option" },
		{ "choice([])", "column 1: choice: needs at least one option" },
		{ "choice(range(0, 88883))", "column 8: range() of more than 10000 values" },
		{ "choice(nan)", "column 8: the number must be finite" },
		{ "inf", "column 1: the number must be finite" },
		{ "choice(1, 1)", "column 1: choice: the option 1 stands twice" },
		{ "choice(1, 'a', 1.0)", "column 1: choice: the option 1 stands twice" },
		{ "choice('a', 2, 'a')", "column 1: choice: the option a stands twice" },
		{ "choice(0.1, '0.1')",
		  "column 1: choice: the option 0.1 stands twice: with quotes and without it" },
		{ "choice(['1e-4', 0.0001, '0.0001'])",
		  "column 1: choice: the option 0.0001 stands twice: with quotes" },
		{ "choice('1', 'x', 1)", "column 1: choice: the option 1 stands twice: with" },
		{ "choice(true, 1, 'true')",
		  "column 1: choice: the option true stands twice: with quotes" },
		{ "ordinal('false', false)",
		  "column 1: ordinal: the option false stands twice: with quotes" },
		{ "choice(-0, '0')", "column 1: choice: the option 0 stands twice: with" },
		{ "choice('\xff', 'a')",
		  "column 1: choice: the option '\xff' is not UTF-8, as the log is" },
		{ "quniform(1e14, 100000000000010, 0.3)",
		  "column 1: quniform: q = 0.3 is too small for values up to 1e+14" },
		{ "choice(1, [2])", "column 11: a list or range() must be the only argument" },
		{ "choice(range(0))", "column 8: this range() is empty" },
		{ "choice(sgd)",
		  "column 8: expected a number, a 'text', true or false, found the bare word" },
		{ "choice('a", "column 8: the string has no closing '" },
		{ "unifrom(0, 1)",
		  "column 1: there is no expression \"unifrom\"; did you mean uniform?" },
		{ "uniform(0, 1", "column 13: expected \",\", found the end" },
		{ "uniform(0, 1))", "column 14: expected the end, found \")\"" },
		{ "uniform(0, inf)", "column 12: the number must be finite" },
		{ "uniform(0; 1)", "column 10: ';' does not belong here" },
		{ "12abc", "column 1: \"12abc\" is neither a number nor a name" },
		{ "", "column 1: expected an expression" },
		{ "flag(1)", "column 6: expected the text that turns it off" },
		{ "flag('')", "column 6: expected the text that turns it off" },
		{ "flag('a', 'b')", "column 9: expected \")\"" },
		{ "bool(1)", "column 6: bool takes no more than ()" },
		{ "constant(1, 2)", "column 1: constant takes one value" },
		{ "constant(1: 2)", "column 11: expected \",\", found \":\"" },
		{ "flag(): 2", "column 7: expected the end, found \":\"" },
		{ "choice(1: 2, 3)",
		  "column 15: expected a weight, as in 16: 0.7: either all options have one" },
		{ "choice(1, 3: 2)", "column 12: either all options have a weight or none" },
		{ "choice(1: 0, 2: 1)",
		  "column 11: a weight is more than 0 and finite; what must never" },
		{ "choice(1: -1, 2: 1)", "column 11: a weight is more than 0" },
		{ "choice(1: inf, 2: 1)", "column 11: a weight is more than 0 and finite" },
		{ "choice(1: nan, 2: 1)", "column 11: a weight is more than 0 and finite" },
		{ "choice(1: 1e308, 2: 1e308)", "column 1: choice: the weight 1e+308 is too" },
		{ "choice(1: 'x', 2: 1)", "column 11: expected a weight, found the text 'x'" },
		{ "choice(1:)", "column 10: expected a weight, found \")\"" },
		{ "choice('a': 1, 'b': 1e13)",
		  "column 1: choice: the weight 1 is too small beside the others, of 1e+13" },
		{ "choice(1: 2, 1: 3)", "column 1: choice: the option 1 stands twice" },
		{ "choice([1: 2, 3: 4])", "column 10: expected \",\", found \":\"" },
		{ "choice([1, 3]: 2)", "column 14: expected \",\", found \":\"" },
		{ "normal(1, 2, 3)", "column 15: normal takes (mu, sigma[, low, high])" },
		{ "qnormal(1, 2, 3, 4)",
		  "column 19: qnormal takes (mu, sigma, q[, low, high])" },
		{ "normal(0, 1, 2, 2)",
		  "column 1: normal: low must be less than high, not 2 and 2" },
		{ "normal(0, 0, -1, 1)",
		  "column 1: normal: sigma must be more than 0 between bounds" },
		{ "normal(0, 1, 50, 60)",
		  "column 1: normal: hardly a draw of mu 0 and sigma 1 lies between 50" },
		{ "lognormal(0, 1, 0, 2)",
		  "column 1: lognormal: low must be more than 0, not 0" },
		{ "lognormal(0, 1, -3, 2)", "column 1: lognormal: low must be more than 0" },
		{ "beta(0, 1)", "column 1: beta: a must be from 0.01 to 10000, not 0" },
		{ "beta(1, 1e9)", "column 1: beta: b must be from 0.01 to 10000, not 1e+09" },
		{ "beta(1, 1, 1, 0)",
		  "column 1: beta: low must be less than high, not 1 and 0" },
		{ "beta(1, 1, 1)", "column 13: beta takes (a, b[, low, high])" },
		{ "qbeta(1, 1, 0)", "column 1: qbeta: q must be more than 0, not 0" },
		{ "logrange(1)", "column 11: logrange takes (low, high[, q])" },
	};

	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct param p;
		struct err e = { 0 };

		ok(param_parse(&p, "x", cases[i].text, &e) < 0 &&
		           strncmp(e.text, cases[i].error, strlen(cases[i].error)) == 0,
		   "%s is refused: %s", cases[i].text, cases[i].error);
		if (strncmp(e.text, cases[i].error, strlen(cases[i].error)) != 0)
			printf("# got: %.120s\n", e.text);
	}
}

int main(void)
{
	test_good();
	test_ends();
	test_quantiles();
	test_positions();
	test_units();
	test_bad();
	return done_testing();
}
