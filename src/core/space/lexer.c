#include "core/space/lexer.h"

#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"

static bool is_name_char(char c)
{
	return isalnum((unsigned char)c) || c == '_' || c == '-' || c == '.' ||
	       (unsigned char)c >= 0x80;
}

static void set(struct lexer *lx, enum token_kind kind, char *text)
{
	free(lx->token.text);
	lx->token.kind = kind;
	lx->token.text = text;
}

static void read_string(struct lexer *lx)
{
	struct buf b = { 0 };
	char quote = lx->text[lx->pos++];

	for (;;) {
		char c = lx->text[lx->pos];

		if (!c) {
			buf_clear(&b);
			set(lx, TOKEN_BAD, mem_printf("the string has no closing %c", quote));
			return;
		}
		lx->pos++;
		if (c == quote)
			break;
		if (c == '\\' && lx->text[lx->pos]) {
			c = lx->text[lx->pos++];
			c = c == 'n' ? '\n' : c == 't' ? '\t' : c;
		}
		buf_addc(&b, c);
	}
	set(lx, TOKEN_STRING, buf_detach(&b));
}

void lexer_quote(struct buf *out, const char *text)
{
	buf_addc(out, '\'');
	for (; *text; text++)
		if (*text == '\n' || *text == '\t')
			buf_adds(out, *text == '\n' ? "\\n" : "\\t");
		else
			buf_addf(out, *text == '\'' || *text == '\\' ? "\\%c" : "%c", *text);
	buf_addc(out, '\'');
}

void lexer_next(struct lexer *lx)
{
	static const char *signs[] = { "==", "!=", "<=", ">=", "(", ")", "[",
		                       "]",  ",",  ":",  "=",  "<", ">" };
	const char *p;
	size_t len = 0, used;

	while (isspace((unsigned char)lx->text[lx->pos]))
		lx->pos++;
	p = lx->text + lx->pos;
	lx->token.column = lx->pos;
	if (!*p) {
		set(lx, TOKEN_END, NULL);
		return;
	}
	if (*p == '\'' || *p == '"') {
		read_string(lx);
		return;
	}
	for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++) {
		if (strncmp(p, signs[i], strlen(signs[i])) == 0) {
			lx->pos += strlen(signs[i]);
			set(lx, TOKEN_SIGN, mem_strdup(signs[i]));
			return;
		}
	}
	while (is_name_char(p[len]) || (p[len] == '+' && len && (p[len - 1] | 32) == 'e') ||
	       (p[len] == '+' && !len))
		len++;
	used = num_scan(p, len, &lx->token.number);
	lx->pos += len ? len : 1;
	if (used && used == len)
		set(lx, TOKEN_NUMBER, mem_strndup(p, len));
	else if (used && isdigit((unsigned char)*p))
		set(lx, TOKEN_BAD,
		    mem_printf("\"%.*s\" is neither a number nor a name", (int)len, p));
	else if (len)
		set(lx, TOKEN_NAME, mem_strndup(p, len));
	else
		set(lx, TOKEN_BAD, mem_printf("'%c' does not belong here", *p));
}

void lexer_init(struct lexer *lx, const char *text)
{
	*lx = (struct lexer){ .text = text };
	lexer_next(lx);
}

void lexer_clear(struct lexer *lx)
{
	set(lx, TOKEN_END, NULL);
}

bool lexer_is_sign(const struct lexer *lx, const char *sign)
{
	return lx->token.kind == TOKEN_SIGN && strcmp(lx->token.text, sign) == 0;
}

bool lexer_is_name(const struct lexer *lx, const char *name)
{
	return lx->token.kind == TOKEN_NAME && strcmp(lx->token.text, name) == 0;
}

bool lexer_take_sign(struct lexer *lx, const char *sign)
{
	if (!lexer_is_sign(lx, sign))
		return false;
	lexer_next(lx);
	return true;
}

bool lexer_take_value(struct lexer *lx, struct value *out)
{
	const struct token *t = &lx->token;

	if (t->kind == TOKEN_NUMBER && isfinite(t->number))
		*out = VALUE_NUM(t->number);
	else if (t->kind == TOKEN_STRING)
		*out = (struct value){ VALUE_TEXT, 0, mem_strdup(t->text) };
	else if (lexer_is_name(lx, "true") || lexer_is_name(lx, "false"))
		*out = (struct value){ VALUE_BOOL, lexer_is_name(lx, "true"), NULL };
	else
		return false;
	lexer_next(lx);
	return true;
}

const char *lexer_found(const struct lexer *lx, char out[64])
{
	enum token_kind kind = lx->token.kind;

	if (kind == TOKEN_END)
		return "the end";
	snprintf(out, 64,
	         kind == TOKEN_STRING ? "the text '%.40s'"
	         : kind == TOKEN_BAD  ? "%.60s"
	                              : "\"%.40s\"",
	         lx->token.text);
	return out;
}

int lexer_fail(const struct lexer *lx, size_t column, struct err *e, const char *fmt, ...)
{
	char message[400], *before = mem_strndup(lx->text, column);
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(message, sizeof message, fmt, ap);
	va_end(ap);
	if (strlen(lx->text) > 160 || strchr(lx->text, '\n'))
		err_set(e, "column %zu: %s", column + 1, message);
	else
		err_set(e, "column %zu: %s\n    %s\n    %*s^", column + 1, message, lx->text,
		        utf8_columns(before), "");
	e->column = column + 1;
	free(before);
	return -1;
}

int lexer_expected(const struct lexer *lx, const char *what, struct err *e)
{
	char found[64];

	if (lx->token.kind == TOKEN_BAD)
		return lexer_fail(lx, lx->token.column, e, "%s", lx->token.text);
	return lexer_fail(lx, lx->token.column, e, "expected %s, found %s", what,
	                  lexer_found(lx, found));
}

int lexer_expect_end(const struct lexer *lx, struct err *e)
{
	return lx->token.kind == TOKEN_END ? 0 : lexer_expected(lx, "the end", e);
}

int lexer_expect_sign(struct lexer *lx, const char *sign, struct err *e)
{
	char what[8];

	snprintf(what, sizeof what, "\"%s\"", sign);
	return lexer_take_sign(lx, sign) ? 0 : lexer_expected(lx, what, e);
}
