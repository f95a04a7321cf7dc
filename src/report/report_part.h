#ifndef REPORT_REPORT_PART_H
#define REPORT_REPORT_PART_H

/* Sections put blocks into a report: in report_*.c, each from its heading on. */

#include "report/blocks.h"

typedef void report_section_fn(struct report *r);
report_section_fn report_add_summary, report_add_curves, report_add_progress,
	report_add_matters, report_add_slices, report_add_map, report_add_groups,
	report_add_parallel, report_add_runs, report_add_timeline, report_add_ends,
	report_add_conf, report_add_compare;

#endif
