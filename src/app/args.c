#include "app/args.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "app/fail.h"
#include "base/mem.h"
#include "base/num.h"
#include "base/text.h"
#include "core/space/param.h"

/* The option of --name or -n, which stands at the start of `word`, `len` bytes long. */
static const struct cmd_option *find_option(const struct cmd *c, const char *word, size_t len)
{
	for (const struct cmd_option *o = c->options; o && o->name; o++)
		if (word[1] != '-' ? o->letter == word[1]
		                   : strlen(o->name) == len - 2 &&
		                             strncmp(o->name, word + 2, len - 2) == 0)
			return o;
	return NULL;
}

static int unknown_option(const struct cmd *c, const char *word)
{
	char *name = mem_strndup(word, strcspn(word, "="));
	struct text_near near = { .word = param_bare_name(name) };

	for (const struct cmd_option *o = c->options; o && o->name; o++)
		text_near(&near, o->name);
	/* A value as a program takes it, before the program. */
	if (!near.best && (c->takes & CMD_SPACES) && word[strlen(name)])
		fail(EXIT_USAGE,
		     "%s: unknown option %s; to tune it: %s~'uniform(0, 1)'; fixed arguments "
		     "stand with the program, behind --",
		     c->name, name, name);
	else
		fail(EXIT_USAGE, "%s: unknown option %s%s%s%s (see pegbox help %s)", c->name,
		     name, near.best ? "; did you mean --" : "", near.best ? near.best : "",
		     near.best ? "?" : "", c->name);
	free(name);
	return -1;
}

/* One option at argv[*i]; moves *i over its value. */
static int take_option(struct args *a, char **argv, int argc, int *i)
{
	const char *word = argv[*i], *value = NULL;
	size_t len = word[1] == '-' ? 2 + strcspn(word + 2, "=") : 2;
	const struct cmd_option *o = find_option(a->cmd, word, len);

	/* "--name=value", "-nvalue" */
	if (word[len])
		value = word + len + (word[1] == '-');
	if (!o)
		return unknown_option(a->cmd, word);
	if (!o->argument && value)
		return fail(-1, "%s: --%s takes no value", a->cmd->name, o->name);
	if (o->argument && !value && *i + 1 >= argc)
		return fail(-1, "%s: --%s needs a value: %s", a->cmd->name, o->name,
		            o->argument);
	if (o->argument && !value)
		value = argv[++*i];
	a->options[a->n_options++] = (struct args_option){ o, value ? value : "" };
	return 0;
}

/* --lr~'logrange(…)': a name of letters, digits, _ - and . before a tilde. */
static bool is_space_word(const char *word)
{
	const char *p = word;

	while (isalnum((unsigned char)*p) || *p == '_' || *p == '-' || *p == '.')
		p++;
	return p > word && *p == '~';
}

int args_parse(struct args *a, const struct cmd *c, int argc, char **argv)
{
	*a = (struct args){ .cmd = c };
	a->options = mem_calloc((size_t)argc + 1, sizeof *a->options);
	a->operands = mem_calloc((size_t)argc + 1, sizeof *a->operands);
	a->spaces = mem_calloc((size_t)argc + 1, sizeof *a->spaces);
	for (int i = 0; i < argc; i++) {
		if (strcmp(argv[i], "--") == 0 && (c->takes & CMD_REST)) {
			a->rest = argv + i + 1;
			a->n_rest = (size_t)(argc - i - 1);
			break;
		}
		if ((c->takes & CMD_SPACES) && is_space_word(argv[i]))
			a->spaces[a->n_spaces++] = argv[i];
		else if (argv[i][0] == '-' && argv[i][1] && strcmp(argv[i], "--") != 0 &&
		         !((c->takes & (CMD_WORDS | CMD_PROGRAM)) && a->n_operands)) {
			if (take_option(a, argv, argc, &i) < 0)
				return -1;
		} else {
			a->operands[a->n_operands++] = argv[i];
		}
	}
	if (a->n_operands < (size_t)c->min_operands)
		return fail(-1, "%s: usage: pegbox %s %s", c->name, c->name, c->arguments);
	if (c->max_operands >= 0 && a->n_operands > (size_t)c->max_operands)
		return fail(-1, "%s: what is \"%s\"? usage: pegbox %s %s", c->name,
		            a->operands[c->max_operands], c->name, c->arguments);
	if (args_has(a, "maximize") && args_has(a, "minimize"))
		return fail(-1, "%s: --maximize and --minimize exclude each other", c->name);
	return 0;
}

void args_clear(struct args *a)
{
	free(a->options);
	free(a->operands);
	free(a->spaces);
}

const char *args_get(const struct args *a, const char *name)
{
	for (size_t i = a->n_options; i-- > 0;)
		if (strcmp(a->options[i].option->name, name) == 0)
			return a->options[i].value;
	return NULL;
}

bool args_has(const struct args *a, const char *name)
{
	return args_get(a, name) != NULL;
}

const char *args_each(const struct args *a, const char *name, size_t n)
{
	for (size_t i = 0; i < a->n_options; i++)
		if (strcmp(a->options[i].option->name, name) == 0 && n-- == 0)
			return a->options[i].value;
	return NULL;
}

bool args_number(const struct args *a, const char *name, long min, long max, long *out)
{
	const char *text = args_get(a, name);
	double x;

	if (!text)
		return true;
	if (!num_parse_str(text, &x) || x != (double)(long)x || x < (double)min ||
	    x > (double)max) {
		fail(EXIT_USAGE, "%s: --%s takes a whole number from %ld to %ld, not \"%s\"",
		     a->cmd->name, name, min, max, text);
		return false;
	}
	*out = (long)x;
	return true;
}
