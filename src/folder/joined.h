#ifndef FOLDER_JOINED_H
#define FOLDER_JOINED_H

/*
 * Sweeps to look back on: several sweep folders, or CSV logs of other programs, as one sweep.
 * Their runs are numbered anew; when there are several, a parameter "sweep" says whose a run
 * is, so that table, filter and chart need to know nothing of it.
 */

#include <stddef.h>

#include "folder/book.h"
#include "import/import.h"

struct joined;

/**
 * Read them all into *b (made here; the caller clears it, after joined_free()).  `roles` holds
 * for each table, over what was remembered, in the words of import_set_roles(); may be NULL.
 * NULL and a sentence when one cannot be read.
 */
struct joined *joined_open(struct book *b, char *const *paths, size_t n, const char *roles,
                           struct err *e);
void joined_free(struct joined *p);

/**
 * The table whose columns a person may say: the first that was not recognised, else the first;
 * NULL: there are only sweeps, or p is NULL.
 */
const struct import *joined_table(const struct joined *p);

/**
 * Read what sweeps gained: 1 when there was anything, 0 when not.  -1 when a table was changed:
 * then all is to be opened anew.
 */
int joined_follow(struct joined *p);

#endif
