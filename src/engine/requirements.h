#ifndef ENGINE_REQUIREMENTS_H
#define ENGINE_REQUIREMENTS_H

/* What the runs of a configuration need in the world: looked at before a sweep is begun. */

#include "core/conf/conf.h"
#include "core/problem.h"

/** Absolute folder where runs of a configuration start; `file` (or NULL) is where it stood. */
char *requirements_directory(const struct conf *c, const char *file);

/** The program, its script, the data sets and folders: what is not there goes into ps. */
void requirements_check(const struct conf *c, const char *directory, struct problems *ps);

/** The same, with the first of them as a sentence; -1 then. */
int requirements_first(const struct conf *c, const char *directory, struct err *e);

#endif
