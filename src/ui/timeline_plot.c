#include "ui/timeline_plot.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/mem.h"
#include "ui/layout.h"
#include "ui/plot_frame.h"
#include "ui/show.h"

#define HEAD (TIMELINE_PLOT_LINES - FOOT)
#define FOOT 1       /* lines below the rows: the time */
#define TICK_W 9     /* columns from one time to the next */
#define MARKED_MIN 3 /* cells of a bar that ends in the mark of a run that completed */

/* Time along so many cells. */
struct span {
	double from, ms; /* a cell has */
	int w;
};

static int cell_of(const struct span *t, int64_t ms)
{
	int x = (int)(((double)ms - t->from) / t->ms);

	return x < 0 ? 0 : x >= t->w ? t->w - 1 : x;
}

/* How much of a cell a bar covers. */
static double covers(const struct span *t, const struct timeline_bar *b, int x)
{
	double from = fmax((double)b->from_ms, t->from + x * t->ms);
	double to = fmin((double)b->to_ms, t->from + (x + 1) * t->ms);

	return fmax(to - from, 0) / t->ms;
}

/* What becomes of runs, as far as bars tell. */
enum fate { FATE_COMPLETED, FATE_RUNNING, FATE_CUT, FATE_FAILED, FATES };

static enum fate fate_of(const struct run *r)
{
	return r->state == RUN_COMPLETED ? FATE_COMPLETED
	       : r->state == RUN_FAILED  ? FATE_FAILED
	       : r->state == RUN_RUNNING ? FATE_RUNNING
	                                 : FATE_CUT;
}

/* What a cell holds: how much of it is taken, by whom, and who ends in it. */
struct taken {
	double by[FATES];
	const struct run *of[FATES]; /* one of these */
	const struct run *ends;      /* in it, the last; the best before others */
	uint32_t n_ends;
	int width; /* in cells, of that one */
};

static void take(struct taken *cells, const struct span *t, const struct sweep *s,
                 const struct timeline_bar *b)
{
	const struct run *r = sweep_run(s, b->run);
	int first = cell_of(t, b->from_ms), last = cell_of(t, b->to_ms - 1);
	enum fate fate = fate_of(r);

	last = last < first ? first : last;
	for (int x = first; x <= last; x++) {
		cells[x].by[fate] += covers(t, b, x);
		cells[x].of[fate] = r;
	}
	cells[last].n_ends++;
	if (!cells[last].ends || cells[last].ends->id != s->best) {
		cells[last].ends = r;
		cells[last].width = last - first + 1;
	}
}

/* A run ends in its mark where that is one of few things to be seen there. */
static void draw_cell(const struct taken *cell, const struct sweep *s, struct canvas *c,
                      struct rect r, int x, int y)
{
	enum fate most = FATE_COMPLETED;
	const struct run *shown;
	double all = 0;
	bool mark;

	for (int i = 0; i < FATES; i++) {
		all += cell->by[i];
		if (cell->of[i] && (!cell->of[most] || cell->by[i] > cell->by[most]))
			most = (enum fate)i;
	}
	if (!cell->of[most])
		return;
	shown = cell->n_ends == 1 ? cell->ends : cell->of[most];
	/* A completed one leaves more of a bar than its end. */
	mark = cell->n_ends == 1 ? fate_of(shown) != FATE_COMPLETED || cell->width >= MARKED_MIN
	                         : cell->n_ends > 1 && most != FATE_COMPLETED;
	if (cell->ends && cell->ends->id == s->best) {
		shown = cell->ends;
		mark = true;
	}
	if (mark)
		canvas_put(c, r, x, y, show_run_mark(s, shown, c->glyphs),
		           show_run_style(s, shown));
	else
		canvas_mark(c, r, x, y, all < 0.5 ? GLYPH_BAR_LOW : GLYPH_BAR,
		            show_run_style(s, shown));
}

static void draw_row(const struct analysis *a, size_t row, const struct span *t,
                     struct canvas *c, struct rect r, int y)
{
	const struct timeline *line = &a->timeline;
	struct taken *cells = mem_calloc((size_t)r.w, sizeof *cells);

	for (size_t i = line->first[row]; i < line->first[row + 1]; i++)
		take(cells, t, a->subject.sweep, &line->bars[i]);
	for (int x = 0; x < r.w; x++)
		draw_cell(&cells[x], a->subject.sweep, c, r, x, y);
	free(cells);
}

static void draw_head(const struct analysis *a, struct canvas *c, struct rect r, size_t hidden)
{
	const struct timeline *t = &a->timeline;
	int x = 0;

	if (!isnan(t->busy))
		x = canvas_textf(c, canvas_at(r, 0, 0), STYLE_STRONG,
		                 "slots busy %.0f %% of the time", floor(100 * t->busy));
	if (hidden)
		canvas_textf(c, canvas_at(r, x + 2, 0), STYLE_DIM, "%zu more slots", hidden);
}

void timeline_plot(const struct analysis *a, size_t *row, struct canvas *c, struct rect r)
{
	const struct timeline *t = &a->timeline;
	int rows = r.h - HEAD - FOOT, label;
	struct span span = { .from = (double)t->from_ms };
	struct rect in;

	rows = rows < 1 ? 1 : rows > (int)t->n_rows ? (int)t->n_rows : rows;
	*row = layout_move(*row, 0, t->n_rows - (size_t)rows + 1);
	label = snprintf(NULL, 0, "%d", t->bars[t->n - 1].slot) + 1;
	in = (struct rect){ r.x + label, r.y, r.w - label, r.h };
	span.w = in.w;
	span.ms = fmax((double)(t->to_ms - t->from_ms), 1) / in.w;
	draw_head(a, c, r, t->n_rows - (size_t)rows);
	for (int i = 0; i < rows; i++) {
		size_t k = *row + (size_t)i;

		canvas_textf(c, canvas_at(r, 0, HEAD + i), STYLE_DIM, "%d",
		             t->bars[t->first[k]].slot);
		draw_row(a, k, &span, c, in, HEAD + i);
	}
	if (HEAD + rows < r.h && t->to_ms > t->from_ms) {
		double s = (double)(t->to_ms - t->from_ms) / 1000;
		struct plot_frame_time t1 = plot_frame_time(s);
		struct axis x =
			axis_make(scale_make(0, s / t1.s, SCALE_LINEAR, 1), in.w / TICK_W);

		plot_frame_ticks(&x, t1.unit, c, canvas_part(in, 0, HEAD + rows, in.w));
	}
}
