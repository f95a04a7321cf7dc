/* The columns of the table of runs: which there are, what a cell says, how wide they are. */

#include <math.h>
#include <string.h>

#include "base/array.h"
#include "base/num.h"
#include "base/utf8.h"
#include "core/space/param.h"
#include "ui/runs_part.h"
#include "ui/show.h"

#define PARAM_WIDTH 18 /* a column's widest, unless a person widens it */
#define NOTE_WIDTH 24
#define WHY_WIDTH 60

static const struct {
	const char *name; /* of a parameter or metric its own */
	int width;
	bool left, hidden;
} column_table[] = {
	[COL_RUN] = { .name = "RUN", .width = 4 },
	[COL_STATE] = { .name = "STATE", .width = 9, .left = true },
	[COL_BEST] = { .name = "BEST", .width = 8 },
	[COL_LAST] = { .name = "LAST", .width = 8 },
	[COL_STEP] = { .name = "STEP", .width = 5 },
	[COL_TIME] = { .name = "TIME", .width = 6 },
	[COL_CURVE] = { .name = "CURVE", .width = 10, .left = true },
	[COL_PARAM] = { .name = "" },
	[COL_METRIC] = { .name = "", .width = 8, .hidden = true },
	[COL_SLOT] = { .name = "SLOT", .width = 4, .hidden = true },
	[COL_NOTE] = { .name = "NOTE", .width = 4, .left = true },
	[COL_WHY] = { .name = "WHY", .width = 4, .left = true },
};

/* ---- columns --------------------------------------------------------------------- */

static void insert_column(struct runs *v, size_t at, struct column c)
{
	ARRAY_PUSH(v->columns, v->n_columns, v->cap_columns, c);
	for (size_t i = v->n_columns - 1; i > at; i--)
		v->columns[i] = v->columns[i - 1];
	v->columns[at] = c;
}

static struct column column_of(enum column_kind kind, size_t index)
{
	return (struct column){ kind, index, column_table[kind].hidden,
		                column_table[kind].width, 0 };
}

static size_t place_of(const struct runs *v, enum column_kind kind)
{
	size_t i = 0;

	while (i < v->n_columns && v->columns[i].kind != kind)
		i++;
	return i;
}

/* New parameters and metrics get columns, before the words at the end. */
void runs_grow_columns(struct runs *v, const struct sweep *s)
{
	if (!v->n_columns)
		for (int k = COL_RUN; k <= COL_WHY; k++)
			if (k != COL_PARAM && k != COL_METRIC)
				insert_column(v, v->n_columns,
				              column_of((enum column_kind)k, 0));
	for (; v->n_params < s->n_params; v->n_params++) {
		struct column c = column_of(COL_PARAM, v->n_params);

		c.auto_width = utf8_columns(param_bare_name(s->params[v->n_params]));
		insert_column(v, place_of(v, COL_SLOT), c);
	}
	for (v->n_metrics = v->n_metrics ? v->n_metrics : 1; v->n_metrics < s->n_metrics;
	     v->n_metrics++)
		insert_column(v, place_of(v, COL_SLOT), column_of(COL_METRIC, v->n_metrics));
}

void runs_column_name(const struct ui *ui, const struct column *col, struct buf *out)
{
	const struct sweep *s = ui->model.sweep;

	if (col->kind == COL_PARAM)
		buf_adds(out, param_bare_name(s->params[col->index]));
	else if (col->kind == COL_METRIC)
		buf_adds(out, s->metrics[col->index]);
	else
		buf_adds(out, column_table[col->kind].name);
}

int runs_column_width(const struct column *col)
{
	int widest = col->kind == COL_WHY    ? WHY_WIDTH
	             : col->kind == COL_NOTE ? NOTE_WIDTH
	                                     : PARAM_WIDTH;
	int w = col->auto_width > widest ? widest : col->auto_width;

	return w + col->extra < 3 ? 3 : w + col->extra;
}

/* ---- cells ----------------------------------------------------------------------- */

static void print_value(const char *value, struct buf *out)
{
	char text[NUM_TEXT_MAX];
	double x;

	if (strlen(value) > 6 && num_parse_str(value, &x)) {
		num_print_short(text, x, 4);
		value = text;
	}
	buf_adds(out, value);
}

void runs_cell(const struct ui *ui, const struct column *col, const struct run *r,
               struct buf *out, enum style *s)
{
	const struct series *v = sweep_series(r, col->kind == COL_METRIC ? col->index : 0);
	char text[NUM_TEXT_MAX] = "";
	const char *value;

	*s = STYLE_TEXT;
	switch (col->kind) {
	case COL_RUN:
		buf_addf(out, "%u", r->id);
		break;
	case COL_STATE:
		*s = show_run_style(ui->model.sweep, r);
		buf_adds(out, run_state_name(r->state));
		break;
	case COL_BEST:
		*s = ui->model.sweep->best == r->id ? STYLE_BEST : STYLE_TEXT;
		show_metric(text, r->best);
		buf_adds(out, text);
		break;
	case COL_LAST:
	case COL_METRIC:
		show_metric(text, v && v->n ? v->value[v->n - 1] : NAN);
		buf_adds(out, v && v->n && !isfinite(v->value[v->n - 1]) ? "nan" : text);
		break;
	case COL_STEP:
		num_print(text, v && v->n ? series_step(v, v->n) : 0);
		buf_adds(out, v && v->n ? text : "");
		break;
	case COL_TIME:
		if (r->started_ms)
			show_time(out, run_seconds(r, ui->model.now_ms));
		break;
	case COL_PARAM:
		if ((value = sweep_value(r, col->index)))
			print_value(value, out);
		break;
	case COL_SLOT:
		if (r->slot)
			buf_addf(out, "%d", r->slot);
		break;
	case COL_NOTE:
		buf_adds(out, r->note ? r->note : "");
		*s = STYLE_MARKED;
		break;
	case COL_WHY:
		*s = r->state == RUN_FAILED ? STYLE_FAILED : STYLE_DIM;
		if (r->state != RUN_COMPLETED)
			buf_adds(out, r->reason ? r->reason : r->verdict ? r->verdict : "");
		break;
	case COL_CURVE:
		break;
	}
}

/* Widths grow with what the runs hold; each run is looked at once, and the living ones. */
void runs_measure(struct ui *ui)
{
	struct runs *v = &ui->runs;
	const struct sweep *s = ui->model.sweep;
	struct buf text = { 0 };
	enum style style;

	for (uint32_t id = v->n_measured + 1; id <= s->n_runs; id++) {
		const struct run *r = &s->runs[id - 1];

		for (size_t i = 0; i < v->n_columns; i++) {
			struct column *c = &v->columns[i];
			int n;

			if (c->kind == COL_CURVE)
				continue;
			buf_reset(&text);
			runs_cell(ui, c, r, &text, &style);
			n = utf8_columns(buf_str(&text));
			c->auto_width = n > c->auto_width ? n : c->auto_width;
		}
		/* Of one that still changes, again the next time. */
		if (run_state_is_end(r->state) && id == v->n_measured + 1)
			v->n_measured = id;
	}
	buf_clear(&text);
}

bool runs_column_is_left(const struct column *col)
{
	return column_table[col->kind].left;
}
