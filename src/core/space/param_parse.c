/* From text to a parameter: expr := literal | name '(' [argument {',' argument}] ')'. */

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/text.h"
#include "core/space/lexer.h"
#include "core/space/param.h"

#define RANGE_MAX OPTIONS_MAX /* options that range() may stand for */
#define WEIGHT_MIN 1e-12      /* of all: less is no unit of its own */

static const struct param_kind *kind_find(const char *name)
{
	for (const struct param_kind *k = param_kinds; k->name; k++)
		if (strcmp(k->name, name) == 0)
			return k;
	return NULL;
}

static void add_option(struct param *p, struct value v)
{
	ARRAY_PUSH(p->options, p->n_options, p->cap_options, v);
}

static int unexpected(struct lexer *lx, struct err *e, const char *expected)
{
	char found[64];

	if (lx->token.kind == TOKEN_NUMBER && !isfinite(lx->token.number))
		return lexer_fail(lx, lx->token.column, e, "the number must be finite");
	if (lx->token.kind == TOKEN_NAME)
		return lexer_fail(lx, lx->token.column, e,
		                  "expected %s, found the bare word %s; texts are quoted: '%s'",
		                  expected, lexer_found(lx, found), lx->token.text);
	return lexer_expected(lx, expected, e);
}

/* A value as one more option. */
static int take_literal(struct lexer *lx, struct param *p, const char *expected, struct err *e)
{
	struct value v;

	if (!lexer_take_value(lx, &v))
		return unexpected(lx, e, expected);
	add_option(p, v);
	return 0;
}

/* range(stop), range(start, stop) or range(start, stop, step), half-open as in Python. */
static int take_range(struct lexer *lx, struct param *p, struct err *e)
{
	double a[3] = { 0, 0, 1 };
	size_t column = lx->token.column;
	int n = 0;

	lexer_next(lx);
	if (lexer_expect_sign(lx, "(", e) < 0)
		return -1;
	do {
		if (lx->token.kind != TOKEN_NUMBER || n == 3)
			return unexpected(lx, e, "up to three whole numbers in range()");
		a[n++] = lx->token.number;
		lexer_next(lx);
	} while (lexer_take_sign(lx, ","));
	if (lexer_expect_sign(lx, ")", e) < 0)
		return -1;
	if (n == 1) {
		a[1] = a[0];
		a[0] = 0;
	}
	for (int i = 0; i < 3; i++)
		if (a[i] != floor(a[i]) || fabs(a[i]) > 1e15)
			return lexer_fail(lx, column, e, "range() takes whole numbers");
	if (a[2] == 0 || (a[1] - a[0]) / a[2] <= 0)
		return lexer_fail(lx, column, e, "this range() is empty");
	if ((a[1] - a[0]) / a[2] > RANGE_MAX)
		return lexer_fail(lx, column, e,
		                  "range() of more than %d values; int(low, high) does it",
		                  RANGE_MAX);
	for (double x = a[0]; a[2] > 0 ? x < a[1] : x > a[1]; x += a[2])
		add_option(p, VALUE_NUM(x));
	return 0;
}

static int take_list(struct lexer *lx, struct param *p, struct err *e)
{
	lexer_next(lx);
	while (!lexer_take_sign(lx, "]"))
		if (take_literal(lx, p, LEXER_VALUE, e) < 0 ||
		    (!lexer_is_sign(lx, "]") && lexer_expect_sign(lx, ",", e) < 0))
			return -1;
	return 0;
}

/* 16: 0.7, with the options so far; either all of them have a weight or none. */
static int take_weight(struct lexer *lx, struct param *p, struct err *e)
{
	bool is = lexer_is_sign(lx, ":");

	if (p->n_options > 1 && is != (p->ends != NULL))
		return lexer_fail(lx, lx->token.column, e,
		                  is ? "either all options have a weight or none"
		                     : "expected a weight, as in 16: 0.7: either all options "
		                       "have one or none");
	if (!lexer_take_sign(lx, ":"))
		return 0;
	if (lx->token.kind != TOKEN_NUMBER)
		return unexpected(lx, e, "a weight");
	if (!isfinite(lx->token.number) || lx->token.number <= 0)
		return lexer_fail(lx, lx->token.column, e,
		                  "a weight is more than 0 and finite; what must never come is "
		                  "left out");
	p->ends = mem_realloc(p->ends, p->cap_options * sizeof *p->ends);
	p->ends[p->n_options - 1] = lx->token.number;
	lexer_next(lx);
	return 0;
}

/* From weights to where the units of each option end. */
static int sum_weights(struct lexer *lx, struct param *p, size_t column, struct err *e)
{
	double sum = 0, least = INFINITY, end = 0;

	for (size_t i = 0; p->ends && i < p->n_options; i++) {
		sum += p->ends[i];
		least = fmin(least, p->ends[i]);
	}
	if (p->ends && !(least / sum >= WEIGHT_MIN))
		return lexer_fail(lx, column, e,
		                  "%s: the weight %g is too small beside the others, of %g in "
		                  "all",
		                  p->kind->name, least, sum);
	for (size_t i = 0; p->ends && i < p->n_options; i++)
		p->ends[i] = end += p->ends[i] / sum;
	return 0;
}

