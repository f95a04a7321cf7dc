/* What the help of an option tells further: the default, the type. */

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/array.h"
#include "base/text.h"
#include "core/conf/from_help_part.h"

#define DEFAULT_MAX 64 /* a quoted text that is longer is no default */

/* The default that begins at s: "0.1", "'a b'" without its quotes, "[64, 32]" whole. */
static char *read_default(const char *s)
{
	static const char opening[] = "'\"[(", closing[] = "'\"])";
	const char *open = *s ? strchr(opening, *s) : NULL, *end;
	char *text;

	if (open && (end = strchr(s + 1, closing[open - opening])) && end - s < DEFAULT_MAX) {
		bool quoted = open - opening < 2;

		return mem_strndup(s + quoted, (size_t)(end + 1 - s) - 2 * quoted);
	}
	end = s + strcspn(s, ")];, '\"");
	while (end > s && (end[-1] == '.' || end[-1] == ':'))
		end--;
	if (end == s || !(isalnum((unsigned char)*s) || strchr("+-._/", *s)))
		return NULL;
	text = mem_strndup(s, (size_t)(end - s));
	if (strcasecmp(text, "none") == 0 || strcasecmp(text, "null") == 0) {
		free(text);
		return NULL;
	}
	return text;
}

/*
 * Behind "default": "default: 0.1", "default = 0.1", "defaults to 0.1", "default is 0.1",
 * "default value of 0.1"; bare it must be a number, or in parentheses: "(default adam)".
 */
static char *default_behind(const char *s, bool in_parentheses)
{
	static const char *const words[] = { "to ", "is ", "value ", "of " };
	bool said = false, more = true;
	double x;

	s += *s == 's';
	while (more) {
		more = false;
		s += strspn(s, " ");
		if (*s == ':' || *s == '=') {
			said = more = true;
			s++;
		}
		for (size_t i = 0; i < ARRAY_LEN(words); i++) {
			if (strncmp(s, words[i], strlen(words[i])) == 0) {
				said = more = true;
				s += strlen(words[i]);
			}
		}
	}
	if (said || in_parentheses || *s == '"' || *s == '\'' || num_scan(s, strlen(s), &x))
		return read_default(s);
	return NULL;
}

static void find_default(struct from_help_option *o)
{
	const char *help = o->help, *s = help;

	while (!o->fallback && (s = strcasestr(s, "default"))) {
		bool inside = s > help && strchr("([", s[-1]);
		bool begins = s == help || !isalnum((unsigned char)s[-1]);

		s += strlen("default");
		if (begins)
			o->fallback = default_behind(s, inside);
	}
}

static void find_type(struct from_help_option *o)
{
	char kind[64];
	double x;

	from_help_plain_name(o->metavar, kind);
	if (text_word("int integer <int> <integer>", kind) >= 0 ||
	    strcasestr(o->help, "(an integer)") || strcasestr(o->help, "type: int"))
		o->type = TYPE_INTEGER;
	if (text_word("float number <float> double real", kind) >= 0 ||
	    strstr(o->help, "(a number)") || strcasestr(o->help, "type: float"))
		o->type = TYPE_FLOAT;
	/* "16" is whole, "16.0" and "1e-4" are not. */
	if (o->type == TYPE_UNKNOWN && o->fallback && num_parse_str(o->fallback, &x))
		o->type = strpbrk(o->fallback, ".eE") ? TYPE_FLOAT : TYPE_INTEGER;
}

void from_help_tell(struct from_help_option *o)
{
	find_default(o);
	/* absl tells the kind of value below; a boolean one takes none. */
	if (o->metavar && strstr(o->help, "(a boolean)")) {
		free(o->metavar);
		o->metavar = NULL;
	}
	if (o->metavar)
		find_type(o);
}
