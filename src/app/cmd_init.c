/* pegbox init: draft a sweep file from a program's --help. */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/cmd.h"
#include "app/draft.h"
#include "app/try.h"
#include "base/file.h"
#include "base/text.h"
#include "store/json_text.h"

const struct cmd_option cmd_init_options[] = {
	{ "output", 'o', "FILE",
	  "Write the sweep file there (default: the screen, or stdout)" },
	DRAFT_TRY_OPTIONS,
	{ "metric", 0, "NAME", "The primary metric (default: what --try sees, else a guess)" },
	{ "maximize", 0, NULL, "More of it is better (the default)" },
	{ "minimize", 0, NULL, "Less of it is better" },
	{ "json", 0, NULL, "What was found as a JSON object; no screen" },
	SCREEN_OPTIONS,
	{ .name = NULL },
};

/* The last word on a draft: one whose metric nobody has seen is not ready. */
static void say_metric(const struct draft *d)
{
	const struct conf *c = &d->conf;

	if (d->was_tried) {
		try_report(&d->tried, stderr);
		try_metric(&d->tried, c, ".", stderr);
	} else if (c->metric_guessed) {
		fprintf(stderr,
		        "the metric, %s, is a guess: --try runs the program to see what it "
		        "prints\n",
		        c->metric_name);
	}
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
static int nothing_found(const struct args *a, const struct from_help *d, const char *help)
{
	const char *first = help + strspn(help, " \n");
	struct buf asked = { 0 };

	for (size_t i = 0; i < a->n_rest; i++, buf_addc(&asked, ' '))
		text_shell_quote(&asked, a->rest[i]);
	if (d->n)
		fail(EXIT_ERROR,
		     "%s--help tells of no option to tune: of %zu, from %s to %s, none has "
		     "choices, a default number or a known name",
		     asked.data, d->n, d->options[0].name, d->options[d->n - 1].name);
	else if (!*first)
		fail(EXIT_ERROR, "%s--help tells of no option to tune: it prints nothing",
		     asked.data);
	else
		fail(EXIT_ERROR, "%s--help tells of no option to tune; it begins: \"%.*s\"",
		     asked.data, (int)strcspn(first, "\n"), first);
	buf_clear(&asked);
	return EXIT_ERROR;
}

static bool any_tuned(const struct from_help *d)
{
	for (size_t i = 0; i < d->n; i++)
		if (d->options[i].tuned)
			return true;
	return false;
}

/* What the draft says, and what else the help and a try tell of. */
static void print_json(const struct args *a, const struct draft *d)
{
	const struct from_help *help = &d->help;
	const struct conf *c = &d->conf;
	json_t *options = json_array(), *root;

	for (size_t i = 0; i < help->n; i++) {
		const struct from_help_option *o = &help->options[i];

		json_array_append_new(options,
		                      json_pack("{s:o, s:o, s:o, s:o, s:b}", "name",
		                                json_text_value(o->name), "values",
		                                json_text_value(o->expression), "default",
		                                json_text_value(o->fallback), "help",
		                                json_text_value(o->help), "tuned", o->tuned));
	}
	root = json_pack("{s:o, s:o, s:s, s:b, s:o, s:o}", "file",
	                 json_text_value(args_get(a, "output")), "metric",
	                 json_text_value(c->metric_name), "goal", goal_name(c->goal), "guessed",
	                 c->metric_guessed, "options", options, "text",
	                 json_text_value(buf_str(&d->text)));
	if (d->was_tried) {
		json_object_set_new(root, "printed", try_names_json(&d->tried));
		json_object_set_new(root, "ended", json_text_value(d->tried.end));
		json_object_set_new(root, "pty", json_boolean(d->conf.pty));
	}
	json_print(root, JSON_INDENT(1));
}

static int show(const struct args *a, const struct draft *d)
{
	return cmd_screen(a, draft_start(d, a));
}

static int write_draft(const struct args *a, const struct draft *d)
{
	int rc = EXIT_DONE;

	say_metric(d);
	if (args_has(a, "output"))
		rc = write_file(args_get(a, "output"), &d->text);
	if (rc == EXIT_DONE && args_has(a, "json"))
		print_json(a, d);
	else if (!args_has(a, "output"))
		fputs(buf_str(&d->text), stdout);
	return rc;
}

int cmd_init(const struct args *a)
{
	bool screen = !args_has(a, "output") && !args_has(a, "json") && front_possible();
	double seconds;
	struct draft d;
	struct err e;
	int rc;

	if (!a->n_rest)
		return fail(EXIT_USAGE,
		            "init needs the program: pegbox init -- python3 train.py");
	if (!draft_seconds(a, &seconds))
		return EXIT_USAGE;
	if (draft_make(&d, a, &e) < 0)
		rc = fail(EXIT_ERROR, "%s", e.text);
	else if (!any_tuned(&d.help))
		rc = nothing_found(a, &d.help, buf_str(&d.help_text));
	else if (screen)
		rc = show(a, &d);
	else if (draft_wants_try(a) && draft_try(&d, a, seconds, &e) < 0)
		rc = fail(EXIT_ERROR, "%s", e.text);
	else
		rc = write_draft(a, &d);
	draft_clear(&d);
	return rc;
}
