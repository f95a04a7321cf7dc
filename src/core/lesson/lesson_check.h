#ifndef CORE_LESSON_LESSON_CHECK_H
#define CORE_LESSON_LESSON_CHECK_H

#include "core/lesson/lesson.h"
#include "core/problem.h"

/**
 * What is wrong with a lesson as a whole: what is missing, what panels need, questions that
 * nobody can answer, formulas and the {…} of texts, each with its column in the formula, also
 * where they ask of a sweep before it has run.  Every problem with its line; 0 when there is
 * none in ps.
 */
int lesson_check(const struct lesson *l, struct problems *ps);

#endif
