/* The setup page drawn: the list of its rows, and what the one under the cursor means. */

#include <string.h>

#include "base/utf8.h"
#include "core/sampler/sampler.h"
#include "ui/layout.h"
#include "ui/plot.h"
#include "ui/setup.h"
#include "ui/sketch.h"

#define LABEL 22   /* columns of a setting's name */
#define PICTURE 10 /* of a distribution */

static const char *setting_default(const struct setup *f, size_t i)
{
	if (i == f->n_settings)
		return "one run at a time in each of max_concurrent_runs places";
	if (strcmp(conf_settings[i].name, "seed") == 0)
		return "drawn once, and kept in the log";
	return conf_settings[i].fallback ? conf_settings[i].fallback : "";
}

/* Row i of f->rows in the line that r is; as those below. */
static void draw_setting(struct setup *f, struct canvas *c, struct rect r, size_t i)
{
	const struct setup_row *row = &f->rows[i];
	const char *value = f->data.values[row->index];
	const char *error = setup_error(f, row);
	int x = LABEL + 2, room = r.w - x, n;

	canvas_text(c, canvas_part(r, 1, 0, LABEL), error ? STYLE_ERROR : STYLE_DIM,
	            setup_label(f, row->index));
	if (i == f->row && f->editing) {
		edit_draw(&f->editor, c, r, x, 0, error ? room * 3 / 5 : room);
		if (error)
			canvas_text(c, canvas_at(r, x + room * 3 / 5 + 1, 0), STYLE_ERROR,
			            error);
		return;
	}
	if (error)
		room = *value ? room * 2 / 3 : room / 3;
	n = canvas_text(c, canvas_part(r, x, 0, room), *value ? STYLE_TEXT : STYLE_DIM,
	                *value ? value : setting_default(f, row->index));
	if (error)
		canvas_text(c, canvas_at(r, x + n + (n > 0) * 2, 0), STYLE_ERROR, error);
}

/* Columns of the search space: where the three cells begin, and how wide all are. */
struct space_columns {
	int at[3], width[3], samples;
};

static int at_most(int n, int most)
{
	return n > most ? most : n;
}

static struct space_columns space_columns(const struct setup *f, int w)
{
	struct space_columns s = { .width = { 12, 18, 0 } };

	for (size_t i = 0; i < f->data.n; i++)
		for (int k = 0; k < SETUP_CELLS; k++)
			s.width[k] = utf8_widest(s.width[k], f->data.params[i].cells[k]);
	s.width[0] = at_most(s.width[0], w / 4);
	s.width[1] = at_most(s.width[1], w * 2 / 5);
	s.width[2] = at_most(s.width[2], w / 4);
	if (s.width[2] && s.width[2] < 8)
		s.width[2] = 8;
	s.samples = w - s.width[0] - s.width[1] - s.width[2] - PICTURE - 11;
	if (s.samples < 12) {
		s.samples = 0;
		s.width[2] = at_most(s.width[2], w - s.width[0] - s.width[1] - PICTURE - 9);
	}
	s.width[2] = s.width[2] > 0 ? s.width[2] : 0;
	s.at[0] = 3;
	s.at[1] = s.at[0] + s.width[0] + 2;
	s.at[2] = s.at[1] + s.width[1] + 2;
	return s;
}

