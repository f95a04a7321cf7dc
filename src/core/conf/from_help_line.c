/* A line that declares an option: its names, and what it takes. */

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/array.h"
#include "core/conf/from_help_part.h"

static size_t word_length(const char *s)
{
	size_t n = 0;

	while (isalnum((unsigned char)s[n]) || s[n] == '_' || s[n] == '-' || s[n] == '.')
		n++;
	while (n && (s[n - 1] == '.' || s[n - 1] == '-'))
		n--;
	return n;
}

/* "--lr", "-l", and the "--[no]bias" or "--[no-]bias" of a pair. */
static size_t name_length(const char *s)
{
	size_t dashes = strspn(s, "-"), no = 0;

	if (dashes < 1 || dashes > 2)
		return 0;
	if (strncmp(s, "--[no]", 6) == 0 || strncmp(s, "--[no-]", 7) == 0)
		no = strcspn(s + dashes, "]") + 1;
	if (!isalnum((unsigned char)s[dashes + no]))
		return 0;
	return dashes + no + word_length(s + dashes + no);
}

/* The word at s that stands for a value, or 0: "LR", "<lr>", "{a,b}", "[a|b]", "FLOAT". */
static size_t metavar_length(const char *s, bool far)
{
	static const char *const types[] = { "FLOAT", "INTEGER", "INT",       "TEXT", "PATH",
		                             "FILE",  "BOOLEAN", "DIRECTORY", "UUID" };
	size_t n;

	if (*s == '{' || *s == '[' || *s == '<') {
		const char *end = strchr(s, *s == '{' ? '}' : *s == '[' ? ']' : '>');

		/* "[default: 0.1]" is no value, and a far "[…]" only with choices in it. */
		if (!end || strncasecmp(s, "[default", 8) == 0 ||
		    strncasecmp(s, "[required", 9) == 0 ||
		    (*s == '[' && far && !memchr(s, '|', (size_t)(end - s))))
			return 0;
		return (size_t)(end + 1 - s);
	}
	n = strcspn(s, " ,");
	if (far) {
		for (size_t i = 0; i < ARRAY_LEN(types); i++)
			if (strlen(types[i]) == n && strncmp(s, types[i], n) == 0)
				return n;
		/* A column of its own: "--hidden     N     units of the hidden layer". */
		for (size_t i = 0; i < n; i++)
			if (!isupper((unsigned char)s[i]) && s[i] != '_')
				return 0;
		return n <= 12 && strncmp(s + n, "  ", 2) == 0 ? n : 0;
	}
	for (size_t i = 0; i < n; i++)
		if (!isalnum((unsigned char)s[i]) && !strchr("_-:.", s[i]))
			return 0;
	return n;
}

static void set_metavar(struct from_help_option *o, const char *s, size_t n)
{
	char *text, *save = NULL;
	const char *sign = *s == '{' ? "," : "|";

	if (o->metavar || !n)
		return;
	o->metavar = mem_strndup(s, n);
	o->several = strstr(o->metavar, "...");
	if (*s != '{' && !((*s == '[' || *s == '<') && memchr(s, '|', n)))
		return;
	text = mem_strndup(s + 1, n - 2);
	for (char *w = strtok_r(text, sign, &save); w; w = strtok_r(NULL, sign, &save)) {
		while (*w == ' ')
			w++;
		strings_add(&o->choices, w);
	}
	free(text);
}

/* Is it `name` with "no" before its word: --no-bias, --nobias of --bias? */
static bool is_negation(const char *text, size_t n, const char *name)
{
	const char *bare = param_bare_name(name);
	size_t len = strlen(bare), dashes = strspn(text, "-");

	return n > len && strncmp(text + n - len, bare, len) == 0 &&
	       strncasecmp(text + dashes, "no", 2) == 0 && n - len - dashes <= 3;
}

static void keep(char **field, char *text)
{
	free(*field);
	*field = text;
}

/*
 * The first name counts, but a long one more than a short.  What is the opposite of it, or
 * stands `behind` a "/", is what turns it off.
 */
static void take_name(struct from_help_option *o, const char *s, size_t n, bool behind)
{
	if (memchr(s, '[', n)) {
		const char *end = strchr(s, ']');

		keep(&o->name, mem_printf("--%.*s", (int)(s + n - end - 1), end + 1));
		keep(&o->off, mem_printf("--%.*s%s", (int)(end - s - 3), s + 3, o->name + 2));
	} else if (behind || (o->name && is_negation(s, n, o->name))) {
		if (!o->off || s[1] == '-')
			keep(&o->off, mem_strndup(s, n));
	} else if (!o->name || (o->name[1] != '-' && s[1] == '-')) {
		keep(&o->name, mem_strndup(s, n));
	}
}

