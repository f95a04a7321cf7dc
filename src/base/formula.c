#include "base/formula.h"

#include <math.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/num.h"
#include "base/text.h"
#include "base/utf8.h"

#define DEPTH_MAX 200
#define LETTERS "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_"
#define BLANKS " \t\r\n"

struct reading {
	const char *text, *s; /* all of it, and what is next */
	const struct formula_names *names;
	struct err *e;
	int depth;
};

static const struct builtin {
	const char *name, *takes;
	double (*one)(double x);
} builtins[] = {
	{ "abs", "n", fabs },         { "sqrt", "n", sqrt },        { "exp", "n", exp },
	{ "log", "n", log },          { "log10", "n", log10 },      { "sin", "n", sin },
	{ "cos", "n", cos },          { "floor", "n", floor },      { "round", "n", round },
	{ "min", "n?nnnnnnn", NULL }, { "max", "n?nnnnnnn", NULL }, { "if", "nnn", NULL },
};

static int fail(struct reading *r, const char *at, const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));

static int fail(struct reading *r, const char *at, const char *fmt, ...)
{
	char *before = mem_strndup(r->text, (size_t)(at - r->text)), *message;
	size_t column = (size_t)(at - r->text) + 1;
	va_list ap;

	va_start(ap, fmt);
	message = mem_vprintf(fmt, ap);
	va_end(ap);
	if (strlen(r->text) > 160 || strchr(r->text, '\n'))
		err_set(r->e, "column %zu: %s", column, message);
	else
		err_set(r->e, "column %zu: %s\n    %s\n    %*s^", column, message, r->text,
		        utf8_columns(before), "");
	r->e->column = column;
	free(message);
	free(before);
	return -1;
}

static void blanks(struct reading *r)
{
	r->s += strspn(r->s, BLANKS);
}

/* The length of a name at s; 0: there is none. */
static size_t name_length(const char *s)
{
	return *s && strchr(LETTERS, *s) ? strspn(s, LETTERS "0123456789") : 0;
}

static int expected(struct reading *r, const char *what)
{
	size_t n = name_length(r->s);

	if (!*r->s)
		return fail(r, r->s, "expected %s, found the end", what);
	n = n ? n : utf8_length(r->s, strlen(r->s));
	return fail(r, r->s, "expected %s, found \"%.*s\"", what, n ? (int)n : 1, r->s);
}

/* Step over a sign, or a word: and, or, not. */
static bool take(struct reading *r, const char *sign)
{
	size_t n = strlen(sign);

	blanks(r);
	if (strncmp(r->s, sign, n) != 0 || (name_length(sign) && name_length(r->s) != n))
		return false;
	r->s += n;
	return true;
}

static int read_or(struct reading *r, double *out);
static int read_unary(struct reading *r, double *out);

/* ---- names and functions ------------------------------------------------------------- */

static const struct builtin *find_builtin(const char *name)
{
	for (size_t i = 0; i < ARRAY_LEN(builtins); i++)
		if (strcmp(builtins[i].name, name) == 0)
			return &builtins[i];
	return NULL;
}

static const char *find_takes(const struct reading *r, const char *name)
{
	const struct builtin *b = find_builtin(name);

	return b                             ? b->takes
	       : r->names && r->names->takes ? r->names->takes(r->names->data, name)
	                                     : NULL;
}

static double call_builtin(const struct builtin *b, const struct formula_arg *a, size_t n)
{
	double x = a[0].number;

	if (b->one)
		return b->one(x);
	if (strcmp(b->name, "if") == 0)
		return isnan(x) ? NAN : formula_is_true(x) ? a[1].number : a[2].number;
	for (size_t i = 1; i < n; i++) {
		double y = a[i].number;

		/* What is not known is not passed over, as fmin() does. */
		if (isnan(x) || isnan(y))
			x = NAN;
		else if (strcmp(b->name, "min") == 0 ? y < x : y > x)
			x = y;
	}
	return x;
}

static int call(struct reading *r, const char *name, const char *at,
                const struct formula_arg *args, size_t n, double *out)
{
	const struct builtin *b = find_builtin(name);
	struct err why = { .column = 0 };

	if (b) {
		*out = call_builtin(b, args, n);
		return 0;
	}
	if (r->names->call(r->names->data, name, args, n, out, &why) == 0)
		return 0;
	return fail(r, why.column ? r->text + why.column - 1 : at, "%s", why.text);
}

