#ifndef CORE_LESSON_TAPE_H
#define CORE_LESSON_TAPE_H

/* The events of a sweep, kept in order, so that it can be made again as it stood before. */

#include "core/sweep/event.h"

/** Begins as zeroes. */
struct tape {
	struct event *items; /* their texts are the tape's */
	size_t n, cap;
};

/** One event of the log, in order: a tap of a book.  `tape` is a struct tape. */
void tape_event(void *tape, const struct event *ev);

void tape_clear(struct tape *t);

#endif
