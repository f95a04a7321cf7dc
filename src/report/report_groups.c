/* The completed runs by what they have in common. */

#include "report/report_part.h"

static void add_count(struct report_table *t, uint32_t n)
{
	blocks_cell(t, n ? num_text(n).text : NULL);
}

void report_add_groups(struct report *r)
{
	const struct subject *subject = &r->in->analysis->subject;
	const struct groups *g = analysis_groups(r->in->analysis);
	const char *by = g->by_assignment
	                         ? "all but the seed"
	                         : param_bare_name(subject->space->params[g->param].name);
	struct buf text = { 0 };
	struct report_table *t;

	if (!groups_tell(g))
		return;
	buf_addf(&text, "Completed runs by %s", by);
	blocks_heading(r, "groups", text.data);
	buf_reset(&text);
	groups_print(g, subject, &text);
	blocks_text(r, text.data);
	t = blocks_table(r, "groups-table", true);
	blocks_column(t, REPORT_WORDS, g->by_assignment ? "runs" : by);
	blocks_column(t, REPORT_NUMBER, "mean");
	blocks_column(t, REPORT_NUMBER, "deviation");
	blocks_column(t, REPORT_NUMBER, "completed");
	blocks_column(t, REPORT_NUMBER, "cancelled");
	blocks_column(t, REPORT_NUMBER, "failed");
	for (size_t i = 0; i < g->n; i++) {
		const struct group *x = &g->items[i];

		if (!(x->n + x->cut + x->failed))
			continue;
		blocks_row(t, 0, "");
		buf_reset(&text);
		groups_print_name(x, " to ", &text);
		blocks_cell(t, text.data);
		blocks_number(t, x->mean);
		blocks_number(t, x->sd);
		add_count(t, x->n);
		add_count(t, x->cut);
		add_count(t, x->failed);
	}
	buf_clear(&text);
}
