#include "app/analyze_part.h"

#include <math.h>

#include "base/utf8.h"
#include "core/goal.h"
#include "ui/plot.h"

#define RUNS_MIN 10 /* that have ended: the best of each part of fewer is each of them */
#define ROWS_MAX 12
#define LEAST 0.01 /* so that what is there is seen */
#define BEST_COLUMNS 20

/* What the best runs of all parts count, so that parameters can be compared. */
struct span {
	double good, bad; /* losses */
};

static double loss_of(const struct analyze_page *p, const struct bucket *b)
{
	const struct sweep *s = p->a->subject.sweep;

	return b->best ? goal_loss(s->config->goal, sweep_run(s, b->best)->best) : NAN;
}

static struct span find_span(const struct analyze_page *p)
{
	struct span s = { INFINITY, -INFINITY };

	for (size_t k = 0; k < p->a->subject.space->n; k++)
		for (size_t i = 0; i < p->a->buckets[k].n; i++) {
			double loss = loss_of(p, &p->a->buckets[k].items[i]);

			if (isfinite(loss)) {
				s.good = fmin(s.good, loss);
				s.bad = fmax(s.bad, loss);
			}
		}
	return s;
}

static void add_bars(struct analyze_page *p, const double *heights, size_t n)
{
	struct canvas c;

	canvas_init(&c, BUCKETS_MAX, 1, p->glyphs);
	plot_bars(&c, canvas_rect(&c), STYLE_TEXT, heights, (int)n);
	for (int x = 0; x < c.w; x++)
		utf8_add(p->out, c.cells[x].ch);
	canvas_clear(&c);
}

static void add_row(struct analyze_page *p, size_t param, struct span span)
{
	const struct buckets *b = &p->a->buckets[param];
	double bars[BUCKETS_MAX], least = INFINITY;
	const struct bucket *best = NULL;
	struct buf text = { 0 };

	for (size_t i = 0; i < b->n; i++) {
		double loss = loss_of(p, &b->items[i]);

		bars[i] = isfinite(loss) && span.bad > span.good
		                  ? fmax((span.bad - loss) / (span.bad - span.good), LEAST)
		                  : NAN;
		if (loss < least) {
			least = loss;
			best = &b->items[i];
		}
	}
	if (!best)
		return;
	analyze_name(p, p->a->subject.space->params[param].name, ANALYZE_NAME);
	buf_addc(p->out, ' ');
	add_bars(p, bars, b->n);
	if (p->a->failing.failed) {
		for (size_t i = 0; i < b->n; i++)
			bars[i] = b->items[i].failed ? b->items[i].fails : NAN;
		buf_adds(p->out, "   ");
		add_bars(p, bars, b->n);
	}
	buckets_print(best, p->glyphs == GLYPHS_ASCII ? " .. " : " … ", &text);
	buf_adds(p->out, "   ");
	analyze_name(p, text.data, BEST_COLUMNS);
	buf_addf(p->out, " %s\n",
	         num_short(sweep_run(p->a->subject.sweep, best->best)->best, 4).text);
	buf_clear(&text);
}

void analyze_buckets(struct analyze_page *p)
{
	const struct analysis *a = p->a;
	struct span span = find_span(p);
	size_t n = a->subject.space->n, varying = 0;

	if (a->surface.n_valid < RUNS_MIN || !(span.bad > span.good))
		return;
	for (size_t i = 0; i < n; i++)
		varying += a->buckets[i].n > 0;
	analyze_title(p, "In each part of a range, as the runs are",
	              varying > ROWS_MAX ? "the twelve that matter most" : "");
	buf_addf(p->out, "%-*s %-*s", ANALYZE_NAME, "", BUCKETS_MAX + 3, "the best run");
	buf_addf(p->out, "%s%s\n", a->failing.failed ? "fail           " : "",
	         "the best of all is in");
	for (size_t i = 0, rows = 0; i < n && rows < ROWS_MAX; i++)
		if (a->buckets[a->order[i]].n) {
			add_row(p, a->order[i], span);
			rows++;
		}
}