/* A word up to the next comma or parenthesis, without blanks round it. */
static int read_word(struct reading *r, struct formula_arg *a)
{
	size_t n = strcspn(r->s, ",()");

	while (n && strchr(BLANKS, r->s[n - 1]))
		n--;
	if (!n)
		return expected(r, "a name");
	a->word = mem_strndup(r->s, n);
	r->s += n;
	return 0;
}

static int wrong_count(struct reading *r, const char *at, const char *name, size_t least,
                       size_t most)
{
	if (least == most)
		return fail(r, at, "%s takes %zu argument%s", name, least,
		            least == 1 ? "" : "s");
	return fail(r, at, "%s takes %zu to %zu arguments", name, least, most);
}

/* Up to the parenthesis that closes them. */
static int read_args(struct reading *r, const char *name, const char *at, const char *takes,
                     struct formula_arg *args, size_t *n)
{
	size_t least = strcspn(takes, "?"), most = strlen(takes) - (takes[least] == '?');

	while (!take(r, ")")) {
		struct formula_arg *a = &args[*n];

		if (*n && !take(r, ","))
			return expected(r, "\",\" or \")\"");
		if (*n == most)
			return wrong_count(r, at, name, least, most);
		blanks(r);
		a->column = (size_t)(r->s - r->text) + 1;
		if ((takes[*n + (*n >= least)] != 'n' ? read_word(r, a)
		                                      : read_or(r, &a->number)) < 0)
			return -1;
		(*n)++;
	}
	return *n < least ? wrong_count(r, at, name, least, most) : 0;
}

static int no_function(struct reading *r, const char *at, const char *name)
{
	const struct formula_names *names = r->names;
	struct text_near near = { .word = name };
	const char *known;

	for (size_t i = 0; i < ARRAY_LEN(builtins); i++)
		text_near(&near, builtins[i].name);
	for (size_t i = 0; names && names->each && (known = names->each(names->data, i)); i++)
		text_near(&near, known);
	return fail(r, at, "there is no function %s%s%s%s", name, TEXT_NEAR(near.best));
}

static int read_call(struct reading *r, const char *name, const char *at, double *out)
{
	struct formula_arg args[FORMULA_ARGS_MAX] = { 0 };
	const char *takes = find_takes(r, name);
	size_t n = 0;
	int rc;

	if (!takes)
		return no_function(r, at, name);
	rc = read_args(r, name, at, takes, args, &n);
	rc = rc < 0 ? rc : call(r, name, at, args, n, out);
	for (size_t i = 0; i < FORMULA_ARGS_MAX; i++)
		free((char *)args[i].word);
	return rc;
}

static int read_value(struct reading *r, const char *name, const char *at, double *out)
{
	struct err why = { .column = 0 };

	if (r->names && r->names->value) {
		if (r->names->value(r->names->data, name, out, &why) == 0)
			return 0;
	} else {
		err_set(&why, "there is no %s", name);
	}
	if (strcmp(name, "pi") != 0)
		return fail(r, at, "%s", why.text);
	*out = acos(-1);
	return 0;
}

static int read_name(struct reading *r, double *out)
{
	const char *at = r->s;
	char *name = mem_strndup(at, name_length(at));
	int rc;

	r->s += strlen(name);
	rc = take(r, "(") ? read_call(r, name, at, out) : read_value(r, name, at, out);
	free(name);
	return rc;
}

/* ---- from the strongest to the weakest ----------------------------------------------- */

static bool is_joint(const char *s)
{
	size_t n = name_length(s);

	return (n == 3 && (strncmp(s, "and", n) == 0 || strncmp(s, "not", n) == 0)) ||
	       (n == 2 && strncmp(s, "or", n) == 0);
}

static int read_primary(struct reading *r, double *out)
{
	size_t n;

	blanks(r);
	if (name_length(r->s))
		return is_joint(r->s) ? expected(r, "a value") : read_name(r, out);
	if (take(r, "(")) {
		if (read_or(r, out) < 0)
			return -1;
		return take(r, ")") ? 0 : expected(r, "\")\"");
	}
	n = *r->s && strchr("0123456789.", *r->s) ? num_scan(r->s, strlen(r->s), out) : 0;
	if (!n)
		return expected(r, "a value");
	r->s += n;
	return name_length(r->s) ? expected(r, "a sign behind the number") : 0;
}

