/* When each slot was at work, a line each.  Long breaks of all are cut short. */

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/mem.h"
#include "report/figure.h"
#include "report/svg.h"
#include "ui/axis.h"
#include "ui/timeline_plot.h"

#define W 840
#define LEFT 84
#define RIGHT 24
#define TOP 26
#define FOOT 24
#define HEIGHT_MAX 400
#define ROWS_MAX 100
#define BREAK 0.1   /* of the time at work: a longer one is cut */
#define BROKEN 0.02 /* to that */

/* The time at work: what lies between two spans is a break that was cut. */
struct span {
	int64_t from, to;
	double begins; /* seconds of the axis */
};

struct times {
	struct span *spans;
	size_t n;
	double length;
	int rows;
};

static const struct timeline *timeline_of(const struct report *r)
{
	return &r->in->analysis->timeline;
}

static size_t rows_of(const struct timeline *t)
{
	return t->n_rows < ROWS_MAX ? t->n_rows : ROWS_MAX;
}

static double seconds_of(const struct span *x)
{
	return (double)(x->to - x->from) / 1000;
}

static double ends(const struct span *x)
{
	return x->begins + seconds_of(x);
}

static int compare(const void *a, const void *b)
{
	const struct span *x = a, *y = b;

	return (x->from > y->from) - (x->from < y->from);
}

static struct times find_times(const struct timeline *line)
{
	size_t rows = rows_of(line), n = rows ? line->first[rows] : 0;
	struct times t = { .spans = mem_calloc(n + 1, sizeof *t.spans), .rows = (int)rows };
	double busy = 0;

	for (size_t i = 0; i < n; i++)
		t.spans[i] = (struct span){ line->bars[i].from_ms, line->bars[i].to_ms, 0 };
	qsort(t.spans, n, sizeof *t.spans, compare);
	for (size_t i = 0; i < n; i++) {
		struct span x = t.spans[i], *last = t.n ? &t.spans[t.n - 1] : NULL;

		if (last && x.from <= last->to)
			last->to = x.to > last->to ? x.to : last->to;
		else
			t.spans[t.n++] = x;
	}
	for (size_t i = 0; i < t.n; i++)
		busy += seconds_of(&t.spans[i]);
	/* Short breaks stay as they are. */
	n = t.n ? 1 : 0;
	for (size_t i = 1; i < t.n; i++) {
		if ((double)(t.spans[i].from - t.spans[n - 1].to) / 1000 <= BREAK * busy)
			t.spans[n - 1].to = t.spans[i].to;
		else
			t.spans[n++] = t.spans[i];
	}
	t.n = n;
	for (size_t i = 0; i < n; i++) {
		t.spans[i].begins = t.length + (i ? BROKEN * busy : 0);
		t.length = ends(&t.spans[i]);
	}
	return t;
}

static double seconds_at(const struct times *t, int64_t ms)
{
	size_t i = t->n - 1;

	while (i && t->spans[i].from > ms)
		i--;
	return t->spans[i].begins + (double)(ms - t->spans[i].from) / 1000;
}

static int row_of(int rows)
{
	int row = HEIGHT_MAX / rows;

	return row > 22 ? 22 : row < 4 ? 4 : row;
}

static struct report_size size(const struct report *r)
{
	struct times t = find_times(timeline_of(r));
	struct report_size size = { t.n && t.length > 0, W, 0 };

	if (size.n)
		size.h = TOP + row_of(t.rows) * t.rows + FOOT;
	free(t.spans);
	return size;
}

static double at_x(const struct times *t, double seconds)
{
	return LEFT + seconds / t->length * (W - LEFT - RIGHT);
}

static void draw_axes(const struct times *t, const struct timeline *line, int row,
                      struct buf *out)
{
	struct axis a = axis_make(scale_make(0, t->length, SCALE_LINEAR, 1), 8);
	int foot = TOP + row * t->rows;
	char label[24];

	for (int i = 0; i < t->rows && row >= 12; i++) {
		snprintf(label, sizeof label, "slot %d", line->bars[line->first[i]].slot);
		svg_text(out, LEFT - 5, TOP + row * i + row / 2.0 + 4, "end", label);
	}
	for (size_t i = 0; i < a.n && t->n == 1; i++) {
		double x = at_x(t, a.ticks[i]);

		buf_addf(out, "<path class=\"grid\" d=\"M%.0f %dV%d\"/>\n", x, TOP, foot);
		svg_group(out, i % 2 ? "odd" : "even");
		svg_text(out, x, foot + 16, "middle", axis_time(a.ticks[i]).text);
		svg_end(out);
	}
	/* Where time was cut out there is no common measure: the whole length is told. */
	for (size_t i = 1; i < t->n; i++)
		buf_addf(out, "<path class=\"limit\" d=\"M%.0f %dV%d\"/>\n",
		         at_x(t, (ends(&t->spans[i - 1]) + t->spans[i].begins) / 2), TOP, foot);
	if (t->n > 1)
		svg_text(out, W - RIGHT, foot + 16, "end",
		         "a dashed line: a long break in which nothing ran");
}

static void draw_words(const struct timeline *line, struct buf *out)
{
	struct buf words = { 0 };
	size_t hidden = line->n_rows - rows_of(line);

	if (!isnan(line->busy))
		buf_addf(&words, "slots busy %.0f %% of the time", floor(100 * line->busy));
	if (hidden)
		buf_addf(&words, "%s%zu more slots", words.len ? "; " : "", hidden);
	svg_text(out, LEFT, 16, "start", buf_str(&words));
	buf_clear(&words);
}

static void draw(const struct report *r, size_t i, struct buf *out)
{
	const struct sweep *s = r->in->sweep;
	const struct timeline *line = timeline_of(r);
	struct times t = find_times(line);
	int row = row_of(t.rows);

	(void)i;
	draw_words(line, out);
	draw_axes(&t, line, row, out);
	buf_addf(out, "<g class=\"spans\" stroke-width=\"%d\">\n", row > 6 ? row - 4 : row - 1);
	for (enum run_state st = RUN_QUEUED; st < RUN_STATES; st++) {
		svg_group(out, run_state_name(st));
		for (int y = 0; y < t.rows; y++)
			for (size_t k = line->first[y]; k < line->first[y + 1]; k++) {
				const struct timeline_bar *b = &line->bars[k];
				double from, to;

				if (sweep_run(s, b->run)->state != st)
					continue;
				from = at_x(&t, seconds_at(&t, b->from_ms));
				to = at_x(&t, seconds_at(&t, b->to_ms));
				buf_addf(out, "<path data-r=\"%u\"%s d=\"M%.1f %.0fH%.1f\"/>",
				         b->run, b->run == s->best ? " class=\"best\"" : "",
				         from, TOP + row * (y + 0.5),
				         fmax(to - 0.7, from + 0.7));
			}
		svg_end(out);
	}
	svg_end(out);
	free(t.spans);
}

static void text(const struct report *r, enum glyphs glyphs, struct buf *out)
{
	struct canvas c;
	size_t row = 0;

	canvas_init(&c, REPORT_COLUMNS, (int)rows_of(timeline_of(r)) + TIMELINE_PLOT_LINES,
	            glyphs);
	timeline_plot(r->in->analysis, &row, &c, canvas_rect(&c));
	canvas_print(&c, canvas_rect(&c), out);
	canvas_clear(&c);
}

const struct report_figure figure_timeline = {
	.id = "timeline",
	.label = "when each run was at work, a line a slot",
	.size = size,
	.draw = draw,
	.text = text,
};
