#ifndef BASE_FORMULA_H
#define BASE_FORMULA_H

/*
 * Formulas over numbers, as people write them:
 *
 *   (x - 0.3)^2 + 0.1 * sin(9 * x)          good(log) > good(uniform) and best(log) >= 0.9
 *
 * Numbers, names, + - * / ^ (to the right, before a sign: -x^2 is -(x^2)), parentheses, the
 * comparisons < <= > >= == !=, not, and, or; the functions abs sqrt exp log log10 sin cos floor
 * round min max if(condition, then, else); pi.  A comparison is 1 or 0, and 0 with NAN on a
 * side, as what cannot be told holds never.  What is not 0 and not NAN counts as true.
 *
 * Other names and functions are those of a resolver.  All of a formula is evaluated, always, so
 * it is checked by being evaluated with a resolver that only looks.
 */

#include "base/err.h"

/** An argument of a resolver's function. */
struct formula_arg {
	const char *word; /* of a word: as it stands, without blanks round it */
	double number;    /* of an 'n' */
	size_t column;    /* in the formula, in bytes from 1 */
};

#define FORMULA_ARGS_MAX 8

/** What names stand for; a NULL function knows none. */
struct formula_names {
	/** The value of a name into *out; -1 and a sentence when there is none. */
	int (*value)(void *data, const char *name, double *out, struct err *e);

	/**
	 * What a function takes, a letter an argument: n a number, any other a word; those
	 * behind a ? may be missing.  NULL: there is no such function.
	 */
	const char *(*takes)(void *data, const char *function);

	/**
	 * Its value into *out; -1 and a sentence when it has none, with the column of an
	 * argument, when it is the fault of that.
	 */
	int (*call)(void *data, const char *function, const struct formula_arg *args, size_t n,
	            double *out, struct err *e);

	/** The names of its functions, NULL behind the last: what a mistyped one may mean. */
	const char *(*each)(void *data, size_t i);
	void *data;
};

/**
 * The value of a formula; names may be NULL.  -1 when it is none: "column 9: …", the formula,
 * and a ^ under the place; the column is in e->column as well.
 */
int formula_eval(const char *text, const struct formula_names *names, double *out,
                 struct err *e);

/** Does a value count as true? */
static inline bool formula_is_true(double x)
{
	return x < 0 || x > 0;
}

#endif
