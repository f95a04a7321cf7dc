#ifndef APP_HEADLESS_H
#define APP_HEADLESS_H

/*
 * A sweep watched without a screen: a line for each run that ended, and on a terminal below
 * them one that is kept up to date; on stderr, because stdout is for machines.
 */

#include "folder/book.h"
#include "folder/watch.h"

struct headless;

/** `quiet`: only what a person must know. */
struct headless *headless_new(bool quiet);
void headless_free(struct headless *h);

/** What a writer and an engine are given; valid while h is. */
const struct watch *headless_watch(const struct headless *h);

/** The last words: how it ended, the best run and how to go on. */
void headless_end(struct headless *h, const struct book *b);

/** The best run and the folder, on stderr. */
void headless_print_best(const struct book *b);

#endif
