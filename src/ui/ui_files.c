/* The page of runs, and a panel, for files. */

#include <math.h>

#include "base/num.h"
#include "ui/panel.h"
#include "ui/ui.h"
#include "ui/ui_part.h"

void ui_print_chart(struct ui *ui, bool svg, struct buf *out)
{
	struct chart_in in;

	if (!ui->model.sweep)
		return;
	runs_refresh(ui);
	in = runs_chart_input(ui);
	if (svg) {
		chart_print_svg(&ui->runs.chart, &in, out);
	} else {
		struct canvas c;

		canvas_init(&c, 100, 30, ui->canvas.glyphs);
		chart_draw(&ui->runs.chart, &c, canvas_rect(&c), &in);
		canvas_print(&c, canvas_rect(&c), out);
		canvas_clear(&c);
	}
}

bool ui_print_panel(struct ui *ui, const struct panel *panel, int w, int h, struct buf *out)
{
	struct buf lack = { 0 };
	struct canvas c;
	bool drawn;

	runs_refresh(ui);
	panel->lack(ui, &lack);
	drawn = !lack.len;
	buf_clear(&lack);
	if (!drawn)
		return false;
	canvas_init(&c, w, h, ui->canvas.glyphs);
	panel->draw(ui, &c, canvas_rect(&c));
	canvas_print(&c, canvas_rect(&c), out);
	canvas_clear(&c);
	return true;
}

size_t ui_table_rows(struct ui *ui)
{
	if (!ui->model.sweep)
		return 0;
	runs_refresh(ui);
	return ui->runs.n_order + 1;
}

static bool is_exported(const struct column *c)
{
	return !c->hidden && c->kind != COL_CURVE;
}

size_t ui_table_columns(struct ui *ui)
{
	size_t n = 0;

	for (size_t i = 0; i < ui->runs.n_columns; i++)
		n += is_exported(&ui->runs.columns[i]);
	return n;
}

void ui_table_cell(struct ui *ui, size_t row, size_t column, struct buf *out)
{
	const struct sweep *s = ui->model.sweep;
	const struct column *c = ui->runs.columns;
	const struct run *r;
	struct run_look look;
	struct runs_value x;
	char text[NUM_TEXT_MAX];

	while (!is_exported(c) || column--)
		c++;
	if (row == 0) {
		runs_column_word(ui, c, out);
		/* Elsewhere the title says of which metric it is. */
		if (runs_metric(ui) && (c->kind == COL_BEST || c->kind == COL_LAST))
			buf_addf(out, " %s", s->metrics[runs_metric(ui)]);
		return;
	}
	r = &s->runs[ui->runs.order[row - 1] - 1];
	look = runs_look(ui, r);
	x = runs_value(r, c->kind, c->index, &look);
	/* Numbers whole, not as short as they are shown. */
	if (c->kind == COL_BEST || c->kind == COL_LAST || c->kind == COL_METRIC) {
		if (!isnan(x.number) && num_print(text, x.number))
			buf_adds(out, text);
	} else if (c->kind == COL_PARAM || c->kind == COL_WHY) {
		buf_adds(out, x.text ? x.text : "");
	} else if (c->kind == COL_TIME) {
		buf_adds(out, num_short(x.number, 6).text);
	} else {
		runs_cell(ui, c, r, out);
	}
}
