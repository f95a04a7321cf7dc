/* Figures of several sweeps: a row each. */

#include <stdlib.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "ui/learn_panel.h"

#define GAP 2

static const char *cell(const struct learn_pane *p, size_t row, size_t column)
{
	const struct ui_learn_sweep *s;

	if (column)
		return p->p->cells[row * p->p->is->n_columns + column - 1];
	s = learn_sweep_of(p, row);
	return s ? s->label : "";
}

static const char *head(const struct learn_pane *p, size_t column)
{
	return column ? p->p->is->columns[column - 1].name : "";
}

/* The first column has what the others leave. */
static int *find_widths(const struct learn_pane *p, int room)
{
	size_t n = p->p->is->n_columns + 1;
	int *w = mem_calloc(n + 1, sizeof *w), left = room;

	for (size_t i = 0; i < n; i++) {
		w[i] = utf8_columns(head(p, i));
		for (size_t row = 0; row < p->p->is->n_sweeps; row++) {
			int cells = utf8_columns(cell(p, row, i));

			w[i] = cells > w[i] ? cells : w[i];
		}
		left -= i ? w[i] + GAP : 0;
	}
	if (w[0] > left)
		w[0] = left > 4 ? left : 4;
	return w;
}

static void draw_row(const struct learn_pane *p, size_t row, const int *w, struct canvas *c,
                     struct rect r, int y)
{
	int x = w[0];

	canvas_middle(c, canvas_part(r, 0, y, w[0]), STYLE_TEXT, cell(p, row, 0));
	for (size_t i = 1; i <= p->p->is->n_columns; i++) {
		canvas_right(c, canvas_part(r, x + GAP, y, w[i]), STYLE_TEXT, cell(p, row, i));
		x += GAP + w[i];
	}
}

static void draw(const struct learn_pane *p, struct canvas *c, struct rect r)
{
	int *w, x;

	if (!p->p->cells)
		return;
	w = find_widths(p, r.w);
	x = w[0];
	canvas_text(c, canvas_part(r, 0, 0, w[0]), STYLE_HEAD, head(p, 0));
	for (size_t i = 1; i <= p->p->is->n_columns; i++) {
		canvas_right(c, canvas_part(r, x + GAP, 0, w[i]), STYLE_HEAD, head(p, i));
		x += GAP + w[i];
	}
	for (size_t row = 0; row < p->p->is->n_sweeps; row++)
		draw_row(p, row, w, c, r, 1 + (int)row);
	free(w);
}

const struct learn_panel_kind learn_table = { .title = "What they came to", .draw = draw };
