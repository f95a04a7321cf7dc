#include "core/space/cond.h"

#include <stdlib.h>

#include "base/array.h"
#include "core/space/lexer.h"
#include "core/space/point.h"

/* clang-format off */
enum cond_op {
	COND_AND, COND_OR, COND_NOT,
	COND_EQ, COND_NE, COND_LT, COND_LE, COND_GT, COND_GE, COND_IN,
};
/* clang-format on */

static const struct {
	const char *sign;
	enum cond_op op;
} ops[] = { { "==", COND_EQ }, { "!=", COND_NE }, { "<", COND_LT },
	    { "<=", COND_LE }, { ">", COND_GT },  { ">=", COND_GE } };

#define COND_DEPTH_MAX 100 /* of nesting: the parser recurses */

struct cond {
	enum cond_op op;
	struct cond *left, *right; /* and, or, not (left only) */
	char *name;                /* comparisons */
	struct value *values;      /* what to compare with: one, or several for `in` */
	size_t n_values, cap_values;
};

static struct cond *parse_or(struct lexer *lx, int depth, struct err *e);

void cond_free(struct cond *c)
{
	if (!c)
		return;
	cond_free(c->left);
	cond_free(c->right);
	free(c->name);
	for (size_t i = 0; i < c->n_values; i++)
		free((char *)c->values[i].text);
	free(c->values);
	free(c);
}

static struct cond *fail(struct lexer *lx, struct cond *c, struct err *e, const char *expected)
{
	cond_free(c);
	lexer_expected(lx, expected, e);
	return NULL;
}

/* A literal at the current token; false when there is none. */
static bool take_literal(struct lexer *lx, struct cond *c)
{
	struct value v;

	if (!lexer_take_value(lx, &v))
		return false;
	ARRAY_PUSH(c->values, c->n_values, c->cap_values, v);
	return true;
}

static struct cond *join(enum cond_op op, struct cond *left)
{
	struct cond *c = mem_calloc(1, sizeof *c);

	c->op = op;
	c->left = left;
	return c;
}

static struct cond *parse_in(struct lexer *lx, struct cond *c, struct err *e)
{
	const char *close = lexer_is_sign(lx, "[") ? "]" : ")";

	c->op = COND_IN;
	if (!lexer_take_sign(lx, "(") && !lexer_take_sign(lx, "["))
		return fail(lx, c, e, "\"(\"");
	do {
		if (!take_literal(lx, c))
			return fail(lx, c, e, LEXER_VALUE);
	} while (lexer_take_sign(lx, ","));
	if (!lexer_take_sign(lx, close))
		return fail(lx, c, e, close[0] == ']' ? "\"]\"" : "\")\"");
	return c;
}

static struct cond *parse_comparison(struct lexer *lx, struct err *e)
{
	struct cond *c;
	bool negated;

	if (lx->token.kind != TOKEN_NAME)
		return fail(lx, NULL, e, "the name of a parameter");
	c = mem_calloc(1, sizeof *c);
	c->name = mem_strdup(lx->token.text);
	lexer_next(lx);
	negated = lexer_is_name(lx, "not");
	if (negated)
		lexer_next(lx);
	if (lexer_is_name(lx, "in")) {
		lexer_next(lx);
		c = parse_in(lx, c, e);
		/* "x not in (…)" of an inactive x is false: an in with its sense turned. */
		return c && negated ? join(COND_NOT, c) : c;
	}
	if (negated)
		return fail(lx, c, e, "\"in\"");
	for (size_t i = 0; i < ARRAY_LEN(ops); i++) {
		size_t column = lx->token.column;

		if (!lexer_take_sign(lx, ops[i].sign))
			continue;
		c->op = ops[i].op;
		if (!take_literal(lx, c))
			return fail(lx, c, e, LEXER_VALUE);
		if (c->op >= COND_LT && c->values[0].kind != VALUE_NUMBER) {
			lexer_fail(lx, column, e, "\"%s\" compares numbers only", ops[i].sign);
			cond_free(c);
			return NULL;
		}
		return c;
	}
	return fail(lx, c, e, lexer_is_sign(lx, "=") ? "\"==\"" : "== != < <= > >= or in");
}

static struct cond *parse_unary(struct lexer *lx, int depth, struct err *e)
{
	struct cond *c;

