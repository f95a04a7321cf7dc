/* The numbers of runs behind the ends of their curves. */

#include <stdio.h>

#include "base/array.h"
#include "ui/chart.h"

#define LABELS_MAX 32

/* What is drawn on, and where labels stand already. */
struct labels {
	const struct chart *ch;
	const struct chart_in *in;
	struct canvas *c;
	struct rect inner;
	int n;
	struct {
		int x, y, w;
	} at[LABELS_MAX];
};

/* The row itself or one beside it where a label has room; -1 when there is none. */
static int find_row(struct labels *l, int y, int x, int w)
{
	static const int around[] = { 0, -1, 1, -2, 2 };

	for (size_t k = 0; k < ARRAY_LEN(around) && l->n < LABELS_MAX; k++) {
		int row = y + around[k];
		bool free = row >= 0 && row < l->inner.h;

		for (int i = 0; i < l->n; i++)
			free = free && (l->at[i].y != row || l->at[i].x + l->at[i].w < x ||
			                x + w < l->at[i].x);
		if (!free)
			continue;
		l->at[l->n].x = x;
		l->at[l->n].w = w;
		l->at[l->n++].y = row;
		return row;
	}
	return -1;
}

/* The number of a run behind the end of its curve. */
static void draw_label(struct labels *l, uint32_t id, enum style style)
{
	const struct chart *ch = l->ch;
	const struct chart_in *in = l->in;
	struct rect inner = l->inner;
	const struct run *r = sweep_run(in->sweep, id);
	const struct series *v = r ? sweep_series(r, ch->opts.metric) : NULL;
	char label[24];
	double x, y;
	int at, width, row;

	if (!v || !v->n || !chart_shows(ch, in, id - 1))
		return;
	x = scale_share(&ch->x.scale, chart_x_of(ch, r, v, v->n - 1));
	y = chart_y_share(ch, v->value[v->n - 1]);
	if (!(x >= 0 && x <= 1 && y >= 0 && y <= 1))
		return;
	width = snprintf(label, sizeof label, "%u", id);
	at = plot_column(&ch->base, x) + 1;
	if (id == in->sweep->best)
		width++;
	if (at + width > inner.w)
		at = inner.w - width;
	row = find_row(l, plot_row(&ch->base, y), at, width);
	if (row < 0)
		return;
	canvas_text(l->c, canvas_at(inner, at, row), style, label);
	if (id == in->sweep->best)
		canvas_mark(l->c, inner, at + width - 1, row, GLYPH_BEST, STYLE_BEST);
}

void chart_draw_labels(const struct chart *ch, struct canvas *c, struct rect inner,
                       const struct chart_in *in)
{
	const struct sweep *s = in->sweep;
	struct labels l = { .ch = ch, .in = in, .c = c, .inner = inner };
	int n = 0;

	/* The important ones first: those that come later take what room is left. */
	draw_label(&l, s->best, STYLE_BEST);
	if (in->selected != s->best)
		draw_label(&l, in->selected, STYLE_STRONG);
	for (uint32_t id = 1; id <= s->n_runs; id++) {
		if (!chart_marks(in, id - 1))
			continue;
		if (id != s->best && id != in->selected)
			draw_label(&l, id, (enum style)(STYLE_CURVE_1 + n % STYLE_CURVES));
		n++;
	}
	for (uint32_t id = s->running_first; id; id = s->runs[id - 1].next)
		if (id != s->best && id != in->selected && !chart_marks(in, id - 1))
			draw_label(&l, id, STYLE_RUNNING);
}
