/* What W&B's agent runs: ${env} ${interpreter} ${program} ${args}, or what the file says. */

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/mem.h"
#include "base/text.h"
#include "foreign/wandb_part.h"

#define ENVVAR "${envvar:"

/* How ${…} stand for parameters, and how that is done here. */
static const struct {
	const char *macro, *arguments;
	bool bare_flags; /* true and false ones are given by their name, or not at all */
} macros[] = {
	{ "${args}", "equals", false },
	{ "${args_no_boolean_flags}", "equals", true },
	{ "${args_no_hyphens}", "assign", false },
};

struct reader {
	struct foreign *f;
	const char *program;
	const char *arguments; /* what was found of the macros */
	bool bare_flags;
	struct buf line; /* of a command that needs a shell */
};

static void add_word(struct reader *r, const struct doc *d, const char *word)
{
	char *quoted = text_shell_quoted(word);

	foreign_add(r->f, d, "sweep", "command", word);
	buf_addf(&r->line, "%s%s", r->line.len ? " " : "", quoted);
	free(quoted);
}

/* ${envvar:NAME} anywhere in a word, for the shell. */
static void add_variable(struct reader *r, const char *word)
{
	buf_adds(&r->line, r->line.len ? " \"" : "\"");
	while (*word) {
		size_t name = strncmp(word, ENVVAR, strlen(ENVVAR)) == 0
		                      ? strcspn(word + strlen(ENVVAR), "}")
		                      : 0;

		if (name) {
			word += strlen(ENVVAR);
			buf_addf(&r->line, "${%.*s}", (int)name, word);
			word += name + (word[name] == '}');
		} else {
			if (strchr("\"\\$`", *word))
				buf_addc(&r->line, '\\');
			buf_addc(&r->line, *word++);
		}
	}
	buf_addc(&r->line, '"');
}

static void read_word(struct reader *r, const struct doc *d)
{
	const char *word = d->text;

	for (size_t i = 0; i < ARRAY_LEN(macros); i++)
		if (strcmp(word, macros[i].macro) == 0) {
			r->arguments = macros[i].arguments;
			r->bare_flags = macros[i].bare_flags;
			return;
		}
	if (strcmp(word, "${env}") == 0)
		return;
	if (strcmp(word, "${interpreter}") == 0)
		add_word(r, d, foreign_python(r->f, "python"));
	else if (strcmp(word, "${program}") == 0 && r->program)
		add_word(r, d, r->program);
	else if (strcmp(word, "${program}") == 0)
		foreign_error(r->f, d, "${program}, but there is no program");
	else if (strncmp(word, "${args_json", 11) == 0)
		foreign_error(r->f, d,
		              "%s: pegbox gives parameters as arguments; a program that wants "
		              "JSON has it as the file $PEGBOX_PARAMS",
		              word);
	else if (strncmp(word, "${", 2) == 0 && !strstr(word, ENVVAR))
		foreign_error(r->f, d, "%s is not known here", word);
	else
		add_word(r, d, foreign_python(r->f, word));
}

static void read_command(struct reader *r, struct doc *list)
{
	struct foreign *f = r->f;
	struct doc *d;
	bool shell = false;

	if (list->kind != DOC_LIST) {
		foreign_seen(list);
		foreign_error(f, list, "command must be a list of words");
		return;
	}
	for (size_t i = 0; (d = foreign_item(list, i)); i++) {
		if (d->kind != DOC_SCALAR)
			foreign_error(f, d, "a word of command that is a list or a map");
		else if (strstr(d->text, ENVVAR)) {
			shell = true;
			add_variable(r, d->text);
		} else
			read_word(r, d);
	}
	if (!shell)
		return;
	/* What parameters are goes behind the line. */
	strings_clear(conf_list(&f->conf, conf_find("sweep", "command")));
	foreign_set(f, list, "sweep", "shell", buf_str(&r->line));
}

static void use_default(struct reader *r)
{
	struct foreign *f = r->f;
	const struct doc *d = doc_get(f->root, "program");

	r->arguments = "equals";
	/* A file that is no Python runs by itself. */
	if (text_ends_with(r->program, ".py"))
		foreign_add(f, d, "sweep", "command", foreign_python(f, "python"));
	foreign_add(f, d, "sweep", "command", r->program);
}

bool wandb_read_program(struct foreign *f)
{
	struct doc *command = foreign_get(f->root, "command");
	struct reader r = { .f = f, .program = foreign_text(f, f->root, "program") };

	if (command)
		read_command(&r, command);
	else if (r.program)
		use_default(&r);
	else if (foreign_program(f))
		r.arguments = "equals";
	else
		foreign_error(
			f, f->root,
			"neither program nor command is given: give it behind the file, as "
			"in -- python3 train.py");
	if (command && command->kind == DOC_LIST && !r.arguments)
		foreign_note(f, command,
		             "command has no ${args}: the program gets its values from "
		             "wandb.config alone");
	foreign_set(f, command, "sweep", "arguments", r.arguments ? r.arguments : "none");
	foreign_set_home(f, NULL, r.program);
	buf_clear(&r.line);
	return r.bare_flags;
}