	if (depth > COND_DEPTH_MAX) {
		lexer_fail(lx, lx->token.column, e, "nested more than %d deep", COND_DEPTH_MAX);
		return NULL;
	}
	if (lexer_is_name(lx, "not")) {
		lexer_next(lx);
		c = parse_unary(lx, depth + 1, e);
		return c ? join(COND_NOT, c) : NULL;
	}
	if (lexer_take_sign(lx, "(")) {
		c = parse_or(lx, depth + 1, e);
		if (c && !lexer_take_sign(lx, ")"))
			return fail(lx, c, e, "\")\"");
		return c;
	}
	return parse_comparison(lx, e);
}

/* A chain of `word`s: left-deep, so cond_free() and cond_holds() recurse on the left only. */
static struct cond *parse_chain(struct lexer *lx, int depth, struct err *e, const char *word,
                                enum cond_op op,
                                struct cond *(*next)(struct lexer *, int, struct err *))
{
	struct cond *c = next(lx, depth, e);

	for (int n = 0; c && lexer_is_name(lx, word); n++) {
		c = join(op, c);
		lexer_next(lx);
		c->right = n < 1000 ? next(lx, depth, e) : fail(lx, NULL, e, "fewer terms");
		if (!c->right) {
			cond_free(c);
			return NULL;
		}
	}
	return c;
}

static struct cond *parse_and(struct lexer *lx, int depth, struct err *e)
{
	return parse_chain(lx, depth, e, "and", COND_AND, parse_unary);
}

static struct cond *parse_or(struct lexer *lx, int depth, struct err *e)
{
	return parse_chain(lx, depth, e, "or", COND_OR, parse_and);
}

struct cond *cond_parse(const char *text, struct err *e)
{
	struct lexer lx;
	struct cond *c;

	lexer_init(&lx, text);
	c = parse_or(&lx, 0, e);
	if (c && lx.token.kind != TOKEN_END)
		c = fail(&lx, c, e, "\"and\", \"or\" or the end");
	lexer_clear(&lx);
	return c;
}

/* The i-th comparison in order; *i counts down to it. */
static const struct cond *nth(const struct cond *c, size_t *i)
{
	const struct cond *found;

	if (!c || c->name)
		return c && (*i)-- == 0 ? c : NULL;
	found = nth(c->left, i);
	return found ? found : nth(c->right, i);
}

const char *cond_name(const struct cond *c, size_t i)
{
	const struct cond *at = nth(c, &i);

	return at ? at->name : NULL;
}

const struct value *cond_literal(const struct cond *c, size_t i, size_t k)
{
	const struct cond *at = nth(c, &i);

	return at && k < at->n_values ? &at->values[k] : NULL;
}

const char *cond_order(const struct cond *c, size_t i)
{
	const struct cond *at = nth(c, &i);

	for (size_t o = 0; at && o < ARRAY_LEN(ops); o++)
		if (ops[o].op == at->op)
			return at->op >= COND_LT && at->op <= COND_GE ? ops[o].sign : NULL;
	return NULL;
}

static bool compare(const struct cond *c, const struct value *v)
{
	double x = v->number, y = c->values[0].number;

	if (c->op == COND_EQ || c->op == COND_NE || c->op == COND_IN) {
		for (size_t i = 0; i < c->n_values; i++)
			if (value_equal(v, &c->values[i]))
				return c->op != COND_NE;
		return c->op == COND_NE;
	}
	if (v->kind != VALUE_NUMBER)
		return false;
	return c->op == COND_LT   ? x < y
	       : c->op == COND_LE ? x <= y
	       : c->op == COND_GT ? x > y
	                          : x >= y;
}

bool cond_compare(const struct cond *c, size_t i, const struct value *v)
{
	return compare(nth(c, &i), v);
}

/* The value that it compares; NULL when the parameter is not active, or not there. */
static const struct value *value_at(const struct cond *c, const struct space *s,
                                    const struct point *p)
{
	size_t i = space_find(s, c->name);

	return i < s->n && p->values[i].kind != VALUE_NONE ? &p->values[i] : NULL;
}

bool cond_holds(const struct cond *c, const struct space *s, const struct point *p)
{
	switch (c->op) {
	case COND_AND:
		return cond_holds(c->left, s, p) && cond_holds(c->right, s, p);
	case COND_OR:
		return cond_holds(c->left, s, p) || cond_holds(c->right, s, p);
	case COND_NOT:
		/* "not x == 1" of an inactive x is false too: nothing is known of x. */
		if (c->left->name && !value_at(c->left, s, p))
			return false;
		return !cond_holds(c->left, s, p);
	default:
		return value_at(c, s, p) && compare(c, value_at(c, s, p));
	}
}
