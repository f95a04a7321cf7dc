/* A metric of the selected run in a few lines: its name, its last value, a small curve. */

#include <math.h>

#include "base/num.h"
#include "ui/show.h"
#include "ui/ui_part.h"

#define VALUE_WIDTH 9 /* "-1.234e-5" */
#define LEAST_WIDTH 4 /* of a curve */
#define LOG_FROM 100  /* as many times the smallest is the largest */
#define DOTS_MAX 250u
#define POINTS_MAX (2 * DOTS_MAX + 2)

/*
 * How many intervals the width is for: some more than there are while the run goes on, so that
 * a value adds a dot, instead of moving all of them.
 */
static uint32_t span_of(const struct runs_curve *k)
{
	uint32_t span = 8;

	if (!k->grows)
		return k->series->n;
	while (span < k->series->n)
		span += span / 2;
	return span;
}

/* The scale that its values need, but for those far from all others. */
static struct scale scale_of(const struct runs_curve *k, double *sorted, size_t n)
{
	enum scale_kind kind = SCALE_LINEAR;
	double lo, hi, step;
	struct scale s;

	scale_fences(sorted, n, &lo, &hi);
	if (lo > 0 && hi / lo >= LOG_FROM)
		kind = SCALE_LOG;
	s = scale_make(lo, hi, kind, 1);
	if (!k->grows || !(lo < hi))
		return s;
	/* To round bounds, which seldom change. */
	step = scale_step(s.to - s.from, 4);
	return scale_make(scale_backward(&s, floor(s.from / step) * step),
	                  scale_backward(&s, ceil(s.to / step) * step), kind, 1);
}

static void draw_curve(const struct runs_curve *k, struct canvas *c, struct rect r, int x,
                       int y)
{
	const struct series *v = k->series;
	uint32_t span = span_of(k), dots, every, n = 0, finite = 0;
	double at[POINTS_MAX], values[POINTS_MAX], sorted[POINTS_MAX];
	struct scale scale;
	struct plot p;

	plot_init(&p, r.w - x, k->height, c->glyphs);
	/* Two values a column of dots, always the same ones, and the last. */
	dots = (uint32_t)(p.w * p.px);
	every = span / (2 * (dots < DOTS_MAX ? dots : DOTS_MAX)) + 1;
	for (uint32_t i = 0; n < POINTS_MAX; i += every) {
		i = i < v->n ? i : v->n - 1;
		at[n] = (double)i / (span - 1);
		values[n] = v->value[i];
		if (isfinite(values[n]))
			sorted[finite++] = values[n];
		n++;
		if (i + 1 == v->n)
			break;
	}
	scale = finite ? scale_of(k, sorted, finite) : scale_make(0, 1, SCALE_LINEAR, 1);
	for (uint32_t i = 0; i < n; i++) {
		values[i] = scale_share(&scale, values[i]);
		plot_dot(&p, at[i], values[i], k->style);
		if (i)
			plot_line(&p, at[i - 1], values[i - 1], at[i], values[i], k->style);
	}
	plot_draw_at(&p, c, r, x, y);
	plot_clear(&p);
}

void runs_curve_draw(const struct runs_curve *k, struct canvas *c, struct rect r, int y)
{
	const struct series *v = k->series;
	double last = v->value[v->n - 1];
	int left = k->height > 1 ? k->width : k->width + VALUE_WIDTH + 1;

	canvas_text(c, canvas_part(r, 0, y, k->width), STYLE_DIM, k->name);
	canvas_text(c,
	            k->height > 1 ? canvas_part(r, 0, y + 1, k->width)
	                          : canvas_part(r, k->width + 1, y, VALUE_WIDTH),
	            STYLE_TEXT, num_fit(last, VALUE_WIDTH).text);
	if (v->n > 1 && left + 1 + LEAST_WIDTH <= r.w)
		draw_curve(k, c, r, left + 1, y);
}

int runs_curve_width(int widest, int height, int room)
{
	int most = height > 1 ? room / 2 : room - VALUE_WIDTH - 2 - 2 * LEAST_WIDTH;

	widest = widest < VALUE_WIDTH && height > 1 ? VALUE_WIDTH : widest;
	return widest > most ? most : widest;
}
