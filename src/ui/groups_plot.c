#include "ui/groups_plot.h"

#include <math.h>
#include <stdlib.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "ui/plot_frame.h"

#define CURVES 5 /* that can be told apart */
#define PLOT_MIN_H 5
#define WORDS_H 2                             /* lines of what it says */
#define NUMBER_W 9                            /* columns of a mean */
#define OTHERS_W (2 + 2 * (NUMBER_W + 1) + 5) /* and of all but the name */

/* ---- which are shown -------------------------------------------------------------- */

struct shown {
	const struct group *group;
	int letter; /* of its curve, from 0; -1: it has none here */
};

/* The best that has a curve and no letter yet. */
static struct shown *best_left(struct shown *list, size_t n, enum goal goal)
{
	struct shown *best = NULL;

	for (size_t i = 0; i < n; i++)
		if (list[i].letter < 0 && list[i].group->n_points > 1 &&
		    (!best || goal_better(goal, list[i].group->mean, best->group->mean)))
			best = &list[i];
	return best;
}

static bool is_there(const struct group *g)
{
	return g->n + g->cut + g->failed > 0;
}

/* Those with runs into out[g->n]; the best have a letter and a curve of that colour. */
static size_t list(const struct groups *g, enum goal goal, struct shown *out, int *n_curves)
{
	struct shown *best;
	size_t n = 0;

	for (size_t i = 0; i < g->n; i++)
		if (is_there(&g->items[i]))
			out[n++] = (struct shown){ &g->items[i], -1 };
	*n_curves = 0;
	while (*n_curves < CURVES && (best = best_left(out, n, goal)))
		best->letter = (*n_curves)++;
	return n;
}

/* ---- the table ------------------------------------------------------------------- */

static const char *between(enum glyphs set)
{
	return set == GLYPHS_ASCII ? " .. " : " … ";
}

static int widest_name(const struct shown *list, size_t n, enum glyphs set)
{
	struct buf text = { 0 };
	int widest = 0;

	for (size_t i = 0; i < n; i++) {
		buf_reset(&text);
		groups_print_name(list[i].group, between(set), &text);
		if (utf8_columns(text.data) > widest)
			widest = utf8_columns(text.data);
	}
	buf_clear(&text);
	return widest;
}

static void draw_group(const struct shown *s, bool curves, int name_w, struct canvas *c,
                       struct rect r, int y)
{
	const struct group *g = s->group;
	int x = 2 + name_w;
	struct buf text = { 0 };

	if (curves && s->letter >= 0)
		canvas_put(c, r, 0, y, (uint32_t)('a' + s->letter),
		           (enum style)(STYLE_CURVE_1 + s->letter));
	groups_print_name(g, between(c->glyphs), &text);
	canvas_text(c, canvas_part(r, 2, y, name_w), STYLE_TEXT, text.data);
	canvas_right(c, canvas_part(r, x, y, NUMBER_W), STYLE_STRONG,
	             g->n ? num_short(g->mean, 4).text : "-");
	x += NUMBER_W + 1;
	if (!isnan(g->sd))
		canvas_textf(c, canvas_part(r, x, y, NUMBER_W), STYLE_DIM, "%s %s",
		             c->glyphs == GLYPHS_ASCII ? "+-" : "±", num_short(g->sd, 2).text);
	x += NUMBER_W + 1;
	buf_reset(&text);
	buf_addf(&text, "n %u", g->n);
	if (g->cut)
		buf_addf(&text, ", %u cut", g->cut);
	if (g->failed)
		buf_addf(&text, ", %u failed", g->failed);
	if (utf8_columns(text.data) > r.w - x) {
		buf_reset(&text);
		buf_addf(&text, "n %u", g->n);
	}
	canvas_text(c, canvas_part(r, x, y, r.w - x), STYLE_DIM, text.data);
	buf_clear(&text);
}

/* ---- the curves ------------------------------------------------------------------ */

/* From a quarter of the way on, for what comes before spans more than all else. */
static struct scale find_y(const struct analysis *a, const struct shown *list, size_t n)
{
	double *x = mem_calloc(2 * n * GROUPS_POINTS + 1, sizeof *x), lo, hi;
	struct scale y = scale_make(0, 1, SCALE_LINEAR, 1);
	size_t k = 0;

