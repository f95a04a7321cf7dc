#ifndef FRONT_FRONT_H
#define FRONT_FRONT_H

/*
 * Room front/: the loop round the ui: keys, files that change, requests served.  It writes no
 * sweep folder: it asks the engine.
 *
 * The front end at work: one libuv loop that reads keys, follows the log of a sweep, and shows
 * what the ui draws.  It is one more reader of the folder: it may come and go, and be many.
 */

#include <stdbool.h>

#include "base/err.h"
#include "core/conf/from_help.h"
#include "front/front_lessons.h"

struct book;

struct front_start {
	const char *dir;     /* the sweep to open; NULL: Home */
	char *const *joined; /* sweeps and CSV files to look back on; NULL: none */
	size_t n_joined;
	const char *roles; /* of the columns of tables, see joined_open(); NULL: as guessed */
	const char *text;  /* begin on the setup page with this sweep file in it; NULL: not */
	bool guessed; /* its metric is only a guess: the person is asked to try the program */
	bool tries;   /* and it is tried at once, */
	const char *try_seconds;           /* for so long; NULL: until something is seen */
	const struct from_help *from_help; /* its unticked options are offered too; or NULL */

	/* What a command line says over the person's own settings. */
	bool ascii, no_mouse, read_only;
	bool until_finished; /* leave when the engine of the sweep on the screen ends */
	const char *theme;   /* NULL: as it is set */

	const struct front_lessons *learn; /* begin with lessons; NULL: not */

	/** Told of the sweep on the screen when the person has left it; may be NULL. */
	void (*left)(const struct book *b);
};

/** Is there a terminal that can show it? */
bool front_possible(void);

/**
 * Show it until the person leaves.  Returns an exit code: of the sweep when it ended, else 0;
 * -1 and a sentence when it cannot be shown.
 */
int front_run(const struct front_start *start, struct err *e);

#endif
