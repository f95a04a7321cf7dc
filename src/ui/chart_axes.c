/* Around the curves of a chart: frame, axes, title, crosshair. */

#include <math.h>
#include <string.h>

#include "base/array.h"
#include "base/utf8.h"
#include "ui/chart.h"

#define LABEL_MIN 6 /* columns left of the axis */
#define LABEL_MAX 12
#define BETWEEN_FROM 9 /* rows from a power of ten to the next: room for more between */
#define CROSS_MAX 8    /* runs that the crosshair reads */

/* Columns of labels: they stand in the plot's way, but none may look like another. */
static int label_columns(const struct chart *ch)
{
	return ch->label < LABEL_MIN ? LABEL_MIN : ch->label;
}

bool chart_fit_labels(struct chart *ch, bool anew)
{
	int before = label_columns(ch), widest = LABEL_MIN;
	char label[AXIS_LABEL_MAX];

	for (size_t i = 0; i < ch->y.n; i++) {
		axis_label(label, &ch->y, i);
		if ((int)strlen(label) + 1 > widest)
			widest = (int)strlen(label) + 1;
	}
	widest = widest < LABEL_MAX ? widest : LABEL_MAX;
	if (anew || widest > before)
		ch->label = widest;
	return label_columns(ch) != before;
}

struct rect chart_plot_rect(const struct chart *ch, struct rect r)
{
	int left = label_columns(ch);

	/* Inside of the frame, right of labels and axis, above axis and labels. */
	return (struct rect){ r.x + 1 + left + 1, r.y + 1, r.w - 2 - left - 1, r.h - 3 };
}

/* Is from a tick to the next one power of ten, of the value or of its error? */
static bool is_decade(const struct axis *a)
{
	double ratio = a->scale.kind == SCALE_LOG     ? a->ticks[1] / a->ticks[0]
	               : a->scale.kind == SCALE_ERROR ? (1 - a->ticks[0]) / (1 - a->ticks[1])
	                                              : 0;

	return fabs(ratio - 10) < 1e-6;
}

/*
 * Between the powers of ten of a tall axis their doubles and fives, as far as their labels have
 * a row of their own.
 */
static void draw_between(const struct chart *ch, struct canvas *c, struct rect left)
{
	static const double parts[] = { 2, 5 };
	const struct axis *a = &ch->y;
	int columns = left.w - 1;

	for (size_t i = 0; i + 1 < a->n; i++)
		for (size_t k = 0; k < ARRAY_LEN(parts); k++) {
			/* Of errors it is the error that has the powers. */
			bool error = a->scale.kind == SCALE_ERROR;
			double x = error ? 1 - (1 - a->ticks[i + 1]) * parts[k]
			                 : a->ticks[i] * parts[k];
			int y = plot_row(&ch->base, scale_share(&a->scale, x));

			if (!(x > a->ticks[i] && x < a->ticks[i + 1]))
				continue;
			canvas_right(c, canvas_part(left, 0, y, columns), STYLE_DIM,
			             num_short(x, 9).text);
			canvas_mark(c, left, columns, y, GLYPH_TEE_L, STYLE_BORDER);
		}
}

static void draw_y_axis(const struct chart *ch, struct canvas *c, struct rect r,
                        struct rect inner)
{
	const struct axis *a = &ch->y;
	char label[AXIS_LABEL_MAX];
	int columns = label_columns(ch), before = 0, gap = 0;
	struct rect left = { r.x + 1, r.y + 1, columns + 1, inner.h };

	for (int y = 0; y < inner.h; y++)
		canvas_mark(c, left, columns, y, GLYPH_V, STYLE_BORDER);
	for (size_t i = 0; i < a->n; i++) {
		int y = plot_row(&ch->base, scale_share(&a->scale, a->ticks[i]));

		axis_label(label, a, i);
		canvas_right(c, canvas_part(left, 0, y, columns), STYLE_DIM, label);
		canvas_mark(c, left, columns, y, GLYPH_TEE_L, STYLE_BORDER);
		gap = i ? before - y : gap;
		before = y;
	}
	if (gap >= BETWEEN_FROM && is_decade(a))
		draw_between(ch, c, left);
}

static void draw_x_axis(const struct chart *ch, struct canvas *c, struct rect r,
                        struct rect inner)
{
	const struct axis *a = &ch->x;
	int axis = label_columns(ch), bottom = r.h - 2, free_from = 0, name_at;
	struct rect line = { r.x + 1, r.y, r.w - 2, r.h };
	const char *name = chart_x_name(ch->x_used);
	char label[AXIS_LABEL_MAX];

