#ifndef BASE_FILE_H
#define BASE_FILE_H

/* Whole files, and their paths. */

#include <stdbool.h>
#include <stdio.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/strings.h"

#define FILE_TEXT_MAX (16u << 20) /* bytes of a text that is read as a whole */

/**
 * Read a text file into *text, in place of what was there.  -1 and a sentence when it cannot be
 * read, is larger than FILE_TEXT_MAX, has a NUL in it, or is a pipe that says nothing for long.
 */
int file_read(const char *path, struct buf *text, struct err *e);

/** Open a file to be read; NULL and a sentence, also of a pipe, a folder or a device. */
FILE *file_open(const char *path, struct err *e);

/**
 * An empty file to append to: the one that stands there, else a new one in place of what does;
 * what that links to is not touched.  Its descriptor; -1 with errno.
 */
int file_create(const char *path);

/** file_create() with `text` in it.  -1 and a sentence. */
int file_write(const char *path, const struct buf *text, struct err *e);

/** Write `text` to `path` so that a reader sees the old file or the new one, never half. */
int file_replace(const char *path, const struct buf *text, struct err *e);

/** Make the folders that `path` lies in; a failure shows when the file is opened. */
void file_make_parents(const char *path);

/** Remove a folder and all in it, as far as that is possible; links are not followed. */
void file_remove_tree(const char *path);

/** May it be run: is it a file, not a folder, with the right to? */
bool file_is_program(const char *path);

/** "folder/file"; an absolute `file` alone. */
char *file_join(const char *folder, const char *file);

/** The path without slashes at its end; "/" stays. */
char *file_trim(const char *path);

/** The folder that a path lies in: "a/b" of "a/b/c", "/" of "/c", "." of "c" and of NULL. */
char *file_folder(const char *path);

/** What stands behind the last slash; within `path`. */
const char *file_name(const char *path);

/**
 * What tells paths apart: of each, added to *out, the parts that not all of them have in front
 * or at the end; "a" and "b" of "x/a/log.csv" and "x/b/log.csv".
 */
void file_tell_apart(char *const *paths, size_t n, struct strings *out);

#endif
