#include "jobs/command_part.h"

#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/env.h"
#include "base/num.h"
#include "base/text.h"
#include "core/conf/shell_line.h"

void command_clear(struct command *c)
{
	strings_clear(&c->argv);
	strings_clear(&c->env);
	free(c->given);
}

void command_setenv(struct strings *env, const char *name, const char *value)
{
	char *text = mem_printf("%s=%s", name, value);
	size_t len = strlen(name) + 1, i = 0;

	while (i < env->n && strncmp(env->items[i], text, len) != 0)
		i++;
	if (i == env->n)
		ARRAY_PUSH(env->items, env->n, env->cap, NULL);
	free(env->items[i]);
	env->items[i] = text;
}

void command_setenv_take(struct strings *env, const char *name, char *value_take)
{
	command_setenv(env, name, value_take);
	free(value_take);
}

static bool is_placeholder(const void *data, const char *name, size_t len)
{
	return conf_has_placeholder(data, name, len);
}

/* "$@" at the end of the line, unless it has one of its own. */
static void add_arguments(const struct conf *c, char **line)
{
	struct shell_line l;
	size_t len = strlen(*line);
	char *longer;

	shell_line_read(&l, c->shell, is_placeholder, c);
	if (l.takes_all)
		return;
	while (len && isspace((unsigned char)(*line)[len - 1]))
		len--;
	longer = mem_printf("%.*s \"$@\"", (int)len, *line);
	free(*line);
	*line = longer;
}

static void print_env(const struct strings *env, struct buf *out)
{
	for (size_t i = 0; i < env->n; i++) {
		size_t name = strcspn(env->items[i], "=") + 1;

		buf_adds(out, i ? " " : "");
		buf_add(out, env->items[i], name);
		text_shell_quote(out, env->items[i] + name);
	}
}

/* ---- what the assignment has put there ------------------------------------------- */

/* "-c", which a word of its own with a value may follow. */
static bool is_option(const char *word)
{
	const char *name = param_bare_name(word);

	return name > word && isalpha((unsigned char)*name) && !strpbrk(name, "={");
}

/* The word `text` that holds a value, after the option before it (or NULL) that it is of. */
static void give(struct buf *given, const char *before, const char *text, bool quote)
{
	if (before && is_option(before) && text[0] != '-') {
		buf_adds(given, given->len ? " " : "");
		buf_adds(given, before);
	}
	buf_adds(given, given->len ? " " : "");
	(quote ? text_shell_quote : buf_adds)(given, text);
}

#define BETWEEN_WORDS " \t\n|;&<>()"

/* The next word of a shell's line as it stands there, its quotes and all; NULL at the end. */
static char *raw_word(const char **p)
{
	const char *start = *p += strspn(*p, BETWEEN_WORDS);
	char quote = 0;

	for (; **p && (quote || !strchr(BETWEEN_WORDS, **p)); ++*p) {
		if (**p == '\\' && quote != '\'' && (*p)[1])
			++*p;
		else if (**p == quote)
			quote = 0;
		else if (!quote && strchr("'\"", **p))
			quote = **p;
	}
	return *p > start ? mem_strndup(start, (size_t)(*p - start)) : NULL;
}

/* The words of a shell's line with a value in them. */
static void give_of_line(struct command_filling *f, const char *line, struct buf *given)
{
	char *word, *before = NULL;

	while ((word = raw_word(&line))) {
		char *text;

		f->any = false;
		text = command_fill_word(f, word, true);
		if (f->any && text)
			give(given, before, text, false);
		free(text);
		free(before);
		before = word;
	}
	free(before);
}

/* ---- the whole ------------------------------------------------------------------- */

/* The words, or the shell's line, with their placeholders filled. */
static void add_fixed(const struct conf *c, struct command_filling *f, struct buf *given,
                      struct strings *argv)
{
	if (c->shell) {
		char *line = command_fill_word(f, c->shell, true);

		strings_add(argv, "/bin/sh");
		strings_add(argv, "-c");
		strings_add(argv, line ? line : ""); /* at 2 */
		strings_add(argv, "sh");
		free(line);
		give_of_line(f, c->shell, given);
	}
	for (size_t i = 0; !c->shell && i < c->command.n; i++) {
		char *word;

		f->any = false;
		word = command_fill_word(f, c->command.items[i], false);
		if (f->any && word)
			give(given, i > 1 ? c->command.items[i - 1] : NULL, word, true);
		if (word)
			strings_add(argv, word);
		free(word);
	}
}

