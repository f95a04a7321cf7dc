/* pegbox attach, review and the front end itself. */

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/cmd.h"
#include "app/headless.h"
#include "base/text.h"
#include "engine/engine.h"
#include "folder/book.h"
#include "folder/lock.h"
#include "folder/paths.h"

const struct cmd_option cmd_screen_options[] = {
	SCREEN_OPTIONS,
	{ .name = NULL },
};

const struct cmd_option cmd_attach_options[] = {
	SCREEN_OPTIONS,
	{ "until-finished", 0, NULL, "Leave when the sweep is over" },
	{ .name = NULL },
};

/* What a person wants to know who has just left the screen. */
static void say_goodbye(const struct book *b)
{
	bool over = b->sweep.status == SWEEP_FINISHED;
	char *dir = text_shell_quoted(b->dir);

	if (lock_is_held(b->dir, NULL)) {
		fprintf(stderr, "the sweep goes on; come back with: pegbox attach %s\n", dir);
	} else {
		headless_print_best(b);
		fprintf(stderr, "pegbox %s %s %s", over ? "review" : "resume", dir,
		        over ? "shows it again" : "goes on with it");
		if (b->sweep.best)
			fprintf(stderr, ", pegbox best --args %s prints its arguments", dir);
		fputc('\n', stderr);
	}
	free(dir);
}

int cmd_screen(const struct args *a, struct front_start start)
{
	struct err e;
	int rc;

	start.ascii = args_has(a, "ascii");
	start.no_mouse = args_has(a, "no-mouse");
	start.read_only = args_has(a, "read-only");
	start.theme = args_get(a, "theme");
	start.left = say_goodbye;
	rc = front_run(&start, &e);
	if (rc >= 0)
		return rc;
	fail(EXIT_ERROR, "%s", e.text);
	/* Its engine was started before the screen was refused. */
	if (start.dir && lock_is_held(start.dir, NULL)) {
		char *dir = text_shell_quoted(start.dir);

		fail(EXIT_ERROR,
		     "the sweep goes on without a screen: pegbox attach %s comes to it, "
		     "pegbox status %s says how it stands, pegbox ctl %s stop ends it",
		     dir, dir, dir);
		free(dir);
	}
	return EXIT_ERROR;
}

static int show(const struct args *a, struct front_start start, const char *instead)
{
	return front_possible() ? cmd_screen(a, start)
	                        : fail(EXIT_USAGE, "this needs a terminal; %s", instead);
}

/* What there is to say of a sweep that is over before anybody has seen it. */
static int show_end(const char *dir)
{
	struct book b;
	int rc;

	if (cmd_open(&b, dir) < 0)
		return EXIT_ERROR;
	say_goodbye(&b);
	rc = b.sweep.status == SWEEP_FINISHED ? engine_exit_code(&b.sweep) : EXIT_ERROR;
	book_clear(&b);
	return rc;
}

int cmd_attach(const struct args *a)
{
	bool until_finished = args_has(a, "until-finished");
	char *dir = front_possible() ? cmd_sweep(a) : NULL;
	struct front_start start = { .dir = dir, .until_finished = until_finished };
	int rc;

	if (front_possible() && !dir)
		rc = EXIT_ERROR;
	else if (dir && until_finished && !lock_is_held(dir, NULL))
		rc = show_end(dir);
	else
		rc = show(a, start, "without one there are status and ctl");
	free(dir);
	return rc;
}

const struct cmd_option cmd_review_options[] = {
	TABLE_OPTIONS,
	SCREEN_OPTIONS,
	{ .name = NULL },
};

int cmd_review(const struct args *a)
{
	static const char instead[] = "without one there are list, status, best and export";
	char *roles;
	int rc;

	/* One sweep is opened as it is, with the output of its runs. */
	if (a->n_operands == 1 && paths_is_sweep(a->operands[0]))
		return cmd_refuses_roles(a)
		               ? EXIT_ERROR
		               : show(a, (struct front_start){ .dir = a->operands[0] },
		                      instead);
	roles = cmd_table_roles(a);
	rc = show(a,
	          (struct front_start){
			  .joined = a->operands, .n_joined = a->n_operands, .roles = roles },
	          instead);
	free(roles);
	return rc;
}

/* pegbox [DIR]: Home, or a sweep; a folder of sweeps is gone to, and its Home shown. */
int cmd_home(const struct args *a)
{
	struct front_start start = { .dir = a->n_operands ? a->operands[0] : NULL };
	struct stat st;

	if (start.dir && front_possible() && !paths_is_sweep(start.dir) &&
	    stat(start.dir, &st) == 0 && S_ISDIR(st.st_mode)) {
		if (chdir(start.dir) < 0)
			return fail(EXIT_ERROR, "cannot go to %s: %s", start.dir,
			            strerror(errno));
		start.dir = NULL;
	}

	return show(a, start, "without one there is pegbox list");
}
