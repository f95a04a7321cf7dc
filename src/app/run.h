#ifndef APP_RUN_H
#define APP_RUN_H

/* What run and demo share. */

#include <stdbool.h>

#include "app/setup.h"

/**
 * Make the folder (`output`, or one named after the sweep and the time), run the sweep there to
 * its end, say how it went.  Takes s->conf over.  Returns an exit code.
 */
int run_sweep(struct setup *s, const char *output, bool quiet);

#endif
