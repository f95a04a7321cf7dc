/* pegbox run: a new sweep; pegbox demo: an example one, of the built-in trainer. */

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/draft.h"
#include "app/headless.h"
#include "app/prepare_say.h"
#include "app/try.h"
#include "app/unknown.h"
#include "base/file.h"
#include "base/installed.h"
#include "base/mem.h"
#include "base/text.h"
#include "core/sampler/sampler.h"
#include "core/space/point.h"
#include "engine/engine_process.h"
#include "engine/run_command.h"
#include "folder/folders.h"
#include "folder/warm_file.h"
#include "jobs/command.h"

const struct cmd_option cmd_run_options[] = {
	{ "output", 'o', "DIR", "The sweep folder to make (default: NAME-DATE-TIME here)" },
	PREPARE_RUN_OPTIONS,
	{ "dry-run", 0, NULL, "Print the commands that would be started, start nothing" },
	DRAFT_TRY_OPTIONS,
	{ "add", 0, "FILE.csv", "Assignments to run first, one a row" },
	PREPARE_OPTIONS,
	PREPARE_HISTORY_OPTION,
	PREPARE_FREE_OPTIONS,
	SCREEN_OPTIONS,
	{ .name = NULL },
};

static void print_command(const struct prepared *s, const struct point *p)
{
	struct buf line = { 0 };
	struct assignment a;
	struct command cmd;

	assignment_from_point(&a, &s->conf->space, p);
	run_command_plan(s->conf, s->directory, &a, &cmd);
	command_print(&cmd, &line);
	puts(buf_str(&line));
	command_clear(&cmd);
	assignment_clear(&a);
	buf_clear(&line);
}

static int dry_run(const struct prepared *s, const struct args *a)
{
	const struct conf *c = s->conf;
	uint64_t n = c->max_total_runs > 0 ? (uint64_t)c->max_total_runs : 100, draw = 0;
	struct observation o = { .inside = true, .pending = true };
	struct earlier_fit fit;
	struct history h;
	struct sampler *sampler;
	struct err e;

	if (args_has(a, "json"))
		return fail(EXIT_USAGE,
		            "%s: --dry-run prints commands, no JSON; that is suggest "
		            "--json",
		            a->cmd->name);
	if (sampler_find(c->method)->learns)
		fail(0, "%s learns from the runs: a real run tries these only at its start",
		     c->method);
	if (isnan(c->seed))
		fail(0, "no seed is given: a real run draws other values (--seed N)");
	fit = prepare_history(s, &h);
	earlier_fit_clear(&fit);
	sampler = sampler_new(sampler_find(c->method), &h);
	point_init(&o.point, &c->space);
	fprintf(stderr, "in %s:\n", s->directory);
	for (uint64_t i = 0; i < n; i++) {
		if (i < c->enqueue.n)
			point_parse(&o.point, &c->space, c->enqueue.items[i], &e);
		else if (!sampler_suggest(sampler, &h, draw++, &o.point, NULL))
			break;
		history_add(&h, &o);
		print_command(s, &o.point);
	}
	point_clear(&o.point);
	sampler_free(sampler);
	history_clear(&h);
	return EXIT_DONE;
}

/* Here, in this process, to its end. */
static int run_here(struct prepared *s, const struct args *a, const char *dir)
{
	struct headless h;
	struct engine_start start = { .directory = s->directory, .watch = &h.watch };
	struct err e;

	headless_init(&h, a);
	start.writer = writer_create(dir, s->conf, s->text, start.watch, &e);
	s->conf = NULL;
	if (!start.writer)
		return fail(EXIT_ERROR, "%s", e.text);
	if (!h.quiet)
		fprintf(stderr, "sweep: %s\n", dir);
	return headless_run(&h, &start);
}

