/*
 * The comments of a sweep file, carried over to a new text of it.
 *
 * libconfig keeps no comments.  So each one is taken to be about the setting that follows it,
 * or stands before it on its line, and put back there when the new text has that setting: a
 * setting is known by the braces around it and its name ("policy.slack_factor"), a parameter
 * by its name, a policy among several by its type.  What is about nothing that is left goes to
 * the end.
 */

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "cfgfile/cfgfile.h"
#include "cfgfile/cfgfile_scan.h"

struct note {
	char *key;   /* what it is about; "" the end of the file */
	char *text;  /* with its mark; lines joined by \n */
	bool behind; /* on the same line */
	bool used;
};

struct notes {
	struct note *items;
	size_t n, cap;
};

/* Where in the text: the open groups, by their names in it; in the first one all stands. */
struct groups {
	struct {
		const char *name;
		int len;
	} open[17];
	int depth;
};

/*
 * The key of the first setting in a line: the group's name and its own, or of a parameter
 * ({ name = "--lr"; …) or a policy of several ({ type = "bandit"; …) its value.  NULL when
 * there is none.
 */
static char *line_key(const char *line, const struct groups *p)
{
	const char *s = line + strspn(line, " \t{(,");
	size_t n = cfgfile_scan_name(s);
	const char *value;

	if (!n)
		return NULL;
	value = s + n + strspn(s + n, " \t=:");
	if ((strncmp(s, "name", n) == 0 || strncmp(s, "type", n) == 0) && n == 4 &&
	    *value == '"' && strchr(line, '{') && strchr(line, '{') < s)
		return mem_printf("{%.*s", (int)cfgfile_scan_string(value), value);
	return mem_printf("%.*s.%.*s", p->open[p->depth].len, p->open[p->depth].name, (int)n,
	                  s);
}

/* Follow the braces of a line, past its strings; returns where its comment starts, or NULL. */
static const char *walk_line(const char *line, size_t len, struct groups *p)
{
	const char *end = line + len, *name = NULL;
	size_t name_len = 0, n;

	for (const char *s = line; s < end; s++) {
		if (cfgfile_scan_comment(s))
			return s;
		n = cfgfile_scan_string(s);
		if (n) {
			s += n - 1;
			continue;
		}
		n = s == line || strchr(" \t{(;,", s[-1]) ? cfgfile_scan_name(s) : 0;
		if (n) {
			name = s;
			name_len = n;
			s += n - 1;
		} else if ((*s == '{' || *s == '(') && p->depth < 16) {
			p->open[++p->depth].name = name ? name : "";
			p->open[p->depth].len = name ? (int)name_len : 0;
			name = NULL;
		} else if ((*s == '}' || *s == ')') && p->depth > 0) {
			p->depth--;
		}
	}
	return NULL;
}

static const char *next_line(const char *s)
{
	s += strcspn(s, "\n");
	return s + (*s == '\n');
}

/* The lines of a comment, each as far to the left as its first. */
static void add_block(struct buf *out, const char *s, size_t len, size_t indent)
{
	const char *end = s + len;

	while (s < end) {
		const char *eol = memchr(s, '\n', (size_t)(end - s));
		size_t blanks;

		buf_add(out, s, (size_t)((eol ? eol : end) - s));
		buf_addc(out, '\n');
		s = eol ? eol + 1 : end;
		blanks = strspn(s, " \t");
		s += blanks < indent ? blanks : indent;
	}
}

static void add_note(struct notes *l, const char *key, char *text_take, bool behind)
{
	struct note n = { mem_strdup(key), text_take, behind, false };

	ARRAY_PUSH(l->items, l->n, l->cap, n);
}

static void collect(const char *text, struct notes *l)
{
	struct groups p = { .open[0].name = "" };
	struct buf above = { 0 };

	while (*text) {
		size_t len = strcspn(text, "\n");
		const char *first = text + strspn(text, " \t"), *mark;
		size_t whole = cfgfile_scan_comment(first);
		char *key;

		if (whole && first < text + len) {
			/* A line, or a block over several, of its own. */
			add_block(&above, first, whole, (size_t)(first - text));
			text = next_line(first + whole);
			continue;
		}
		key = line_key(text, &p);
		mark = walk_line(text, len, &p);
		if (key && above.len) {
			add_note(l, key, mem_strndup(above.data, above.len - 1), false);
			buf_reset(&above);
		}
		whole = mark ? cfgfile_scan_comment(mark) : 0;
		if (key && mark)
			add_note(l, key, mem_strndup(mark, whole), true);
		free(key);
		/* A comment behind a setting may go on over lines. */
		text = mark && mark + whole > text + len ? mark + whole : text + len;
		text += *text == '\n';
	}
	if (above.len)
		add_note(l, "", mem_strndup(above.data, above.len - 1), false);
	buf_clear(&above);
}

/* Each line of a note, as far to the right as the line it is about. */
static void print_above(const char *text, size_t indent, const char *line, struct buf *out)
{
	while (*text) {
		size_t len = strcspn(text, "\n");

		buf_add(out, line, indent);
		buf_add(out, text, len);
		buf_addc(out, '\n');
		text = next_line(text);
	}
}

void cfgfile_keep_comments(const char *old, const char *text, struct buf *out)
{
	struct notes l = { 0 };
	struct groups p = { .open[0].name = "" };

	collect(old, &l);
	while (*text) {
		size_t len = strcspn(text, "\n"), indent = strspn(text, " \t");
		char *key = line_key(text, &p);
		const struct note *behind = NULL;

		walk_line(text, len, &p);
		for (size_t i = 0; key && i < l.n; i++) {
			struct note *n = &l.items[i];

			if (n->used || strcmp(n->key, key) != 0)
				continue;
			n->used = true;
			if (n->behind)
				behind = n;
			else
				print_above(n->text, indent, text, out);
		}
		buf_add(out, text, len);
		if (behind)
			buf_addf(out, " %s", behind->text);
		buf_addc(out, '\n');
		free(key);
		text = next_line(text);
	}
	for (size_t i = 0; i < l.n; i++) {
		if (!l.items[i].used)
			print_above(l.items[i].text, 0, "", out);
		free(l.items[i].key);
		free(l.items[i].text);
	}
	free(l.items);
}
