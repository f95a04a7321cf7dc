/* What leaves the runs page for files: the chart, and the table cell by cell. */

#include <math.h>

#include "base/num.h"
#include "ui/runs_part.h"
#include "ui/ui.h"

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

size_t ui_table_rows(struct ui *ui)
{
	if (!ui->model.sweep)
		return 0;
	runs_refresh(ui);
	return ui->runs.n_order + 1;
}

size_t ui_table_columns(struct ui *ui)
{
	size_t n = 0;

	for (size_t i = 0; i < ui->runs.n_columns; i++)
		n += !ui->runs.columns[i].hidden && ui->runs.columns[i].kind != COL_CURVE;
	return n;
}

void ui_table_cell(struct ui *ui, size_t row, size_t column, struct buf *out)
{
	const struct sweep *s = ui->model.sweep;
	const struct column *c = ui->runs.columns;
	const struct run *r;
	char text[NUM_TEXT_MAX];
	enum style style;

	for (;; c++) {
		if (c->hidden || c->kind == COL_CURVE)
			continue;
		if (!column--)
			break;
	}
	if (row == 0) {
		size_t from = out->len;

		runs_column_name(ui, c, out);
		for (size_t i = from;
		     i < out->len && c->kind != COL_PARAM && c->kind != COL_METRIC; i++)
			if (out->data[i] >= 'A' && out->data[i] <= 'Z')
				out->data[i] = (char)(out->data[i] + 32);
		return;
	}
	r = &s->runs[ui->runs.order[row - 1] - 1];
	/* Numbers whole, not as short as they are shown. */
	if (c->kind == COL_BEST || c->kind == COL_LAST || c->kind == COL_METRIC) {
		const struct series *v = sweep_series(r, c->kind == COL_METRIC ? c->index : 0);
		double x = c->kind == COL_BEST ? r->best : v && v->n ? v->value[v->n - 1] : NAN;

		if (!isnan(x)) {
			num_print(text, x);
			buf_adds(out, text);
		}
	} else if (c->kind == COL_PARAM) {
		buf_adds(out, sweep_value(r, c->index) ? sweep_value(r, c->index) : "");
	} else if (c->kind == COL_TIME) {
		num_print_short(text, run_seconds(r, ui->model.now_ms), 6);
		buf_adds(out, text);
	} else {
		runs_cell(ui, c, r, out, &style);
	}
}
