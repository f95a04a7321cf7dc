/* The command of a sweep job as a line for the shell. */

#include <stdbool.h>
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "foreign/azure_job.h"
#include "foreign/local.h"
#include "foreign/shell_copy.h"

struct copying {
	struct azure_job *j;
	const struct doc *at; /* the command, for its line */
	struct shell_copy shell;
	struct buf out;
	struct strings used; /* parameters that stand in it */
	const char *python;
	bool said_python;
};

/* ---- "${{ search_space.x }}", and the preview's "{search_space.x}" -------------------- */

enum what { SPACE, INPUT, OUTPUT, OTHER };

struct reference {
	size_t len; /* of it all */
	enum what what;
	char *name; /* of OTHER the whole */
};

static bool parse_reference(const char *s, struct reference *r)
{
	static const char *const prefixes[] = { "search_space.", "inputs.", "outputs." };
	bool now = strncmp(s, "${{", 3) == 0;
	const char *end = strstr(s, now ? "}}" : "}"), *name;
	size_t len;

	if ((!now && *s != '{') || !end)
		return false;
	name = s + (now ? 3 : 1);
	name += strspn(name, " ");
	len = (size_t)(end - name);
	while (len && name[len - 1] == ' ')
		len--;
	r->len = (size_t)(end - s) + (now ? 2 : 1);
	for (r->what = SPACE; r->what < OTHER; r->what++) {
		size_t n = strlen(prefixes[r->what]);

		if (len > n && strncmp(name, prefixes[r->what], n) == 0) {
			r->name = mem_strndup(name + n, len - n);
			return true;
		}
	}
	r->name = now ? mem_strndup(name, len) : NULL;
	return now;
}

/* ---- what they stand for ---------------------------------------------------------- */

static void put_param(struct copying *c, const char *name)
{
	struct buf text = { 0 };

	if (azure_space_is_object(c->j, name)) {
		char *variable = azure_space_variable(name);

		buf_addf(&text, "\"$%s\"", variable);
		free(variable);
	} else {
		buf_addf(&text, "{%s}", name);
	}
	shell_copy_word(&c->shell, buf_str(&text));
	if (!strings_has(&c->used, name))
		strings_add(&c->used, name);
	buf_clear(&text);
}

/* "{x}" that is none of Azure's would be filled by us. */
static bool is_ours(const struct copying *c, const char *s)
{
	size_t len = strcspn(s, "}");
	char *name;
	bool is;

	if (*s != '{' || !s[len] || len > 200)
		return false;
	name = mem_strndup(s + 1, len - 1);
	is = conf_has_placeholder(&c->j->f->conf, param_bare_name(name),
	                          strlen(param_bare_name(name)));
	free(name);
	return is;
}

/* What has a brace in it stands in single quotes: two of them more part {x}. */
static void put_quoted(struct copying *c, const char *word)
{
	struct buf parted = { 0 };

	for (; *word; word++)
		buf_addf(&parted, "%c%s", *word, is_ours(c, word) ? "''" : "");
	shell_copy_word(&c->shell, buf_str(&parted));
	buf_clear(&parted);
}

/* A literal that looks like several words is some: Azure puts it in as it is. */
static bool is_words(const char *text)
{
	return text[0] == '-' && strpbrk(text, " \n");
}

static void put_literal(struct copying *c, const char *name, const char *text)
{
	if (is_words(text)) {
		foreign_note(c->j->f, c->at, "inputs.%s is put in as several words, \"%s\"",
		             name, text);
		for (; *text; text++)
			shell_copy_byte(&c->shell, *text, text[1]);
	} else {
		struct buf word = { 0 };

		text_shell_quote(&word, text);
		put_quoted(c, buf_str(&word));
		buf_clear(&word);
	}
}

