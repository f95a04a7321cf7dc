#include "ui/map_plot.h"

#include <math.h>

#include "base/array.h"
#include "base/num.h"
#include "ui/param_axis.h"

#define LABEL_W 8 /* columns left of the map */
#define FOOT 2    /* lines below: the values along x, what the shades mean */

static const struct {
	enum glyph mark; /* of the first none */
	enum style style;
} shades[] = {
	{ GLYPH_SHADE_1, STYLE_TEXT },    { GLYPH_SHADE_1, STYLE_DIM },
	{ GLYPH_SHADE_2, STYLE_CURVE_4 }, { GLYPH_SHADE_3, STYLE_CURVE_1 },
	{ GLYPH_SHADE_4, STYLE_CURVE_5 },
};

#define N_SHADES ((int)ARRAY_LEN(shades))

static double value_of(struct figure f, bool doubt)
{
	return doubt ? f.sd : f.value;
}

/* Between the cells beside it; where one of these is unknown, or of options, the nearest. */
static double value_at(const struct analysis *a, const struct map *m, bool doubt, double x,
                       double y)
{
	const struct space *space = a->subject.space;
	bool mix_x = !param_axis_options(&space->params[m->x.param]);
	bool mix_y = !param_axis_options(&space->params[m->y.param]);
	double u = fmin(fmax(x * (double)m->x.n - 0.5, 0), (double)m->x.n - 1);
	double v = fmin(fmax(y * (double)m->y.n - 0.5, 0), (double)m->y.n - 1);
	size_t i = (size_t)(mix_x ? u : lrint(u)), j = (size_t)(mix_y ? v : lrint(v));
	size_t right = i + (mix_x && i + 1 < m->x.n);
	size_t up = m->x.n * (mix_y && j + 1 < m->y.n);
	double tx = mix_x ? u - (double)i : 0, ty = mix_y ? v - (double)j : 0, mean;
	const struct figure *row = m->cells + j * m->x.n;

	mean = (1 - ty) *
	               ((1 - tx) * value_of(row[i], doubt) + tx * value_of(row[right], doubt)) +
	       ty * ((1 - tx) * value_of(row[up + i], doubt) +
	             tx * value_of(row[up + right], doubt));
	return isnan(mean)
	               ? value_of(m->cells[(size_t)lrint(v) * m->x.n + (size_t)lrint(u)], doubt)
	               : mean;
}

void map_plot_ends(const struct analysis *a, const struct map *m, bool doubt, double *empty,
                   double *full)
{
	bool less = a->subject.sweep->config->goal == GOAL_MINIMIZE;

	if (doubt) {
		*empty = m->sd_low;
		*full = m->sd_high;
	} else {
		*empty = less ? m->high : m->low;
		*full = less ? m->low : m->high;
	}
}

static void draw_shades(const struct analysis *a, const struct map *m, bool doubt,
                        struct canvas *c, struct rect r)
{
	double empty, full;

	map_plot_ends(a, m, doubt, &empty, &full);
	for (int y = 0; y < r.h; y++)
		for (int x = 0; x < r.w; x++) {
			double z = value_at(a, m, doubt, (x + 0.5) / r.w, 1 - (y + 0.5) / r.h);
			double t = full != empty ? (z - empty) / (full - empty) : 0;
			int k = isnan(t) ? 0 : (int)(fmin(fmax(t, 0), 1) * N_SHADES);

			k = k < N_SHADES ? k : N_SHADES - 1;
			if (k)
				canvas_mark(c, r, x, y, shades[k].mark, shades[k].style);
		}
}

static double place_of(const struct analysis *a, const struct map_axis *axis, uint32_t run)
{
	const struct param *p = &a->subject.space->params[axis->param];
	const struct point *at = subject_point(&a->subject, run);

	return param_axis_place_of(p, param_axis_place(p, &at->values[axis->param]), run);
}

/* The best last, on top of the others. */
static void draw_runs(const struct analysis *a, const struct map *m, struct canvas *c,
                      struct rect r)
{
	for (size_t i = a->maps.n_best; i-- > 0;) {
		uint32_t run = a->maps.best[i];
		double x = place_of(a, &m->x, run), y = place_of(a, &m->y, run);
		bool best = run == a->subject.sweep->best;

		if (!isnan(x) && !isnan(y))
			canvas_mark(c, r, (int)fmin(x * r.w, r.w - 1),
			            (int)fmin((1 - y) * r.h, r.h - 1),
			            best ? GLYPH_BEST : GLYPH_MARK,
			            best ? STYLE_BEST : STYLE_STRONG);
	}
}

static void draw_meaning(const struct analysis *a, const struct map *m, bool doubt,
                         struct canvas *c, struct rect r)
{
	const struct maps *maps = &a->maps;
	double empty, full;
	int x = 0;

	map_plot_ends(a, m, doubt, &empty, &full);
	x += canvas_textf(c, canvas_at(r, x, r.h - 1), STYLE_TEXT, "%s ",
	                  num_short(empty, 4).text);
	for (int k = 1; k < N_SHADES; k++)
		canvas_mark(c, r, x++, r.h - 1, shades[k].mark, shades[k].style);
	x += canvas_textf(c, canvas_at(r, x, r.h - 1), STYLE_TEXT, " %s",
	                  num_short(full, 4).text);
	canvas_mark(c, r, x + 2, r.h - 1, GLYPH_MARK, STYLE_STRONG);
	canvas_textf(c, canvas_at(r, x + 4, r.h - 1), STYLE_DIM, "%s%zu runs",
	             maps->n_best < MAPS_BEST ? "" : "the best ", maps->n_best);
}

void map_plot(const struct analysis *a, const struct map *m, bool doubt, struct canvas *c,
              struct rect r)
{
	const struct param *x = &a->subject.space->params[m->x.param];
	const struct param *y = &a->subject.space->params[m->y.param];
	struct rect in = { r.x + LABEL_W + 1, r.y, r.w - LABEL_W - 1, r.h - FOOT };

	if (in.h < 1)
		return;
	draw_shades(a, m, doubt, c, in);
	draw_runs(a, m, c, in);
	for (int i = 0; i < in.h; i++)
		canvas_mark(c, r, LABEL_W, i, GLYPH_V, STYLE_BORDER);
	param_axis_draw_up(y, c, (struct rect){ r.x, r.y, LABEL_W, in.h });
	param_axis_draw(x, c, canvas_part(r, LABEL_W + 1, in.h, in.w));
	draw_meaning(a, m, doubt, c, r);
}
