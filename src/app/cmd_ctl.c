/* pegbox ctl: tell the engine of a live sweep what to do. */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/prepare_say.h"
#include "base/file.h"
#include "base/mem.h"
#include "base/text.h"
#include "cfgfile/cfgfile.h"
#include "engine/control.h"
#include "engine/past.h"
#include "folder/lock.h"
#include "folder/paths.h"
#include "import/import.h"
#include "store/json_text.h"

const struct cmd_option cmd_ctl_options[] = {
	{ "json", 0, NULL, "The answer as JSON; stands before DIR" },
	{ .name = NULL },
};

/* "edit FILE": the file goes as one line. */
static int add_file(const struct args *a, const char *path, struct buf *line)
{
	struct buf text = { 0 };
	struct strings errs = { 0 };
	struct conf c;
	int rc = EXIT_DONE;

	conf_init(&c);
	if (prepare_text(a, path, &text) < 0)
		rc = EXIT_ERROR;
	else if (cfgfile_parse(&c, buf_str(&text), path, true, &errs) < 0)
		rc = fail_all(&errs);
	else {
		char *base = file_folder(path);
		bool resolved = warm_resolve(&c, base);

		free(base);
		if (prepare_goal(&c) || resolved) {
			buf_reset(&text);
			cfgfile_print(&c, &text);
		}
		control_escape(buf_str(&text), line);
	}
	conf_clear(&c);
	strings_clear(&errs);
	buf_clear(&text);
	return rc;
}

/* Is a quote open behind this word of text_shell_quote(), when one is or is not before it? */
static bool is_open(const char *word, bool open)
{
	for (; *word; word++)
		if (*word == '\'')
			open = !open;
		else if (*word == '\\' && !open && word[1])
			word++;
	return open;
}

/* Does a word, or its value, begin a quote of best --args, which no shell has taken away? */
static bool begins_quote(const char *word)
{
	const char *equals = strchr(word, '=');

	return word[0] == '\'' || (equals && equals[1] == '\'');
}

/*
 * The words of an assignment.  As $(pegbox best --args) they were parted at each blank, and
 * their quotes are still there: they are read again as a shell reads them.
 */
static void add_assignment(char *const *words, size_t n, struct buf *line)
{
	struct buf text = { 0 }, word = { 0 };
	bool open = false;
	const char *p;

	for (size_t i = 0; i < n; i++) {
		buf_adds(&text, i ? " " : "");
		if (open || begins_quote(words[i])) {
			buf_adds(&text, words[i]);
			open = is_open(words[i], open);
		} else {
			text_shell_quote(&text, words[i]);
		}
	}
	for (p = buf_str(&text); text_shell_word(&p, &word);) {
		const char *equals = strchr(buf_str(&word), '=');
		size_t name = equals ? (size_t)(equals - word.data) + 1 : 0;

		buf_addc(line, ' ');
		buf_add(line, buf_str(&word), name);
		text_shell_quote(line, buf_str(&word) + name);
	}
	buf_clear(&text);
	buf_clear(&word);
}

/* The words are those of a command; *dir is where, when they begin with it. */
static int find_sweep(const struct args *a, char *const **words, size_t *n, char **dir)
{
	static const char commands[] =
		"cancel rerun pause resume concurrency stop add edit note metric confirm";
	/* A folder called like a command is a folder when a command follows. */
	bool named = text_word(commands, a->operands[0]) < 0 ||
	             (a->n_operands > 1 && paths_is_sweep(a->operands[0]));
	struct args none = { .cmd = a->cmd };

	*words = a->operands + named;
	*n = a->n_operands - named;
	*dir = NULL;
	if (!*n)
		return fail(EXIT_USAGE, "ctl: usage: pegbox ctl %s", a->cmd->arguments);
	if (!named)
		*dir = cmd_sweep(&none);
	else if (paths_is_sweep(a->operands[0]))
		*dir = mem_strdup(a->operands[0]);
	else
		fail(EXIT_ERROR, "%s is not the folder of a sweep", a->operands[0]);
	return *dir ? EXIT_DONE : EXIT_ERROR;
}

/* "metric NAME [--maximize|--minimize]": a goal that is not said is what the name says. */
static int add_metric(char *const *words, size_t n, struct buf *line)
{
	const char *goal = NULL;
	struct buf name = { 0 };
	enum goal likely;
	int rc = EXIT_DONE;

	for (size_t i = 0; i < n; i++) {
		if (strcmp(words[i], "--maximize") == 0 || strcmp(words[i], "--minimize") == 0)
			goal = words[i] + 2;
		else
			buf_addf(&name, "%s%s", name.len ? " " : "", words[i]);
	}
	likely = import_goal(buf_str(&name));
	if (!goal)
		goal = likely == GOAL_UNDECIDED ? "keep" : goal_name(likely);
	if (!name.len)
		rc = fail(EXIT_USAGE, "ctl: metric takes a name, and --maximize or --minimize");
	else
		buf_addf(line, " %s %s", goal, name.data);
	buf_clear(&name);
	return rc;
}

/* The line that the engine is told. */
static int make_line(const struct args *a, char *const *words, size_t n, struct buf *line)
{
	bool edit = strcmp(words[0], "edit") == 0;
	int rc = EXIT_DONE;

	if (edit && n != 2)
		return fail(EXIT_USAGE, "ctl: edit takes a sweep file");
	for (size_t i = 0; !edit && i < n; i++)
		if (strpbrk(words[i], "\n\r"))
			return fail(EXIT_USAGE, "ctl: no line breaks in \"%s\"", words[0]);
	buf_adds(line, words[0]);
	if (strcmp(words[0], "add") == 0) {
		add_assignment(words + 1, n - 1, line);
		return EXIT_DONE;
	}
	if (strcmp(words[0], "metric") == 0)
		return add_metric(words + 1, n - 1, line);
	for (size_t i = 1; i < n && rc == EXIT_DONE; i++) {
		buf_addc(line, ' ');
		if (edit)
			rc = add_file(a, words[i], line);
		else
			buf_adds(line, words[i]);
	}
	return rc;
}

/* What needs no engine is done here where none is at work. */
static int do_past(const char *dir, const char *line, struct buf *reply)
{
	struct err e;

	buf_adds(reply, "ok ");
	return past_do(dir, line, reply, &e) < 0 ? fail(EXIT_ERROR, "%s", e.text) : EXIT_DONE;
}

int cmd_ctl(const struct args *a)
{
	struct buf line = { 0 }, reply = { 0 };
	char *const *words;
	struct err e;
	char *dir;
	size_t n;
	int rc = find_sweep(a, &words, &n, &dir);

	if (rc == EXIT_DONE)
		rc = make_line(a, words, n, &line);
	if (rc != EXIT_DONE)
		;
	else if (past_can(buf_str(&line)) && !lock_is_held(dir, NULL))
		rc = do_past(dir, buf_str(&line), &reply);
	else if (control_ask(dir, buf_str(&line), &reply, &e) < 0)
		rc = fail(EXIT_ERROR, "%s", e.text);
	if (rc != EXIT_DONE)
		;
	else if (strncmp(reply.data, "error ", 6) == 0)
		rc = fail(EXIT_ERROR, "%s", reply.data + 6);
	else if (args_has(a, "json"))
		json_print(json_pack("{s:b, s:o}", "ok", 1, "answer",
		                     json_text_value(reply.len > 3 ? reply.data + 3 : "")),
		           JSON_INDENT(1));
	else if (reply.len > 3)
		puts(reply.data + 3);
	buf_clear(&line);
	buf_clear(&reply);
	free(dir);
	return rc;
}
