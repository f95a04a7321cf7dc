#ifndef APP_SCREEN_H
#define APP_SCREEN_H

/* The front end as commands open it: with their options, and with words when it is left. */

#include "app/args.h"
#include "front/front.h"

/** Options of every command that may open the front end. */
/* Versions of clang-format differ about rows in a macro. */
/* clang-format off */
#define SCREEN_OPTIONS \
	{ "ascii", 0, NULL, "Draw with ASCII characters only" }, \
	{ "no-mouse", 0, NULL, "Leave the mouse to the terminal" }, \
	{ "theme", 0, "THEME", "The colours: dark, light or clear" }, \
	{ "read-only", 0, NULL, "Only look: keys that change the sweep do nothing" }
/* clang-format on */

/** Show it until the person leaves.  An exit code. */
int screen_run(const struct args *a, struct front_start start);

#endif