/* In a process of its own, with the front end in this one, unless nobody stays. */
static int run_apart(struct prepared *s, const struct args *a, const char *dir)
{
	struct front_start start = { .dir = dir };
	struct err e;

	if (engine_process_begin(dir, s->directory, s->text, &e) < 0)
		return fail(EXIT_ERROR, "%s", e.text);
	return args_has(a, "detach") ? headless_leave(a, dir) : cmd_screen(a, start);
}

/*
 * Make the folder and run the sweep there: in a process of its own, on a terminal with the
 * front end before it; else here.  May take s->conf over.
 */
static int run_sweep(struct prepared *s, const struct args *a)
{
	struct err e;
	char *dir = folders_make(s->conf->name, args_get(a, "output"), &e);
	int rc;

	if (!dir || (s->conf->history.n && warm_save(dir, &s->earlier, &e) < 0))
		rc = fail(EXIT_ERROR, "%s", e.text);
	else if (headless_wanted(a) && !args_has(a, "detach"))
		rc = run_here(s, a, dir);
	else
		rc = run_apart(s, a, dir);
	free(dir);
	return rc;
}

/* --try: does the program print the metric? */
static int try_once(const struct args *a, double seconds)
{
	struct tried t = { 0 };
	struct prepared s;
	struct err e;
	int rc;

	if (prepare_read(&s, a, a->n_operands ? a->operands[0] : NULL) < 0)
		return EXIT_USAGE;
	if (try_program(s.conf, s.directory, seconds, &t, &e) < 0) {
		rc = fail(EXIT_ERROR, "%s", e.text);
	} else {
		try_report(&t, stdout);
		rc = try_metric(&t, s.conf, s.directory, stdout) ? EXIT_DONE : EXIT_ERROR;
	}
	tried_clear(&t);
	prepare_clear(&s);
	return rc;
}

int cmd_run(const struct args *a)
{
	struct prepared s;
	double seconds;
	int rc;

	if (!draft_seconds(a, &seconds))
		return EXIT_USAGE;
	if (unknown_can_show(a))
		return unknown_show(a);
	if (draft_wants_try(a))
		return unknown_is(a) ? unknown_try(a, seconds) : try_once(a, seconds);
	if (prepare_read(&s, a, a->n_operands ? a->operands[0] : NULL) < 0)
		return EXIT_USAGE;
	rc = args_has(a, "dry-run") ? dry_run(&s, a) : run_sweep(&s, a);
	prepare_clear(&s);
	return rc;
}

static int is_demo(const struct dirent *entry)
{
	return entry->d_name[0] != '.' && text_ends_with(entry->d_name, ".cfg");
}

/* "demo, quick": the sweep files in the examples folder itself. */
static void list_demos(const char *dir, struct buf *out)
{
	struct dirent **found = NULL;
	int n = scandir(dir, &found, is_demo, alphasort);

	for (int i = 0; i < n; i++) {
		const char *name = found[i]->d_name;

		buf_addf(out, "%s%.*s", i ? ", " : "", (int)strlen(name) - 4, name);
		free(found[i]);
	}
	free(found);
}

int cmd_demo(const struct args *a)
{
	const char *name = a->n_operands ? a->operands[0] : "demo";
	char *data = installed_data();
	char *dir = file_join(data, "examples");
	char *path = mem_printf("%s/%s.cfg", dir, name);
	struct buf known = { 0 };
	struct prepared s;
	int rc;

	if (access(path, R_OK) < 0) {
		list_demos(dir, &known);
		rc = fail(EXIT_USAGE, "there is no demo \"%s\" in %s%s%s", name, dir,
		          known.len ? "; there are " : "", buf_str(&known));
	} else if (prepare_read(&s, a, path) < 0) {
		rc = EXIT_USAGE;
	} else {
		rc = args_has(a, "dry-run") ? dry_run(&s, a) : run_sweep(&s, a);
		prepare_clear(&s);
	}
	buf_clear(&known);
	free(path);
	free(dir);
	free(data);
	return rc;
}
