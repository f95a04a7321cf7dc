/* Best so far and the distribution of values, a line a group. */

#include <math.h>
#include <stdlib.h>

#include "base/mem.h"
#include "ui/compare_show.h"
#include "ui/plot_frame.h"

#define LEGEND_GAP 3
#define NAME_MIN 16 /* columns of a name with its letter, where there are few */
#define BEGIN 0.25  /* of x: what came before may leave the plot, or it would be all there is */
#define STEPS 1000  /* of a distribution that are drawn, about */
#define BANDS 2     /* that can be told apart, of the best */
#define MARGIN 2    /* columns right of the lines for their letters */

const char *compare_bands(const struct compare *c)
{
	const char *band = "";

	for (size_t g = 0; g < c->n_groups; g++) {
		const char *own = compare_band(&c->groups[g]);

		if (*band && *own && own != band)
			return "median; best and worst, of 5 sweeps quartiles";
		band = *own ? own : band;
	}
	return band;
}

enum progress_x compare_known(const struct compare *c, enum progress_x x)
{
	for (int i = 0; i < PROGRESS_XS; i++, x = (x + 1) % PROGRESS_XS)
		for (size_t g = 0; g < c->n_groups; g++)
			if (c->groups[g].lines[x].n)
				return x;
	return PROGRESS_RUNS;
}

/* ---- who is who ------------------------------------------------------------------ */

/* "a random ×3   b bayesian ×3", over a few lines; how many. */
static int draw_legend(const struct compare *c, struct canvas *to, struct rect r, int most)
{
	struct rect nowhere = { r.x, r.y, r.w, 0 };
	int x = 0, y = 0;

	for (size_t g = 0; g < c->n_groups; g++) {
		int most_w = r.w / 3 - LEGEND_GAP > NAME_MIN ? r.w / 3 - LEGEND_GAP : NAME_MIN;
		int w = 2 + compare_name(c, g, to, canvas_part(nowhere, 0, 0, most_w - 2));

		if (x && x + w > r.w) {
			if (y + 1 >= most) {
				canvas_mark(to, r, r.w - 1, y, GLYPH_ELLIPSIS, STYLE_DIM);
				break;
			}
			x = 0;
			y++;
		}
		canvas_put(to, r, x, y, compare_letter(g), compare_style(g));
		compare_name(c, g, to, canvas_part(r, x + 2, y, w - 2));
		x += w + LEGEND_GAP;
	}
	return y + 1;
}

/* ---- best so far ----------------------------------------------------------------- */

static double end_of(const struct compare *c, enum progress_x x)
{
	double end = 0;

	for (size_t g = 0; g < c->n_groups; g++)
		if (c->groups[g].lines[x].n)
			end = fmax(end, c->groups[g].lines[x].end);
	return end;
}

static double begin_of(const struct compare *c, enum progress_x x)
{
	double begin = INFINITY;

	for (size_t g = 0; g < c->n_groups; g++)
		if (c->groups[g].lines[x].n)
			begin = fmin(begin, c->groups[g].lines[x].items[0].x);
	return begin;
}

static struct scale find_y(const struct compare *c, enum progress_x x)
{
	double from = BEGIN * end_of(c, x), *all;
	struct scale y = scale_make(0, 1, SCALE_LINEAR, 1);
	size_t n = 0, k = 0;

	for (size_t g = 0; g < c->n_groups; g++)
		n += c->groups[g].lines[x].n;
	all = mem_calloc(3 * n + 1, sizeof *all);
	for (size_t g = 0; g < c->n_groups; g++) {
		const struct compare_line *l = &c->groups[g].lines[x];

		for (size_t i = 0; i < l->n; i++) {
			const struct compare_point *p = &l->items[i];

			if (i + 1 < l->n && p[1].x <= from)
				continue;
			all[k++] = p->low;
			all[k++] = p->middle;
			all[k++] = p->high;
		}
	}
	if (k) {
		double lo, hi;

		scale_fences(all, k, &lo, &hi);
		y = scale_suit(lo, hi, all, k, c->goal == GOAL_MAXIMIZE);
	}
	free(all);
	return y;
}

/* Where a line is and how it goes on. */
struct path {
	struct plot_frame *f;
	const struct compare_line *line;
	enum style style;
	double unit;
};

/* From item i on to the next, or to its end. */
static double until(const struct path *p, size_t i)
{
	const struct compare_line *l = p->line;

	return plot_frame_at_x(p->f, (i + 1 < l->n ? l->items[i + 1].x : l->end) / p->unit);
}

