#ifndef APP_TRY_H
#define APP_TRY_H

/* A program tried once, and what it printed, in words. */

#include <stdio.h>

#include "core/conf/conf.h"
#include "core/conf/tried.h"

struct json_t;

/**
 * Try the program of a configuration where its runs would start (NULL: as for one without a
 * file), with the names in order; says on stderr that it is at work.  -1 and a sentence when it
 * cannot be started.
 */
int try_program(const struct conf *c, const char *directory, double seconds, struct tried *out,
                struct err *e);

/** How it ended, and a table of the names. */
void try_report(const struct tried *t, FILE *out);

/** What that says of the metric of a configuration whose runs start there; was it seen? */
bool try_metric(const struct tried *t, const struct conf *c, const char *directory, FILE *out);

/** The names as a JSON array. */
struct json_t *try_names_json(const struct tried *t);

#endif
