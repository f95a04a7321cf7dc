#ifndef APP_CMD_RUN_H
#define APP_CMD_RUN_H

/* What run and demo share. */

#include "app/prepare.h"

/**
 * Make the folder (--output, or one named after the sweep and the time) and run the sweep
 * there: on a terminal in a process of its own with the front end before it, else (--headless,
 * --quiet) here to its end, saying how it went.  May take s->conf over.  Returns an exit code.
 */
int cmd_run_sweep(struct prepared *s, const struct args *a);

#endif
