/* The chart as a drawing for a report. */

#include <math.h>

#include "ui/chart.h"

#define WIDTH 800
#define HEIGHT 450
#define LEFT 70
#define RIGHT 20
#define TOP 30
#define BOTTOM 45

static void escape(struct buf *out, const char *text)
{
	for (; *text; text++) {
		if (*text == '<')
			buf_adds(out, "&lt;");
		else if (*text == '&')
			buf_adds(out, "&amp;");
		else if ((unsigned char)*text >= ' ')
			buf_addc(out, *text);
	}
}

static double at_x(const struct chart *ch, double x)
{
	return LEFT + scale_share(&ch->x.scale, x) * (WIDTH - LEFT - RIGHT);
}

static double at_y(const struct chart *ch, double y)
{
	return TOP + (1 - chart_y_share(ch, y)) * (HEIGHT - TOP - BOTTOM);
}

static void text_at(struct buf *out, double x, double y, const char *anchor, const char *text)
{
	buf_addf(out, "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">", x, y, anchor);
	escape(out, text);
	buf_adds(out, "</text>\n");
}

static void print_axes(const struct chart *ch, struct buf *out)
{
	char label[AXIS_LABEL_MAX];

	for (size_t i = 0; i < ch->y.n; i++) {
		double y = at_y(ch, ch->y.ticks[i]);

		axis_label(label, &ch->y, i);
		buf_addf(out, "<path class=\"grid\" d=\"M%d %.1fH%d\"/>\n", LEFT, y,
		         WIDTH - RIGHT);
		text_at(out, LEFT - 6, y + 4, "end", label);
	}
	for (size_t i = 0; i < ch->x.n; i++) {
		axis_label(label, &ch->x, i);
		text_at(out, at_x(ch, ch->x.ticks[i]), HEIGHT - BOTTOM + 16, "middle", label);
	}
	text_at(out, (LEFT + WIDTH - RIGHT) / 2.0, HEIGHT - 8, "middle",
	        chart_x_name(ch->x_used));
}

static void print_curve(const struct chart *ch, const struct run *r, const char *class,
                        struct buf *out)
{
	const struct series *v = sweep_series(r, ch->opts.metric);
	bool pen = false;

	if (!v)
		return;
	if (v->n == 1) {
		if (isfinite(v->value[0]))
			buf_addf(out,
			         "<circle class=\"%s\" cx=\"%.1f\" cy=\"%.1f\" r=\"3\"/>\n",
			         class, at_x(ch, chart_x_of(ch, r, v, 0)),
			         at_y(ch, v->value[0]));
		return;
	}
	buf_addf(out, "<path class=\"%s\" d=\"", class);
	for (uint32_t i = 0; i < v->n; i++) {
		double x = at_x(ch, chart_x_of(ch, r, v, i)), y = at_y(ch, v->value[i]);

		if (isfinite(x) && isfinite(y))
			buf_addf(out, "%c%.1f %.1f", pen ? 'L' : 'M', x, y);
		pen = isfinite(x) && isfinite(y);
	}
	buf_addf(out, "\"><title>run %u</title></path>\n", r->id);
}

void chart_print_svg(const struct chart *ch, const struct chart_in *in, struct buf *out)
{
	const struct sweep *s = in->sweep;
	double limit;
	bool pen = false;

	buf_addf(out,
	         "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" "
	         "font-family=\"sans-serif\" font-size=\"12\">\n"
	         "<style>path{fill:none;stroke:#999;stroke-width:1}circle{fill:#999}"
	         ".grid{stroke:#ddd}.completed{stroke:#2a7}.running{stroke:#27c}"
	         ".failed{stroke:#c33}.marked{stroke:#a3a;stroke-width:2}"
	         ".best{stroke:#d80;stroke-width:2.5}.limit{stroke:#c33;stroke-dasharray:4 4}"
	         "</style>\n<rect width=\"%d\" height=\"%d\" fill=\"#fff\"/>\n"
	         "<clipPath id=\"p\">"
	         "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\"/></clipPath>\n",
	         WIDTH, HEIGHT, WIDTH, HEIGHT, LEFT, TOP, WIDTH - LEFT - RIGHT,
	         HEIGHT - TOP - BOTTOM);
	if (ch->opts.metric < s->n_metrics)
		text_at(out, LEFT, 18, "start", s->metrics[ch->opts.metric]);
	print_axes(ch, out);
	buf_adds(out, "<g clip-path=\"url(#p)\">\n");
	for (uint32_t i = 0; i < s->n_runs; i++)
		if (chart_shows(ch, in, i) && i + 1 != s->best)
			print_curve(ch, &s->runs[i],
			            chart_marks(in, i) ? "marked"
			                               : run_state_name(s->runs[i].state),
			            out);
	if (s->best && chart_shows(ch, in, s->best - 1))
		print_curve(ch, &s->runs[s->best - 1], "best", out);
	if (in->policy && s->policy && ch->opts.metric == 0 && ch->x_used == CHART_INTERVAL) {
		buf_adds(out, "<path class=\"limit\" d=\"");
		for (uint32_t n = 1; n <= ch->x.scale.hi && n < 100000; n++) {
			bool there = policy_limit(s->policy, n, &limit) && isfinite(limit);

			if (there)
				buf_addf(out, "%c%.1f %.1f", pen ? 'L' : 'M', at_x(ch, n),
				         at_y(ch, limit));
			pen = there;
		}
		buf_adds(out, "\"/>\n");
	}
	buf_adds(out, "</g>\n</svg>\n");
}
