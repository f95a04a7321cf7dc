#ifndef APP_DRAFT_H
#define APP_DRAFT_H

/*
 * A sweep file drafted from what a program says of itself with --help, from what it prints when
 * it is tried once, and from what the command line says.
 */

#include "app/args.h"
#include "base/buf.h"
#include "cfgfile/cfgfile.h"
#include "front/front.h"

/** Options of commands that may try a program. */
/* clang-format off */
#define DRAFT_TRY_OPTIONS \
	{ "try", 0, NULL, "Run the program for a moment, to see what it prints" }, \
	{ "try-seconds", 0, "N", "The same, for so long (default: until something is seen)" }
/* clang-format on */

struct draft {
	struct buf help_text; /* of --help */
	struct from_help help;
	struct conf conf; /* what is known without the space */
	bool was_tried;
	struct tried tried;
	struct buf text; /* the sweep file */
};

/**
 * Of the program a->rest and its --help.  What --NAME~EXPRESSION gives is tuned, and then only
 * that.  Fills in the text.  -1 and a sentence when the program cannot be run or knows no
 * --help: then it is drafted from the rest.  It is to be cleared either way.
 */
int draft_make(struct draft *d, const struct args *a, struct err *e);

/** Does the command line say so? */
bool draft_wants_try(const struct args *a);

/** For how long it does; 0: until something is seen.  False and a message: no number. */
bool draft_seconds(const struct args *a, double *seconds);

/**
 * Try it, take its metric unless that is given, and fill in the text anew; says on stderr that
 * it is at work.  -1 and a sentence when it cannot be started.
 */
int draft_try(struct draft *d, const struct args *a, double seconds, struct err *e);

/** The screen with the draft on its setup page. */
struct front_start draft_start(const struct draft *d, const struct args *a);

void draft_clear(struct draft *d);

#endif
