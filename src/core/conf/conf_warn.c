/* What may be meant, but seldom is. */

#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/mem.h"
#include "base/text.h"
#include "core/conf/conf.h"
#include "core/conf/shell_line.h"
#include "core/problem.h"

static bool is_param(const void *data, const char *name, size_t len)
{
	return conf_has_param(data, name, len);
}

static bool is_placeholder(const void *data, const char *name, size_t len)
{
	return conf_has_placeholder(data, name, len);
}

/* The parameters are added at the end of the line: whose words do they become? */
static void warn_shell(const struct conf *c, struct problems *ps)
{
	struct place at = place_in("sweep", "shell");
	struct shell_line l;

	if (!c->shell || c->arguments == ARGUMENTS_ENVIRONMENT ||
	    c->arguments == ARGUMENTS_NONE)
		return;
	for (const char *p = c->shell; *p; p++)
		if (shell_line_is_placeholder(c->shell, p, is_param, c))
			return;
	shell_line_read(&l, c->shell, is_placeholder, c);
	if (l.takes_all)
		return;
	if (!*l.last)
		problems_add(ps, at,
		             "shell: the parameters go to no command, as the line ends before "
		             "one or in a comment: put \"$@\" where they belong");
	else if (l.splits)
		problems_add(ps, at,
		             "shell: the parameters go to \"%s\", the last command: put "
		             "\"$@\" where they belong, as in train \"$@\" | tee log",
		             l.last);
}

/* ---- placeholders ---------------------------------------------------------------- */

/* The texts whose placeholders are filled, by i from 0, and their places; NULL at the end. */
static const char *filled_text(const struct conf *c, size_t i, struct place *at)
{
	const char *const single[] = { c->shell, c->metrics_file };

	for (int list = 0; list < 2; list++) {
		const struct strings *l = list ? &c->environment : &c->command;

		*at = place_in("sweep", list ? "environment" : "command");
		at->item = i + 1;
		if (i < l->n)
			return l->items[i];
		i -= l->n;
	}
	*at = place_in("sweep", i ? "metrics_file" : "shell");
	return i >= ARRAY_LEN(single) ? NULL : single[i] ? single[i] : "";
}

static size_t name_length(const char *p)
{
	size_t n = 0;

	if (!isalpha((unsigned char)*p) && *p != '_')
		return 0;
	while (isalnum((unsigned char)p[n]) || (p[n] && strchr("_-.", p[n])))
		n++;
	return n;
}

static bool parts_words(char c)
{
	return !c || strchr(" \t\n=:,/", c);
}

/*
 * A name in braces that is no parameter's.  Braces may mean anything, so it is one that was
 * meant when it is nearly a parameter's, or a word by itself.
 */
static void warn_placeholder(const struct conf *c, const char *text, const char *p,
                             struct place at, struct problems *ps)
{
	const char *start = p + 1 + strspn(p + 1, "-");
	size_t len = name_length(start);
	struct text_near near = { 0 };
	char *name;

	if (!len || start[len] != '}' || conf_has_placeholder(c, start, len) ||
	    (p > text && p[-1] == '$'))
		return;
	near.word = name = mem_strndup(start, len);
	for (size_t i = 0; i < c->space.n; i++)
		text_near(&near, param_bare_name(c->space.params[i].name));
	at.column = (size_t)(p - text) + 1;
	if (near.best || ((p == text || parts_words(p[-1])) && parts_words(start[len + 1])))
		problems_add(ps, at,
		             "%s: {%s} stays as it is, as there is no parameter \"%s\" in the "
		             "space%s%s%s",
		             at.name, name, name, TEXT_NEAR(near.best));
	free(name);
}

static void warn_placeholders(const struct conf *c, struct problems *ps)
{
	const char *text;
	struct place at;

	for (size_t i = 0; (text = filled_text(c, i, &at)); i++)
		for (const char *p = strchr(text, '{'); p; p = strchr(p + 1, '{'))
			warn_placeholder(c, text, p, at, ps);
}

/* ---- parameters ------------------------------------------------------------------ */

/* In a shell's line ${name} is a variable. */
static bool text_has(const struct conf *c, const char *text, const char *bare)
{
	size_t len = strlen(bare);

	for (const char *p = strchr(text, '{'); p; p = strchr(p + 1, '{')) {
		const char *name = p + 1 + strspn(p + 1, "-");

		if (strncmp(name, bare, len) == 0 && name[len] == '}' &&
		    !(text == c->shell && p > text && p[-1] == '$'))
			return true;
	}
	return false;
}

