#include "jobs/command.h"

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

/* The parameter that "{name}" at p stands for, or a->n; *len is the placeholder's length. */
static size_t placeholder(const struct assignment *a, const char *p, size_t *len)
{
	const char *close = strchr(p, '}');
	size_t i = 0, n;

	if (*p != '{' || !close)
		return a->n;
	*len = (size_t)(close - p) + 1;
	p += 1 + strspn(p + 1, "-");
	n = (size_t)(close - p);
	for (; i < a->n; i++) {
		const char *bare = param_bare_name(a->names[i]);

		if (strlen(bare) == n && strncmp(bare, p, n) == 0)
			break;
	}
	return i;
}

/* One word with its placeholders filled; used[i] is set for each parameter that was. */
static char *fill(const struct assignment *a, const char *word, bool quote, bool *used)
{
	const char *start = word;
	struct buf b = { 0 };
	size_t len;

	while (*word) {
		size_t i = placeholder(a, word, &len);

		/* In a shell's line ${name} is a variable. */
		if (i == a->n || (quote && word > start && word[-1] == '$')) {
			buf_addc(&b, *word++);
			continue;
		}
		used[i] = true;
		if (a->values[i])
			(quote ? text_shell_quote : buf_adds)(&b, a->values[i]);
		word += len;
	}
	return buf_detach(&b);
}

static void append(const struct conf *c, const char *name, const char *value,
                   struct command *out)
{
	const char *dashes = name[0] == '-' ? "" : "--";
	char *text = NULL;

	if (c->arguments == ARGUMENTS_SEPARATE) {
		strings_add(&out->argv, text = mem_printf("%s%s", dashes, name));
		strings_add(&out->argv, value);
	} else if (c->arguments == ARGUMENTS_EQUALS) {
		strings_add(&out->argv, text = mem_printf("%s%s=%s", dashes, name, value));
	} else if (c->arguments == ARGUMENTS_ENVIRONMENT) {
		text = mem_strdup(param_bare_name(name));
		for (char *p = text; *p; p++)
			*p = isalnum((unsigned char)*p) ? *p : '_';
		command_setenv(&out->env, text, value);
	}
	free(text);
}

static bool is_param(const void *data, const char *name, size_t len)
{
	return conf_has_param(data, name, len);
}

/* "$@" at the end of the line, unless it has one of its own. */
static void add_arguments(const struct conf *c, char **line)
{
	struct shell_line l;
	size_t len = strlen(*line);
	char *longer;

	shell_line_read(&l, c->shell, is_param, c);
	if (l.takes_all)
		return;
	while (len && isspace((unsigned char)(*line)[len - 1]))
		len--;
	longer = mem_printf("%.*s \"$@\"", (int)len, *line);
	free(*line);
	*line = longer;
}

void command_build(const struct conf *c, const struct assignment *a, struct command *out)
{
	bool *used = mem_calloc(a->n, sizeof *used);
	size_t fixed;

	*out = (struct command){ 0 };
	for (size_t i = 0; i < c->environment.n; i++) {
		char *name;
		const char *value = env_split(c->environment.items[i], &name);

		command_setenv(&out->env, name, value);
		free(name);
	}
	if (c->shell) {
		char *line = fill(a, c->shell, true, used);

		strings_add(&out->argv, "/bin/sh");
		strings_add(&out->argv, "-c");
		strings_add(&out->argv, line); /* at 2 */
		strings_add(&out->argv, "sh");
		free(line);
	}
	for (size_t i = 0; !c->shell && i < c->command.n; i++) {
		char *word = fill(a, c->command.items[i], false, used);

		strings_add(&out->argv, word);
		free(word);
	}
	fixed = out->argv.n;
	for (size_t i = 0; i < a->n; i++)
		if (a->values[i] && !used[i])
			append(c, a->names[i], a->values[i], out);
	if (c->shell && out->argv.n > fixed)
		add_arguments(c, &out->argv.items[2]);
	free(used);
}

void command_print(const struct command *c, struct buf *out)
{
	for (size_t i = 0; i < c->env.n; i++) {
		size_t name = strcspn(c->env.items[i], "=") + 1;

		buf_add(out, c->env.items[i], name);
		text_shell_quote(out, c->env.items[i] + name);
		buf_adds(out, i + 1 < c->env.n || c->argv.n ? " " : "");
	}
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
