/* A parameter behind the command's own words, as `arguments` says. */

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "jobs/command_part.h"

static bool is_plain(const char *value)
{
	for (const char *s = value; *s; s++)
		if (!isalnum((unsigned char)*s) && !strchr("_/-+.$%*", *s))
			return false;
	return *value;
}

/*
 * A value in the grammar of Hydra's overrides: numbers, true, false and what needs no quotes as
 * it is, lists and dictionaries too; all else in single quotes, where a backslash counts before
 * a quote only.
 */
static void hydra_quote(struct buf *b, const char *value)
{
	size_t len = strlen(value), slashes = 0;

	if (is_plain(value) || (len > 1 && ((value[0] == '[' && value[len - 1] == ']') ||
	                                    (value[0] == '{' && value[len - 1] == '}')))) {
		buf_adds(b, value);
		return;
	}
	buf_addc(b, '\'');
	for (const char *s = value;; s++) {
		if (*s == '\\') {
			slashes++;
		} else {
			/* Those before a quote, ours at the end too, stand twice. */
			for (; slashes && (*s == '\'' || !*s); slashes--)
				buf_addc(b, '\\');
			slashes = 0;
			if (*s == '\'')
				buf_addc(b, '\\');
		}
		if (!*s)
			break;
		buf_addc(b, *s);
	}
	buf_addc(b, '\'');
}

void command_azureml(const struct assignment *a, size_t i, struct strings *env)
{
	char *variable = param_variable_name(a->names[i]);
	char *name = mem_printf("AZUREML_SWEEP_%s", variable);

	command_setenv(env, name, a->values[i]);
	free(name);
	free(variable);
}

void command_append(const struct conf *c, const struct assignment *a, size_t i,
                    struct command *out)
{
	const char *name = a->names[i], *value = a->values[i];
	char *option = command_dashed(name), *word = command_word(c, a, i);
	struct buf text = { 0 };

	switch ((enum argument_style)c->arguments) {
	case ARGUMENTS_SEPARATE:
	case ARGUMENTS_EQUALS:
		if (command_flag(c, name)) {
			buf_adds(&text, word ? word : "");
		} else if (c->arguments == ARGUMENTS_EQUALS) {
			buf_addf(&text, "%s=%s", option, value);
		} else {
			strings_add(&out->argv, option);
			strings_add(&out->argv, value);
		}
		break;
	case ARGUMENTS_ASSIGN:
		buf_addf(&text, "%s=%s", param_bare_name(name), value);
		break;
	case ARGUMENTS_HYDRA:
		buf_addf(&text, "%s=", param_bare_name(name));
		hydra_quote(&text, value);
		break;
	case ARGUMENTS_ENVIRONMENT:
		free(option);
		option = param_variable_name(name);
		command_setenv(&out->env, option, value);
		break;
	case ARGUMENTS_NONE:
		/* For the line that is shown; a run has all of them (run_environment.c). */
		if (c->azureml)
			command_azureml(a, i, &out->env);
		break;
	}
	if (text.len)
		strings_add(&out->argv, buf_str(&text));
	buf_clear(&text);
	free(option);
	free(word);
}
