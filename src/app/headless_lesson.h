#ifndef APP_HEADLESS_LESSON_H
#define APP_HEADLESS_LESSON_H

/* Rounds of a lesson without a screen: told once, or counted, as the lesson's claim has it. */

#include "app/args.h"
#include "folder/lessons.h"

/** Where sweeps are run, and with which seed the first round. */
struct headless_lesson {
	const char *keep; /* a folder that they stay in; NULL: none */
	uint64_t seed;
};

/** One round to its end, then all that the lesson says of it, on stdout.  An exit code. */
int headless_lesson_tell(const struct lessons_item *l, const struct headless_lesson *how);

/**
 * So many rounds (0: as many as it states) with the seeds from how->seed on, and whether its
 * claim holds in as many as it states, on stdout.  An exit code: 1 when it does not.
 */
int headless_lesson_claim(const struct lessons_item *l, const struct headless_lesson *how,
                          long rounds);

#endif
