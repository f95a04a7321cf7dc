#ifndef APP_HEADLESS_H
#define APP_HEADLESS_H

/*
 * A sweep watched without a screen: on a terminal one line that is kept up to date, elsewhere a
 * line for each run that ended; on stderr, because stdout is for machines.
 */

#include "app/engine.h"

struct headless;

/** `quiet`: only what a person must know. */
struct headless *headless_new(bool quiet);
void headless_free(struct headless *h);

/** What engine_run() is given; valid while h is. */
const struct engine_watch *headless_watch(const struct headless *h);

/** The last words: how it ended, the best run and how to go on. */
void headless_end(struct headless *h, const struct book *b);

#endif
