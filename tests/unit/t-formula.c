/* Formulas: what they come to, and where they are wrong. */

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "../tap.h"
#include "base/array.h"
#include "base/buf.h"
#include "base/formula.h"
#include "base/mem.h"

/* x is 3, none is not known; twice(n), first(WORD, n?) is the number of its letters. */
static int value(void *data, const char *name, double *out, struct err *e)
{
	(void)data;
	*out = strcmp(name, "x") == 0 ? 3 : NAN;
	return strcmp(name, "x") == 0 || strcmp(name, "none") == 0
	               ? 0
	               : err_set(e, "there is no %s here", name);
}

static const char *takes(void *data, const char *function)
{
	(void)data;
	return strcmp(function, "letters") == 0 ? "w?n" : NULL;
}

static int call(void *data, const char *function, const struct formula_arg *args, size_t n,
                double *out, struct err *e)
{
	(void)data;
	(void)function;
	if (strcmp(args[0].word, "wrong") == 0) {
		err_set(e, "wrong is no word");
		e->column = args[0].column;
		return -1;
	}
	*out = (double)strlen(args[0].word) + (n > 1 ? args[1].number : 0);
	return 0;
}

static const char *each(void *data, size_t i)
{
	(void)data;
	return i ? NULL : "letters";
}

static const struct formula_names names = { value, takes, call, each, NULL };

static void test_values(void)
{
	static const struct {
		const char *text;
		double value;
	} cases[] = {
		{ "1 + 2 * 3", 7 },
		{ "(1 + 2) * 3", 9 },
		{ "7 - 2 - 1", 4 },
		{ "8 / 4 / 2", 1 },
		{ "-x^2", -9 },
		{ "2^3^2", 512 },
		{ "2^-1", 0.5 },
		{ "--x", 3 },
		{ "1e-3 * 1000", 1 },
		{ ".5 + 1.", 1.5 },
		{ "min(3, 1, 2) + max(1, x)", 4 },
		{ "if(x > 2, 10, 20)", 10 },
		{ "if(x < 2, 10, 20)", 20 },
		{ "round(2.6) + floor(2.6)", 5 },
		{ "abs(-2) + sqrt(9) + log10(100)", 7 },
		{ "exp(log(5)) + sin(0) + cos(0)", 6 },
		{ "sin(pi / 2)", 1 },
		{ "x == 3 and not x > 3", 1 },
		{ "1 < 2 or 1 / 0 > 2 and 2 < 1", 1 },
		{ "not 1 < 2", 0 },
		{ "x != 3", 0 },
		{ "x != 4", 1 },
		{ "x>=3", 1 },
		{ "x<=2", 0 },
		{ "android", NAN }, /* no "and" */
		{ "letters(log)", 3 },
		{ "letters( --a b )+letters(*,2*x)", 5 + 7 },
		/* What is not known holds never, nor its opposite by comparison. */
		{ "none < 1", 0 },
		{ "none >= 1", 0 },
		{ "none != none", 0 },
		{ "none == none", 0 },
		{ "max(1, none)", NAN },
		{ "min(none, 1)", NAN },
		{ "if(none, 1, 2)", NAN },
		{ "0 / 0 or 1", 1 },
	};

	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		double x = NAN;
		struct err e;
		int rc = formula_eval(cases[i].text, &names, &x, &e);

		if (strcmp(cases[i].text, "android") == 0) {
			ok(rc < 0, "%s is one name", cases[i].text);
			continue;
		}
		ok(rc == 0 && (isnan(cases[i].value) ? isnan(x)
		                                     : fabs(x - cases[i].value) < 1e-12),
		   "%s", cases[i].text);
		if (rc < 0)
			printf("# %s\n", e.text);
		else if (x != cases[i].value)
			printf("# is %.17g\n", x);
	}
}

static void test_errors(void)
{
	static const struct {
		const char *text, *words;
		size_t column;
	} cases[] = {
		{ "", "expected a value, found the end", 1 },
		{ "1 +", "expected a value, found the end", 4 },
		{ "1 + + 2", "expected a value, found \"+\"", 5 },
		{ "(1 + 2", "expected \")\", found the end", 7 },
		{ "1 2", "expected a sign or the end, found \"2\"", 3 },
		{ "2x", "expected a sign behind the number, found \"x\"", 2 },
		{ "x = 3", "to compare write ==", 3 },
		{ "1 < 2 < 3", "only two are compared: join comparisons with and", 7 },
		{ "1 + y", "there is no y here", 5 },
		{ "x and", "expected a value, found the end", 6 },
		{ "and x", "expected a value, found \"and\"", 1 },
		{ "1 + sqr(2)", "there is no function sqr; did you mean sqrt?", 5 },
		{ "leters(a)", "there is no function leters; did you mean letters?", 1 },
		{ "sqrt(1, 2)", "sqrt takes 1 argument", 1 },
		{ "sqrt()", "sqrt takes 1 argument", 1 },
		{ "if(1, 2)", "if takes 3 arguments", 1 },
		{ "letters()", "letters takes 1 to 2 arguments", 1 },
		{ "letters(a, 1, 2)", "letters takes 1 to 2 arguments", 1 },
		{ "letters(, 1)", "expected a name, found \",\"", 9 },
		{ "letters(a", "expected \",\" or \")\", found the end", 10 },
		{ "1 + letters( wrong )", "wrong is no word", 14 },
		{ "1 + ü", "expected a value, found \"ü\"", 5 },
		{ "x & 1", "expected a sign or the end, found \"&\"", 3 },
	};

	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		char *words =
			mem_printf("column %zu: %s\n    %s\n    %*s^", cases[i].column,
		                   cases[i].words, cases[i].text, (int)cases[i].column - 1, "");
		double x = 5;
		struct err e = { .column = 0 };
		int rc = formula_eval(cases[i].text, &names, &x, &e);

		ok(rc < 0 && e.column == cases[i].column && strcmp(e.text, words) == 0 &&
		           x == 5,
		   "\"%s\": %s", cases[i].text, cases[i].words);
		if (rc == 0 || strcmp(e.text, words) != 0)
			printf("# %s\n", rc < 0 ? e.text : "no error");
		free(words);
	}
}

/* Whatever stands in it, it ends. */
static void test_deep(void)
{
	static const char *const pieces[] = { "(", "-", "not ", "2^", "abs(", "1+(" };
	struct buf text = { 0 };
	double x;

	for (size_t i = 0; i < ARRAY_LEN(pieces); i++) {
		struct err e;

		buf_reset(&text);
		for (int k = 0; k < 100000; k++)
			buf_adds(&text, pieces[i]);
		ok(formula_eval(text.data, NULL, &x, &e) < 0 && strstr(e.text, "too deep"),
		   "a hundred thousand times %s", pieces[i]);
	}
	buf_reset(&text);
	buf_adds(&text, "1");
	for (int k = 0; k < 100000; k++)
		buf_adds(&text, " + 1");
	ok(formula_eval(text.data, NULL, &x, &(struct err){ 0 }) == 0 && x == 100001,
	   "a long sum is not deep");
	buf_clear(&text);
}

int main(void)
{
	test_values();
	test_errors();
	test_deep();
	return done_testing();
}
