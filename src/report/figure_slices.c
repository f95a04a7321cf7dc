/* What each parameter does: the runs over its values, and the metric as the model has it. */

#include <math.h>

#include "report/figure.h"
#include "report/figure_place.h"
#include "report/svg.h"
#include "ui/axis.h"

#define W 320
#define H 220
#define LEFT 52
#define RIGHT 12
#define TOP 26
#define BOTTOM 30
#define DRAWN_MAX 8
#define TEXT_MAX 6
#define TEXT_W 39
#define TEXT_H 6

static struct report_size size(const struct report *r)
{
	size_t n = r->in->analysis->n_values ? r->in->analysis->parallel.n : 0;

	return (struct report_size){ n < DRAWN_MAX ? n : DRAWN_MAX, W, H };
}

static double at_x(double place)
{
	return LEFT + place * (W - LEFT - RIGHT);
}

static double at_y(double share)
{
	return TOP + (1 - share) * (H - TOP - BOTTOM);
}

static void draw_axes(const struct report *r, const struct param *p, struct buf *out)
{
	struct axis y = axis_make(r->scale, 4);
	struct figure_tick ticks[FIGURE_TICKS_MAX];
	size_t n = figure_place_ticks(p, ticks);
	struct buf text = { 0 };
	char label[AXIS_LABEL_MAX];

	for (size_t i = 0; i < y.n; i++) {
		double at = at_y(figure_place_metric(r, y.ticks[i]));

		buf_addf(out, "<path class=\"grid\" d=\"M%d %.0fH%d\"/>\n", LEFT, at,
		         W - RIGHT);
		axis_label(label, &y, i);
		svg_text(out, LEFT - 5, at + 4, "end", label);
	}
	for (size_t i = 0; i < n; i++) {
		const char *anchor = ticks[i].place < 0.05   ? "start"
		                     : ticks[i].place > 0.95 ? "end"
		                                             : "middle";

		buf_reset(&text);
		subject_print_value(&ticks[i].value, &text);
		svg_name(out, at_x(ticks[i].place), H - BOTTOM + 18, anchor, buf_str(&text),
		         (int)(40 / n));
	}
	buf_clear(&text);
}

static void draw_model(const struct report *r, size_t k, struct buf *out)
{
	const struct analysis *a = r->in->analysis;
	const struct param *p = &a->subject.space->params[k];
	const struct effect *e = &a->effects.items[k];
	const char *sign = "M";

	if (!analysis_predicts(a) || !e->n)
		return;
	if (!p->kind->ordered) {
		double half = 0.3 * (W - LEFT - RIGHT) / (double)e->n;

		for (size_t i = 0; i < e->n; i++) {
			struct figure f = e->curve[i].metric;
			double x = at_x(figure_place(p, &e->curve[i].value)) - half;
			double top = at_y(figure_place_metric(r, f.value + 2 * f.sd));
			double foot = at_y(figure_place_metric(r, f.value - 2 * f.sd));

			buf_addf(out,
			         "<path class=\"band\" d=\"M%.0f %.0fh%.0fV%.0fh%.0fz\"/>"
			         "<path class=\"model\" d=\"M%.0f %.0fh%.0f\"/>\n",
			         x, top, 2 * half, foot, -2 * half, x,
			         at_y(figure_place_metric(r, f.value)), 2 * half);
		}
		return;
	}
	buf_adds(out, "<path class=\"band\" d=\"");
	for (size_t i = 0; i < 2 * e->n; i++) {
		bool upper = i < e->n;
		size_t level = upper ? i : 2 * e->n - 1 - i;
		struct figure f = e->curve[level].metric;

		buf_addf(out, "%s%.0f %.0f", i ? "L" : "M",
		         at_x(figure_place(p, &e->curve[level].value)),
		         at_y(figure_place_metric(r, f.value + (upper ? 2 : -2) * f.sd)));
	}
	buf_adds(out, "z\"/>\n<path class=\"model\" d=\"");
	for (size_t i = 0; i < e->n; i++, sign = "L")
		buf_addf(out, "%s%.0f %.0f", sign, at_x(figure_place(p, &e->curve[i].value)),
		         at_y(figure_place_metric(r, e->curve[i].metric.value)));
	buf_adds(out, "\"/>\n");
}

static void draw_runs(const struct report *r, size_t k, enum run_state state, struct buf *out)
{
	const struct sweep *s = r->in->sweep;

	svg_group(out, run_state_name(state));
	for (uint32_t i = 0; i < s->n_runs; i++) {
		const struct run *run = &s->runs[i];
		double x = run->state == state && run->id != s->best
		                   ? figure_place_beside(r, k, FIGURE_ALONG, run->id)
		                   : NAN;

		if (isnan(x) || (state != RUN_FAILED && !analysis_counts(run)))
			continue;
		svg_dot(out, run->id, at_x(x),
		        at_y(state == RUN_FAILED ? 0 : figure_place_metric(r, run->best)));
	}
	svg_end(out);
}

static void draw(const struct report *r, size_t i, struct buf *out)
{
	const struct sweep *s = r->in->sweep;
	const struct run *best = sweep_run(s, s->best);
	size_t k = r->in->analysis->parallel.params[i];

	draw_axes(r, &r->in->analysis->subject.space->params[k], out);
	svg_group(out, "strong");
	svg_name(out, LEFT, 16, "start",
	         param_bare_name(r->in->analysis->subject.space->params[k].name), 36);
	svg_end(out);
	svg_group(out, "dots");
	draw_runs(r, k, RUN_FAILED, out);
	draw_runs(r, k, RUN_CANCELLED, out);
	draw_runs(r, k, RUN_COMPLETED, out);
	svg_end(out);
	draw_model(r, k, out);
	svg_group(out, "dots");
	svg_group(out, "best");
	if (best && analysis_counts(best) &&
	    !isnan(figure_place_beside(r, k, FIGURE_ALONG, best->id)))
		svg_dot(out, best->id, at_x(figure_place_beside(r, k, FIGURE_ALONG, best->id)),
		        at_y(figure_place_metric(r, best->best)));
	svg_end(out);
	svg_end(out);
}

static void text(const struct report *r, enum glyphs glyphs, struct buf *out)
{
	const struct analysis *a = r->in->analysis;
	size_t params[TEXT_MAX], n = 0;

	for (size_t i = 0; i < a->subject.space->n && n < TEXT_MAX; i++)
		if (analysis_predicts(a) && a->effects.items[a->order[i]].n)
			params[n++] = a->order[i];
	for (size_t i = 0; i < n; i += 2) {
		struct canvas c;

		canvas_init(&c, REPORT_COLUMNS, TEXT_H, glyphs);
		for (size_t j = i; j < n && j < i + 2; j++)
			effect_plot(a, params[j], false, &r->scale, &c,
			            (struct rect){ (int)(j - i) * (TEXT_W + 2), 0, TEXT_W,
			                           TEXT_H });
		canvas_print(&c, canvas_rect(&c), out);
		canvas_clear(&c);
	}
}

const struct report_figure figure_slices = {
	.id = "slices",
	.label = "the metric over the values of a parameter",
	.size = size,
	.draw = draw,
	.text = text,
};
