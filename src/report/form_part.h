#ifndef REPORT_FORM_PART_H
#define REPORT_FORM_PART_H

#include "report/blocks.h"

void form_print_html(const struct report *r, enum glyphs glyphs, struct buf *out);
void form_print_md(const struct report *r, enum glyphs glyphs, struct buf *out);
void form_print_txt(const struct report *r, enum glyphs glyphs, struct buf *out);
void form_print_svg(const struct report *r, enum glyphs glyphs, struct buf *out);

/** A line below the title: which sweep this is. */
void form_add_about(const struct report *r, struct buf *out);

/** The cell of a row and a column; "" where nothing stands. */
const char *form_cell(const struct report_table *t, size_t row, size_t column);

#endif
