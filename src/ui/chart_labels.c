/* The numbers of runs behind their curves; along them as well where there are no colours. */

#include <stdio.h>

#include "base/array.h"
#include "base/utf8.h"
#include "ui/chart.h"

#define LABELS_MAX 32
#define NUMBERED 6 /* curves that have numbers on them */
#define NUMBER_EVERY 24

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
static void draw_label(struct labels *l, uint32_t id)
{
	const struct chart *ch = l->ch;
	const struct chart_in *in = l->in;
	struct rect inner = l->inner;
	const struct run *r = sweep_run(in->sweep, id);
	const struct series *v = r ? sweep_series(r, ch->opts.metric) : NULL;
	char label[24];
	double x, y;
	int at, width, row;

	if (!v || !chart_shows(ch, in, id - 1) || !chart_curve_end(ch, r, v, &x, &y) ||
	    !(x >= 0 && x <= 1 && y >= 0 && y <= 1))
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
	canvas_text(l->c, canvas_at(inner, at, row), chart_style(in, id), label);
	if (id == in->sweep->best)
		canvas_mark(l->c, inner, at + width - 1, row, GLYPH_BEST, STYLE_BEST);
}

/* The name of a group behind the end of its mean. */
static void draw_name(struct labels *l, size_t group)
{
	const struct chart_group *g = &l->in->groups[group];
	int at, width = g->name ? utf8_columns(g->name) : 0, row;
	double x, y;

	if (!width || width > l->inner.w / 3 || !chart_groups_end(l->ch, group, &x, &y))
		return;
	at = plot_column(&l->ch->base, x) + 1;
	at = at + width > l->inner.w ? l->inner.w - width : at;
	row = find_row(l, plot_row(&l->ch->base, y), at, width);
	if (row >= 0)
		canvas_text(l->c, canvas_at(l->inner, at, row), g->style, g->name);
}

/* May a text stand there: is it within the plot, and on no mark, which may be all of a run? */
static bool is_free(const struct plot *p, int x, int y, int width)
{
	for (int i = 0; i < width; i++)
		if (x + i >= p->w || p->mark[y * p->w + x + i])
			return false;
	return true;
}

/* The number again and again on the curve itself, each curve's in other columns. */
static void draw_numbers(struct labels *l, uint32_t id, int first)
{
	const struct chart *ch = l->ch;
	const struct run *r = sweep_run(l->in->sweep, id);
	const struct series *v = r ? sweep_series(r, ch->opts.metric) : NULL;
	char label[24];
	int width = snprintf(label, sizeof label, "%u", id);

	if (!v || !chart_shows(ch, l->in, id - 1))
		return;
	for (int at = first; at < l->inner.w; at += NUMBER_EVERY) {
		double x = (at + 0.5 * width) / l->inner.w;
		double y = chart_curve_at(ch, r, v, scale_value(&ch->x.scale, x));
		int row = y >= 0 && y <= 1 ? plot_row(&ch->base, y) : -1;

		if (row >= 0 && is_free(&ch->base, at, row, width) &&
		    is_free(&ch->top, at, row, width))
			canvas_text(l->c, canvas_at(l->inner, at, row), chart_style(l->in, id),
			            label);
	}
}

void chart_draw_labels(const struct chart *ch, struct canvas *c, struct rect inner,
                       const struct chart_in *in)
{
	const struct sweep *s = in->sweep;
	struct labels l = { .ch = ch, .in = in, .c = c, .inner = inner };

	for (size_t i = 0; i < in->n_groups; i++)
		draw_name(&l, i);
	if (in->means) {
		draw_label(&l, in->selected);
		return;
	}
	for (size_t i = 0; in->plain && i < in->n_coloured && i < NUMBERED; i++)
		draw_numbers(&l, in->coloured[i], 2 + (int)i * (NUMBER_EVERY / NUMBERED));
	/* The important ones first: those that come later take what room is left. */
	draw_label(&l, s->best);
	if (in->selected != s->best)
		draw_label(&l, in->selected);
	for (size_t i = 0; i < in->n_coloured; i++)
		if (in->coloured[i] != s->best && in->coloured[i] != in->selected)
			draw_label(&l, in->coloured[i]);
	for (uint32_t id = s->running_first; id; id = s->runs[id - 1].next)
		if (id != s->best && id != in->selected && !chart_has_colour(in, id))
			draw_label(&l, id);
}
