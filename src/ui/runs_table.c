/* The table of runs: which columns there are, what a cell says, how wide they are; drawn. */

#include <ctype.h>
#include <math.h>
#include <string.h>

#include "base/array.h"
#include "base/num.h"
#include "base/utf8.h"
#include "core/space/param.h"
#include "ui/show.h"
#include "ui/ui_part.h"

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

/* Room for n more columns at `at`. */
static struct column *open_columns(struct runs *v, size_t at, size_t n)
{
	ARRAY_RESERVE(v->columns, v->cap_columns, v->n_columns + n);
	memmove(v->columns + at + n, v->columns + at, (v->n_columns - at) * sizeof *v->columns);
	v->n_columns += n;
	return v->columns + at;
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
	size_t n_params = s->n_params - v->n_params, n_metrics;
	struct column *c;

	if (!v->n_columns)
		for (int k = COL_RUN; k <= COL_WHY; k++)
			if (k != COL_PARAM && k != COL_METRIC)
				*open_columns(v, v->n_columns, 1) =
					column_of((enum column_kind)k, 0);
	if (!v->n_metrics)
		v->n_metrics = 1;
	n_metrics = s->n_metrics > v->n_metrics ? s->n_metrics - v->n_metrics : 0;
	if (!n_params && !n_metrics)
		return;
	c = open_columns(v, place_of(v, COL_SLOT), n_params + n_metrics);
	for (; v->n_params < s->n_params; c++) {
		*c = column_of(COL_PARAM, v->n_params);
		c->auto_width = utf8_columns(param_bare_name(s->params[v->n_params++]));
	}
	for (; v->n_metrics < s->n_metrics; v->n_metrics++)
		*c++ = column_of(COL_METRIC, v->n_metrics);
}

const char *runs_column_name(const struct ui *ui, const struct column *col)
{
	const struct sweep *s = ui->model.sweep;

	return col->kind == COL_PARAM    ? param_bare_name(s->params[col->index])
	       : col->kind == COL_METRIC ? s->metrics[col->index]
	                                 : column_table[col->kind].name;
}

void runs_column_word(const struct ui *ui, const struct column *col, struct buf *out)
{
	size_t from = out->len;

	buf_adds(out, runs_column_name(ui, col));
	for (size_t i = from; *column_table[col->kind].name && i < out->len; i++)
		out->data[i] = (char)tolower((unsigned char)out->data[i]);
}

static int width_of(const struct column *col)
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
	double x;

	if (strlen(value) > 6 && num_parse_str(value, &x))
		buf_adds(out, num_short(x, 4).text);
	else
		buf_adds(out, value);
}

struct runs_value runs_value(const struct run *r, enum column_kind kind, size_t index,
                             int64_t now_ms)
{
	const struct series *v = sweep_series(r, kind == COL_METRIC ? index : 0);
	bool any = v && v->n;

	return (struct runs_value){
		.text = kind == COL_PARAM  ? sweep_value(r, index)
		        : kind == COL_NOTE ? r->note
		        : kind == COL_WHY  ? r->reason
		                           : NULL,
		.number = kind == COL_RUN     ? r->id
		          : kind == COL_STATE ? r->state
		          : kind == COL_BEST  ? r->best
		          : kind == COL_TIME  ? run_seconds(r, now_ms)
		          : kind == COL_SLOT  ? (r->slot ? r->slot : NAN)
		          : !any || kind == COL_PARAM || kind == COL_NOTE || kind == COL_WHY
		                  ? NAN
		          : kind == COL_STEP ? series_step(v, v->n)
		                             : v->value[v->n - 1],
	};
}

int64_t runs_now_ms(const struct ui *ui)
{
	return ui->model.live ? ui->model.now_ms : ui->model.sweep->last_ms;
}

