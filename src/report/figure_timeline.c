/* When each run was at work, and where: a line a slot.  Long breaks of all are cut short. */

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/mem.h"
#include "report/figure.h"
#include "report/svg.h"
#include "ui/axis.h"
#include "ui/show.h"

#define W 840
#define LEFT 84
#define RIGHT 24
#define TOP 8
#define FOOT 24
#define HEIGHT_MAX 400
#define SLOTS_MAX 100
#define BREAK 0.1   /* of the time at work: a longer one is cut */
#define BROKEN 0.02 /* to that */
#define TEXT_W 70

/* The time at work: what lies between two spans is a break that was cut. */
struct span {
	int64_t from, to;
	double begins; /* seconds of the axis */
};

struct times {
	struct span *spans;
	size_t n;
	double length;
	int slots;
};

static int64_t end_of(const struct report *r, const struct run *run)
{
	const struct sweep *s = r->in->sweep;

	return run->ended_ms ? run->ended_ms : r->in->now_ms ? r->in->now_ms : s->last_ms;
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

static bool is_there(const struct run *run)
{
	return run->started_ms && run->slot > 0 && run->slot <= SLOTS_MAX;
}

static struct times find_times(const struct report *r)
{
	const struct sweep *s = r->in->sweep;
	struct times t = { .spans = mem_calloc(s->n_runs + 1, sizeof *t.spans) };
	double busy = 0;
	size_t n = 0;

	for (uint32_t i = 0; i < s->n_runs; i++) {
		const struct run *run = &s->runs[i];

		if (!is_there(run))
			continue;
		t.spans[n++] = (struct span){ run->started_ms, end_of(r, run), 0 };
		t.slots = run->slot > t.slots ? run->slot : t.slots;
	}
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

static int row_of(int slots)
{
	int row = HEIGHT_MAX / slots;

	return row > 22 ? 22 : row < 4 ? 4 : row;
}

static struct report_size size(const struct report *r)
{
	struct times t = find_times(r);
	struct report_size size = { t.n && t.length > 0, W, 0 };

	if (size.n)
		size.h = TOP + row_of(t.slots) * t.slots + FOOT;
	free(t.spans);
	return size;
}

static double at_x(const struct times *t, double seconds)
{
	return LEFT + seconds / t->length * (W - LEFT - RIGHT);
}

static void draw_axes(const struct times *t, int row, struct buf *out)
{
	struct axis a = axis_make(scale_make(0, t->length, SCALE_LINEAR, 1), 8);
	int foot = TOP + row * t->slots;
	char label[24];

	for (int i = 0; i < t->slots && row >= 12; i++) {
		snprintf(label, sizeof label, "slot %d", i + 1);
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

static void draw(const struct report *r, size_t i, struct buf *out)
{
	const struct sweep *s = r->in->sweep;
	struct times t = find_times(r);
	int row = row_of(t.slots);

	(void)i;
	draw_axes(&t, row, out);
	buf_addf(out, "<g class=\"spans\" stroke-width=\"%d\">\n", row > 6 ? row - 4 : row - 1);
	for (enum run_state st = RUN_QUEUED; st < RUN_STATES; st++) {
		svg_group(out, run_state_name(st));
		for (uint32_t k = 0; k < s->n_runs; k++) {
			const struct run *run = &s->runs[k];
			double from, to;

			if (!is_there(run) || run->state != st)
				continue;
			from = at_x(&t, seconds_at(&t, run->started_ms));
			to = at_x(&t, seconds_at(&t, end_of(r, run)));
			buf_addf(out, "<path data-r=\"%u\"%s d=\"M%.1f %.0fH%.1f\"/>", run->id,
			         run->id == s->best ? " class=\"best\"" : "", from,
			         TOP + row * (run->slot - 0.5), fmax(to - 0.7, from + 0.7));
		}
		svg_end(out);
	}
	svg_end(out);
	free(t.spans);
}

/* A mark a column: what the run became that was at work there. */
static void text(const struct report *r, enum glyphs glyphs, struct buf *out)
{
	const struct sweep *s = r->in->sweep;
	struct times t = find_times(r);
	struct canvas c;
	char label[24];

	canvas_init(&c, REPORT_COLUMNS, t.slots, glyphs);
	for (int y = 0; y < t.slots; y++) {
		snprintf(label, sizeof label, "slot %d", y + 1);
		canvas_text(&c, canvas_at(canvas_rect(&c), 0, y), STYLE_TEXT, label);
	}
	for (uint32_t i = 0; i < s->n_runs; i++) {
		const struct run *run = &s->runs[i];
		int from, to;

		if (!is_there(run))
			continue;
		from = (int)(seconds_at(&t, run->started_ms) / t.length * (TEXT_W - 1));
		to = (int)(seconds_at(&t, end_of(r, run)) / t.length * (TEXT_W - 1));
		canvas_line(&c,
		            canvas_part(canvas_rect(&c), 9 + from, run->slot - 1, to - from),
		            glyph(glyphs, GLYPH_H), STYLE_TEXT);
		canvas_put(&c, canvas_rect(&c), 9 + (to > from ? to - 1 : from), run->slot - 1,
		           show_run_mark(s, run, glyphs), STYLE_TEXT);
	}
	canvas_print(&c, canvas_rect(&c), out);
	buf_adds(out, "         ");
	buf_addf(out, "%s in all; at the end of each run what became of it\n",
	         axis_time(t.length).text);
	canvas_clear(&c);
	free(t.spans);
}

const struct report_figure figure_timeline = {
	.id = "timeline",
	.label = "when each run was at work, a line a slot",
	.size = size,
	.draw = draw,
	.text = text,
};