static double from(const struct path *p, size_t i)
{
	return plot_frame_at_x(p->f, p->line->items[i].x / p->unit);
}

static void draw_middle(const struct path *p)
{
	double before = NAN;

	for (size_t i = 0; i < p->line->n; i++) {
		double y = plot_frame_at_y(p->f, p->line->items[i].middle), x = from(p, i);

		plot_line(&p->f->plot, x, before, x, y, p->style);
		plot_line(&p->f->plot, x, y, until(p, i), y, p->style);
		before = y;
	}
}

/* What it is at a share of the plot; NAN where it has not begun, or has ended. */
static double height_at(const struct path *p, double x)
{
	size_t i = 0;

	while (i < p->line->n && from(p, i) <= x)
		i++;
	return i && x <= until(p, i - 1) ? plot_frame_at_y(p->f, p->line->items[i - 1].middle)
	                                 : NAN;
}

/* Its letter on the line, each elsewhere: without colours it is known by that. */
static void draw_letter_on(const struct path *p, size_t group)
{
	double x = 0.3 + 0.13 * (double)(group % 5);

	plot_mark(&p->f->plot, x, height_at(p, x), compare_letter(group), p->style);
}

/* A band as shade, which is neither dot nor line, below all else. */
static void draw_shade(const struct path *p, enum glyph shade, struct canvas *to)
{
	for (size_t i = 0; i < p->line->n; i++) {
		const struct compare_point *point = &p->line->items[i];
		double foot = plot_frame_at_y(p->f, point->low);
		double top = plot_frame_at_y(p->f, point->high);
		int end = plot_column(&p->f->plot, fmin(until(p, i), 1));

		for (int x = plot_column(&p->f->plot, from(p, i)); x <= end; x++)
			if (point->low < point->high)
				plot_shade(to, p->f->at, x, foot, top, shade, p->style);
	}
}

/* Letters right of the lines, each on the nearest line of text that is free. */
static void draw_letters(const struct compare *c, const struct plot_frame *f, enum progress_x x,
                         struct canvas *to)
{
	struct rect at = { f->at.x + f->at.w + 1, f->at.y, 1, f->at.h };
	bool *taken = mem_calloc((size_t)at.h + 1, sizeof *taken);

	for (size_t g = 0; g < c->n_groups; g++) {
		const struct compare_line *l = &c->groups[g].lines[x];
		int want, off = 0;

		if (!l->n)
			continue;
		want = plot_row(
			&f->plot,
			fmax(0, fmin(1, plot_frame_at_y(f, l->items[l->n - 1].middle))));
		want = want < 0 ? 0 : want >= at.h ? at.h - 1 : want;
		while (off < 2 * at.h) {
			/* 0, 1 down, 1 up, 2 down, … */
			int y = want + (off % 2 ? off / 2 + 1 : -off / 2);

			off++;
			if (y < 0 || y >= at.h || taken[y])
				continue;
			taken[y] = true;
			canvas_put(to, at, 0, y, compare_letter(g), compare_style(g));
			break;
		}
	}
	free(taken);
}

void compare_best(const struct compare *c, enum progress_x x, bool log, struct canvas *to,
                  struct rect r)
{
	int legend = draw_legend(c, to, r, r.h / 4 > 1 ? r.h / 4 : 1);
	double end = end_of(c, x), begin = begin_of(c, x);
	struct plot_frame_time unit = { 1, NULL };
	struct plot_frame f;

	if (x == PROGRESS_SECONDS)
		unit = plot_frame_time(end);
	plot_frame_init(&f, (struct rect){ r.x, r.y + legend, r.w - MARGIN, r.h - legend },
	                to->glyphs, find_y(c, x));
	plot_frame_x(&f,
	             scale_make(log ? begin / unit.s : 0, end / unit.s,
	                        log ? SCALE_LOG : SCALE_LINEAR, 1),
	             x != PROGRESS_SECONDS);
	f.unit = unit.unit;
	/* The best on top. */
	for (size_t g = c->n_groups; g-- > 0;) {
		struct path p = { &f, &c->groups[g].lines[x], compare_style(g), unit.s };

		if (g < BANDS && c->groups[g].n_had > 1)
			draw_shade(&p, g ? GLYPH_SHADE_2 : GLYPH_BAND, to);
		draw_middle(&p);
	}
	for (size_t g = c->n_groups; g-- > 0 && c->n_groups > 1;) {
		struct path p = { &f, &c->groups[g].lines[x], compare_style(g), unit.s };

		draw_letter_on(&p, g);
	}
	draw_letters(c, &f, x, to);
	plot_frame_draw(&f, to);
	plot_frame_clear(&f);
}

