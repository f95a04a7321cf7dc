#ifndef APP_PAST_H
#define APP_PAST_H

/*
 * Sweeps to look back on: several sweep folders, or CSV logs of other programs, as one sweep.
 * Their runs are numbered anew; when there are several, a parameter "sweep" says whose a run
 * is, so that table, filter and chart need to know nothing of it.
 */

#include <stdbool.h>
#include <stddef.h>

#include "app/book.h"
#include "store/import.h"

struct past;

/**
 * Read them all into *b (made here; the caller clears it, after past_free()).  NULL and a
 * sentence when one cannot be read.
 */
struct past *past_open(struct book *b, char *const *paths, size_t n, struct err *e);
void past_free(struct past *p);

/**
 * The table whose columns a person may say: the first that was not recognised, else the first;
 * NULL: there are only sweeps.
 */
const struct import *past_table(const struct past *p);

/** What was decided about a table with such columns; to be freed, NULL: nothing. */
char *past_recall(const struct import *im);
int past_remember(const struct import *im, const char *roles, struct err *e);

/**
 * Read what sweeps gained: 1 when there was anything, 0 when not.  -1 when a table was changed:
 * then all is to be opened anew.
 */
int past_follow(struct past *p);

#endif
