#ifndef CFGFILE_CFGFILE_FROM_HELP_H
#define CFGFILE_CFGFILE_FROM_HELP_H

/* A drafted configuration as a sweep file for people: with words on what to look at. */

#include "core/conf/from_help.h"

/** `base` has the command and what else is known; the ticked options become the space. */
void cfgfile_from_help_print(const struct from_help *d, const struct conf *base,
                             struct buf *out);

#endif