	for (size_t i = 0; i < n; i++) {
		const struct group *g = list[i].group;

		for (size_t j = g->n_points / 4; list[i].letter >= 0 && j < g->n_points; j++) {
			double sd = isnan(g->curve[j].sd) ? 0 : g->curve[j].sd;

			x[k++] = g->curve[j].mean - sd;
			x[k++] = g->curve[j].mean + sd;
		}
	}
	if (k) {
		scale_fences(x, k, &lo, &hi);
		y = scale_suit(lo, hi, x, k, a->subject.sweep->config->goal == GOAL_MAXIMIZE);
	}
	free(x);
	return y;
}

/* The mean as a line with its letter at the end; edges: of its band, dot by dot. */
static void draw_curve(struct plot_frame *f, const struct group *g, int k, bool edges)
{
	enum style style = (enum style)(STYLE_CURVE_1 + k);
	double x0 = NAN, y0 = NAN;

	for (size_t i = 0; i < g->n_points; i++) {
		const struct group_point *p = &g->curve[i];
		double x = plot_frame_at_x(f, p->interval), y = plot_frame_at_y(f, p->mean);

		for (int side = -1; edges && side <= 1; side += 2)
			plot_dot(&f->plot, x, plot_frame_at_y(f, p->mean + side * p->sd),
			         style);
		plot_line(&f->plot, x0, y0, x, y, style);
		x0 = x;
		y0 = y;
	}
	plot_mark(&f->plot, fmin(x0, 1), y0, (uint32_t)('a' + k), style);
}

/* The band of the best as shade, which is neither dot nor line, below all else. */
static void draw_band(const struct plot_frame *f, const struct group *g, struct canvas *c)
{
	int before = 0;

	for (size_t i = 0; i < g->n_points; i++) {
		const struct group_point *p = &g->curve[i];
		double foot = plot_frame_at_y(f, p->mean - p->sd);
		double top = plot_frame_at_y(f, p->mean + p->sd);
		int column = plot_column(&f->plot, plot_frame_at_x(f, p->interval));

		for (; before <= column; before++)
			plot_shade(c, f->at, before, foot, top, GLYPH_BAND, STYLE_DIM);
	}
}

/* The best on top; where there are but two each has its band. */
static void draw_curves(const struct analysis *a, const struct shown *list, size_t n,
                        int n_curves, struct canvas *c, struct rect r)
{
	struct plot_frame f;
	uint32_t last = 1;

	for (size_t i = 0; i < n; i++) {
		const struct group *g = list[i].group;

		if (g->n_points && g->curve[g->n_points - 1].interval > last)
			last = g->curve[g->n_points - 1].interval;
	}
	plot_frame_init(&f, r, c->glyphs, find_y(a, list, n));
	plot_frame_x(&f, scale_make(1, last, SCALE_LINEAR, 1), true);
	for (int k = CURVES - 1; k >= 0; k--)
		for (size_t i = 0; i < n; i++)
			if (list[i].letter == k)
				draw_curve(&f, list[i].group, k, k == 1 && n_curves == 2);
	for (size_t i = 0; i < n; i++)
		if (list[i].letter == 0)
			draw_band(&f, list[i].group, c);
	plot_frame_draw(&f, c);
	plot_frame_clear(&f);
}

int groups_plot_lines(const struct groups *g)
{
	int n = WORDS_H;

	for (size_t i = 0; i < g->n; i++)
		n += is_there(&g->items[i]);
	return n;
}

int groups_plot(const struct analysis *a, const struct groups *g, struct canvas *c,
                struct rect r)
{
	struct shown *shown = mem_calloc(g->n + 1, sizeof *shown);
	int n_curves, rows, name_w, y;
	size_t n = list(g, a->subject.sweep->config->goal, shown, &n_curves);
	struct buf text = { 0 };
	bool curves;

	rows = (int)n < r.h - WORDS_H ? (int)n : r.h - WORDS_H;
	rows = rows < 1 ? 1 : rows;
	curves = n_curves && r.h - rows - WORDS_H >= PLOT_MIN_H && r.w >= PLOT_FRAME_MIN_W;
	name_w = widest_name(shown, n, c->glyphs);
	name_w = name_w < r.w - OTHERS_W ? name_w : r.w - OTHERS_W;
	for (y = 0; y < rows && (size_t)y < n; y++)
		draw_group(&shown[y], curves, name_w, c, r, y);
	groups_print(g, &a->subject, &text);
	y += canvas_wrap(c, r, y, STYLE_TEXT, text.data);
	if (curves)
		draw_curves(a, shown, n, n_curves, c,
		            (struct rect){ r.x, r.y + y, r.w, r.h - y });
	buf_clear(&text);
	free(shown);
	return curves ? r.h : y;
}
