#ifndef FOLDER_SUMMARY_H
#define FOLDER_SUMMARY_H

/* How a sweep stands, in a word and in time. */

#include "folder/book.h"

/**
 * "running", "paused", "stopping", "finished", "failed" when runs have and none has completed,
 * or "interrupted": no engine is at work.
 */
const char *summary_state(const struct book *b, bool live);

/** Rough seconds to go; NAN when unknown. */
double summary_left(const struct book *b, int64_t now_ms);

#endif
