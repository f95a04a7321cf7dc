/* The command of a sweep job as a line for the shell. */

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "foreign/azure_reference.h"
#include "foreign/local.h"

/* Is an optional part of a component's command, $[[ … ]], wanted? */
static bool is_given(struct azure_copy *c, const char *s, size_t len)
{
	bool given = true;

	for (const char *p = s; p < s + len && given; p++) {
		struct azure_reference r;
		char *value = NULL;

		if (!azure_reference_parse(p, &r))
			continue;
		if (r.what == AZURE_REF_INPUT && !doc_get(c->j->space, r.name))
			given = azure_input(c->j, r.name, &value) != AZURE_NONE;
		free(value);
		free(r.name);
		p += r.len - 1;
	}
	return given;
}

static bool is_python(const char *s)
{
	size_t len = strlen("python");

	return strncmp(s, "python", len) == 0 && (!s[len] || isspace((unsigned char)s[len]));
}

static void copy_line(struct azure_copy *c, const char *s, size_t len)
{
	const char *end = s + len;

	while (s < end) {
		struct azure_reference r = { 0 };
		const char *close;

		if (strncmp(s, "$[[", 3) == 0 && (close = strstr(s, "]]")) && close < end) {
			if (is_given(c, s + 3, (size_t)(close - s) - 3))
				copy_line(c, s + 3, (size_t)(close - s) - 3);
			s = close + 2;
		} else if (azure_reference_parse(s, &r)) {
			azure_reference_put(c, &r);
			free(r.name);
			s += r.len;
		} else if (c->python && is_python(s) && shell_copy_at_command(&c->shell)) {
			shell_copy_word(&c->shell, c->python);
			c->said_python = true;
			s += strlen("python");
		} else if (azure_reference_is_ours(c, s)) {
			/* Two quotes with nothing in them: the shell sees {x}, we do not. */
			shell_copy_byte(&c->shell, *s, s[1]);
			shell_copy_word(&c->shell, "''");
			s++;
		} else {
			shell_copy_byte(&c->shell, *s, s[1]);
			s++;
		}
	}
}

static void report_unused(const struct azure_copy *c)
{
	for (size_t i = 0; c->j->space && i < c->j->space->n; i++) {
		const struct doc *d = c->j->space->items[i];
		char *variable;

		if (strings_has(&c->used, d->key))
			continue;
		variable = param_variable_name(d->key);
		foreign_note(c->j->f, d,
		             "%s does not stand in the command: the program has it in the "
		             "environment only, as AZUREML_SWEEP_%s",
		             d->key, variable);
		free(variable);
	}
}

/* Data are data sets of the sweep as well; what else is not in the line is nowhere. */
static void report_inputs(const struct azure_copy *c)
{
	for (size_t i = 0; c->j->inputs && i < c->j->inputs->n; i++) {
		const struct doc *d = c->j->inputs->items[i];
		char *value;

		if (strings_has(&c->inputs, d->key) || doc_get(c->j->space, d->key))
			continue;
		if (azure_input(c->j, d->key, &value) == AZURE_TEXT)
			foreign_note(c->j->f, d,
			             "inputs.%s does not stand in the command: the program is "
			             "not given it",
			             d->key);
		free(value);
	}
}

static void report_installs(const struct azure_copy *c)
{
	static const char *const words[] = { "pip install", "conda install", "apt-get install",
		                             "apt install" };

	for (size_t i = 0; i < 4; i++)
		if (strstr(c->out.data, words[i]))
			foreign_note(c->j->f, c->at,
			             "the command has %s in it, which each run would "
			             "do on this machine",
			             words[i]);
}

/* Before it stands what makes values and folders for it. */
static void say_line(struct azure_copy *c)
{
	struct azure_job *j = c->j;
	struct buf line = { 0 };

	buf_adds(&line, buf_str(&j->before));
	for (size_t i = 0; i < j->made.n; i++) {
		buf_adds(&line, i ? " \"$PEGBOX_OUTPUTS\"/" : "mkdir -p \"$PEGBOX_OUTPUTS\"/");
		text_shell_quote(&line, j->made.items[i]);
	}
	buf_addf(&line, "%s%s", j->made.n ? " && " : "", c->out.data);
	foreign_set(j->f, c->at, "sweep", "shell", line.data);
	if (c->said_python)
		foreign_note(j->f, c->at, "%s is run where it says python", c->python);
	report_unused(c);
	report_inputs(c);
	report_installs(c);
	buf_clear(&line);
}

void azure_command_read(struct azure_job *j, const struct doc *command, const char *text)
{
	const char *python = local_option(azure_local(j->f), "python");
	struct azure_copy c = { .j = j,
		                .at = command,
		                .python = python ? python : j->f->with.python };
	size_t before = j->f->errors.n;

	shell_copy_init(&c.shell, &c.out);
	copy_line(&c, text, strlen(text));
	shell_copy_end(&c.shell);
	while (c.out.len && isspace((unsigned char)c.out.data[c.out.len - 1]))
		c.out.data[--c.out.len] = '\0';
	if (c.out.len)
		say_line(&c);
	else if (j->f->errors.n == before)
		foreign_error(j->f, command, "the command is empty");
	strings_clear(&c.used);
	strings_clear(&c.inputs);
	buf_clear(&c.out);
}
