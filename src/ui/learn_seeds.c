/* The value that won beside those of the same assignment with other seeds. */

#include <math.h>
#include <stdlib.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "core/sweep/sweep.h"
#include "ui/learn_panel.h"
#include "ui/plot.h"
#include "ui/plot_frame.h"
#include "ui/show.h"

#define NAME_W 8 /* columns of "run 12" */
#define WORDS 2  /* lines of an assignment beside its marks: what they say, a blank */
#define MARKS_MAX 5

static double value_of(const struct sweep *s, const struct confirmed *f, size_t i)
{
	const struct run *r = confirmed_repeat(f, s->runs, i);

	return r ? r->best : NAN;
}

static struct scale find_x(const struct sweep *s)
{
	struct scale x = scale_make(0, 1, SCALE_LINEAR, 1);
	double lo = NAN, hi = NAN, room;

	for (size_t i = 0; i < s->n_confirmed; i++) {
		const struct confirmed *f = &s->confirmed[i];
		double own = sweep_run(s, f->run)->best;

		lo = fmin(lo, own);
		hi = fmax(hi, own);
		for (size_t k = 0; k < f->n_repeats; k++) {
			lo = fmin(lo, value_of(s, f, k));
			hi = fmax(hi, value_of(s, f, k));
		}
	}
	room = (hi - lo) / 20;
	return isnan(lo) ? x : scale_make(lo - room, hi + room, SCALE_LINEAR, 1);
}

static int column_of(const struct scale *x, double value, int w)
{
	double share = scale_share(x, value);

	return isfinite(share) ? (int)lrint(share * (w - 1)) : -1;
}

/* On one of its lines. */
static void put(const struct scale *x, double value, enum glyph g, enum style s,
                struct canvas *c, struct rect lines, int y)
{
	int column = column_of(x, value, lines.w);

	if (column >= 0)
		canvas_mark(c, lines, column, y, g, s);
}

/* The spread as a shade, its mean, and the repeats over as many lines as there are. */
static void draw_marks(const struct sweep *s, const struct confirmed *f, const struct scale *x,
                       struct canvas *c, struct rect lines)
{
	int end = column_of(x, f->mean + f->sd, lines.w), k;

	for (int y = 0; y < lines.h && f->n >= CONFIRMED_MIN; y++) {
		for (k = column_of(x, f->mean - f->sd, lines.w); k >= 0 && k <= end; k++)
			canvas_mark(c, lines, k, y, GLYPH_BAND, STYLE_DIM);
		put(x, f->mean, GLYPH_V, STYLE_STRONG, c, lines, y);
	}
	for (size_t i = 0; i < f->n_repeats; i++)
		put(x, value_of(s, f, i), GLYPH_MARK, STYLE_COMPLETED, c, lines,
		    (int)(i % (size_t)lines.h));
	put(x, sweep_run(s, f->run)->best, GLYPH_BEST, STYLE_BEST, c, lines, 0);
}

static void print_words(const struct sweep *s, const struct confirmed *f, enum glyphs set,
                        struct buf *out)
{
	utf8_add(out, glyph(set, GLYPH_BEST));
	buf_addc(out, ' ');
	show_metric(out, sweep_run(s, f->run)->best);
	if (f->n < CONFIRMED_MIN)
		buf_addf(out, "   %u of %zu repeats are over", f->n, f->n_repeats);
	else {
		buf_addf(out, "   mean of %u ", f->n);
		show_mean(out, f, set);
	}
}

static void draw(const struct learn_pane *p, struct canvas *c, struct rect r)
{
	const struct sweep *s = learn_shown(p);
	int y = 0, each, marks;
	struct buf text = { 0 };
	struct scale x;
	struct axis axis;

	if (!s || !s->n_confirmed) {
		canvas_wrap(c, r, 0, STYLE_DIM,
		            "When the runs are over the best is run again with other seeds.");
		return;
	}
	each = (r.h - 1) / (int)s->n_confirmed;
	marks = each > WORDS ? each - WORDS : 1;
	marks = marks > MARKS_MAX ? MARKS_MAX : marks;
	x = find_x(s);
	for (size_t i = 0; i < s->n_confirmed && y + 1 < r.h; i++) {
		const struct confirmed *f = &s->confirmed[i];
		struct rect lines = { r.x + NAME_W, r.y + y, r.w - NAME_W, marks };

		canvas_textf(c, canvas_part(r, 0, y, NAME_W - 1), STYLE_TEXT, "run %u", f->run);
		draw_marks(s, f, &x, c, lines);
		buf_reset(&text);
		print_words(s, f, c->glyphs, &text);
		if (each > 1)
			canvas_text(c,
			            canvas_at(r, utf8_columns(text.data) > lines.w ? 0 : NAME_W,
			                      y + marks),
			            STYLE_TEXT, text.data);
		y += each < marks + WORDS ? each : marks + WORDS;
		y += each < 1;
	}
	axis = axis_make(x, r.w / 12 > 1 ? r.w / 12 : 2);
	y = y < r.h - 1 ? y : r.h - 1;
	plot_frame_ticks(&axis, NULL, c, canvas_part(r, NAME_W, y, r.w - NAME_W));
	buf_clear(&text);
}

static void print_marks(const struct learn_pane *p, struct buf *out)
{
	(void)p;
	buf_adds(out, "one seed, and others");
}

const struct learn_panel_kind learn_seeds = { .right = print_marks, .draw = draw };
