#ifndef FOLDER_LESSONS_H
#define FOLDER_LESSONS_H

/*
 * The lessons of a folder, in the order of their files' names: 03-interactions.lesson is lesson
 * 3, called interactions.
 */

#include "core/lesson/lesson.h"
#include "core/problem.h"

#define LESSONS_END ".lesson"

struct lessons_item {
	char *path, *name;
	struct lesson lesson;
	struct problems problems; /* why it cannot be used; none: it can */
};

struct lessons {
	struct lessons_item *items;
	size_t n, cap;
};

/** Those that are installed: DATA/lessons; to be freed. */
char *lessons_folder(void);

/** Read all lessons of a folder; there may be none.  To be cleared. */
void lessons_open(struct lessons *l, const char *dir);

/** Read one file, as the only lesson.  -1 and a sentence when there is no such file. */
int lessons_open_file(struct lessons *l, const char *path, struct err *e);

void lessons_clear(struct lessons *l);

/** The index of a lesson by its number, its name or the beginning of one; l->n: none. */
size_t lessons_find(const struct lessons *l, const char *word);

/** Where its runs start: beside the file, as a teacher's programs stand there; to be freed. */
char *lessons_directory(const struct lessons_item *l);

/** Is it a lesson that somebody names: by its file's ending? */
bool lessons_is_file(const char *path);

#endif