static void draw_param(struct setup *f, struct canvas *c, struct rect r, size_t row,
                       const struct space_columns *w)
{
	bool here = row == f->row;
	const struct setup_param *p = &f->data.params[f->rows[row].index];
	int at[3] = { w->at[0], w->at[1], w->at[2] }, x;
	int width[3] = { w->width[0], w->width[1], w->width[2] ? w->width[2] : 8 };
	double heights[PICTURE];
	struct buf samples = { 0 };
	struct param parsed;
	struct err e;

	canvas_mark(c, r, 1, 0, p->off ? GLYPH_QUEUED : GLYPH_COMPLETED,
	            p->off ? STYLE_DIM : STYLE_GOOD);
	for (int i = 0; i < SETUP_CELLS; i++) {
		const char *text = p->cells[i];
		bool cell = here && f->cell == i;

		canvas_text(c, canvas_part(r, at[i], 0, width[i]),
		            cell                             ? STYLE_KEY
		            : p->error && p->error_cell == i ? STYLE_ERROR
		            : i == CELL_WHEN || p->off       ? STYLE_DIM
		                                             : STYLE_TEXT,
		            *text                    ? text
		            : cell && i == CELL_WHEN ? "always"
		                                     : "");
	}
	if (here && f->editing) {
		/* What is being typed takes the room it needs. */
		int need = utf8_columns(buf_str(&f->editor.text)) + 1;
		int room = r.w - at[f->cell];

		need = need < width[f->cell] ? width[f->cell] : need;
		need = p->error && need > room * 2 / 3 ? room * 2 / 3 : need;
		edit_draw(&f->editor, c, r, at[f->cell], 0, need > room ? room : need);
		x = at[f->cell] + need;
		if (p->error) {
			canvas_fill(c, (struct rect){ r.x + x, r.y, r.w - x, 1 });
			canvas_text(c, canvas_at(r, x + 1, 0), STYLE_ERROR, p->error);
			return;
		}
		if (x > at[CELL_WHEN])
			at[CELL_WHEN] = x + 1;
	}
	x = at[CELL_WHEN] + (w->width[2]                    ? w->width[2] + 2
	                     : here && f->cell == CELL_WHEN ? 9
	                                                    : 0);
	if (p->error) {
		canvas_text(c, canvas_at(r, x, 0), STYLE_ERROR, p->error);
		return;
	}
	if (param_parse(&parsed, p->cells[CELL_NAME], p->cells[CELL_TEXT], &e) < 0)
		return;
	if (p->off) {
		canvas_text(c, canvas_at(r, x, 0), STYLE_DIM, "not tuned (Space ticks it)");
		param_clear(&parsed);
		return;
	}
	setup_density(&parsed, heights, PICTURE);
	plot_bars(c, (struct rect){ r.x + x, r.y, PICTURE, 1 }, STYLE_CURVE_1, heights,
	          PICTURE);
	if (w->samples) {
		setup_density_samples(&parsed, &samples);
		canvas_text(c, canvas_at(r, x + PICTURE + 2, 0), STYLE_DIM, buf_str(&samples));
	}
	buf_clear(&samples);
	param_clear(&parsed);
}

static void draw_new(const struct setup *f, struct canvas *c, struct rect r)
{
	int x = 1 + canvas_text(c, canvas_at(r, 1, 0), STYLE_DIM, "+ a hyperparameter");

	if (f->space_error)
		canvas_text(c, canvas_at(r, x + 2, 0), STYLE_ERROR, f->space_error);
}

static void draw_row(struct setup *f, struct canvas *c, struct rect r, size_t i,
                     const struct space_columns *w)
{
	const struct setup_row *row = &f->rows[i];

	if (i == f->row)
		canvas_select(c, r, 0);
	if (row->kind == ROW_SETTING)
		draw_setting(f, c, r, i);
	else if (row->kind == ROW_PARAM)
		draw_param(f, c, r, i, w);
	else if (row->kind == ROW_NEW)
		draw_new(f, c, r);
	else if (row->kind == ROW_MORE)
		canvas_text(c, canvas_at(r, 1, 0), STYLE_DIM,
		            f->more ? "- fewer settings" : "+ more settings");
	else
		canvas_text(c, canvas_at(r, 0, 0), STYLE_TITLE, row->title);
	if (row->kind != ROW_TITLE || strcmp(row->title, SETUP_SPACE) != 0)
		return;
	canvas_text(c, canvas_at(r, w->at[1], 0), STYLE_HEAD, "expression");
	if (w->width[2])
		canvas_text(c, canvas_at(r, w->at[2] - 2, 0), STYLE_HEAD, "when");
}

/* Scroll so that the cursor is seen, with a line above it. */
static void scroll(struct setup *f, size_t rows)
{
	if (!rows)
		return;
	if (f->row < f->top + 1)
		f->top = f->row ? f->row - 1 : 0;
	f->top = layout_top(f->top, f->row, rows);
	if (f->top + rows > f->n_rows)
		f->top = f->n_rows > rows ? f->n_rows - rows : 0;
}