	canvas_mark(c, line, axis, bottom, GLYPH_CORNER, STYLE_BORDER);
	canvas_line(c, canvas_part(line, axis + 1, bottom, inner.w), glyph(c->glyphs, GLYPH_H),
	            STYLE_BORDER);
	name_at = line.w - (int)strlen(name) - 1;
	/* The labels stand in the frame's own lower edge: it costs no line. */
	for (size_t i = 0; i < a->n; i++) {
		int x = axis + 1 + plot_column(&ch->base, scale_share(&a->scale, a->ticks[i]));
		int width, at;

		if (ch->x_used == CHART_SECONDS && a->scale.kind == SCALE_LINEAR &&
		    a->scale.hi >= 60)
			strcpy(label, axis_time(a->ticks[i]).text);
		else
			axis_label(label, a, i);
		width = (int)strlen(label);
		at = x - width / 2;
		/* The last one ends where the frame does. */
		if (at + width > line.w - 1)
			at = line.w - 1 - width;
		if (at < free_from)
			continue;
		if (x < name_at - 1)
			canvas_mark(c, line, x, bottom, GLYPH_TEE_T, STYLE_BORDER);
		canvas_text(c, canvas_at(line, at, r.h - 1), STYLE_DIM, label);
		free_from = at + width + 1;
	}
	/* The name stands on the axis itself, over its end. */
	canvas_put(c, line, name_at - 1, bottom, ' ', STYLE_DIM);
	canvas_text(c, canvas_at(line, name_at, bottom), STYLE_DIM, name);
}

/* ---- crosshair and frame --------------------------------------------------------- */

static void draw_cross(const struct chart *ch, struct canvas *c, struct rect r,
                       struct rect inner, const struct chart_in *in)
{
	double x = scale_value(&ch->x.scale, ch->opts.cross_at);
	int column = plot_column(&ch->base, ch->opts.cross_at);
	uint32_t ids[CROSS_MAX], n = 0, id;
	struct buf text = { 0 };

	/* A value belongs to a whole interval or step. */
	if (ch->x_used != CHART_SECONDS)
		x = floor(x + 0.5);
	for (int y = 0; y < inner.h; y++) {
		struct cell *cell = &c->cells[(inner.y + y) * c->w + inner.x + column];

		if (cell->ch == ' ')
			canvas_mark(c, inner, column, y, GLYPH_DOTS_V, STYLE_DIM);
	}
	if (in->selected)
		ids[n++] = in->selected;
	if (in->sweep->best && in->sweep->best != in->selected)
		ids[n++] = in->sweep->best;
	for (size_t i = 0; i < in->n_coloured && n < CROSS_MAX; i++) {
		id = in->coloured[i];
		if (id && id != in->selected && id != in->sweep->best)
			ids[n++] = id;
	}
	for (id = in->sweep->running_first; id && n < CROSS_MAX;
	     id = in->sweep->runs[id - 1].next)
		if (id != in->selected && id != in->sweep->best && !chart_has_colour(in, id))
			ids[n++] = id;
	buf_addf(&text, " %s %s:", chart_x_name(ch->x_used), num_short(x, 6).text);
	for (uint32_t i = 0; i < n; i++) {
		const struct run *run = sweep_run(in->sweep, ids[i]);
		double v = run && chart_shows(ch, in, ids[i] - 1) ? chart_value_at(ch, run, x)
		                                                  : NAN;

		if (!isnan(v))
			buf_addf(&text, "  %u = %s", ids[i], num_shown(v).text);
	}
	buf_addc(&text, ' ');
	canvas_text(
		c,
		canvas_part(r, 10, r.h - 2, r.w - 13 - (int)strlen(chart_x_name(ch->x_used))),
		STYLE_STRONG, buf_str(&text));
	buf_clear(&text);
}

/* How many curves end beyond the upper and the lower edge. */
static void print_beyond(const struct chart *ch, const struct chart_in *in, struct buf *out)
{
	int above = 0, below = 0;

	for (uint32_t i = 0; i < ch->n_runs; i++) {
		const struct series *v = sweep_series(&in->sweep->runs[i], ch->opts.metric);
		double y = v && v->n && chart_shows(ch, in, i)
		                   ? chart_y_share(ch, v->value[v->n - 1])
		                   : NAN;

		above += y > 1;
		below += y < 0;
	}
	if (above)
		buf_addf(out, ", %d above", above);
	if (below)
		buf_addf(out, ", %d below", below);
}

