#ifndef SPEC_SPEC_FROM_HELP_H
#define SPEC_SPEC_FROM_HELP_H

/* A drafted configuration as a sweep file for people: with words on what to look at. */

#include "core/from_help.h"

/** `base` has the command and what else is known; the ticked options become the space. */
void spec_from_help_print(const struct from_help *d, const struct conf *base, struct buf *out);

#endif
