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
#define ROW_H 3  /* lines of an assignment where there is room: marks, words, a blank */

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

static void put(const struct scale *x, double value, enum glyph g, enum style s,
                struct canvas *c, struct rect line)
{
	int column = column_of(x, value, line.w);

	if (column >= 0)
		canvas_mark(c, line, column, 0, g, s);
}

/* The spread as a shade, the repeats, their mean, and the value that won. */
static void draw_marks(const struct sweep *s, const struct confirmed *f, const struct scale *x,
                       struct canvas *c, struct rect line)
{
	if (f->n >= CONFIRMED_MIN) {
		int end = column_of(x, f->mean + f->sd, line.w);

		for (int k = column_of(x, f->mean - f->sd, line.w); k >= 0 && k <= end; k++)
			canvas_mark(c, line, k, 0, GLYPH_BAND, STYLE_DIM);
	}
	for (size_t i = 0; i < f->n_repeats; i++)
		put(x, value_of(s, f, i), GLYPH_MARK, STYLE_COMPLETED, c, line);
	if (f->n >= CONFIRMED_MIN)
		put(x, f->mean, GLYPH_V, STYLE_STRONG, c, line);
	put(x, sweep_run(s, f->run)->best, GLYPH_BEST, STYLE_BEST, c, line);
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
	int high = ROW_H, y = 0;
	struct buf text = { 0 };
	struct scale x;
	struct axis axis;

	if (!s || !s->n_confirmed) {
		canvas_wrap(c, r, 0, STYLE_DIM,
		            "When the runs are over the best is run again with other seeds.");
		return;
	}
	while (high > 1 && high * (int)s->n_confirmed > r.h - 1)
		high--;
	x = find_x(s);
	for (size_t i = 0; i < s->n_confirmed && y + 1 < r.h; i++, y += high) {
		const struct confirmed *f = &s->confirmed[i];
		struct rect line = { r.x + NAME_W, r.y + y, r.w - NAME_W, 1 };

		canvas_textf(c, canvas_part(r, 0, y, NAME_W - 1), STYLE_TEXT, "run %u", f->run);
		draw_marks(s, f, &x, c, line);
		buf_reset(&text);
		print_words(s, f, c->glyphs, &text);
		if (high > 1)
			canvas_text(c, canvas_at(r, NAME_W, y + 1), STYLE_DIM, text.data);
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