/* The settings of the environment; those with a value in them are the assignment's, too. */
static void add_environment(const struct conf *c, struct command_filling *f,
                            struct strings *own, struct strings *env)
{
	for (size_t i = 0; i < c->environment.n; i++) {
		char *name, *value;

		f->any = false;
		value = command_fill_word(f, env_split(c->environment.items[i], &name), false);
		command_setenv(env, name, value ? value : "");
		if (f->any)
			command_setenv(own, name, value ? value : "");
		free(value);
		free(name);
	}
}

void command_build(const struct conf *c, const struct assignment *a, struct command *out)
{
	bool *used = mem_calloc(a->n, sizeof *used);

	command_build_run(c, a, NULL, used, out);
	free(used);
}

void command_build_run(const struct conf *c, const struct assignment *a,
                       const struct command_fact *facts, bool *used, struct command *out)
{
	struct command_filling f = { c, a, facts, used, false };
	struct command own = { .given = NULL };
	struct buf given = { 0 }, all = { 0 };

	*out = (struct command){ .given = NULL };
	add_environment(c, &f, &own.env, &out->env);
	add_fixed(c, &f, &given, &out->argv);
	for (size_t i = 0; i < a->n; i++)
		if (a->values[i] && !used[i])
			command_append(c, a, i, &own);
	if (c->shell && own.argv.n)
		add_arguments(c, &out->argv.items[2]);
	/* The environment first, as in a command line; then words in their order. */
	print_env(&own.env, &all);
	buf_addf(&all, "%s%s", all.len && given.len ? " " : "", buf_str(&given));
	for (size_t i = 0; i < own.argv.n; i++)
		give(&all, NULL, own.argv.items[i], true);
	for (size_t i = 0; i < own.env.n; i++) {
		char *name;
		const char *value = env_split(own.env.items[i], &name);

		command_setenv(&out->env, name, value);
		free(name);
	}
	for (size_t i = 0; i < own.argv.n; i++)
		strings_add(&out->argv, own.argv.items[i]);
	out->given = buf_detach(&all);
	command_clear(&own);
	buf_clear(&given);
}

void command_print(const struct command *c, struct buf *out)
{
	print_env(&c->env, out);
	buf_adds(out, c->env.n && c->argv.n ? " " : "");
	for (size_t i = 0; i < c->argv.n; i++) {
		buf_adds(out, i ? " " : "");
		text_shell_quote(out, c->argv.items[i]);
	}
}

char **command_environment(char *const *base, const struct strings *add)
{
	size_t n = 0, cap = 0;
	char **all = NULL;

	for (; *base; base++) {
		size_t name = strcspn(*base, "=") + 1, j = 0;

		while (j < add->n && strncmp(add->items[j], *base, name) != 0)
			j++;
		if (j == add->n)
			ARRAY_PUSH(all, n, cap, *base);
	}
	for (size_t j = 0; j < add->n; j++)
		ARRAY_PUSH(all, n, cap, add->items[j]);
	ARRAY_PUSH(all, n, cap, NULL);
	return all;
}

void command_json_text(struct buf *out, const char *text)
{
	buf_addc(out, '"');
	for (; *text; text++) {
		if (*text == '"' || *text == '\\')
			buf_addf(out, "\\%c", *text);
		else if ((unsigned char)*text < ' ')
			buf_addf(out, "\\u%04x", (unsigned char)*text);
		else
			buf_addc(out, *text);
	}
	buf_addc(out, '"');
}

void command_params_json(const struct assignment *a, struct buf *out)
{
	const char *sep = "{";

	for (size_t i = 0; i < a->n; i++) {
		const char *value = a->values[i];
		double x;

		if (!value)
			continue;
		buf_addf(out, "%s\n  ", sep);
		command_json_text(out, a->names[i]);
		buf_adds(out, ": ");
		if ((num_parse_str(value, &x) && isfinite(x)) || strcmp(value, "true") == 0 ||
		    strcmp(value, "false") == 0)
			buf_adds(out, value);
		else
			command_json_text(out, value);
		sep = ",";
	}
	buf_adds(out, sep[0] == '{' ? "{}\n" : "\n}\n");
}
