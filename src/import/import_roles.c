/* What columns are, as a line of words, and back. */

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "import/import_kind.h"

void import_print_name(struct buf *out, const char *name)
{
	for (const unsigned char *p = (const unsigned char *)name; *p; p++) {
		if (*p <= ' ' || *p == '%' || *p == '#' || *p == 0x7f)
			buf_addf(out, "%%%02X", *p);
		else
			buf_addc(out, (char)*p);
	}
}

/* Which column of its name is it, from 1? */
static size_t number_of(const struct import *im, size_t column)
{
	size_t n = 1;

	for (size_t i = 0; i < column; i++)
		n += strcmp(im->columns[i].name, im->columns[column].name) == 0;
	return n;
}

void import_print_roles(const struct import *im, struct buf *out)
{
	if (im->metric) {
		buf_adds(out, "metric=");
		import_print_name(out, im->metric);
		buf_addc(out, ' ');
	}
	/* An undecided one is nobody's word. */
	if (im->goal != GOAL_UNDECIDED)
		buf_addf(out, "goal=%s ", goal_name((enum goal)im->goal));
	for (size_t i = 0; i < im->n_columns; i++) {
		size_t number = number_of(im, i);

		buf_addf(out, "%s%s:", i ? " " : "", import_role_name(im->columns[i].role));
		import_print_name(out, im->columns[i].name);
		if (number > 1)
			buf_addf(out, "#%zu", number);
	}
}

/* Take %20 and the like back, in place. */
static void unescape(char *s)
{
	unsigned byte;
	char *to = s;

	for (; *s; s++) {
		bool is = *s == '%' && isxdigit((unsigned char)s[1]) &&
		          isxdigit((unsigned char)s[2]) && sscanf(s + 1, "%2x", &byte) == 1 &&
		          byte;

		*to++ = is ? (char)byte : *s;
		s += is ? 2 : 0;
	}
	*to = '\0';
}

/* What is to hold, until all of it is known to be right. */
struct change {
	const struct import *im;
	enum import_role *roles;
	char *metric;
	int goal;
};

static int set_role(struct change *c, enum import_role role, char *name, struct err *e)
{
	char *mark = strchr(name, '#');
	size_t number = mark ? strtoul(mark + 1, NULL, 10) : 1;
	struct text_near near = { .word = name };

	if (mark)
		*mark = '\0';
	unescape(name);
	for (size_t i = 0; i < c->im->n_columns; i++)
		if (strcmp(c->im->columns[i].name, name) == 0 && --number == 0) {
			c->roles[i] = role;
			return 0;
		}
	for (size_t i = 0; i < c->im->n_columns; i++)
		text_near(&near, c->im->columns[i].name);
	return err_set(e, "%s has no column \"%s\"%s%s%s", c->im->path, name,
	               near.best ? ": is \"" : "", near.best ? near.best : "",
	               near.best ? "\" meant?" : "");
}

static int read_word(struct change *c, char *word, struct err *e)
{
	size_t len = strcspn(word, "=:");
	enum import_role role = import_role_find(word, len);
	char *value = word + len + 1;

	if (word[len] == ':' && role < IMPORT_ROLES)
		return set_role(c, role, value, e);
	if (strncmp(word, "metric=", 7) == 0) {
		unescape(value);
		free(c->metric);
		c->metric = mem_strdup(value);
		return 0;
	}
	if (strcmp(word, "goal=minimize") == 0 || strcmp(word, "goal=maximize") == 0) {
		c->goal = word[6] == 'i' ? GOAL_MINIMIZE : GOAL_MAXIMIZE;
		return 0;
	}
	return err_set(
		e,
		"\"%s\" should be metric=NAME, goal=minimize, goal=maximize or ROLE:COLUMN, "
		"where ROLE is ignore, run, step, metric, parameter, state, started, ended, "
		"seconds, note, time, reason or name",
		word);
}

/* The primary metric has to be one of the metrics; when it was not named the likeliest is. */
static int check_metric(struct change *c, bool named, struct err *e)
{
	/* With the names in a column any text may be a metric. */
	for (size_t i = 0; i < c->im->n_columns; i++)
		if (c->roles[i] == IMPORT_NAME ||
		    (c->metric && c->roles[i] == IMPORT_METRIC &&
		     strcmp(c->im->columns[i].label, c->metric) == 0))
			return 0;
	if (named)
		return err_set(e, "%s has no metric \"%s\"", c->im->path, c->metric);
	free(c->metric);
	c->metric = NULL;
	return 0;
}

int import_set_roles(struct import *im, const char *text, struct err *e)
{
	struct change c = { .im = im, .goal = -1 };
	char *copy = mem_strdup(text), *save = NULL;
	bool named = false;
	int rc = 0;

	c.roles = mem_alloc(im->n_columns * sizeof *c.roles);
	for (size_t i = 0; i < im->n_columns; i++)
		c.roles[i] = im->columns[i].role;
	for (char *word, *at = copy; rc == 0 && (word = strtok_r(at, " \t\r\n", &save));
	     at = NULL)
		rc = read_word(&c, word, e);
	named = c.metric;
	if (!named && im->metric)
		c.metric = mem_strdup(im->metric);
	if (rc == 0)
		rc = check_metric(&c, named, e);
	if (rc == 0) {
		size_t primary;
		bool other;

		for (size_t i = 0; i < im->n_columns; i++)
			im->columns[i].role = c.roles[i];
		if (!c.metric && (primary = import_primary(im)) < im->n_columns)
			c.metric = mem_strdup(im->columns[primary].label);
		other = c.metric && (!im->metric || strcmp(c.metric, im->metric) != 0);
		free(im->metric);
		im->metric = c.metric;
		c.metric = NULL;
		im->goal = c.goal >= 0 ? c.goal
		           : other     ? (int)import_goal(im->metric)
		                       : im->goal;
	}
	free(c.metric);
	free(c.roles);
	free(copy);
	return rc;
}
