#ifndef REPORT_SVG_H
#define REPORT_SVG_H

/* What all drawings of a report are made of; their classes are those of data/report.css. */

#include "report/blocks.h"

/** A text at a place; its anchor is "start", "middle" or "end". */
void svg_text(struct buf *out, double x, double y, const char *anchor, const char *text);

/** The same, but at most so many characters of it: the rest is left out of its middle. */
void svg_name(struct buf *out, double x, double y, const char *anchor, const char *text,
              int columns);

/** Append a text, but at most so many columns of it. */
void svg_cut(const char *text, int columns, struct buf *out);

/** A dot of a run; of a group of dots. */
void svg_dot(struct buf *out, uint32_t run, double x, double y);

/** The beginning of a group of a class, and its end. */
void svg_group(struct buf *out, const char *classes);
void svg_end(struct buf *out);

/** The style of all drawings, as a text. */
void svg_style(struct buf *out);

#endif
