#include "core/conf/from_help.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/array.h"
#include "base/lines.h"

static void clear_option(struct from_help_option *o)
{
	free(o->name);
	free(o->metavar);
	free(o->help);
	free(o->fallback);
	strings_clear(&o->choices);
	free(o->expression);
}

void from_help_clear(struct from_help *d)
{
	for (size_t i = 0; i < d->n; i++)
		clear_option(&d->options[i]);
	free(d->options);
	*d = (struct from_help){ 0 };
}

/* A line without colours and the frame that typer draws around it. */
static void plain_line(const char *s, size_t len, struct buf *out)
{
	size_t n = 0;

	buf_reset(out);
	buf_add(out, s, len);
	len = lines_plain(out->data, len);
	for (size_t i = 0; i < len; i++) {
		const unsigned char *c = (unsigned char *)out->data + i;
		/* Box drawing, U+2500 … U+257F. */
		bool box = len - i > 2 && c[0] == 0xe2 && (c[1] == 0x94 || c[1] == 0x95);

		out->data[n++] = box || *c == '\t' ? ' ' : (char)*c;
		i += box ? 2 : 0;
	}
	while (n && out->data[n - 1] == ' ')
		n--;
	out->data[n] = '\0';
	out->len = n;
}

static size_t name_length(const char *s)
{
	size_t dashes = strspn(s, "-"), n = dashes;

	if (dashes < 1 || dashes > 2 || !isalnum((unsigned char)s[dashes]))
		return 0;
	while (isalnum((unsigned char)s[n]) || s[n] == '_' || s[n] == '-' || s[n] == '.')
		n++;
	while (s[n - 1] == '.' || s[n - 1] == '-')
		n--;
	return n;
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

	if (o->metavar || !n)
		return;
	o->metavar = mem_strndup(s, n);
	if (*s != '{' && !(*s == '[' && memchr(s, '|', n)))
		return;
	text = mem_strndup(s + 1, n - 2);
	for (char *w = strtok_r(text, *s == '{' ? "," : "|", &save); w;
	     w = strtok_r(NULL, *s == '{' ? "," : "|", &save)) {
		while (*w == ' ')
			w++;
		strings_add(&o->choices, w);
	}
	free(text);
}

/* The first name counts, but a long one more than a short. */
static void take_name(struct from_help_option *o, const char *s, size_t n)
{
	if (o->name && (o->name[1] == '-' || s[1] != '-'))
		return;
	free(o->name);
	o->name = mem_strndup(s, n);
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
	} else if (*s == ':') { /* absl: "--lr: help" */
		s++;
		set_metavar(o, "VALUE", 5);
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
			s += 1 + n;
		}
	} else if (o->metavar && strncmp(s + 1, o->metavar, strlen(o->metavar)) == 0) {
		s += 1 + strlen(o->metavar);
	}
	return s;
}

/*
 * To where the next name would stand: after ", ", " / " or a blank.  "--[no]flag" and
 * "--flag / --no-flag" take nothing.
 */
static bool skip_to_name(const char **s)
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
			take_name(o, s, n);
		else if ((n = metavar_length(s, true)) && (!s[n] || s[n] == ' '))
			set_metavar(o, s, n);
		else
			return s;
		s += n;
	}
}

/* "-l LR, --learning-rate LR  help": false when the line declares no option. */
static bool parse_option(const char *line, struct from_help_option *o)
{
	const char *s = line + strspn(line, " *");
	size_t n = name_length(s);

	*o = (struct from_help_option){ 0 };
	if (!n)
		return false;
	do {
		take_name(o, s, n);
		s = read_value(s + n, o);
	} while (skip_to_name(&s) && (n = name_length(s)));
	o->help = mem_strdup(read_columns(s, o));
	return true;
}

static void find_default(struct from_help_option *o)
{
	static const char *const before[] = { "[default:", "(default:",   "(default=",
		                              "default:",  "defaults to", "default is",
		                              "default =", "default=",    "(default" };

	for (size_t i = 0; i < ARRAY_LEN(before) && !o->fallback; i++) {
		const char *s = strcasestr(o->help, before[i]), *end;

		if (!s)
			continue;
		s += strlen(before[i]);
		s += strspn(s, " '\"");
		end = s + strcspn(s, ")];, '\"");
		while (end > s && end[-1] == '.')
			end--;
		if (end > s && strncmp(s, "None", 4) != 0)
			o->fallback = mem_strndup(s, (size_t)(end - s));
	}
}

static bool is_known(const struct from_help *d, const char *name)
{
	bool known = strcmp(name, "--help") == 0 || strcmp(name, "-h") == 0;

	for (size_t i = 0; i < d->n && !known; i++)
		known = strcmp(d->options[i].name, name) == 0;
	return known;
}

/* What a line says further of the option above it. */
static void add_help(struct from_help_option *o, const char *more)
{
	char *joined = mem_printf("%s%s%s", o->help, *o->help ? " " : "", more);

	free(o->help);
	o->help = joined;
	/* absl tells the kind of value below; a boolean one takes none. */
	if (strcmp(more, "(a boolean)") == 0) {
		free(o->metavar);
		o->metavar = NULL;
	}
}

void from_help_parse(struct from_help *d, const char *help)
{
	struct from_help_option o;
	struct buf line = { 0 };
	bool open = false;
	size_t n;

	*d = (struct from_help){ 0 };
	while (*help) {
		size_t len = strcspn(help, "\n");

		plain_line(help, len, &line);
		help += len + (help[len] == '\n');
		if (parse_option(line.data, &o)) {
			ARRAY_PUSH(d->options, d->n, d->cap, o);
			open = true;
		} else if (open && line.data[0] == ' ') {
			add_help(&d->options[d->n - 1], line.data + strspn(line.data, " "));
		} else if (line.len) {
			open = false;
		}
	}
	buf_clear(&line);
	n = d->n;
	d->n = 0;
	for (size_t i = 0; i < n; i++) {
		o = d->options[i];
		if (is_known(d, o.name)) {
			clear_option(&o);
			continue;
		}
		find_default(&o);
		from_help_propose(&o);
		d->options[d->n++] = o;
	}
}
