#ifndef APP_HEADLESS_H
#define APP_HEADLESS_H

/*
 * A sweep watched without a screen: a line for each run that ended, and on a terminal below
 * them one that is kept up to date; on stderr, because stdout is for machines.  A terminal
 * that cannot take a line back (TERM is dumb, or not set) has a new one now and then.
 */

#include "app/args.h"
#include "engine/engine.h"
#include "folder/book.h"
#include "folder/watch.h"

struct headless {
	struct watch watch; /* what a writer and an engine are given */
	bool quiet, tty, drawn;
	bool asked;                /* whether the program takes its parameters */
	bool json;                 /* at the end how it stands, on stdout */
	int64_t drawn_ms, wait_ms; /* on a dumb terminal, between two lines */
};

/** Do options of PREPARE_RUN_OPTIONS, or the terminal, want no screen? */
bool headless_wanted(const struct args *a);

/**
 * What --detach says of a sweep that an engine of its own has: its folder, on stdout; with
 * --json how it stands.  An exit code.
 */
int headless_leave(const struct args *a, const char *dir);

/** As these options say.  It is to stay where it is: the watch names it. */
void headless_init(struct headless *h, const struct args *a);

/**
 * Work on a sweep to its end and close its writer.  The last words say how it ended, the best
 * run and how to go on.  Returns an exit code.
 */
int headless_run(struct headless *h, const struct engine_start *start);

/** The best run, on stderr, when there is one. */
void headless_print_best(const struct book *b);

#endif
