/* What the same part came to with other seeds, and where the student's own round lies. */

#include <math.h>
#include <stdlib.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "ui/learn_panel.h"
#include "ui/plot_frame.h"
#include "ui/ui_part.h"

static void print_n(const struct learn_pane *p, struct buf *out)
{
	buf_addf(out, "%zu round%s and ", p->l->rounds.n, p->l->rounds.n == 1 ? "" : "s");
	utf8_add(out, glyph(p->ui->canvas.glyphs, GLYPH_BEST));
	buf_adds(out, " yours");
}

static struct scale find_x(const struct ui_learn_rounds *r)
{
	double lo = r->own, hi = r->own, room;

	for (size_t i = 0; i < r->n; i++) {
		lo = fmin(lo, r->values[i]);
		hi = fmax(hi, r->values[i]);
	}
	if (isnan(lo))
		return scale_make(0, 1, SCALE_LINEAR, 1);
	room = hi > lo ? (hi - lo) / 20 : 1;
	return scale_make(lo - room, hi + room, SCALE_LINEAR, 1);
}

static int column_of(const struct scale *x, double value, int w)
{
	double share = scale_share(x, value);

	return isfinite(share) ? (int)lrint(share * (w - 1)) : -1;
}

/* Marks on top of each other; of more than fit one stands for several. */
static void draw_piles(const struct ui_learn_rounds *v, const struct scale *x, struct canvas *c,
                       struct rect r)
{
	int *piles = mem_calloc((size_t)r.w + 1, sizeof *piles), most = 1;
	int own = column_of(x, v->own, r.w), each;

	for (size_t i = 0; i < v->n; i++) {
		int column = column_of(x, v->values[i], r.w);

		if (column >= 0 && ++piles[column] > most)
			most = piles[column];
	}
	/* The student's own lies on top. */
	each = most / r.h + 1;
	for (int k = 0; k < r.w; k++) {
		int high = (piles[k] + each - 1) / each;

		for (int y = 0; y < high; y++)
			canvas_mark(c, r, k, r.h - 1 - y, GLYPH_MARK, STYLE_COMPLETED);
		if (k == own)
			canvas_mark(c, r, k, r.h - 1 - high < 0 ? 0 : r.h - 1 - high,
			            GLYPH_BEST, STYLE_BEST);
	}
	free(piles);
}

static void draw(const struct learn_pane *p, struct canvas *c, struct rect r)
{
	struct scale x = find_x(&p->l->rounds);
	struct rect plot = { r.x, r.y, r.w, r.h - 2 };
	struct axis axis = axis_make(x, r.w / 10 > 1 ? r.w / 10 : 2);

	if (plot.h > 0)
		draw_piles(&p->l->rounds, &x, c, plot);
	canvas_line(c, canvas_part(r, 0, r.h - 2, r.w), glyph(c->glyphs, GLYPH_H),
	            STYLE_BORDER);
	plot_frame_ticks(&axis, NULL, c, canvas_part(r, 0, r.h - 1, r.w));
}

const struct learn_panel_kind learn_rounds = { .right = print_n, .draw = draw };
