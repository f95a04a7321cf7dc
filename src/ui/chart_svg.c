/* The chart as a drawing for a report. */

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/mem.h"
#include "base/xml.h"
#include "ui/chart.h"

#define LEFT 84
#define RIGHT 24
#define TOP 30
#define BOTTOM 48
#define TICKS 9       /* of y */
#define LABEL 13      /* the height of a label, */
#define LARGE 24      /* and where letters are large */
#define LETTER 8      /* the width of a digit, at most */
#define BEYOND 20.0   /* heights of the plot: farther away a value is not told apart */
#define POINTS 100000 /* that all curves together have, about */
#define FEW 60        /* that a curve may have in any case */
#define MANY 1600
#define CROWD 300 /* runs of which each is but faint */

static double at_x(const struct chart *ch, double x)
{
	return LEFT + scale_share(&ch->x.scale, x) * (CHART_SVG_W - LEFT - RIGHT);
}

static double at_y(const struct chart *ch, double y)
{
	double share = fmin(fmax(chart_y_share(ch, y), -BEYOND), BEYOND);

	return TOP + (1 - share) * (CHART_SVG_H - TOP - BOTTOM);
}

static void text_at(struct buf *out, double x, double y, const char *anchor, const char *text)
{
	buf_addf(out, "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">", x, y, anchor);
	xml_escape(text, out);
	buf_adds(out, "</text>\n");
}

/* ---- axes ------------------------------------------------------------------------ */

static void x_label(const struct chart *ch, size_t i, char label[AXIS_LABEL_MAX])
{
	const struct axis *a = &ch->x;

	if (ch->x_used == CHART_SECONDS && a->scale.kind == SCALE_LINEAR && a->scale.hi >= 60)
		strcpy(label, axis_time(a->ticks[i]).text);
	else
		axis_label(label, a, i);
}

static void print_axes(const struct chart *ch, struct buf *out)
{
	struct axis a = axis_make(ch->y.scale, TICKS);
	char label[AXIS_LABEL_MAX];

	for (size_t i = 0; i < a.n; i++) {
		double y = at_y(ch, a.ticks[i]);

		axis_label(label, &a, i);
		buf_addf(out, "<path class=\"grid\" d=\"M%d %.1fH%d\"/>\n", LEFT, y,
		         CHART_SVG_W - RIGHT);
		text_at(out, LEFT - 6, y + 4, "end", label);
	}
	for (size_t i = 0; i < ch->x.n; i++) {
		/* Where letters are large there is room for every second one. */
		buf_addf(out, "<g class=\"%s\">", i % 2 ? "odd" : "even");
		x_label(ch, i, label);
		text_at(out, at_x(ch, ch->x.ticks[i]), CHART_SVG_H - BOTTOM + 18, "middle",
		        label);
		buf_adds(out, "</g>\n");
	}
	text_at(out, (LEFT + CHART_SVG_W - RIGHT) / 2.0, CHART_SVG_H - 6, "middle",
	        chart_x_name(ch->x_used));
}

/* ---- curves ---------------------------------------------------------------------- */

/* A curve that is written: in whole numbers, halves of a unit, each from the last one on. */
struct pen {
	struct buf *out;
	bool down;    /* else it begins anew */
	char command; /* the last one written */
	long x, y;
	long held_x,
		held_y; /* a step that is not written: the next may go on in its direction */
};

static void add_step(struct pen *p, long dx, long dy)
{
	if (p->command != 'l')
		buf_addc(p->out, 'l');
	else if (dx >= 0)
		buf_addc(p->out, ' ');
	p->command = 'l';
	buf_addf(p->out, dy < 0 ? "%ld%ld" : "%ld %ld", dx, dy);
}

static void flush(struct pen *p)
{
	if (p->held_x || p->held_y)
		add_step(p, p->held_x, p->held_y);
	p->held_x = p->held_y = 0;
}

static void pen_up(struct pen *p)
{
	flush(p);
	p->down = false;
}

static void pen_to(struct pen *p, long x, long y)
{
	long dx = x - p->x, dy = y - p->y;

	if (!p->down) {
		buf_addf(p->out, "M%ld %ldl0 0", x, y); /* one point alone is to be seen, too */
		p->command = 'l';
		p->down = true;
	} else if (dx || dy) {
		if (dx * p->held_y != dy * p->held_x || dx * p->held_x + dy * p->held_y < 0)
			flush(p);
		p->held_x += dx;
		p->held_y += dy;
	}
	p->x = x;
	p->y = y;
}

/*
 * Of a curve with more values than are written: in each of as many columns as there is room for
 * the first, the lowest, the highest and the last (M4: Jugel 2014), in their order, so that at
 * that width the line is the same.
 */
struct column {
	uint32_t n;
	long at;
	struct {
		uint32_t i;
		long x, y;
	} first, low, high, last;
};

static void end_column(struct pen *p, struct column *c)
{
	bool low_first = c->low.i < c->high.i;

	if (!c->n)
		return;
	pen_to(p, c->first.x, c->first.y);
	pen_to(p, low_first ? c->low.x : c->high.x, low_first ? c->low.y : c->high.y);
	pen_to(p, low_first ? c->high.x : c->low.x, low_first ? c->high.y : c->low.y);
	pen_to(p, c->last.x, c->last.y);
	c->n = 0;
}

static void take_value(struct pen *p, struct column *c, long at, uint32_t i, long x, long y)
{
	if (c->n && c->at != at)
		end_column(p, c);
	c->at = at;
	if (!c->n || y < c->low.y) {
		c->low.i = i;
		c->low.x = x;
		c->low.y = y;
	}
	if (!c->n || y > c->high.y) {
		c->high.i = i;
		c->high.x = x;
		c->high.y = y;
	}
	if (!c->n++) {
		c->first.x = x;
		c->first.y = y;
	}
	c->last.x = x;
	c->last.y = y;
}

static void print_path(const struct chart *ch, const struct run *r, const struct series *v,
                       uint32_t points, struct buf *out)
{
	struct pen pen = { .out = out };
	struct column c = { 0 };
	bool thin = v->n > points;
	double width = 2.0 * CHART_SVG_W / (points / 4.0);

	for (uint32_t i = 0; i < v->n; i++) {
		double x = 2 * at_x(ch, chart_x_of(ch, r, v, i)), y = 2 * at_y(ch, v->value[i]);

		if (!isfinite(x) || !isfinite(y) || !isfinite(v->value[i])) {
			end_column(&pen, &c);
			pen_up(&pen);
			continue;
		}
		take_value(&pen, &c, thin ? (long)(x / width) : (long)i, i, lround(x),
		           lround(y));
	}
	end_column(&pen, &c);
	pen_up(&pen);
}

static void print_curve(const struct chart *ch, const struct run *r, uint32_t points,
                        struct buf *out)
{
	const struct series *v = sweep_series(r, ch->opts.metric);

	if (!v || !v->n)
		return;
	if (v->n == 1) {
		if (isfinite(v->value[0]))
			buf_addf(out,
			         "<circle data-r=\"%u\" cx=\"%.0f\" cy=\"%.0f\" r=\"6\">"
			         "<title>run %u</title></circle>\n",
			         r->id, 2 * at_x(ch, chart_x_of(ch, r, v, 0)),
			         2 * at_y(ch, v->value[0]), r->id);
		return;
	}
	buf_addf(out, "<path data-r=\"%u\" d=\"", r->id);
	print_path(ch, r, v, points, out);
	buf_addf(out, "\"><title>run %u</title></path>\n", r->id);
}

static uint32_t points_of_each(const struct chart *ch, const struct chart_in *in)
{
	uint32_t n = 0, points;

	for (uint32_t i = 0; i < in->sweep->n_runs; i++)
		n += chart_shows(ch, in, i);
	points = POINTS / (n ? n : 1);
	return points < FEW ? FEW : points > MANY ? MANY : points;
}

/* The policy's limit, where it is of what is drawn. */
static void print_limit(const struct chart *ch, const struct chart_in *in, struct buf *out)
{
	const struct policy *policy = in->sweep->policy;
	struct pen pen = { .out = out };
	double limit;

	if (!in->policy || !policy || ch->opts.metric != 0 || ch->x_used != CHART_INTERVAL)
		return;
	buf_adds(out, "<path class=\"limit\" d=\"");
	for (uint32_t n = 1; n <= ch->x.scale.hi && n < 100000; n++) {
		if (policy_limit(policy, n, &limit) && isfinite(limit))
			pen_to(&pen, lround(2 * at_x(ch, n)), lround(2 * at_y(ch, limit)));
		else
			pen_up(&pen);
	}
	pen_up(&pen);
	buf_addf(out, "\"><title>%s</title></path>\n", in->policy);
}

/* One point a run: the line of the best so far. */
static void print_best_so_far(const struct chart *ch, const struct chart_in *in,
                              struct buf *out)
{
	const struct sweep *s = in->sweep;
	struct pen pen = { .out = out };
	double best = NAN;

	if (ch->x_used != CHART_RUN || ch->opts.metric != 0 ||
	    s->config->goal == GOAL_UNDECIDED)
		return;
	buf_adds(out, "<path class=\"limit\" d=\"");
	for (uint32_t i = 0; i < s->n_runs; i++) {
		const struct series *v = sweep_series(&s->runs[i], 0);
		long x = lround(2 * at_x(ch, s->runs[i].id));

		if (!v || !v->n || !chart_shows(ch, in, i) || !isfinite(v->value[0]))
			continue;
		if (pen.down)
			pen_to(&pen, x, pen.y);
		if (isnan(best) || goal_better(s->config->goal, v->value[0], best))
			best = v->value[0];
		pen_to(&pen, x, lround(2 * at_y(ch, best)));
	}
	pen_up(&pen);
	buf_adds(out, "\"><title>best so far</title></path>\n");
}

/* The numbers of those that are to be told apart, where their curves end; the first is best. */
static void print_numbers(const struct chart *ch, const struct chart_in *in, struct buf *out)
{
	double *taken = mem_alloc((in->n_coloured + 1) * sizeof *taken);
	size_t n = 0;

	buf_adds(out, "<g class=\"halo\">\n");
	for (size_t i = 0; i < in->n_coloured; i++) {
		const struct run *r = sweep_run(in->sweep, in->coloured[i]);
		const struct series *v = r ? sweep_series(r, ch->opts.metric) : NULL;
		double x, y, nearest = INFINITY;
		char number[16];
		int width;

		if (!v || !v->n || !chart_curve_end(ch, r, v, &x, &y) || y < 0 || y > 1)
			continue;
		x = LEFT + x * (CHART_SVG_W - LEFT - RIGHT) + 3;
		y = TOP + (1 - y) * (CHART_SVG_H - TOP - BOTTOM) + 4;
		for (size_t k = 0; k < n; k++)
			nearest = fmin(nearest, fabs(taken[k] - y));
		if (nearest < LABEL)
			continue;
		taken[n++] = y;
		width = LETTER * snprintf(number, sizeof number, "%u", r->id);
		buf_addf(out, "<g class=\"%s\">", nearest < LARGE ? "odd" : "even");
		text_at(out, fmin(x, CHART_SVG_W - width), y, "start", number);
		buf_adds(out, "</g>\n");
	}
	buf_adds(out, "</g>\n");
	free(taken);
}

void chart_svg_print(const struct chart *ch, const struct chart_in *in, struct buf *out)
{
	/* What is drawn later lies above. */
	static const enum run_state order[] = { RUN_LOST, RUN_CANCELLED, RUN_FAILED,
		                                RUN_COMPLETED, RUN_RUNNING };
	const struct sweep *s = in->sweep;
	uint32_t points = points_of_each(ch, in);

	buf_addf(out,
	         "<clipPath id=\"plot\"><rect x=\"%d\" y=\"%d\" width=\"%d\" "
	         "height=\"%d\"/></clipPath>\n",
	         LEFT, TOP - 4, CHART_SVG_W - LEFT - RIGHT, CHART_SVG_H - TOP - BOTTOM + 4);
	if (ch->opts.metric < s->n_metrics)
		text_at(out, LEFT, 18, "start", s->metrics[ch->opts.metric]);
	print_axes(ch, out);
	buf_addf(out,
	         "<g clip-path=\"url(#plot)\"><g class=\"curves%s\" "
	         "transform=\"scale(.5)\">\n",
	         s->n_runs > CROWD ? " crowd" : "");
	for (size_t k = 0; k < ARRAY_LEN(order); k++) {
		buf_addf(out, "<g class=\"%s\">\n", run_state_name(order[k]));
		for (uint32_t i = 0; i < s->n_runs; i++)
			if (s->runs[i].state == order[k] && chart_shows(ch, in, i) &&
			    i + 1 != s->best && !chart_marks(in, i))
				print_curve(ch, &s->runs[i], points, out);
		buf_adds(out, "</g>\n");
	}
	buf_adds(out, "<g class=\"marked\">\n");
	for (uint32_t i = 0; i < s->n_runs; i++)
		if (chart_marks(in, i) && chart_shows(ch, in, i) && i + 1 != s->best)
			print_curve(ch, &s->runs[i], points, out);
	buf_adds(out, "</g>\n<g class=\"best\">\n");
	if (s->best && chart_shows(ch, in, s->best - 1))
		print_curve(ch, &s->runs[s->best - 1], MANY, out);
	buf_adds(out, "</g>\n");
	print_limit(ch, in, out);
	print_best_so_far(ch, in, out);
	buf_adds(out, "</g></g>\n");
	print_numbers(ch, in, out);
}

void chart_print_svg(const struct chart *ch, const struct chart_in *in, struct buf *out)
{
	buf_addf(out,
	         "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" "
	         "font-family=\"sans-serif\" font-size=\"12\">\n"
	         "<style>path{fill:none;stroke:#999;stroke-width:2}circle{fill:#999}"
	         ".grid{stroke:#ddd;stroke-width:1}.completed path{stroke:#2a7}"
	         ".completed circle{fill:#2a7}.running path{stroke:#27c}"
	         ".running circle{fill:#27c}.failed path{stroke:#c33}"
	         ".failed circle{fill:#c33}.marked path{stroke:#a3a;stroke-width:4}"
	         ".marked circle{fill:#a3a}.best path{stroke:#d80;stroke-width:5}"
	         ".best circle{fill:#d80}.limit{stroke:#c33;stroke-dasharray:8 8}"
	         "</style>\n<rect width=\"%d\" height=\"%d\" fill=\"#fff\"/>\n",
	         CHART_SVG_W, CHART_SVG_H, CHART_SVG_W, CHART_SVG_H);
	chart_svg_print(ch, in, out);
	buf_adds(out, "</svg>\n");
}
