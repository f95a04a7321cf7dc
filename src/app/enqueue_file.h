#ifndef APP_ENQUEUE_FILE_H
#define APP_ENQUEUE_FILE_H

/* run --add: assignments from a table, to be tried first. */

#include "core/conf/conf.h"
#include "core/problem.h"

/** Add the assignments of a CSV file (header: parameter names) to the enqueued ones. */
int enqueue_file(struct conf *c, const char *path, struct problems *ps);

#endif