enum style runs_cell(const struct ui *ui, const struct column *col, const struct run *r,
                     struct buf *out)
{
	const struct series *v = sweep_series(r, col->kind == COL_METRIC ? col->index : 0);
	struct runs_value x = runs_value(r, col->kind, col->index, runs_now_ms(ui));
	bool any = v && v->n;
	char text[NUM_TEXT_MAX];

	if (col->kind == COL_RUN) {
		buf_addf(out, "%u", r->id);
	} else if (col->kind == COL_STATE) {
		buf_adds(out, run_state_now(r, ui->model.live));
		return show_run_style(ui->model.sweep, r);
	} else if (col->kind == COL_BEST) {
		show_metric(out, r->best);
		return ui->model.sweep->best == r->id ? STYLE_BEST : STYLE_TEXT;
	} else if (any && (col->kind == COL_LAST || col->kind == COL_METRIC)) {
		if (isfinite(x.number))
			show_metric(out, x.number);
		else
			buf_adds(out, num_text(x.number).text);
	} else if (any && col->kind == COL_STEP) {
		num_print(text, x.number);
		buf_adds(out, text);
	} else if (col->kind == COL_TIME && r->started_ms) {
		buf_adds(out, axis_time(x.number).text);
	} else if (col->kind == COL_PARAM && x.text) {
		print_value(x.text, out);
	} else if (col->kind == COL_SLOT && r->slot) {
		buf_addf(out, "%d", r->slot);
	} else if (col->kind == COL_NOTE) {
		buf_adds(out, x.text ? x.text : "");
		return STYLE_MARKED;
	} else if (col->kind == COL_WHY) {
		if (r->state != RUN_COMPLETED)
			buf_adds(out, r->reason ? r->reason : r->verdict ? r->verdict : "");
		return r->state == RUN_FAILED ? STYLE_FAILED : STYLE_DIM;
	}
	return STYLE_TEXT;
}

/* Widths grow with what the runs hold; each run is looked at once, and the living ones. */
void runs_measure(struct ui *ui)
{
	struct runs *v = &ui->runs;
	const struct sweep *s = ui->model.sweep;
	struct buf text = { 0 };

	for (uint32_t id = v->n_measured + 1; id <= s->n_runs; id++) {
		const struct run *r = &s->runs[id - 1];

		for (size_t i = 0; i < v->n_columns; i++) {
			struct column *c = &v->columns[i];

			if (c->kind == COL_CURVE)
				continue;
			buf_reset(&text);
			runs_cell(ui, c, r, &text);
			c->auto_width = utf8_widest(c->auto_width, buf_str(&text));
		}
		/* Of one that still changes, again the next time. */
		if (run_state_is_end(r->state) && id == v->n_measured + 1)
			v->n_measured = id;
	}
	buf_clear(&text);
}

/* ---- drawn ----------------------------------------------------------------------- */

/* Is the best at the top, or the largest? */
bool runs_goes_down(const struct ui *ui)
{
	const struct runs *v = &ui->runs;
	bool metric = v->sort == COL_BEST || v->sort == COL_LAST || v->sort == COL_CURVE;

	return (metric && ui->model.sweep->config->goal == GOAL_MAXIMIZE) != v->reverse;
}

/* RUN stays when the others are scrolled. */
static bool is_shown(const struct runs *v, size_t i)
{
	const struct column *c = &v->columns[i];

	/* A column of notes only when there are any. */
	if (c->kind == COL_NOTE && !v->any_note)
		return false;
	return !c->hidden && (c->kind == COL_RUN || i >= v->first_column);
}

static void draw_cell(struct canvas *c, struct spot p, const struct column *col, enum style s,
                      const char *text)
{
	if (column_table[col->kind].left)
		canvas_text(c, p, s, text);
	else
		canvas_right(c, p, s, text);
}

