#include <stdlib.h>

#include "base/array.h"
#include "report/figure.h"
#include "report/report.h"
#include "report/report_part.h"

/* In the order of the report. */
static report_section_fn *const sections[] = {
	report_add_summary,  report_add_compare, report_add_curves,   report_add_progress,
	report_add_matters,  report_add_slices,  report_add_map,      report_add_groups,
	report_add_parallel, report_add_runs,    report_add_timeline, report_add_ends,
	report_add_conf,
};

static int compare(const void *a, const void *b, void *sweep)
{
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

	/* One without a value is before nobody, so behind all. */
	return sweep_is_before(sweep, x, y)   ? -1
	       : sweep_is_before(sweep, y, x) ? 1
	                                      : (x > y) - (x < y);
}

void report_init(struct report *r, const struct report_in *in)
{
	const struct sweep *s = in->sweep;

	*r = (struct report){ .in = in, .scale = effect_plot_scale(in->analysis) };
	r->order = mem_alloc((s->n_runs + 1) * sizeof *r->order);
	for (uint32_t i = 0; i < s->n_runs; i++)
		r->order[i] = i + 1;
	qsort_r(r->order, s->n_runs, sizeof *r->order, compare, (void *)s);
	figure_prepare(r);
	for (size_t i = 0; i < ARRAY_LEN(sections); i++)
		sections[i](r);
}

void report_clear(struct report *r)
{
	blocks_clear(r);
	free(r->order);
	figure_forget(r);
}
