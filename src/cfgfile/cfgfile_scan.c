#include "cfgfile/cfgfile_scan.h"

#include <stdbool.h>
#include <string.h>

#define NAME_CHARS "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-*"

size_t cfgfile_scan_name(const char *s)
{
	size_t n = strspn(s, NAME_CHARS);
	const char *after = s + n + strspn(s + n, " \t");

	return n && (*after == '=' || *after == ':') ? n : 0;
}

size_t cfgfile_scan_comment(const char *s)
{
	const char *end;

	if (*s == '#' || strncmp(s, "//", 2) == 0)
		return strcspn(s, "\n");
	if (strncmp(s, "/*", 2) != 0)
		return 0;
	end = strstr(s + 2, "*/");
	return end ? (size_t)(end + 2 - s) : strlen(s);
}

size_t cfgfile_scan_string(const char *s)
{
	size_t n = 1;

	if (*s != '"')
		return 0;
	while (s[n] && s[n] != '"')
		n += s[n] == '\\' && s[n + 1] ? 2 : 1;
	return s[n] ? n + 1 : n;
}

/* The next thing from s on: a comment, a text, a word or a single character. */
static size_t step(const char *s)
{
	size_t n = cfgfile_scan_comment(s);

	n = n ? n : cfgfile_scan_string(s);
	n = n ? n : strspn(s, NAME_CHARS);
	return n ? n : 1;
}

/* Behind the bracket that opens the list `name`, or NULL. */
static const char *list_start(const char *s, const char *name)
{
	size_t len = strlen(name);
	bool found = false;

	for (; *s; s += step(s)) {
		if (step(s) == len && strncmp(s, name, len) == 0)
			found = true;
		else if (found && (*s == '[' || *s == '('))
			return s + 1;
	}
	return NULL;
}

int cfgfile_scan_item_line(const char *text, int line, const char *name, size_t item)
{
	const char *s = text, *from;
	size_t n = 1;
	int depth = 0;

	for (int i = 1; i < line && s; i++)
		s = (s = strchr(s, '\n')) ? s + 1 : NULL;
	from = s;
	s = s ? list_start(s, name) : NULL;
	if (!s)
		return 0;
	for (; from < s; from++)
		line += *from == '\n';
	for (; *s && depth >= 0; s += step(s)) {
		bool mark = strchr(" \t\r\n,", *s) || cfgfile_scan_comment(s);

		for (; from < s; from++)
			line += *from == '\n';
		depth += (*s == '{' || *s == '(' || *s == '[');
		depth -= (*s == '}' || *s == ')' || *s == ']');
		n += *s == ',' && !depth;
		if (n == item && !mark && depth >= 0)
			return line;
	}
	return 0;
}
