#ifndef UI_BAR_H
#define UI_BAR_H

/* A share as a bar of text. */

#include "base/buf.h"
#include "core/analysis/surface.h"
#include "ui/glyph.h"

/** Append a share of 0…1 in so many columns, with a whisker of two deviations; NAN: blanks. */
void bar_print(struct figure f, int width, enum glyphs glyphs, struct buf *out);

#endif
