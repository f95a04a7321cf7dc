/* What the figures and the model say; each a heading, words about it, and what is shown. */

#include <math.h>
#include <stdio.h>

#include "report/figure.h"
#include "report/report_part.h"

void report_add_curves(struct report *r)
{
	if (!figure_curves.size(r).n)
		return;
	blocks_heading(r, "curves", "Curves");
	blocks_figure(r, &figure_curves);
}

void report_add_progress(struct report *r)
{
	if (!figure_progress.size(r).n)
		return;
	blocks_heading(r, "progress", "How the best became better");
	blocks_figure(r, &figure_progress);
}

static void add_share(struct report_table *t, double x)
{
	char text[16];

	snprintf(text, sizeof text, "%.2f", x);
	blocks_cell(t, isnan(x) ? NULL : text);
}

/* Is anything known? What takes a run into the best tenth needs no model. */
static bool is_importance(const struct analysis *a)
{
	bool any = analysis_predicts(a);

	for (size_t i = 0; i < a->subject.space->n; i++)
		any = any || !isnan(a->reach[i]);
	return any;
}

void report_add_matters(struct report *r)
{
	const struct analysis *a = r->in->analysis;
	bool predicts = analysis_predicts(a);
	struct report_table *t;

	if (!is_importance(a))
		return;
	blocks_heading(r, "matters", "What matters");
	blocks_text(
		r, predicts ? "Shares of the metric's variance that each parameter has, in all "
			      "and alone; near: around the best run; top: what takes a run "
			      "into the best tenth. A bar's line is two deviations."
			    : "What takes a run into the best tenth, as shares.");
	t = blocks_table(r, "matters-table", false);
	blocks_column(t, REPORT_WORDS, "parameter");
	blocks_column(t, REPORT_BAR, predicts ? "in all" : "top");
	if (predicts) {
		blocks_column(t, REPORT_NUMBER, "in all");
		blocks_column(t, REPORT_NUMBER, "alone");
		blocks_column(t, REPORT_NUMBER, "near");
	}
	blocks_column(t, REPORT_NUMBER, "top");
	for (size_t i = 0; i < a->parallel.n; i++) {
		size_t k = a->parallel.params[i];
		struct effect e = a->effects.items[k];

		blocks_row(t, 0, "");
		blocks_cell(t, param_bare_name(a->subject.space->params[k].name));
		blocks_bar(t, predicts ? e.total : (struct figure){ a->reach[k], 0 });
		if (predicts) {
			add_share(t, e.total.value);
			add_share(t, e.first.value);
			add_share(t, a->nearby[k].value);
		}
		add_share(t, a->reach[k]);
	}
}

void report_add_slices(struct report *r)
{
	if (!figure_slices.size(r).n)
		return;
	blocks_heading(r, "slices", "What each parameter does");
	blocks_text(r,
	            analysis_predicts(r->in->analysis)
	                    ? "The runs over the values of each, and the metric as the model "
	                      "has it, all others averaged, with two deviations."
	                    : "The runs over the values of each.");
	blocks_figure(r, &figure_slices);
}

void report_add_map(struct report *r)
{
	if (!figure_map.size(r).n)
		return;
	blocks_heading(r, "map", "Two parameters");
	blocks_text(r, "The metric as the model has it, all others averaged: the fuller the "
	               "better. Dots are the best runs.");
	blocks_figure(r, &figure_map);
}

void report_add_parallel(struct report *r)
{
	if (!figure_parallel.size(r).n)
		return;
	blocks_heading(r, "parallel", "Assignments");
	blocks_figure(r, &figure_parallel);
}

void report_add_timeline(struct report *r)
{
	if (!figure_timeline.size(r).n)
		return;
	blocks_heading(r, "timeline", "Timeline");
	blocks_figure(r, &figure_timeline);
}
