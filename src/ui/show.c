#include "ui/show.h"

#include <math.h>

void show_metric(struct buf *out, double x)
{
	double a = fabs(x);

	if (!isfinite(x))
		return;
	if (a >= 100000 || (a > 0 && a < 0.001))
		buf_addf(out, "%.3g", x);
	else
		buf_addf(out, "%.*f", a < 10 ? 4 : a < 100 ? 3 : a < 1000 ? 2 : 1, x);
}

static const struct {
	enum glyph glyph;
	enum style style;
} states[RUN_STATES] = {
	[RUN_NONE] = { GLYPH_QUEUED, STYLE_DIM },
	[RUN_QUEUED] = { GLYPH_QUEUED, STYLE_DIM },
	[RUN_RUNNING] = { GLYPH_RUNNING, STYLE_RUNNING },
	[RUN_COMPLETED] = { GLYPH_COMPLETED, STYLE_COMPLETED },
	[RUN_CANCELLED] = { GLYPH_CANCELLED, STYLE_CANCELLED },
	[RUN_FAILED] = { GLYPH_FAILED, STYLE_FAILED },
	[RUN_LOST] = { GLYPH_LOST, STYLE_WARN },
};

enum style show_run_style(const struct sweep *s, const struct run *r)
{
	return s->best == r->id ? STYLE_BEST : states[r->state].style;
}

uint32_t show_run_mark(const struct sweep *s, const struct run *r, enum glyphs set)
{
	if (s->best == r->id && r->state != RUN_RUNNING)
		return glyph(set, GLYPH_BEST);
	return glyph(set, states[r->state].glyph);
}