/* "LAYERS [LAYERS ...]" and "BETA BETA" take several words; where they end. */
static const char *skip_repeated(const char *s, struct from_help_option *o)
{
	size_t n = strlen(o->metavar);

	for (;;) {
		const char *end = strncmp(s, " [", 2) == 0 ? strchr(s, ']') : NULL;

		if (end && memmem(s, (size_t)(end - s), "...", 3))
			s = end + strspn(end, "]");
		else if (*s == ' ' && strncmp(s + 1, o->metavar, n) == 0 &&
		         (!s[1 + n] || strchr(" ,", s[1 + n])))
			s += 1 + n;
		else
			return s;
		o->several = true;
	}
}

/* Where what a name takes ends: "=LR", "[=LR]", " LR", or the ':' of absl. */
static const char *read_value(const char *s, struct from_help_option *o)
{
	size_t n;

	if (*s == '=' || strncmp(s, "[=", 2) == 0) {
		s += *s == '=' ? 1 : 2;
		n = strcspn(s, " ,]");
		n = *s == '{' || *s == '[' || *s == '<' ? metavar_length(s, false) : n;
		set_metavar(o, s, n);
		s += n + (s[n] == ']');
	} else if (*s == ':') { /* absl: "--lr: help", "--opt: <sgd|adam>: help" */
		s++;
		if (!o->off) {
			n = strncmp(s, " <", 2) == 0 ? metavar_length(s + 1, false) : 0;
			if (n && s[1 + n] == ':')
				set_metavar(o, s + 1, n);
			set_metavar(o, "VALUE", 5);
		}
		return s;
	}
	if (strspn(s, " ") != 1)
		return s;
	if (s[1] != '-' && s[1] != '/' && !o->metavar) {
		n = metavar_length(s + 1, false);
		/* A word of the help after one blank is no value: values stand alone. */
		if (n && (s[1 + n] == '\0' || s[1 + n] == ',' ||
		          strncmp(s + 1 + n, "  ", 2) == 0 || s[1] == '<' || s[1] == '{' ||
		          s[1] == '[' || isupper((unsigned char)s[1]))) {
			set_metavar(o, s + 1, n);
			return skip_repeated(s + 1 + n, o);
		}
	} else if (o->metavar && strncmp(s + 1, o->metavar, strlen(o->metavar)) == 0) {
		s = skip_repeated(s + 1 + strlen(o->metavar), o);
	}
	return s;
}

/* To where the next name would stand: after ", ", " / " or a blank; *behind: after a "/". */
static bool skip_to_name(const char **s, bool *behind)
{
	const char *p = *s;

	if (*p == ',' || *p == '/')
		p++;
	else if (strspn(p, " ") == 1 && p[1] == '/')
		p += 2;
	else if (strspn(p, " ") == 1 && p[1] == '-')
		;
	else
		return false;
	*behind = *behind || p[-1] == '/';
	*s = p + strspn(p, " ");
	return true;
}

/* typer: the short name and the type stand in columns of their own. */
static const char *read_columns(const char *s, struct from_help_option *o)
{
	for (;;) {
		size_t n;

		s += strspn(s, " ");
		if ((n = name_length(s)) && s[n] == ' ' && s[n + 1] == ' ')
			take_name(o, s, n, false);
		else if ((n = metavar_length(s, true)) && (!s[n] || s[n] == ' '))
			set_metavar(o, s, n);
		else
			return s;
		s += n;
	}
}

/* "--lr 0.1 \" is how the program is called in an example. */
static bool is_example(const struct from_help_option *o, const char *rest)
{
	double x;
	size_t n;

	if (o->metavar)
		return num_parse_str(o->metavar, &x);
	n = *rest == ' ' ? num_scan(rest + 1, strlen(rest + 1), &x) : 0;
	return n && (!rest[1 + n] || rest[1 + n] == ' ');
}

bool from_help_declared(const char *line, struct from_help_option *o)
{
	const char *s = line + strspn(line, " *"), *end;
	size_t n = name_length(s);
	bool behind = false;

	*o = (struct from_help_option){ 0 };
	if (!n)
		return false;
	do {
		take_name(o, s, n, behind);
		s = read_value(s + n, o);
	} while (skip_to_name(&s, &behind) && (n = name_length(s)));
	if (is_example(o, s)) {
		keep(&o->name, NULL);
		keep(&o->off, NULL);
		keep(&o->metavar, NULL);
		return false;
	}
	/* "pct, pct [pct, pct ...]": a metavar of several words. */
	end = strstr(s, "  ");
	if (o->metavar && memmem(s, end ? (size_t)(end - s) : strlen(s), "...]", 4))
		o->several = true;
	o->help = mem_strdup(read_columns(s, o));
	return true;
}