static void put_input(struct copying *c, const char *name)
{
	char *value;
	enum azure_value is;

	if (doc_get(c->j->space, name)) {
		put_param(c, name);
		return;
	}
	is = azure_input(c->j, name, &value);
	if (is == AZURE_TEXT || is == AZURE_PATH)
		put_literal(c, name, value);
	else if (is == AZURE_NONE)
		foreign_error(c->j->f, c->at, "inputs.%s has no value", name);
	free(value);
}

static bool is_file(const struct doc *outputs, const char *name)
{
	const struct doc *type = doc_get(doc_get(outputs, name), "type");

	return type && type->kind == DOC_SCALAR && strcmp(type->text, "uri_file") == 0;
}

/* Below the run's own folder for outputs, and made beforehand unless it is to be a file. */
static void put_output(struct copying *c, const char *name)
{
	struct buf word = { 0 };

	buf_adds(&word, "\"$PEGBOX_OUTPUTS\"/");
	text_shell_quote(&word, name);
	shell_copy_word(&c->shell, buf_str(&word));
	if (!strings_has(&c->j->made, name) && !is_file(c->j->outputs, name) &&
	    !is_file(c->j->own_outputs, name))
		strings_add(&c->j->made, name);
	buf_clear(&word);
}

static void put_reference(struct copying *c, const struct reference *r)
{
	if (r->what == SPACE && doc_get(c->j->space, r->name))
		put_param(c, r->name);
	else if (r->what == SPACE && c->j->space)
		foreign_error(c->j->f, c->at, "search_space has no \"%s\"", r->name);
	else if (r->what == SPACE)
		; /* That there is no such map is said. */
	else if (r->what == INPUT)
		put_input(c, r->name);
	else if (r->what == OUTPUT)
		put_output(c, r->name);
	else
		foreign_error(c->j->f, c->at, "${{%s}} means nothing here", r->name);
}

/* ---- the line ---------------------------------------------------------------------- */

/* Is an optional part of a component's command, $[[ … ]], wanted? */
static bool is_given(struct copying *c, const char *s, size_t len)
{
	bool given = true;

	for (const char *p = s; p < s + len && given; p++) {
		struct reference r;
		char *value = NULL;

		if (!parse_reference(p, &r))
			continue;
		if (r.what == INPUT && !doc_get(c->j->space, r.name))
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

static void copy_line(struct copying *c, const char *s, size_t len)
{
	const char *end = s + len;

	while (s < end) {
		struct reference r = { 0 };
		const char *close;

		if (strncmp(s, "$[[", 3) == 0 && (close = strstr(s, "]]")) && close < end) {
			if (is_given(c, s + 3, (size_t)(close - s) - 3))
				copy_line(c, s + 3, (size_t)(close - s) - 3);
			s = close + 2;
		} else if (parse_reference(s, &r)) {
			put_reference(c, &r);
			free(r.name);
			s += r.len;
		} else if (c->python && is_python(s) && shell_copy_at_command(&c->shell)) {
			shell_copy_word(&c->shell, c->python);
			c->said_python = true;
			s += strlen("python");
		} else if (is_ours(c, s)) {
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

static void report_unused(const struct copying *c)
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

static void report_installs(const struct copying *c)
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
static void say_line(struct copying *c)
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
	report_installs(c);
	buf_clear(&line);
}

void azure_command_read(struct azure_job *j, const struct doc *command)
{
	const char *python = local_option(azure_local(j->f), "python");
	struct copying c = { .j = j,
		             .at = command,
		             .python = python ? python : j->f->with.python };
	size_t before = j->f->errors.n;

	shell_copy_init(&c.shell, &c.out);
	copy_line(&c, command->text, strlen(command->text));
	shell_copy_end(&c.shell);
	while (c.out.len && isspace((unsigned char)c.out.data[c.out.len - 1]))
		c.out.data[--c.out.len] = '\0';
	if (c.out.len)
		say_line(&c);
	else if (j->f->errors.n == before)
		foreign_error(j->f, command, "the command is empty");
	strings_clear(&c.used);
	buf_clear(&c.out);
}
