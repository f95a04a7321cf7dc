#ifndef FOLDER_ANSWERS_H
#define FOLDER_ANSWERS_H

/*
 * Answers to the questions of lessons, as a CSV file with a row each, which only grows: a
 * person's own, from which the course goes on, and the one that a teacher asks for.
 *
 *   time,user,lesson,part,question,answer,right,seed
 */

#include "base/err.h"
#include "core/lesson/course.h"

/** Where a person's own answers are kept; to be freed. */
char *answers_path(void);

/** Add the answers of a file to *c; one that is not there has none.  -1 and a sentence. */
int answers_read(const char *path, struct course *c, struct err *e);

/** Can answers be added to it?  It is made, with its first row, when it is not there. */
int answers_begin(const char *path, struct err *e);

/** Append an answer, with the name of the user; a file that is not there is made. */
int answers_append(const char *path, const struct course_answer *a, struct err *e);

#endif
