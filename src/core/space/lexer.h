#ifndef CORE_SPACE_LEXER_H
#define CORE_SPACE_LEXER_H

/*
 * The words of pegbox's small languages: search space expressions, `when` conditions, policies
 * on the command line.  One lexer, so that a number or a quoted string is the same everywhere.
 *
 * Tokens: numbers (1, -0.5, 1e-4, inf), strings in '…' or "…" with \\ \' \" \n \t, names
 * (letters, digits, '_', '-', '.'; a name may start with dashes, as in --learning_rate), and
 * the signs ( ) [ ] , : = == != < <= > >=.
 */

#include "base/buf.h"
#include "base/err.h"
#include "core/space/value.h"

enum token_kind {
	TOKEN_END,
	TOKEN_NUMBER,
	TOKEN_STRING,
	TOKEN_NAME,
	TOKEN_SIGN, /* text holds the sign */
	TOKEN_BAD,  /* text holds what is wrong with it */
};

struct token {
	enum token_kind kind;
	size_t column; /* where it starts, counted from 0 in bytes */
	double number;
	char *text; /* a string's contents, a name, a sign; owned by the lexer */
};

struct lexer {
	const char *text; /* the whole expression; the caller keeps it alive */
	size_t pos;
	struct token token; /* the current token */
};

/** Start on `text`; the first token is ready. */
void lexer_init(struct lexer *lx, const char *text);
void lexer_clear(struct lexer *lx);

/** Go to the next token. */
void lexer_next(struct lexer *lx);

/** Is the current token this sign, or this name? */
bool lexer_is_sign(const struct lexer *lx, const char *sign);
bool lexer_is_name(const struct lexer *lx, const char *name);

/** If it is this sign, step over it. */
bool lexer_take_sign(struct lexer *lx, const char *sign);

/** If it is a finite number, a string, true or false: its value, with a copy of the text. */
bool lexer_take_value(struct lexer *lx, struct value *out);
#define LEXER_VALUE "a number, a 'text', true or false"

/** Append a text in quotes, as a string that is read as that. */
void lexer_quote(struct buf *out, const char *text);

/** The current token in words, for "expected a number, found …"; in static memory of `out`. */
const char *lexer_found(const struct lexer *lx, char out[64]);

/**
 * Fail at a column: "column 9: <message>", then the expression with a ^ under the place; the
 * column is in e->column too.  Returns -1.
 */
int lexer_fail(const struct lexer *lx, size_t column, struct err *e, const char *fmt, ...)
	__attribute__((format(printf, 4, 5)));

/** Fail with "expected WHAT, found …", or with what is wrong with the token itself. */
int lexer_expected(const struct lexer *lx, const char *what, struct err *e);

/** Fail unless all of the text is read. */
int lexer_expect_end(const struct lexer *lx, struct err *e);

/** Fail unless the current token is `sign`; steps over it. */
int lexer_expect_sign(struct lexer *lx, const char *sign, struct err *e);

#endif