/* "error scale, smoothed 0.9, 3 below" behind the metric's name. */
static void print_title(const struct chart *ch, const struct chart_in *in, struct buf *out)
{
	const struct sweep *s = in->sweep;
	const struct chart_opts *o = &ch->opts;

	buf_adds(out, o->metric < s->n_metrics ? s->metrics[o->metric]
	              : s->config->metric_name ? s->config->metric_name
	                                       : "metric");
	if (o->only_marked)
		buf_adds(out, ", marked runs");
	if (in->means)
		buf_adds(out, ", means");
	if (ch->y.scale.kind != SCALE_LINEAR)
		buf_addf(out, ", %s scale", scale_name(ch->y.scale.kind));
	if (o->log_x)
		buf_adds(out, ", log x");
	if (ch->band)
		buf_adds(out, ", band 10-90 %");
	if (o->smoothing > 0)
		buf_addf(out, ", smoothed %g", o->smoothing);
	if (o->zoomed)
		buf_adds(out, ", zoomed");
	else if (o->range != CHART_CONTEST)
		buf_addf(out, ", %s", chart_range_name(o->range));
	print_beyond(ch, in, out);
}

static bool has_curves(const struct chart *ch, const struct chart_in *in)
{
	for (uint32_t i = 0; i < ch->n_runs; i++)
		if (ch->runs[i].seen && chart_shows(ch, in, i))
			return true;
	return false;
}

/* Axes would be made up. */
static void draw_none(const struct chart *ch, struct canvas *c, struct rect r,
                      const struct chart_in *in)
{
	const char *text = "no values logged yet";
	struct buf title = { 0 };
	struct rect inside;

	for (uint32_t i = 0; i < ch->n_runs; i++)
		if (ch->runs[i].seen)
			text = "none of the runs shown has a value";
	print_title(ch, in, &title);
	inside = canvas_frame(c, r, buf_str(&title), "");
	canvas_text(c, canvas_at(inside, (inside.w - (int)strlen(text)) / 2, inside.h / 2),
	            STYLE_DIM, text);
	buf_clear(&title);
}

/* What the marks mean where another policy is tried. */
static void print_marks(enum glyphs set, struct buf *out)
{
	buf_adds(out, out->len ? "  " : "");
	utf8_add(out, glyph(set, GLYPH_CANCELLED));
	buf_adds(out, " cut  ");
	utf8_add(out, glyph(set, GLYPH_LOST));
	buf_adds(out, " unknown from there");
}

void chart_draw_around(struct chart *ch, struct canvas *c, struct rect r,
                       const struct chart_in *in)
{
	struct rect inner = chart_plot_rect(ch, r);
	const struct sweep *s = in->sweep;
	struct buf title = { 0 }, legend = { 0 };
	bool limit;

	if (!has_curves(ch, in)) {
		draw_none(ch, c, r, in);
		return;
	}
	print_title(ch, in, &title);
	limit = chart_limit_draw(ch, c, inner, in);
	if (s->best) {
		utf8_add(&legend, glyph(c->glyphs, GLYPH_BEST));
		buf_addf(&legend, " best %u", s->best);
	}
	if (in->cuts)
		print_marks(c->glyphs, &legend);
	if (in->selected && in->selected != s->best)
		buf_addf(&legend, "%sselected %u", legend.len ? "  " : "", in->selected);
	if (limit) {
		buf_adds(&legend, legend.len ? "  " : "");
		utf8_add(&legend, glyph(c->glyphs, GLYPH_DOTS));
		utf8_add(&legend, glyph(c->glyphs, GLYPH_DOTS));
		buf_addf(&legend, " %s limit", in->policy);
	}
	canvas_frame(c, r, buf_str(&title), buf_str(&legend));
	draw_y_axis(ch, c, r, inner);
	draw_x_axis(ch, c, r, inner);
	chart_groups_shade(ch, c, inner, in);
	plot_draw(&ch->base, &ch->top, c, inner);
	chart_draw_labels(ch, c, inner, in);
	if (ch->opts.cross)
		draw_cross(ch, c, r, inner, in);
	buf_clear(&title);
	buf_clear(&legend);
}
