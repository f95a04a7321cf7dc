/* What a document says: looked up, and its scalars understood. */

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/mem.h"
#include "base/num.h"
#include "base/text.h"
#include "store/doc.h"

struct doc *doc_get(const struct doc *d, const char *key)
{
	uint64_t hash = hash_bytes(HASH_START, key, strlen(key));

	if (!d || d->kind != DOC_MAP)
		return NULL;
	for (size_t i = 0; i < d->n; i++)
		if (d->items[i]->key_hash == hash && strcmp(d->items[i]->key, key) == 0)
			return d->items[i];
	return NULL;
}

struct doc *doc_find(const struct doc *d, const char *path)
{
	const char *dot = strchr(path, '.');
	struct doc *found;
	char *key;

	if (!dot)
		return doc_get(d, path);
	key = mem_strndup(path, (size_t)(dot - path));
	found = doc_get(d, key);
	free(key);
	return found ? doc_find(found, dot + 1) : NULL;
}

bool doc_is_null(const struct doc *d)
{
	return !d || (d->kind == DOC_SCALAR && d->plain &&
	              (!*d->text || text_word("~ null Null NULL", d->text) >= 0));
}

bool doc_bool(const struct doc *d, bool *is)
{
	/* The odd ones are no. */
	static const char words[] = "true false True False TRUE FALSE yes no Yes No YES NO "
				    "on off On Off ON OFF";
	int at = d && d->kind == DOC_SCALAR && d->plain ? text_word(words, d->text) : -1;

	if (at >= 0)
		*is = at % 2 == 0;
	return at >= 0;
}

/* 0x1f, 0o17 and, of YAML 1.1 alone, 017. */
static bool other_base(const char *s, bool plain, double *x)
{
	bool minus = *s == '-';
	int base = 0;
	char *end;

	s += *s == '-' || *s == '+';
	if (s[0] == '0' && (s[1] == 'x' || s[1] == 'o'))
		base = s[1] == 'x' ? 16 : 8;
	else if (plain && s[0] == '0' && s[1] && strspn(s, "01234567") == strlen(s))
		return *x = (double)strtoul(s, NULL, 8) * (minus ? -1 : 1), true;
	if (!base || !s[2] || s[2] == '-' || s[2] == '+')
		return false;
	*x = (double)strtoul(s + 2, &end, base) * (minus ? -1 : 1);
	return !*end;
}

static bool parse_number(const char *s, bool plain, double *x)
{
	const char *bare = s + (*s == '-' || *s == '+');

	if (text_word(".inf .Inf .INF", bare) >= 0)
		return *x = *s == '-' ? -HUGE_VAL : HUGE_VAL, true;
	if (text_word(".nan .NaN .NAN", s) >= 0)
		return *x = NAN, true;
	/* "nan" and "inf" are words. */
	if (!*bare || !strchr("0123456789.", *bare))
		return false;
	return other_base(s, plain, x) || num_parse_str(s, x);
}

bool doc_number(const struct doc *d, double *x)
{
	char *digits;
	size_t n = 0;
	bool is;

	if (!d || d->kind != DOC_SCALAR)
		return false;
	digits = mem_strdup(d->text);
	for (const char *s = d->text; d->plain && *s; s++)
		if (*s != '_')
			digits[n++] = *s;
	if (d->plain)
		digits[n] = '\0';
	is = (!d->plain || *d->text != '_') && parse_number(digits, d->plain, x);
	free(digits);
	return is;
}

enum doc_type doc_type(const struct doc *d)
{
	double x;
	bool is;

	if (doc_is_null(d))
		return DOC_NULL;
	if (d->kind != DOC_SCALAR || !d->plain)
		return DOC_TEXT;
	if (doc_bool(d, &is))
		return DOC_BOOL;
	if (!doc_number(d, &x))
		return DOC_TEXT;
	return strpbrk(d->text, ".") || (strpbrk(d->text, "eE") && !strpbrk(d->text, "xX"))
	               ? DOC_FLOAT
	               : DOC_INT;
}

static void print_text(const char *s, struct buf *out)
{
	buf_addc(out, '"');
	for (; *s; s++) {
		if (*s == '"' || *s == '\\')
			buf_addf(out, "\\%c", *s);
		else if ((unsigned char)*s < ' ')
			buf_addf(out, "\\u%04x", (unsigned char)*s);
		else
			buf_addc(out, *s);
	}
	buf_addc(out, '"');
}

/* Is a number written as JSON has it? */
static bool is_json(const char *s, double x)
{
	const char *bare = s + (*s == '-');
	double same;

	return num_parse_str(s, &same) && same == x && *s != '+' && *bare != '.' &&
	       !(bare[0] == '0' && bare[1] >= '0' && bare[1] <= '9') && s[strlen(s) - 1] != '.';
}

static void print_scalar(const struct doc *d, struct buf *out)
{
	enum doc_type type = doc_type(d);
	double x;
	bool is;

	if (type == DOC_NULL)
		buf_adds(out, "null");
	else if (type == DOC_BOOL && doc_bool(d, &is))
		buf_adds(out, is ? "true" : "false");
	else if (type != DOC_TEXT && doc_number(d, &x) && isfinite(x))
		buf_adds(out, is_json(d->text, x) ? d->text : num_text(x).text);
	else
		print_text(d->text, out);
}

void doc_print(const struct doc *d, struct buf *out)
{
	if (d->kind == DOC_SCALAR) {
		print_scalar(d, out);
		return;
	}
	buf_addc(out, d->kind == DOC_LIST ? '[' : '{');
	for (size_t i = 0; i < d->n; i++) {
		buf_adds(out, i ? ", " : "");
		if (d->kind == DOC_MAP) {
			print_text(d->items[i]->key, out);
			buf_adds(out, ": ");
		}
		doc_print(d->items[i], out);
	}
	buf_addc(out, d->kind == DOC_LIST ? ']' : '}');
}
