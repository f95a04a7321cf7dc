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

/** Did a log of others change?  Then all is to be opened anew. */
bool past_changed(const struct past *p);

/** A table whose columns were guessed: a person should look at them; NULL: none. */
const struct import *past_unsure(const struct past *p);

/** The table that stands first; NULL when that is a sweep. */
const struct import *past_import(const struct past *p);

/** What was decided about a table with such columns; to be freed, NULL: nothing. */
char *past_recall(const struct import *im);
int past_remember(const struct import *im, const char *roles, struct err *e);

/** Read what they gained; true when there was anything. */
bool past_follow(struct past *p);

#endif
