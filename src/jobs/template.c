#include "jobs/template.h"

#include <ctype.h>
#include <math.h>
#include <string.h>
#include <strings.h>

#include "base/array.h"
#include "base/num.h"

enum format { PLAIN, JSON, YAML, TOML };

static enum format format_of(const char *file)
{
	static const struct {
		const char *ending;
		enum format format;
	} endings[] = {
		{ ".json", JSON }, { ".yaml", YAML }, { ".yml", YAML }, { ".toml", TOML }
	};
	const char *dot = strrchr(file, '.');

	for (size_t i = 0; dot && i < ARRAY_LEN(endings); i++)
		if (strcasecmp(dot, endings[i].ending) == 0)
			return endings[i].format;
	return PLAIN;
}

/* YAML 1.1 and TOML want a point, YAML also the sign of the exponent: 1.0e-4, 1.0e+20. */
static void add_number(struct buf *out, const char *value, bool yaml)
{
	const char *e = strpbrk(value, "eE");
	size_t n = e ? (size_t)(e - value) : strlen(value);

	buf_add(out, value, n);
	if (!e)
		return;
	if (!memchr(value, '.', n))
		buf_adds(out, ".0");
	buf_addf(out, "e%s%s", yaml && e[1] != '-' && e[1] != '+' ? "+" : "", e + 1);
}

/* Would YAML read this as the text that it is? */
static bool is_plain_yaml(const char *s)
{
	static const char *const words[] = { "yes", "no", "on", "off", "y", "n", "null", "~" };

	for (size_t i = 0; i < ARRAY_LEN(words); i++)
		if (strcasecmp(s, words[i]) == 0)
			return false;
	if (!isalpha((unsigned char)*s) && *s != '/')
		return false;
	for (; *s; s++)
		if (!isalnum((unsigned char)*s) && !strchr("_-./+", *s))
			return false;
	return true;
}

static void add_bare(struct buf *out, const char *value, enum format format)
{
	double x;

	if (!value)
		buf_adds(out, "null");
	else if (num_parse_str(value, &x) && isfinite(x) && format == JSON)
		buf_adds(out, value);
	else if (num_parse_str(value, &x) && isfinite(x))
		add_number(out, value, format == YAML);
	else if (strcmp(value, "true") == 0 || strcmp(value, "false") == 0 ||
	         (format == YAML && is_plain_yaml(value)))
		buf_adds(out, value);
	else
		command_json_text(out, value);
}

static void add_quoted(struct buf *out, const char *value, char quote)
{
	struct buf text = { 0 };

	if (quote == '\'') {
		for (; *value; value++)
			buf_adds(out, *value == '\'' ? "''" : (char[]){ *value, '\0' });
		return;
	}
	command_json_text(&text, value);
	buf_add(out, text.data + 1, text.len - 2);
	buf_clear(&text);
}

/* In which quotes does the text go on behind its byte at p?  '\0': in none. */
static char quotes_after(const char *text, const char *p, char quote, enum format format)
{
	bool single = format == YAML || format == TOML;

	if (quote)
		return *p == quote ? '\0' : quote;
	/* In a comment, or within a word, YAML's and TOML's ' and " are none. */
	if (*p == '"' || (*p == '\'' && single))
		return format == JSON || p == text || !isalnum((unsigned char)p[-1]) ? *p
		                                                                     : '\0';
	return '\0';
}

static size_t comment(const char *text, const char *p, enum format format)
{
	if (*p != '#' || (format != YAML && format != TOML) ||
	    (p > text && !isspace((unsigned char)p[-1])))
		return 0;
	return strcspn(p, "\n");
}

void template_fill(const char *file, const char *text, const struct assignment *a,
                   const struct command_fact *facts, bool *used, struct buf *out)
{
	enum format format = format_of(file);
	struct command_placeholder is;
	char quote = '\0';
	size_t n;

	for (const char *p = text; *p;) {
		if (command_placeholder(a, facts, p, &is)) {
			if (is.param < a->n)
				used[is.param] = true;
			if (format == PLAIN)
				buf_adds(out, is.value ? is.value : "");
			else if (quote)
				add_quoted(out, is.value ? is.value : "", quote);
			else
				add_bare(out, is.value, format);
			p += is.len;
			continue;
		}
		if (!quote && (n = comment(text, p, format))) {
			buf_add(out, p, n);
			p += n;
			continue;
		}
		/* A text of one line ends with it, should a quote be missing. */
		if (quote == '"' && *p == '\\' && p[1])
			buf_addc(out, *p++);
		else
			quote = *p == '\n' ? '\0' : quotes_after(text, p, quote, format);
		buf_addc(out, *p++);
	}
	buf_add(out, "", 0);
}
