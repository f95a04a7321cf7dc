#ifndef CORE_LESSON_LESSON_TEXT_H
#define CORE_LESSON_LESSON_TEXT_H

/*
 * The texts of a lesson with what was measured in place of {…}:
 *
 *   {best(log)}                   0.9823: four significant digits
 *   {cancelled(b) / runs(b):%}    38 %
 *   {best(log):=}                 --learning_rate 0.012: the assignment of that run; also of
 *                                 winner(SWEEP)
 *   {{                            {
 *
 * What cannot be told is "–".
 */

#include "core/lesson/measure.h"

/** Append a text. */
void lesson_text_fill(const struct measured *m, const char *text, struct buf *out);

/**
 * Append one value: what stands between { and }, where * is the name of a sweep, as columns of
 * a table have it.  star NULL: there is none.
 */
void lesson_text_value(const struct measured *m, const char *value, const char *star,
                       struct buf *out);

/** The first mistake in a text: -1 and the words of formula_eval(). */
int lesson_text_check(const struct measured *m, const char *text, struct err *e);

/** The same of a value. */
int lesson_text_check_value(const struct measured *m, const char *value, const char *star,
                            struct err *e);

#endif
