/* Curves that a policy would have cut: what is left of each, and what would not have been. */

#include <math.h>

#include "ui/chart.h"

#define DOT_EVERY 4 /* columns of dots: a row of them looks like no curve */

uint32_t chart_cut_at(const struct chart_in *in, const struct run *r, const struct series *s)
{
	uint32_t at = in->cuts ? in->cuts[r->id - 1] : 0;

	return at && at <= s->n ? at : 0;
}

/* As it really went on. */
static void draw_rest(const struct chart *ch, struct plot *p, const struct run *r,
                      const struct series *s, uint32_t from, enum style style)
{
	double share = scale_share(&ch->x.scale, chart_x_of(ch, r, s, from - 1));
	double end = scale_share(&ch->x.scale, chart_x_of(ch, r, s, s->n - 1));
	double step = (double)DOT_EVERY / (p->w * p->px);

	/* On one raster, so that it does not flicker when a cut moves. */
	for (share = ceil(fmax(share, 0) / step) * step; share <= fmin(end, 1); share += step)
		plot_dot(p, share, chart_curve_at(ch, r, s, scale_value(&ch->x.scale, share)),
		         style);
}

void chart_cuts_draw(const struct chart *ch, struct plot *p, const struct chart_in *in,
                     const struct run *r, const struct series *s, uint32_t from,
                     enum style style)
{
	uint32_t at = chart_cut_at(in, r, s);
	struct series kept = *s;
	double x, y;

	kept.n = at ? at : s->n;
	if (at)
		draw_rest(ch, p, r, s, at, style == STYLE_TEXT ? STYLE_BORDER : style);
	chart_curve_draw(ch, p, r, &kept, from < kept.n ? from : 0, style);
	if (!in->cuts || !chart_curve_end(ch, r, &kept, &x, &y)) {
		chart_curve_draw_end(ch, p, r, s, style);
		return;
	}
	y = fmin(1, fmax(0, y));
	if (at)
		plot_mark(p, x, y, glyph(p->glyphs, GLYPH_CANCELLED), STYLE_LIMIT);
	else if (run_state_is_end(r->state) && r->state != RUN_COMPLETED)
		plot_mark(p, x, y, glyph(p->glyphs, GLYPH_LOST), STYLE_WARN);
}
