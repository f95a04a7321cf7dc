#ifndef FOLDER_RETELL_H
#define FOLDER_RETELL_H

#include "core/analysis/recording.h"
#include "folder/book.h"

/**
 * As book_open(), and keep what was recorded of the primary metric, in the log's order; where
 * values came later than they were logged (a corrected metric) in the order of time.  *rec is
 * made here, of b->sweep.  Both are to be cleared either way.
 */
int retell_open(struct book *b, const char *dir, struct recording *rec, struct err *e);

/** The same of a book that is open and has no log: tables, or several sweeps as one. */
void retell_state(const struct book *b, struct recording *rec);

#endif
