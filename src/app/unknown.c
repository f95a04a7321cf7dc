#include "app/unknown.h"

#include <stdio.h>
#include <stdlib.h>

#include "app/cmd.h"
#include "app/draft.h"
#include "app/headless.h"
#include "app/prepare_say.h"
#include "app/try.h"
#include "base/text.h"
#include "engine/requirements.h"

bool unknown_is(const struct args *a)
{
	return !a->n_operands && a->n_rest && (!args_has(a, "metric") || !a->n_spaces);
}

bool unknown_can_show(const struct args *a)
{
	return unknown_is(a) && !headless_wanted(a) && !args_has(a, "dry-run") &&
	       !args_has(a, "output") && !args_has(a, "add");
}

int unknown_show(const struct args *a)
{
	struct front_start start;
	struct draft d;
	struct err e, unhelpful;
	char *text = NULL, *directory;
	bool helps;
	int rc = EXIT_USAGE;

	/* One that knows no --help may take its time. */
	fputs("reading the help of", stderr);
	for (size_t i = 0; i < a->n_rest; i++)
		fprintf(stderr, " %s", a->rest[i]);
	fputc('\n', stderr);
	helps = draft_make(&d, a, &unhelpful) == 0;
	directory = requirements_directory(&d.conf, NULL);
	if (requirements_first(&d.conf, directory, &e) < 0)
		fail(EXIT_USAGE, "%s", e.text);
	else if ((text = prepare_overlay(a, buf_str(&d.text)))) {
		start = draft_start(&d, a);
		start.text = text;
		if (!helps)
			fail(0, "%s", unhelpful.text);
		rc = cmd_screen(a, start);
	}
	free(directory);
	free(text);
	draft_clear(&d);
	return rc;
}

/* How to run the sweep that is drafted. */
static void print_run(const struct draft *d)
{
	struct buf line = { 0 };

	buf_adds(&line, "pegbox run --metric ");
	text_shell_quote(&line, d->conf.metric_name);
	buf_addf(&line, " --%s%s", goal_name(d->conf.goal),
	         d->conf.pty ? " --set pty=true" : "");
	if (d->conf.azureml || d->conf.trackers)
		buf_addf(&line, " --set %s=true", d->conf.azureml ? "azureml" : "trackers");
	for (size_t i = 0; i < d->help.n; i++) {
		const struct from_help_option *o = &d->help.options[i];

		if (!o->tuned)
			continue;
		buf_addf(&line, " %s~", o->name);
		text_shell_quote(&line, o->expression);
	}
	buf_addf(&line, " -n %d --", d->conf.max_total_runs);
	for (size_t i = 0; i < d->conf.command.n; i++) {
		buf_addc(&line, ' ');
		text_shell_quote(&line, d->conf.command.items[i]);
	}
	puts(buf_str(&line));
	buf_clear(&line);
}

int unknown_try(const struct args *a, double seconds)
{
	struct draft d;
	struct err e;
	int rc = EXIT_ERROR;

	if (draft_make(&d, a, &e) < 0 || draft_try(&d, a, seconds, &e) < 0) {
		fail(EXIT_ERROR, "%s", e.text);
	} else {
		try_report(&d.tried, stdout);
		if (try_metric(&d.tried, &d.conf, ".", stdout))
			rc = EXIT_DONE;
		if (rc == EXIT_DONE)
			print_run(&d);
	}
	draft_clear(&d);
	return rc;
}