static int read_power(struct reading *r, double *out)
{
	double exponent;

	if (read_primary(r, out) < 0)
		return -1;
	if (!take(r, "^"))
		return 0;
	if (read_unary(r, &exponent) < 0)
		return -1;
	*out = pow(*out, exponent);
	return 0;
}

/* Whatever nests goes through here. */
static int read_unary(struct reading *r, double *out)
{
	bool is_minus = take(r, "-");
	int rc;

	if (++r->depth > DEPTH_MAX)
		return fail(r, r->s, "this is nested too deep");
	rc = is_minus ? read_unary(r, out) : read_power(r, out);
	r->depth--;
	if (is_minus)
		*out = -*out;
	return rc;
}

static int read_product(struct reading *r, double *out)
{
	double y;

	if (read_unary(r, out) < 0)
		return -1;
	for (;;) {
		bool divides = take(r, "/");

		if (!divides && !take(r, "*"))
			return 0;
		if (read_unary(r, &y) < 0)
			return -1;
		*out = divides ? *out / y : *out * y;
	}
}

static int read_sum(struct reading *r, double *out)
{
	double y;

	if (read_product(r, out) < 0)
		return -1;
	for (;;) {
		bool subtracts = take(r, "-");

		if (!subtracts && !take(r, "+"))
			return 0;
		if (read_product(r, &y) < 0)
			return -1;
		*out = subtracts ? *out - y : *out + y;
	}
}

/* Which comparison follows, of two characters before of one; -1: none. */
static int take_comparison(struct reading *r)
{
	static const char *const signs[] = { "<=", ">=", "==", "!=", "<", ">" };

	for (size_t i = 0; i < ARRAY_LEN(signs); i++)
		if (take(r, signs[i]))
			return (int)i;
	return -1;
}

static bool compare(int sign, double x, double y)
{
	switch (sign) {
	case 0:
		return x <= y;
	case 1:
		return x >= y;
	case 2:
		return x == y;
	case 3:
		return x < y || x > y; /* not with NAN */
	case 4:
		return x < y;
	default:
		return x > y;
	}
}

static int read_comparison(struct reading *r, double *out)
{
	double y;
	int sign;

	if (read_sum(r, out) < 0)
		return -1;
	if ((sign = take_comparison(r)) < 0)
		return take(r, "=") ? fail(r, r->s - 1, "to compare write ==") : 0;
	if (read_sum(r, &y) < 0)
		return -1;
	*out = compare(sign, *out, y);
	blanks(r);
	if (*r->s && strchr("<>=!", *r->s))
		return fail(r, r->s, "only two are compared: join comparisons with and");
	return 0;
}

static int read_not(struct reading *r, double *out)
{
	bool negates = take(r, "not");
	int rc;

	if (++r->depth > DEPTH_MAX)
		return fail(r, r->s, "this is nested too deep");
	rc = negates ? read_not(r, out) : read_comparison(r, out);
	r->depth--;
	if (negates)
		*out = !formula_is_true(*out);
	return rc;
}

static int read_and(struct reading *r, double *out)
{
	double y;

	if (read_not(r, out) < 0)
		return -1;
	while (take(r, "and")) {
		if (read_not(r, &y) < 0)
			return -1;
		*out = formula_is_true(*out) && formula_is_true(y);
	}
	return 0;
}

static int read_or(struct reading *r, double *out)
{
	double y;

	if (read_and(r, out) < 0)
		return -1;
	while (take(r, "or")) {
		if (read_and(r, &y) < 0)
			return -1;
		*out = formula_is_true(*out) || formula_is_true(y);
	}
	return 0;
}

int formula_eval(const char *text, const struct formula_names *names, double *out,
                 struct err *e)
{
	struct reading r = { .text = text, .s = text, .names = names, .e = e };
	double x = NAN;

	if (read_or(&r, &x) < 0)
		return -1;
	blanks(&r);
	if (*r.s)
		return expected(&r, "a sign or the end");
	*out = x;
	return 0;
}