/* Is there a placeholder of it? */
static bool is_placed(const struct conf *c, const char *name)
{
	const char *bare = param_bare_name(name), *text;
	struct place at;

	for (size_t i = 0; (text = filled_text(c, i, &at)); i++)
		if (text_has(c, text, bare))
			return true;
	return false;
}

static bool any_placed(const struct conf *c)
{
	size_t i = 0;

	while (i < c->space.n && !is_placed(c, c->space.params[i].name))
		i++;
	return i < c->space.n;
}

/* Does a program see it, or does another parameter hang on it? */
static bool is_used(const struct conf *c, const char *name)
{
	const char *other;

	/* What files hold is not known here; scripts of Azure and of trackers can ask those. */
	if (c->arguments != ARGUMENTS_NONE || c->files.n ||
	    ((c->azureml || c->trackers) && !any_placed(c)))
		return true;
	if (is_placed(c, name))
		return true;
	for (size_t i = 0; i < c->space.n; i++)
		for (size_t k = 0;
		     c->space.params[i].cond && (other = cond_name(c->space.params[i].cond, k));
		     k++)
			if (param_same_name(other, name))
				return true;
	return false;
}

static void warn_unused(const struct conf *c, struct problems *ps)
{
	for (size_t i = 0; i < c->space.n; i++) {
		const char *name = c->space.params[i].name;

		if (!is_used(c, name))
			problems_add(ps, place_param(name, PART_NAME),
			             "is used nowhere: with arguments = none its value goes "
			             "only where {%s} stands in %s%s",
			             param_bare_name(name), c->shell ? "shell" : "command",
			             c->azureml ? ", and into AZUREML_SWEEP_…" : "");
	}
}

/*
 * Logarithms are seldom small and positive, seldom beyond 20 (e^20 is half a billion), and
 * their difference is a wider range than the same numbers would be as plain bounds.
 */
static bool are_plain_bounds(double min, double max)
{
	return min > 0 && (min < 0.5 || max > 20 || log(max / min) > max - min);
}

static void warn_logarithms(const struct conf *c, struct problems *ps)
{
	for (size_t i = 0; i < c->space.n; i++) {
		const struct param *p = &c->space.params[i];
		const char *kind = p->kind->name;

		if (strcmp(kind, "loguniform") != 0 && strcmp(kind, "qloguniform") != 0)
			continue;
		if (p->args[0] < p->args[1] && are_plain_bounds(p->args[0], p->args[1]))
			problems_add(ps, place_param(p->name, PART_VALUES),
			             "%s takes logarithms, so this draws %s…%s; was logrange%s "
			             "meant?",
			             kind, num_short(exp(p->args[0]), 5).text,
			             num_short(exp(p->args[1]), 5).text, strchr(p->text, '('));
	}
}

/* ---- the policy ------------------------------------------------------------------ */

/* One policy, alone or of those that others combine. */
static void warn_policy(const struct conf *c, int at_once, struct place at, struct problems *ps)
{
	const struct policy_opts *o = &c->policy_opts;

	if (o->exclude_finished_runs && o->truncation_percentage * at_once < 100)
		problems_add(
			ps, at,
			"exclude_finished_runs: %g %% of %d run%s at once %s less than one, so "
			"none is ever cancelled: it takes %d runs at once",
			o->truncation_percentage, at_once, at_once == 1 ? "" : "s",
			at_once == 1 ? "is" : "are", (int)ceil(100 / o->truncation_percentage));
	for (size_t i = 0; i < c->policies.n; i++) {
		struct conf child;
		struct err e;

		conf_init(&child);
		if (conf_set_policy(&child, c->policies.items[i], &e) == 0)
			warn_policy(&child, at_once, place_in("policy", "policies"), ps);
		conf_clear(&child);
	}
}

/* One file for all: which run's are its rows? */
static void warn_metrics_file(const struct conf *c, struct problems *ps)
{
	if (c->metrics_file && *c->metrics_file && !c->azureml &&
	    !strchr(c->metrics_file, '{') && c->max_concurrent_runs != 1)
		problems_add(
			ps, place_in("sweep", "metrics_file"),
			"metrics_file: all runs write the same file: give each its own, as "
			"in {outputs}/%s",
			c->metrics_file);
}

void conf_warn(const struct conf *c, struct problems *ps)
{
	warn_metrics_file(c, ps);
	warn_shell(c, ps);
	warn_placeholders(c, ps);
	warn_unused(c, ps);
	warn_logarithms(c, ps);
	warn_policy(c, conf_concurrency(c), place_in("policy", "exclude_finished_runs"), ps);
}
