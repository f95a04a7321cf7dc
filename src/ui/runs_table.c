/* The table of runs, drawn. */

#include <string.h>

#include "base/num.h"
#include "base/utf8.h"
#include "ui/show.h"
#include "ui/ui_part.h"

/* Is the best at the top, or the largest? */
bool runs_goes_down(const struct ui *ui)
{
	const struct runs *v = &ui->runs;
	bool metric = v->sort == COL_BEST || v->sort == COL_LAST || v->sort == COL_CURVE;

	return (metric && runs_metric_goes_up(ui)) != v->reverse;
}

/* A number that has no room loses digits, never its size. */
static void draw_cell(struct canvas *c, struct spot p, const struct column *col, enum style s,
                      const char *text)
{
	struct num_short fits;
	double x;

	if (utf8_columns(text) > p.width && num_parse_str(text, &x)) {
		fits = num_fit(x, p.width);
		text = fits.text;
		if (!*text)
			canvas_mark(c, p.r, p.x + p.width - 1, p.y, GLYPH_ELLIPSIS, s);
	}
	/* Of a path the end tells as much as the beginning. */
	if (col->kind == COL_PARAM && utf8_columns(text) > p.width)
		canvas_middle(c, p, s, text);
	else if (runs_column_is_left(col))
		canvas_text(c, p, s, text);
	else
		canvas_right(c, p, s, text);
}

/* A column's name, and an arrow where it is sorted by, which takes letters if it must. */
static void print_head(const struct ui *ui, const struct column *col, int w, struct buf *out)
{
	const struct sweep *s = ui->model.sweep;
	const struct runs *v = &ui->runs;
	enum glyphs set = ui->canvas.glyphs;
	bool sorted = v->sort == col->kind && v->sort_index == col->index;
	const char *name = col->kind == COL_BEST && runs_metric_is_at_best(ui) ? "AT BEST"
	                   : col->kind == COL_MEAN && v->groups.on             ? v->groups.title
	                   : col->kind == COL_NOTE && s->foreign               ? "NAME"
	                                                         : runs_column_name(ui, col);

	show_name(out, s, name, sorted ? w - 1 : w, set);
	if (sorted)
		utf8_add(out, glyph(set, runs_goes_down(ui) ? GLYPH_DOWN : GLYPH_UP));
}

static void draw_head(struct ui *ui, struct canvas *c, struct rect r,
                      const struct runs_fit *fit)
{
	struct runs *v = &ui->runs;
	struct buf name = { 0 };
	int x = 2;

	for (size_t i = 0; i < v->n_columns; i++)
		v->columns[i].w = 0;
	for (size_t i = 0; i < v->n_columns && x < r.w; i++) {
		struct column *col = &v->columns[i];
		int w = runs_fit_width(fit, col, r.w - x);

		if (w < 0)
			break;
		if (!w || !runs_fit_is_shown(v, i))
			continue;
		buf_reset(&name);
		print_head(ui, col, w, &name);
		draw_cell(c, canvas_part(r, x, 0, w), col, STYLE_HEAD, buf_str(&name));
		col->x = r.x + x;
		col->w = w;
		x += w + fit->gap;
	}
	buf_clear(&name);
}

const struct column *runs_table_head_at(const struct runs *v, int x)
{
	for (const struct column *c = v->columns; c < v->columns + v->n_columns; c++)
		if (x >= c->x && x < c->x + c->w)
			return c;
	return NULL;
}

/* Of "exit 1: KeyError" the name matters more. */
static const char *in_short(const struct column *col, int w, const char *text)
{
	const char *end = col->kind == COL_WHY ? strstr(text, ": ") : NULL;

	return end && utf8_columns(text) > w ? end + 2 : text;
}

static void draw_row(struct ui *ui, struct canvas *c, struct rect r, int y,
                     const struct run *run, const struct runs_fit *fit)
{
	struct runs *v = &ui->runs;
	const struct series *series = sweep_series(run, runs_metric(ui));
	struct buf text = { 0 };
	uint32_t mark = show_run_mark(ui->model.sweep, run, c->glyphs);
	enum style s = show_run_style(ui->model.sweep, run), dim;
	enum style colour = runs_colour(v, run->id);
	int x = 2;

	if (run->id == v->selected)
		canvas_select(c, r, y);
	if (v->flags[run->id - 1] & CHART_MARKED)
		mark = glyph(c->glyphs, GLYPH_MARK);
	if (colour != STYLES)
		s = colour;
	canvas_put(c, r, 0, y, mark, s);
	dim = run->state == RUN_CANCELLED ? STYLE_DIM : STYLE_TEXT;
	for (size_t i = 0; i < v->n_columns && x < r.w; i++) {
		const struct column *col = &v->columns[i];
		int w = runs_fit_width(fit, col, r.w - x);

		if (w < 0)
			break;
		if (!w || !runs_fit_is_shown(v, i))
			continue;
		buf_reset(&text);
		if (col->kind == COL_CURVE) {
			if (series)
				spark_draw(c, canvas_part(r, x, y, w),
				           show_run_style(ui->model.sweep, run), &v->sparks,
				           series);
		} else if (col->kind == COL_NOTE && ui->model.sweep->foreign) {
			canvas_middle(c, canvas_part(r, x, y, w), STYLE_MARKED,
			              run->note ? run->note : "");
		} else {
			s = runs_cell(ui, col, run, &text);
			if (s == STYLE_TEXT)
				s = dim;
			if (col->kind == COL_RUN && colour != STYLES)
				s = colour;
			draw_cell(c, canvas_part(r, x, y, w), col, s,
			          in_short(col, w, buf_str(&text)));
		}
		x += w + fit->gap;
	}
	buf_clear(&text);
}

void runs_table_draw(struct ui *ui, struct canvas *c, struct rect r)
{
	struct runs *v = &ui->runs;
	size_t at = 0, rows = r.h > 1 ? (size_t)r.h - 1 : 0;
	const struct runs_fit fit = runs_fit(v, r.w);

	if (r.h < 2 || !ui->model.sweep)
		return;
	draw_head(ui, c, r, &fit);
	while (at < v->n_order && v->order[at] != v->selected)
		at++;
	if (at < v->n_order)
		v->top = layout_top(v->top, at, rows);
	if (v->top + rows > v->n_order)
		v->top = v->n_order > rows ? v->n_order - rows : 0;
	for (size_t i = 0; i < rows && v->top + i < v->n_order; i++)
		draw_row(ui, c, r, (int)i + 1, &ui->model.sweep->runs[v->order[v->top + i] - 1],
		         &fit);
	if (!v->n_order)
		canvas_text(c, canvas_at(r, 2, r.h > 2 ? 2 : 1), STYLE_DIM,
		            v->filter ? "no run matches the filter (Esc shows all)"
		                      : "no runs yet");
}
