#ifndef CFGFILE_CFGFILE_TEXT_H
#define CFGFILE_CFGFILE_TEXT_H

#include "base/buf.h"

/** Append `before`, and a text in quotes as libconfig reads it. */
void cfgfile_text(struct buf *out, const char *before, const char *s);

#endif
