/* The metric over two parameters, as shades. */

#include <math.h>

#include "base/array.h"
#include "ui/layout.h"
#include "ui/panel.h"
#include "ui/param_axis.h"
#include "ui/ui_part.h"

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

static const struct map *map_of(const struct ui *ui)
{
	const struct maps *m = &panel_analysis(ui)->maps;

	return m->n ? &m->items[layout_move(ui->panels.map, 0, m->n)] : NULL;
}

static void title(const struct ui *ui, struct buf *title, struct buf *right)
{
	const struct map *m = map_of(ui);

	buf_adds(title, ui->panels.doubt ? "Doubt" : "Map");
	if (!m)
		return;
	buf_adds(title, ui->panels.doubt ? " on " : " of ");
	panel_param(ui, m->y.param, 20, title);
	buf_adds(title, " over ");
	panel_param(ui, m->x.param, 20, title);
	if (ui->panels.doubt)
		buf_adds(right, "deviation of the model");
	else if (isnan(m->together.value))
		buf_adds(right, "others averaged");
	else
		buf_addf(right, "%.2f of the variance is together", m->together.value);
}

static void lack(const struct ui *ui, struct buf *out)
{
	panel_lack_model(ui, out);
	if (!out->len && !map_of(ui))
		buf_adds(out, "a map takes two parameters that vary");
}

static double value_of(const struct ui *ui, struct figure f)
{
	return ui->panels.doubt ? f.sd : f.value;
}

/* Between the cells beside it; where one of these is unknown, or of options, the nearest. */
static double value_at(const struct ui *ui, const struct map *m, double x, double y)
{
	const struct space *space = panel_analysis(ui)->subject.space;
	bool mix_x = !param_axis_options(&space->params[m->x.param]);
	bool mix_y = !param_axis_options(&space->params[m->y.param]);
	double u = fmin(fmax(x * (double)m->x.n - 0.5, 0), (double)m->x.n - 1);
	double v = fmin(fmax(y * (double)m->y.n - 0.5, 0), (double)m->y.n - 1);
	size_t i = (size_t)(mix_x ? u : lrint(u)), j = (size_t)(mix_y ? v : lrint(v));
	size_t right = i + (mix_x && i + 1 < m->x.n);
	size_t up = m->x.n * (mix_y && j + 1 < m->y.n);
	double tx = mix_x ? u - (double)i : 0, ty = mix_y ? v - (double)j : 0, mean;
	const struct figure *row = m->cells + j * m->x.n;

	mean = (1 - ty) * ((1 - tx) * value_of(ui, row[i]) + tx * value_of(ui, row[right])) +
	       ty * ((1 - tx) * value_of(ui, row[up + i]) + tx * value_of(ui, row[up + right]));
	return isnan(mean)
	               ? value_of(ui, m->cells[(size_t)lrint(v) * m->x.n + (size_t)lrint(u)])
	               : mean;
}

/* What the emptiest and the fullest shade stand for. */
static void find_ends(const struct ui *ui, const struct map *m, double *empty, double *full)
{
	bool less = panel_analysis(ui)->subject.sweep->config->goal == GOAL_MINIMIZE;

	if (ui->panels.doubt) {
		*empty = m->sd_low;
		*full = m->sd_high;
	} else {
		*empty = less ? m->high : m->low;
		*full = less ? m->low : m->high;
	}
}

static void draw_shades(const struct ui *ui, const struct map *m, struct canvas *c,
                        struct rect r)
{
	double empty, full;

	find_ends(ui, m, &empty, &full);
	for (int y = 0; y < r.h; y++)
		for (int x = 0; x < r.w; x++) {
			double z = value_at(ui, m, (x + 0.5) / r.w, 1 - (y + 0.5) / r.h);
			double t = full != empty ? (z - empty) / (full - empty) : 0;
			int k = isnan(t) ? 0 : (int)(fmin(fmax(t, 0), 1) * N_SHADES);

			k = k < N_SHADES ? k : N_SHADES - 1;
			if (k)
				canvas_mark(c, r, x, y, shades[k].mark, shades[k].style);
		}
}

/* The best last, on top of the others. */
static void draw_runs(const struct analysis *a, const struct map *m, struct canvas *c,
                      struct rect r)
{
	const struct space *space = a->subject.space;

	for (size_t i = a->maps.n_best; i-- > 0;) {
		uint32_t run = a->maps.best[i];
		const struct point *p = subject_point(&a->subject, run);
		bool best = run == a->subject.sweep->best;
		double x, y;

		x = param_axis_place_of(&space->params[m->x.param], &p->values[m->x.param],
		                        run);
		y = param_axis_place_of(&space->params[m->y.param], &p->values[m->y.param],
		                        run);
		if (!isnan(x) && !isnan(y))
			canvas_mark(c, r, (int)fmin(x * r.w, r.w - 1),
			            (int)fmin((1 - y) * r.h, r.h - 1),
			            best ? GLYPH_BEST : GLYPH_MARK,
			            best ? STYLE_BEST : STYLE_STRONG);
	}
}

static void draw_meaning(const struct ui *ui, const struct map *m, struct canvas *c,
                         struct rect r)
{
	const struct maps *maps = &panel_analysis(ui)->maps;
	double empty, full;
	int x = 0;

	find_ends(ui, m, &empty, &full);
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

static void draw(struct ui *ui, struct canvas *c, struct rect r)
{
	const struct analysis *a = panel_analysis(ui);
	const struct map *m = map_of(ui);
	const struct param *x = &a->subject.space->params[m->x.param];
	const struct param *y = &a->subject.space->params[m->y.param];
	struct rect in = { r.x + LABEL_W + 1, r.y, r.w - LABEL_W - 1, r.h - FOOT };

	if (in.h < 1)
		return;
	draw_shades(ui, m, c, in);
	draw_runs(a, m, c, in);
	for (int i = 0; i < in.h; i++)
		canvas_mark(c, r, LABEL_W, i, GLYPH_V, STYLE_BORDER);
	param_axis_draw_up(y, c, (struct rect){ r.x, r.y, LABEL_W, in.h });
	param_axis_draw(x, c, canvas_part(r, LABEL_W + 1, in.h, in.w));
	draw_meaning(ui, m, c, r);
}

static bool act(struct ui *ui, enum action_id id, const char *arg)
{
	long by = action_step(id, 1);

	(void)arg;
	if (!map_of(ui))
		return false;
	if (by)
		ui->panels.map = layout_move(ui->panels.map, by, panel_analysis(ui)->maps.n);
	else if (id == ACT_DOUBT)
		ui->panels.doubt = !ui->panels.doubt;
	return by != 0 || id == ACT_DOUBT;
}

static const char *hint(const struct ui *ui, enum action_id id, const char *word)
{
	if (!map_of(ui))
		return NULL;
	if (id == ACT_DOUBT)
		return ui->panels.doubt ? "the mean" : word;
	return NULL;
}

/* clang-format off */
const struct panel panel_map = {
	.name = "map", .title = title, .draw = draw, .lack = lack, .act = act, .hint = hint,
	.own = { ACT_DOUBT },
};
/* clang-format on */
