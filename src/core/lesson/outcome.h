#ifndef CORE_LESSON_OUTCOME_H
#define CORE_LESSON_OUTCOME_H

/* What follows from the runs of a person who learns: which answers are right, what is said. */

#include "core/lesson/measure.h"

/** Does a condition hold?  One that is missing always does. */
bool outcome_holds(const struct measured *m, const struct lesson_text *when);

/** Is this answer right?  Of several conditions that hold each is. */
bool outcome_is_right(const struct measured *m, const struct lesson_answer *a);

/** The first right answer; q->n when the run showed none of them. */
size_t outcome_of(const struct measured *m, const struct lesson_question *q);

/** The sentence to say of a part; NULL: none holds, or a sweep of it came to no value. */
const struct lesson_see *outcome_see(const struct measured *m, const struct lesson_part *p);

#endif
