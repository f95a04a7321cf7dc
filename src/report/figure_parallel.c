/*
 * Parallel coordinates (Inselberg 1985): an axis a parameter, the last of the metric, and each
 * run a line over all of them.  A line has a vertex on each axis, whatever becomes of it:
 * what is not there stands below.  The script reads them.
 */

#include <math.h>
#include <stdio.h>

#include "base/array.h"
#include "report/figure.h"
#include "report/figure_place.h"
#include "report/svg.h"
#include "ui/axis.h"

#define W 840
#define H 340
#define SIDE 60
#define TOP 40
#define BOTTOM 44
#define NONE (H - 16) /* the line of what is not there */
#define AXES_MAX 9    /* of parameters */
#define CROWD 300     /* lines of which each is but faint */

/* Shades of lines, each up to a share of the ranks. */
static const double shades[] = { 0.1, 0.25, 0.5, 1 };

static struct report_size size(const struct report *r)
{
	bool any = r->in->analysis->n_values && r->in->analysis->parallel.n;

	return (struct report_size){ any, W, H };
}

static double at_x(size_t axis, size_t n)
{
	return SIDE + (double)axis / (double)n * (W - 2 * SIDE);
}

static double at_y(double place)
{
	return isnan(place) ? NONE : TOP + (1 - place) * (H - TOP - BOTTOM);
}

static void draw_axis(size_t axis, size_t n, const char *name, struct buf *out)
{
	double x = at_x(axis, n);

	/* What it is called stands in two heights, so that neighbours have room. */
	buf_addf(out, "<g class=\"axis\" data-x=\"%.0f\" data-from=\"%d\" data-to=\"%d\">\n", x,
	         TOP, H - BOTTOM);
	svg_name(out, x, axis % 2 && n > 4 ? 12 : 28, "middle", name, 18);
	buf_addf(out, "<path class=\"line\" d=\"M%.0f %dV%d\"/>\n", x, TOP, H - BOTTOM);
}

static void draw_param(const struct report *r, size_t axis, size_t n, size_t k, struct buf *out)
{
	const struct param *p = &r->in->analysis->subject.space->params[k];
	struct figure_tick ticks[FIGURE_TICKS_MAX];
	size_t n_ticks = figure_place_ticks(p, ticks);
	struct buf text = { 0 };

	draw_axis(axis, n, param_bare_name(p->name), out);
	for (size_t i = 0; i < n_ticks; i++) {
		buf_reset(&text);
		subject_print_value(&ticks[i].value, &text);
		svg_name(out, at_x(axis, n) + 5, at_y(ticks[i].place) + 4, "start",
		         buf_str(&text), 8);
	}
	svg_end(out);
	buf_clear(&text);
}

static void draw_metric(const struct report *r, size_t n, struct buf *out)
{
	const struct sweep *s = r->in->sweep;
	struct axis a = axis_make(r->scale, 5);
	char label[AXIS_LABEL_MAX];

	draw_axis(n, n, s->n_metrics ? s->metrics[0] : "metric", out);
	for (size_t i = 0; i < a.n; i++) {
		axis_label(label, &a, i);
		svg_text(out, at_x(n, n) + 5, at_y(figure_place_metric(r, a.ticks[i])) + 4,
		         "start", label);
	}
	svg_end(out);
}

/* Is something of it not there? */
static bool draw_line(const struct report *r, const size_t *axes, size_t n,
                      const struct run *run, struct buf *out)
{
	double y = analysis_counts(run) ? figure_place_metric(r, run->best) : NAN;
	bool lacks = isnan(y);

	buf_addf(out, "<path data-r=\"%u\" d=\"", run->id);
	for (size_t i = 0; i < n; i++) {
		double place = figure_place_of_run(r, axes[i], run->id);

		lacks = lacks || isnan(place);
		buf_addf(out, "%s%.0f %.0f", i ? "L" : "M", at_x(i, n), at_y(place));
	}
	buf_addf(out, "L%.0f %.0f\"/>", at_x(n, n), at_y(y));
	return lacks;
}

static void draw(const struct report *r, size_t i, struct buf *out)
{
	const struct sweep *s = r->in->sweep;
	const struct parallel *p = &r->in->analysis->parallel;
	size_t n = p->n < AXES_MAX ? p->n : AXES_MAX, n_ranked = 0;
	bool lacks = false;
	char shade[32];

	(void)i;
	for (uint32_t k = 0; k < s->n_runs; k++)
		n_ranked += analysis_counts(&s->runs[r->order[k] - 1]);
	svg_group(out, s->n_runs > CROWD ? "lines crowd" : "lines");
	/* The worst first, so that the better lie above. */
	for (size_t band = ARRAY_LEN(shades) + 1; band-- > 0;) {
		size_t rank = 0;

		snprintf(shade, sizeof shade, "shade%zu", band);
		svg_group(out, band == ARRAY_LEN(shades) ? "failed" : shade);
		for (uint32_t k = 0; k < s->n_runs; k++) {
			const struct run *run = &s->runs[r->order[k] - 1];
			bool counts = analysis_counts(run);
			size_t own = counts ? 0 : ARRAY_LEN(shades);

			if (counts)
				rank++;
			while (counts && (double)rank > ceil(shades[own] * (double)n_ranked))
				own++;
			if (own == band && run->id != s->best &&
			    (counts || run->state == RUN_FAILED))
				lacks |= draw_line(r, p->params, n, run, out);
		}
		svg_end(out);
	}
	svg_group(out, "best");
	if (sweep_run(s, s->best))
		lacks |= draw_line(r, p->params, n, &s->runs[s->best - 1], out);
	svg_end(out);
	svg_end(out);
	for (size_t k = 0; k < n; k++)
		draw_param(r, k, n, p->params[k], out);
	draw_metric(r, n, out);
	if (lacks) {
		svg_group(out, "dim");
		svg_text(out, 4, NONE + 4, "start", "none");
		svg_end(out);
	}
}

const struct report_figure figure_parallel = {
	.id = "parallel",
	.label = "each run as a line over the values of its parameters and the metric",
	.size = size,
	.draw = draw,
};
