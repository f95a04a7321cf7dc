#include "ui/parallel_plot.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "ui/brush.h"
#include "ui/plot.h"
#include "ui/ui_part.h"

#define MANY 2000 /* lines that go by cells rather than by dots */
#define NOWHERE UINT16_MAX

struct drawing {
	const struct ui *ui;
	const struct analysis *a;
	struct plot base, top;
	struct brush_axis metric;
	size_t first;
	int n, last;    /* axes; the highest dot */
	uint16_t *dots; /* of each run that is shown, by axis: from the foot */
	uint32_t *ids;
	size_t n_shown;
	int gap; /* from one dot of a line to the next: many lines are dotted, the best never */
};

static bool is_shown(const struct ui *ui, uint32_t id)
{
	return id <= ui->model.sweep->n_runs && (ui->runs.flags[id - 1] & CHART_VISIBLE);
}

static double place_of(const struct drawing *d, uint32_t id, int axis)
{
	double best;

	if (axis < d->n - 1)
		return parallel_place(&d->a->parallel, id, d->first + (size_t)axis);
	best = d->a->subject.sweep->runs[id - 1].best;
	return isfinite(best) ? brush_place(&d->metric, best) : NAN;
}

static void find_dots(struct drawing *d)
{
	const struct parallel *p = &d->a->parallel;

	d->ids = mem_calloc((size_t)p->n_runs + 1, sizeof *d->ids);
	d->dots = mem_calloc((size_t)p->n_runs * (size_t)d->n + 1, sizeof *d->dots);
	for (uint32_t id = 1; id <= p->n_runs; id++) {
		uint16_t *dots = &d->dots[d->n_shown * (size_t)d->n];

		if (!is_shown(d->ui, id))
			continue;
		for (int k = 0; k < d->n; k++) {
			double place = place_of(d, id, k);

			dots[k] = isnan(place) ? NOWHERE : (uint16_t)lrint(place * d->last);
		}
		d->ids[d->n_shown++] = id;
	}
}

static double share_of_axis(const struct drawing *d, int k)
{
	return (double)parallel_column((struct rect){ .w = d->base.w }, k, d->n) /
	       (d->base.w > 1 ? d->base.w - 1 : 1);
}

/* From a dot of axis k to one of axis m; alone, of the same one. */
static void draw_line(const struct drawing *d, struct plot *p, int k, int from, int m, int to,
                      enum style s, int gap)
{
	double x0 = share_of_axis(d, k), x1 = share_of_axis(d, m);
	double y0 = (double)from / d->last, y1 = (double)to / d->last;
	int n = abs(to - from) > p->w * p->px / d->n ? abs(to - from) : p->w * p->px / d->n;

	if (gap == 1) {
		plot_line(p, x0, y0, x1, y1, s);
		return;
	}
	/* Not all lines begin with a dot, or the dots were columns. */
	for (int i = (from + to) % gap; i <= n; i += gap) {
		double t = (double)i / n;

		plot_dot(p, x0 + t * (x1 - x0), y0 + t * (y1 - y0), s);
	}
}

/* The rest stays in the background, above all without colours. */
static int find_gap(const struct drawing *d)
{
	int gap = d->n_shown <= 20     ? 1
	          : d->n_shown <= 50   ? 2
	          : d->n_shown <= 500  ? 3
	          : d->n_shown <= MANY ? 5
	                               : 8;

	return d->ui->plain && gap < 3 ? 3 : gap;
}

static int next_axis(const struct drawing *d, const uint16_t *dots, int k)
{
	do
		k++;
	while (k < d->n && dots[k] == NOWHERE);
	return k;
}

/*
 * Each line between two axes once, however many runs go along it: ten thousand runs have few
 * different ones.
 */
static void draw_all(struct drawing *d)
{
	size_t height = (size_t)d->last + 1;
	uint8_t *drawn = mem_calloc(height, height);
	int unit = d->n_shown > MANY ? d->base.py : 1;

	for (int k = 0; k < d->n; k++) {
		memset(drawn, 0, height * height);
		for (size_t i = 0; i < d->n_shown; i++) {
			const uint16_t *dots = &d->dots[i * (size_t)d->n];
			int from = dots[k], m, to;
			uint8_t *here;

			if (dots[k] == NOWHERE)
				continue;
			m = next_axis(d, dots, k);
			m = m < d->n ? m : k;
			to = dots[m];
			from -= from % unit;
			to -= to % unit;
			here = &drawn[(size_t)from * height + (size_t)to];
			if (m == k + 1 && *here)
				continue;
			*here = m == k + 1;
			draw_line(d, &d->base, k, from, m, to, STYLE_DIM, d->gap);
		}
	}
	free(drawn);
}

/* The number of a run on its line, before the last axis that it has. */
static void draw_number(const struct drawing *d, struct canvas *c, struct rect r, uint32_t id,
                        const uint16_t *dots, enum style s)
{
	char text[16];
	int k = 0, m, x, y, w = snprintf(text, sizeof text, "%u", id);

	for (; (m = next_axis(d, dots, k)) < d->n && next_axis(d, dots, m) < d->n;)
		k = m;
	if (dots[k] == NOWHERE || m >= d->n)
		return;
	x = (parallel_column(r, k, d->n) + parallel_column(r, m, d->n)) / 2;
	y = (d->last - (dots[k] + dots[m]) / 2) / d->base.py;
	canvas_text(c, canvas_part(r, x - w / 2, y, w), s, text);
}

static void draw_coloured(struct drawing *d, struct canvas *c, struct rect r, bool numbers)
{
	for (size_t i = 0; i < d->n_shown; i++) {
		enum style s = runs_colour(&d->ui->runs, d->ids[i]);
		const uint16_t *dots = &d->dots[i * (size_t)d->n];

		if (s == STYLES)
			continue;
		for (int k = 0, m; !numbers && k < d->n; k = m) {
			m = next_axis(d, dots, k);
			if (dots[k] != NOWHERE && m < d->n)
				draw_line(d, &d->top, k, dots[k], m, dots[m], s, 1);
		}
		if (numbers)
			draw_number(d, c, r, d->ids[i], dots, s);
	}
}

void parallel_plot(const struct ui *ui, size_t first, int n, struct canvas *c, struct rect r)
{
	struct drawing d = { .ui = ui, .a = panel_analysis(ui), .first = first, .n = n };

	d.metric = brush_axis(ui, d.a->parallel.n);
	plot_init(&d.base, r.w, r.h, c->glyphs);
	plot_init(&d.top, r.w, r.h, c->glyphs);
	d.last = d.base.h * d.base.py - 1;
	find_dots(&d);
	d.gap = find_gap(&d);
	draw_all(&d);
	draw_coloured(&d, c, r, false);
	/* A line in colour is thin, not as wide as what it crosses. */
	for (int i = 0; i < d.base.w * d.base.h; i++)
		if (d.top.bits[i])
			d.base.bits[i] = 0;
	plot_draw(&d.base, &d.top, c, r);
	if (ui->plain)
		draw_coloured(&d, c, r, true);
	plot_clear(&d.base);
	plot_clear(&d.top);
	free(d.dots);
	free(d.ids);
}