/* choice(1, 2), choice([1, 2]), choice(range(1, 3)): a lone list or range is unpacked. */
static int take_options(struct lexer *lx, struct param *p, struct err *e)
{
	bool list = false;

	for (size_t n = 0; !lexer_is_sign(lx, ")"); n++) {
		bool after_list = list, range;

		if (n && lexer_expect_sign(lx, ",", e) < 0)
			return -1;
		range = lexer_is_name(lx, "range");
		list = range || lexer_is_sign(lx, "[");
		if (after_list || (n && list))
			return lexer_fail(lx, lx->token.column, e,
			                  "a list or range() must be the only argument of %s",
			                  p->kind->name);
		if ((range  ? take_range(lx, p, e)
		     : list ? take_list(lx, p, e)
		            : take_literal(lx, p, LEXER_VALUE, e)) < 0)
			return -1;
		if (!list && p->kind->weights && take_weight(lx, p, e) < 0)
			return -1;
	}
	return 0;
}

/* flag('--no-bias'): what turns it off. */
static int take_off(struct lexer *lx, struct param *p, struct err *e)
{
	if (lexer_is_sign(lx, ")"))
		return 0;
	if (lx->token.kind != TOKEN_STRING || !*lx->token.text)
		return unexpected(
			lx, e, "the text that turns it off, as in flag('--no-x'), or nothing");
	p->off = mem_strdup(lx->token.text);
	lexer_next(lx);
	return 0;
}

static int take_numbers(struct lexer *lx, struct param *p, struct err *e)
{
	bool is_int = strcmp(p->kind->name, "int") == 0;
	size_t column = lx->token.column;

	while (!lexer_is_sign(lx, ")")) {
		if (p->n_args && lexer_expect_sign(lx, ",", e) < 0)
			return -1;
		if (is_int && p->n_args == 2 && lx->token.kind == TOKEN_STRING &&
		    strcmp(lx->token.text, "log") == 0) {
			p->log = true;
			lexer_next(lx);
			break;
		}
		if (lx->token.kind != TOKEN_NUMBER)
			return unexpected(lx, e,
			                  is_int && p->n_args == 2 ? "'log'" : "a number");
		if (!isfinite(lx->token.number))
			return lexer_fail(lx, lx->token.column, e, "the number must be finite");
		if (p->n_args == p->kind->max_args)
			return lexer_fail(lx, lx->token.column, e, "%s takes no more than (%s)",
			                  p->kind->name, p->kind->arguments);
		p->args[p->n_args++] = lx->token.number;
		lexer_next(lx);
	}
	/* Bounds come in twos. */
	if (p->n_args != p->kind->min_args && p->n_args != p->kind->max_args)
		return lexer_fail(lx, lexer_is_sign(lx, ")") ? lx->token.column : column, e,
		                  "%s takes (%s)", p->kind->name, p->kind->arguments);
	return 0;
}

static int parse_call(struct lexer *lx, struct param *p, struct err *e)
{
	size_t column = lx->token.column;
	struct err why;

	p->kind = kind_find(lx->token.text);
	if (!p->kind) {
		struct text_near near = { .word = lx->token.text };

		for (const struct param_kind *k = param_kinds; k->name; k++)
			text_near(&near, k->name);
		return lexer_fail(lx, column, e, "there is no expression \"%s\"%s%s%s",
		                  lx->token.text, TEXT_NEAR(near.best));
	}
	lexer_next(lx);
	if (lexer_expect_sign(lx, "(", e) < 0)
		return -1;
	if ((param_is_flag(p)        ? take_off(lx, p, e)
	     : p->kind->min_args < 0 ? take_options(lx, p, e)
	                             : take_numbers(lx, p, e)) < 0 ||
	    lexer_expect_sign(lx, ")", e) < 0)
		return -1;
	if (param_is_flag(p) || strcmp(p->kind->name, "bool") == 0) {
		add_option(p, (struct value){ VALUE_BOOL, 0, NULL });
		add_option(p, (struct value){ VALUE_BOOL, 1, NULL });
	}
	if (strcmp(p->kind->name, "constant") == 0 && p->n_options > 1)
		return lexer_fail(lx, column, e,
		                  "constant takes one value; choice takes several");
	if (p->kind->check(p, &why) < 0)
		return lexer_fail(lx, column, e, "%s: %s", p->kind->name, why.text);
	return sum_weights(lx, p, column, e);
}

static int parse_expression(struct lexer *lx, struct param *p, struct err *e)
{
	if (lx->token.kind == TOKEN_NAME && !lexer_is_name(lx, "true") &&
	    !lexer_is_name(lx, "false")) {
		if (parse_call(lx, p, e) < 0)
			return -1;
	} else {
		p->kind = kind_find("constant");
		if (take_literal(lx, p, "an expression such as uniform(0, 1) or a value", e) <
		    0)
			return -1;
	}
	return lexer_expect_end(lx, e);
}

int param_parse(struct param *p, const char *name, const char *text, struct err *e)
{
	struct lexer lx;
	int rc;

	*p = (struct param){ .name = mem_strdup(name), .text = mem_strdup(text) };
	lexer_init(&lx, text);
	rc = parse_expression(&lx, p, e);
	lexer_clear(&lx);
	if (rc < 0)
		param_clear(p);
	return rc;
}

int param_parse_when(struct param *p, const char *when, struct err *e)
{
	struct err why;

	p->when = mem_strdup(when);
	p->cond = cond_parse(when, &why);
	if (p->cond)
		return 0;
	err_set(e, "when: %s", why.text);
	e->column = why.column;
	return -1;
}

void param_clear(struct param *p)
{
	for (size_t i = 0; i < p->n_options; i++)
		free((char *)p->options[i].text);
	free(p->options);
	free(p->ends);
	free(p->off);
	free(p->name);
	free(p->text);
	free(p->when);
	cond_free(p->cond);
	*p = (struct param){ 0 };
}
