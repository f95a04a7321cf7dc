/* pegbox init: draft a sweep file from a program's --help. */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/cmd.h"
#include "app/program_help.h"
#include "base/file.h"
#include "base/mem.h"
#include "base/text.h"
#include "cfgfile/cfgfile.h"
#include "import/import.h"
#include "store/json_text.h"

const struct cmd_option cmd_init_options[] = {
	{ "output", 'o', "FILE",
	  "Write the sweep file there (default: the screen, or stdout)" },
	{ "metric", 0, "NAME", "The primary metric (default: guessed from the help)" },
	{ "maximize", 0, NULL, "More of it is better (the default)" },
	{ "minimize", 0, NULL, "Less of it is better" },
	{ "json", 0, NULL, "What was found as a JSON object; no screen" },
	SCREEN_OPTIONS,
	{ .name = NULL },
};

/* "train" of "python3 src/train.py". */
static char *guess_name(char *const *command, size_t n)
{
	const char *base;
	size_t i = 1, len;

	while (i < n && (!strchr(command[i], '.') || command[i][0] == '-'))
		i++;
	base = file_name(command[i < n ? i : 0]);
	len = strcspn(base, ".");
	return len ? mem_strndup(base, len) : mem_strdup("sweep");
}

static void guess_metric(const struct args *a, const char *help, struct conf *c)
{
	const char *given = args_get(a, "metric");
	bool loss = strcasestr(help, "loss") && !strcasestr(help, "accuracy");

	free(c->metric_name);
	c->metric_name = mem_strdup(given ? given : loss ? "loss" : "Accuracy");
	c->goal = args_has(a, "minimize") || (!args_has(a, "maximize") &&
	                                      import_goal(c->metric_name) == GOAL_MINIMIZE)
	                  ? GOAL_MINIMIZE
	                  : GOAL_MAXIMIZE;
}

static int write_file(const char *path, const struct buf *text)
{
	struct err e;
	char *word;

	if (access(path, F_OK) == 0)
		return fail(EXIT_USAGE, "%s exists; it is not overwritten", path);
	if (file_replace(path, text, &e) < 0)
		return fail(EXIT_ERROR, "%s", e.text);
	word = text_shell_quoted(path);
	fprintf(stderr, "wrote %s; look at it, then: pegbox run %s\n", path, word);
	free(word);
	return EXIT_DONE;
}

/* Why there is no draft: what the program printed instead. */
static int nothing_found(const char *program, const struct from_help *d, const char *help)
{
	const char *first = help + strspn(help, " \n");

	if (d->n)
		return fail(
			EXIT_ERROR,
			"%s --help tells of no option to tune: of %zu, from %s to %s, none has "
			"choices, a default number or a known name",
			program, d->n, d->options[0].name, d->options[d->n - 1].name);
	if (!*first)
		return fail(EXIT_ERROR,
		            "%s --help tells of no option to tune: it prints nothing", program);
	return fail(EXIT_ERROR, "%s --help tells of no option to tune; it begins: \"%.*s\"",
	            program, (int)strcspn(first, "\n"), first);
}

static bool any_tuned(const struct from_help *d)
{
	for (size_t i = 0; i < d->n; i++)
		if (d->options[i].tuned)
			return true;
	return false;
}

/* What the draft says, and what else the help tells of. */
static void print_json(const struct args *a, const struct from_help *d, const struct conf *c,
                       const struct buf *text)
{
	json_t *options = json_array();

	for (size_t i = 0; i < d->n; i++) {
		const struct from_help_option *o = &d->options[i];

		json_array_append_new(options,
		                      json_pack("{s:o, s:o, s:o, s:o, s:b}", "name",
		                                json_text_value(o->name), "values",
		                                json_text_value(o->expression), "default",
		                                json_text_value(o->fallback), "help",
		                                json_text_value(o->help), "tuned", o->tuned));
	}
	json_print(json_pack("{s:o, s:o, s:s, s:o, s:o}", "file",
	                     json_text_value(args_get(a, "output")), "metric",
	                     json_text_value(c->metric_name), "goal", goal_name(c->goal),
	                     "options", options, "text", json_text_value(buf_str(text))),
	           JSON_INDENT(1));
}

int cmd_init(const struct args *a)
{
	struct buf help = { 0 }, text = { 0 };
	struct from_help d = { 0 };
	struct conf c;
	struct err e;
	int rc;

	if (!a->n_rest)
		return fail(EXIT_USAGE,
		            "init needs the program: pegbox init -- python3 train.py");
	conf_init(&c);
	if (program_help(a->rest, a->n_rest, &help, &e) < 0) {
		rc = fail(EXIT_ERROR, "%s", e.text);
		goto done;
	}
	from_help_parse(&d, buf_str(&help));
	if (!any_tuned(&d)) {
		rc = nothing_found(a->rest[0], &d, buf_str(&help));
		goto done;
	}
	free(c.name);
	c.name = guess_name(a->rest, a->n_rest);
	for (size_t i = 0; i < a->n_rest; i++)
		strings_add(&c.command, a->rest[i]);
	guess_metric(a, buf_str(&help), &c);
	c.max_total_runs = 40;
	c.max_concurrent_runs = 2;
	cfgfile_print_from_help(&d, &c, &text);
	if (args_has(a, "output")) {
		rc = write_file(args_get(a, "output"), &text);
		if (rc == EXIT_DONE && args_has(a, "json"))
			print_json(a, &d, &c, &text);
	} else if (args_has(a, "json")) {
		print_json(a, &d, &c, &text);
		rc = EXIT_DONE;
	} else if (front_possible()) {
		struct front_start start = { .text = buf_str(&text), .from_help = &d };

		rc = cmd_screen(a, start);
	} else {
		fputs(buf_str(&text), stdout);
		rc = EXIT_DONE;
	}
done:
	buf_clear(&help);
	buf_clear(&text);
	from_help_clear(&d);
	conf_clear(&c);
	return rc;
}
