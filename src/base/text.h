#ifndef BASE_TEXT_H
#define BASE_TEXT_H

/*
 * Small questions about words: the nearest known name for a mistyped one, and a length of time
 * for people.
 */

#include <stdbool.h>

#include "base/buf.h"

/** Levenshtein distance of two short words, counting at most 255. */
unsigned text_distance(const char *a, const char *b);

/**
 * Of the names that text_near() was called with `best` is the nearest to `word`, the first of
 * equals; NULL when none is near enough to be what was meant (a third of its letters).
 */
struct text_near {
	const char *word, *best;
	unsigned distance; /* of the best one */
};
void text_near(struct text_near *n, const char *name);

/** What three %s say of it: "; did you mean ", it and "?", or nothing when it is NULL. */
#define TEXT_NEAR(near) (near) ? "; did you mean " : "", (near) ? (near) : "", (near) ? "?" : ""

/**
 * Append `"gird"; did you mean grid? There are random, grid`: a word that is none of the names
 * that next(data, i) gives for i = 0, 1, … until NULL.
 */
void text_unknown(struct buf *b, const char *word,
                  const char *(*next)(const void *data, size_t i), const void *data);

/**
 * Append the words of a text in lines of at most so many columns, each behind `indent`; an
 * empty line in it stays one.
 */
void text_wrap(struct buf *b, const char *text, int columns, const char *indent);

/** Append "0:12:41" (hours:minutes:seconds) to b. */
void text_duration(struct buf *b, double seconds);

/** Which word of a list with single blanks between it is, from 0; -1: none. */
int text_word(const char *words, const char *word);

bool text_ends_with(const char *text, const char *end);

/** The first len bytes without blanks and line ends round them; to be freed. */
char *text_trimmed(const char *s, size_t len);

/** Append s as a shell word: as it is when safe, else in single quotes. */
void text_shell_quote(struct buf *b, const char *s);

/** The same as a text of its own, to be freed. */
char *text_shell_quoted(const char *s);

/**
 * The next word of *p as a shell would split it (blanks, quotes, backslashes; nothing is
 * expanded) into `out`, moving *p behind it.  False at the end; an open quote ends there.
 */
bool text_shell_word(const char **p, struct buf *out);

/** Keep a copy of a text in place of the last one; of none or an empty one NULL. */
void text_keep(char **field, const char *text);

#endif
