#ifndef ENGINE_PAST_H
#define ENGINE_PAST_H

/* Commands to a sweep that no engine works on: those that need none are done in its folder. */

#include <stdbool.h>

#include "base/buf.h"
#include "base/err.h"

/** Is the line such a command: "note N TEXT", "metric GOAL NAME"? */
bool past_can(const char *line);

/** Do it; the answer in words goes into *reply.  -1 and a sentence. */
int past_do(const char *dir, const char *line, struct buf *reply, struct err *e);

#endif