static void draw_head(struct ui *ui, struct canvas *c, struct rect r)
{
	struct runs *v = &ui->runs;
	struct buf name = { 0 };
	int x = 2;

	for (size_t i = 0; i < v->n_columns && x < r.w; i++) {
		const struct column *col = &v->columns[i];
		int w = width_of(col);

		if (!is_shown(v, i))
			continue;
		buf_reset(&name);
		buf_adds(&name, runs_column_name(ui, col));
		if (v->sort == col->kind && v->sort_index == col->index) {
			/* The arrow takes the name's last letter when there is no room. */
			while (utf8_columns(name.data) >= w && w > 3) {
				name.len -= utf8_before(name.data, name.len);
				name.data[name.len] = '\0';
			}
			utf8_add(&name,
			         glyph(c->glyphs, runs_goes_down(ui) ? GLYPH_DOWN : GLYPH_UP));
		}
		draw_cell(c, canvas_part(r, x, 0, w), col, STYLE_HEAD, buf_str(&name));
		x += w + 2;
	}
	buf_clear(&name);
}

/* A marked run's dot has the colour of its curve. */
static enum style mark_style(const struct ui *ui, uint32_t run)
{
	int n = 0;

	if (run == ui->model.sweep->best)
		return STYLE_BEST;
	for (uint32_t id = 1; id < run; id++)
		n += (ui->runs.flags[id - 1] & CHART_MARKED) != 0;
	return (enum style)(STYLE_CURVE_1 + n % STYLE_CURVES);
}

static void draw_row(struct ui *ui, struct canvas *c, struct rect r, int y,
                     const struct run *run)
{
	struct runs *v = &ui->runs;
	const struct series *series = sweep_series(run, 0);
	struct buf text = { 0 };
	uint32_t mark = show_run_mark(ui->model.sweep, run, c->glyphs);
	enum style s = show_run_style(ui->model.sweep, run), dim;
	int x = 2;

	if (run->id == v->selected)
		canvas_select(c, r, y);
	if (v->flags[run->id - 1] & CHART_MARKED) {
		mark = glyph(c->glyphs, GLYPH_MARK);
		s = mark_style(ui, run->id);
	}
	canvas_put(c, r, 0, y, mark, s);
	dim = run->state == RUN_CANCELLED ? STYLE_DIM : STYLE_TEXT;
	for (size_t i = 0; i < v->n_columns && x < r.w; i++) {
		const struct column *col = &v->columns[i];
		int w = width_of(col);

		if (!is_shown(v, i))
			continue;
		buf_reset(&text);
		if (col->kind == COL_CURVE) {
			if (series)
				plot_spark(c, canvas_part(r, x, y, w),
				           show_run_style(ui->model.sweep, run),
				           &(struct spark){ series->value, series->n, v->lo,
				                            v->hi });
		} else {
			s = runs_cell(ui, col, run, &text);
			if (s == STYLE_TEXT)
				s = dim;
			draw_cell(c, canvas_part(r, x, y, w), col, s, buf_str(&text));
		}
		x += w + 2;
	}
	buf_clear(&text);
}

void runs_table_draw(struct ui *ui, struct canvas *c, struct rect r)
{
	struct runs *v = &ui->runs;
	size_t at = 0, rows = r.h > 1 ? (size_t)r.h - 1 : 0;

	if (r.h < 2 || !ui->model.sweep)
		return;
	draw_head(ui, c, r);
	while (at < v->n_order && v->order[at] != v->selected)
		at++;
	if (at < v->n_order)
		v->top = layout_top(v->top, at, rows);
	if (v->top + rows > v->n_order)
		v->top = v->n_order > rows ? v->n_order - rows : 0;
	for (size_t i = 0; i < rows && v->top + i < v->n_order; i++)
		draw_row(ui, c, r, (int)i + 1,
		         &ui->model.sweep->runs[v->order[v->top + i] - 1]);
	if (!v->n_order)
		canvas_text(c, canvas_at(r, 2, r.h > 2 ? 2 : 1), STYLE_DIM,
		            v->filter ? "no run matches the filter (Esc shows all)"
		                      : "no runs yet");
}
