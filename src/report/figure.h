#ifndef REPORT_FIGURE_H
#define REPORT_FIGURE_H

/* The figures of a report; what each is made of is its own. */

#include "report/blocks.h"

extern const struct report_figure figure_curves, figure_progress, figure_slices, figure_map,
	figure_parallel, figure_timeline;

/** What figures draw on is found before they are asked for their size. */
void figure_prepare(struct report *r);
void figure_forget(struct report *r);

#endif
