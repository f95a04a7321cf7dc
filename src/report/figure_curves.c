/* The curves of all runs. */

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "report/figure.h"
#include "ui/chart.h"

#define LINES 24 /* as text */
#define TALL 44  /* of the drawing: so tall as a text it has as many ticks */
#define NAMED 5  /* of the best have their number beside their curve */

static struct chart_in input(const struct report *r)
{
	const struct sweep *s = r->in->sweep;
	const char *policy = s->config->policy;
	size_t n = 0;

	while (n < NAMED && n < s->n_runs && !isnan(s->runs[r->order[n] - 1].best))
		n++;
	return (struct chart_in){
		.sweep = s,
		.coloured = r->order,
		.n_coloured = n,
		.plain = true,
		.policy = s->policy && policy && strcmp(policy, "none") ? policy : NULL,
	};
}

void figure_prepare(struct report *r)
{
	struct chart_in in = input(r);
	struct canvas c;

	r->chart = mem_calloc(1, sizeof *r->chart);
	/* What is drawn finds the axes. */
	canvas_init(&c, REPORT_COLUMNS, TALL, GLYPHS_BRAILLE);
	chart_draw(r->chart, &c, canvas_rect(&c), &in);
	canvas_clear(&c);
}

void figure_forget(struct report *r)
{
	chart_clear(r->chart);
	free(r->chart);
}

static struct report_size size(const struct report *r)
{
	const struct sweep *s = r->in->sweep;
	size_t n = 0;

	for (uint32_t i = 0; i < s->n_runs && !n; i++)
		n = sweep_series(&s->runs[i], 0) != NULL;
	return (struct report_size){ n, CHART_SVG_W, CHART_SVG_H };
}

static void draw(const struct report *r, size_t i, struct buf *out)
{
	struct chart_in in = input(r);

	(void)i;
	chart_svg_print(r->chart, &in, out);
}

static void text(const struct report *r, enum glyphs glyphs, struct buf *out)
{
	struct chart_in in = input(r);
	struct chart chart = { 0 };
	struct canvas c;

	canvas_init(&c, REPORT_COLUMNS, LINES, glyphs);
	chart_draw(&chart, &c, canvas_rect(&c), &in);
	canvas_print(&c, canvas_rect(&c), out);
	canvas_clear(&c);
	chart_clear(&chart);
}

const struct report_figure figure_curves = {
	.id = "curves",
	.label = "the metric of each run",
	.size = size,
	.draw = draw,
	.text = text,
};
