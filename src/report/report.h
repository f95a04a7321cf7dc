#ifndef REPORT_REPORT_H
#define REPORT_REPORT_H

/*
 * Room report/: what a sweep has come to, for people who were not there: pegbox report.
 *
 * A report is made once, as a list of blocks (sentences, tables, figures), by the sections
 * (report_*.c), which say what there is to tell; then printed in a form (form_*.c), which knows
 * nothing of sweeps.  A figure (figure_*.c) draws itself as SVG and, where that says
 * something, as text.
 *
 * To add to it: a sentence is a row of sentences[] (report_summary.c), a section a row of
 * sections[] (report.c), a form a row of forms[] (form.c).  All that comes from people and
 * programs reaches a file through xml_escape(), or the md and txt forms' own.
 */

#include "report/blocks.h"

/** All there is to say; of what is said of `in` until report_clear(). */
void report_init(struct report *r, const struct report_in *in);
void report_clear(struct report *r);

#endif
