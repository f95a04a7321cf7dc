#ifndef UI_COMPLETE_H
#define UI_COMPLETE_H

/*
 * Completion of a word: names are offered, those that begin with the word count, and what they
 * all go on with is inserted.
 */

#include <stddef.h>

#include "base/buf.h"

/** One begins with the word alone. */
struct complete {
	const char *word;  /* what was typed of it; it lives until complete_clear() */
	struct buf common; /* what all that fit begin with */
	struct buf list;   /* them, separated by blanks */
	size_t n;
};

void complete_clear(struct complete *c);

void complete_offer(struct complete *c, const char *name);

/** Each of several words, separated by blanks. */
void complete_offer_words(struct complete *c, const char *words);

/** The files that the word may mean, folders with a '/'. */
void complete_offer_files(struct complete *c);

/** What is to be typed now; "" when nothing is sure. */
const char *complete_rest(const struct complete *c);

#endif
