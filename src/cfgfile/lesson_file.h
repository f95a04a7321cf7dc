#ifndef CFGFILE_LESSON_FILE_H
#define CFGFILE_LESSON_FILE_H

/*
 * Lesson files: libconfig text to a `struct lesson`; pegbox-lesson(5) says what stands in one.
 *
 * As with sweep files all problems are told at once, each with its line; what each of its
 * sweeps has is read by the reader of those, and checked as they are.  Texts come out with
 * single blanks, paragraphs with "\n\n" between them.
 */

#include "core/lesson/lesson.h"

struct problems;

/**
 * Read a lesson into *l, which is to be cleared either way, and check it as a whole
 * (lesson_check.h).  0, or -1 with at least one problem.
 */
int lesson_file_read(struct lesson *l, const char *text, struct problems *ps);

#endif
