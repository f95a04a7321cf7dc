/* Several sweeps beside each other: which was better, and whether that is chance. */

#include <math.h>

#include "base/num.h"
#include "base/text.h"
#include "core/analysis/compare.h"
#include "report/report_part.h"

static void add_count(struct report_table *t, double x)
{
	blocks_cell(t, isnan(x) ? NULL : num_short(x, 4).text);
}

static void add_columns(const struct compare *c, struct report_table *t)
{
	struct buf text = { 0 };

	blocks_column(t, REPORT_WORDS, "sweep");
	blocks_column(t, REPORT_NUMBER, "runs");
	blocks_column(t, REPORT_NUMBER, "best");
	if (c->uneven) {
		buf_addf(&text, "at %u", c->common);
		blocks_column(t, REPORT_NUMBER, text.data);
		buf_reset(&text);
	}
	blocks_column(t, REPORT_NUMBER, "median");
	buf_addf(&text, "to %s", isnan(c->target) ? "-" : num_short(c->target, 4).text);
	blocks_column(t, REPORT_NUMBER, text.data);
	blocks_column(t, REPORT_NUMBER, "time");
	buf_clear(&text);
}

static void add_row(const struct compare *c, struct report_table *t, const char *name,
                    const struct compare_result *r)
{
	struct buf time = { 0 };

	blocks_row(t, 0, "");
	blocks_cell(t, name);
	add_count(t, r->ended);
	blocks_number(t, r->best);
	if (c->uneven)
		blocks_number(t, r->common);
	blocks_number(t, r->median);
	add_count(t, r->reach);
	if (!isnan(r->seconds))
		text_duration(&time, r->seconds);
	blocks_cell(t, time.data);
	buf_clear(&time);
}

static void add_groups(const struct compare *c, struct report_table *t)
{
	struct buf name = { 0 };

	for (size_t g = 0; g < c->n_groups; g++) {
		buf_reset(&name);
		buf_adds(&name, c->groups[g].name);
		if (c->groups[g].n > 1)
			buf_addf(&name, ", median of %u", c->groups[g].n);
		add_row(c, t, name.data, &c->groups[g].result);
		for (size_t i = 0; i < c->n && c->groups[g].n > 1; i++)
			if (c->sweeps[i].group == g)
				add_row(c, t, c->sweeps[i].name, &c->sweeps[i].result);
	}
	buf_clear(&name);
}

static void add_differences(const struct compare *c, struct buf *out)
{
	for (size_t g = 0; g < c->n_groups; g++)
		if (*c->groups[g].differs)
			buf_addf(out, " %s: %s.", c->groups[g].name, c->groups[g].differs);
}

void report_add_compare(struct report *r)
{
	const struct compare *c = r->in->compare;
	struct buf text = { 0 };

	if (!c)
		return;
	blocks_heading(r, "sweeps", "The sweeps beside each other");
	if (c->problem)
		buf_addf(&text, "They are not: %s.", c->problem);
	else
		compare_say(c, &text);
	add_differences(c, &text);
	if (!c->problem)
		buf_addf(&text,
		         " Median: of the runs. To %s: runs until as good as the worst of the "
		         "bests.",
		         isnan(c->target) ? "-" : num_short(c->target, 4).text);
	blocks_text(r, text.data);
	buf_clear(&text);
	if (c->problem)
		return;
	add_columns(c, blocks_table(r, "sweeps-table", false));
	add_groups(c, r->blocks[r->n - 1].table);
}