/* ---- distribution ---------------------------------------------------------------- */

/* So many more values than dots are drawn by every so many-th. */
static size_t stride_of(const struct compare_result *r)
{
	return r->n_values / STEPS + 1;
}

static struct scale find_values(const struct compare *c)
{
	struct scale x = scale_make(0, 1, SCALE_LINEAR, 1);
	size_t n = 0, k = 0;
	double *all, lo, hi;

	for (size_t g = 0; g < c->n_groups; g++)
		n += c->groups[g].result.n_values;
	all = mem_calloc(n + 1, sizeof *all);
	for (size_t g = 0; g < c->n_groups; g++)
		for (size_t i = 0; i < c->groups[g].result.n_values;
		     i += stride_of(&c->groups[g].result))
			all[k++] = c->groups[g].result.values[i];
	if (k) {
		scale_fences(all, k, &lo, &hi);
		x = scale_suit(lo, hi, all, k, c->goal == GOAL_MAXIMIZE);
	}
	free(all);
	return x;
}

/* More than the nines alone; those that have no room are left out when they are drawn. */
static void list_errors(struct axis *x)
{
	static const double parts[] = { 1, 0.5, 0.2 };

	x->n = 0;
	for (double error = 1; error > 1e-9; error /= 10)
		for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
			double t = 1 - error * parts[i], at = scale_share(&x->scale, t);

			if (at >= 0 && at <= 1 && x->n < AXIS_TICKS_MAX)
				x->ticks[x->n++] = t;
		}
}

/* Steps from the best value on, towards the worse edge of the plot. */
static void draw_steps(const struct compare *c, size_t group, struct plot_frame *f)
{
	const struct compare_result *r = &c->groups[group].result;
	double edge = c->goal == GOAL_MAXIMIZE ? 0 : 1, at = NAN, share = 0;
	enum style style = compare_style(group);

	size_t stride = stride_of(r);

	for (size_t i = 0; i < r->n_values; i += stride) {
		size_t last = i + stride < r->n_values ? i + stride - 1 : r->n_values - 1;
		double x = plot_frame_at_x(f, r->values[last]);
		double next = (double)(last + 1) / r->n_counted;

		if (x < 0 || x > 1)
			break;
		plot_line(&f->plot, at, share, x, share, style);
		plot_line(&f->plot, x, share, x, next, style);
		at = x;
		share = next;
	}
	plot_line(&f->plot, at, share, edge, share, style);
}

/* Its letter where half of the runs are, or near that where another stands there. */
static void draw_letter(const struct compare *c, size_t group, struct plot_frame *f)
{
	static const double shares[] = { 0.5, 0.35, 0.65, 0.2, 0.8 };
	const struct compare_result *r = &c->groups[group].result;

	for (size_t i = 0; i < sizeof shares / sizeof *shares && r->n_values; i++) {
		size_t k = (size_t)(shares[i] * r->n_counted);
		double x, y;
		int column, row;

		k = k < r->n_values ? k : r->n_values - 1;
		x = plot_frame_at_x(f, r->values[k]);
		y = (k + 0.5) / r->n_counted;
		column = plot_column(&f->plot, x);
		row = plot_row(&f->plot, y);
		if (!(x >= 0 && x <= 1) || f->plot.mark[row * f->plot.w + column])
			continue;
		plot_mark(&f->plot, x, y, compare_letter(group), compare_style(group));
		return;
	}
}

void compare_values(const struct compare *c, struct canvas *to, struct rect r)
{
	int legend = draw_legend(c, to, r, r.h / 4 > 1 ? r.h / 4 : 1);
	struct plot_frame f;

	/* Of an odd number of lines one is that of the half. */
	legend += (r.h - legend) % 2 && r.h - legend > PLOT_FRAME_MIN_H;
	plot_frame_init(&f, (struct rect){ r.x, r.y + legend, r.w, r.h - legend }, to->glyphs,
	                scale_make(0, 1, SCALE_LINEAR, 1));
	plot_frame_x(&f, find_values(c), false);
	if (f.x.scale.kind == SCALE_ERROR)
		list_errors(&f.x);
	for (size_t g = c->n_groups; g-- > 0;)
		draw_steps(c, g, &f);
	for (size_t g = 0; g < c->n_groups; g++)
		draw_letter(c, g, &f);
	plot_frame_draw(&f, to);
	plot_frame_clear(&f);
}
