#ifndef APP_FRONT_H
#define APP_FRONT_H

/*
 * The front end at work: one libuv loop that reads keys, follows the log of a sweep, and shows
 * what the ui draws.  It is one more reader of the folder: it may come and go, and be many.
 */

#include <stdbool.h>

#include "app/cmd.h"
#include "core/from_help.h"

/** Options of every command that may open the front end. */
/* Versions of clang-format differ about rows in a macro. */
/* clang-format off */
#define FRONT_OPTIONS \
	{ "ascii", 0, NULL, "Draw with ASCII characters only" }, \
	{ "no-mouse", 0, NULL, "Leave the mouse to the terminal" }, \
	{ "theme", 0, "THEME", "The colours: dark, light or clear" }, \
	{ "read-only", 0, NULL, "Only look: keys that change the sweep do nothing" }
/* clang-format on */

struct front_start {
	const char *dir;   /* the sweep to open; NULL: Home */
	char *const *past; /* sweeps and CSV files to look back on; NULL: none */
	size_t n_past;
	bool setup;       /* begin on the setup page */
	const char *form; /* with the form filled from this text; NULL: empty */
	const char *form_file;
	const struct from_help *from_help; /* its unticked options are offered too; or NULL */
};

/** Is there a terminal that can show it? */
bool front_possible(void);

/**
 * Show it until the person leaves.  Returns an exit code: of the sweep when it ended, else 0.
 */
int front_run(const struct args *a, const struct front_start *start);

#endif
