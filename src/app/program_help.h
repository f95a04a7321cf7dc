#ifndef APP_PROGRAM_HELP_H
#define APP_PROGRAM_HELP_H

/* What a program says of itself. */

#include <stdbool.h>

#include "base/buf.h"
#include "base/err.h"

/**
 * Append what `COMMAND… --help` prints to stdout and stderr, however it ends, without a
 * terminal, input or pager.  -1 and a sentence when it cannot be started or does not end: one
 * that neither works nor prints is left soon, one that works has a while, as for what Python
 * imports.  `packages`: with pegbox's own packages for Python.
 */
int program_help(char *const *command, size_t n, bool packages, struct buf *out, struct err *e);

#endif