void setup_list_draw(struct setup *f, struct canvas *c, struct rect r)
{
	struct space_columns w = space_columns(f, r.w);

	scroll(f, r.h > 0 ? (size_t)r.h : 0);
	f->drawn.list = r;
	memcpy(f->drawn.cell_x, w.at, sizeof w.at);
	memcpy(f->drawn.cell_w, w.width, sizeof w.width);
	for (int y = 0; y < r.h && f->top + (size_t)y < f->n_rows; y++)
		draw_row(f, c, (struct rect){ r.x, r.y + y, r.w, 1 }, f->top + (size_t)y, &w);
}

bool setup_list_hit(const struct setup *f, int x, int y, size_t *row, int *cell)
{
	const struct setup_drawn *d = &f->drawn;

	if (!canvas_hit(d->list, x, y))
		return false;
	*row = f->top + (size_t)(y - d->list.y);
	*cell = -1;
	for (int i = 0; i < SETUP_CELLS; i++) {
		int at = x - d->list.x - d->cell_x[i];

		if (at >= 0 && at < d->cell_w[i])
			*cell = i;
	}
	return true;
}

/* ---- beside the list ------------------------------------------------------------- */

static void draw_words(const struct setup *f, const struct setup_row *row, struct canvas *c,
                       struct rect r)
{
	const struct conf_setting *s;
	const char *error = setup_error(f, row);
	bool set = row->kind == ROW_SETTING;
	int y = 0;

	if (error)
		y += setup_error_draw(error, set ? f->data.values[row->index] : "",
		                      set ? f->error_columns[row->index] : 0, c, r);
	if (row->kind == ROW_NEW) {
		canvas_wrap(c, r, y, STYLE_DIM,
		            "Enter adds a hyperparameter: an argument of the "
		            "program, and what to try for it.");
	} else if (row->kind == ROW_MORE) {
		canvas_wrap(c, r, y, STYLE_DIM, "Enter shows or hides the rarer settings.");
	} else if (row->index == f->n_settings) {
		canvas_wrap(
			c, r, y, STYLE_DIM,
			"The environment of each place where a run can run, with ; between: "
			"CUDA_VISIBLE_DEVICES=0; CUDA_VISIBLE_DEVICES=1");
	} else {
		s = &conf_settings[row->index];
		y += canvas_wrap(c, r, y, STYLE_DIM, s->help);
		if (s->fallback && *s->fallback)
			y += canvas_textf(c, canvas_at(r, 0, y), STYLE_DIM, "Default: %s",
			                  s->fallback) > 0;
		if (s->choices)
			y += canvas_textf(c, canvas_at(r, 0, y), STYLE_DIM, "One of: %s",
			                  s->choices) > 0;
	}
	if (!error)
		for (size_t i = 0; i < f->others.n && y < r.h; i++)
			y += canvas_wrap(c, r, y + 1, STYLE_ERROR, f->others.items[i]) + 1;
	for (size_t i = 0; i < f->warnings.n && y < r.h; i++)
		y += canvas_wrap(c, r, y + 1, STYLE_WARN, f->warnings.items[i]) + 1;
}

void setup_pane_draw(struct setup *f, const struct setup_row *row, struct canvas *c,
                     struct rect r)
{
	bool policy = setup_is(f, row, "policy", NULL);
	bool sampler = setup_is(f, row, "sampling", "method");
	const char *title = row->kind == ROW_PARAM ? "distribution"
	                    : policy               ? "policy"
	                                           : "about";
	struct rect in = canvas_padded(canvas_frame(c, r, title, NULL));

	if (row->kind == ROW_PARAM) {
		setup_density_draw(&f->data.params[row->index], c, in);
	} else if (policy && !setup_error(f, row)) {
		const char *help = conf_settings[row->index].help;
		int y = in.h > 12 && strcmp(conf_settings[row->index].name, "type") != 0
		                ? canvas_wrap(c, in, 0, STYLE_TEXT, help)
		                : 0;

		f->sketch = sketch_make(f->sketch, &f->conf);
		sketch_draw(f->sketch, c, (struct rect){ in.x, in.y + y, in.w, in.h - y });
	} else {
		draw_words(f, row, c, in);
		if (sampler) {
			int y = in.h > 4 ? 3 : in.h;

			for (size_t i = 0; sampler_kinds[i] && y < in.h; i++, y++) {
				canvas_text(c, canvas_at(in, 0, y), STYLE_KEY,
				            sampler_kinds[i]->name);
				canvas_text(c, canvas_at(in, 10, y), STYLE_DIM,
				            sampler_kinds[i]->summary);
			}
		}
	}
}
