#include "ui/show.h"

#include <math.h>
#include <string.h>

#include "base/num.h"
#include "core/analysis/confirm.h"
#include "core/space/param.h"
#include "ui/label.h"

void show_metric(struct buf *out, double x)
{
	if (!isnan(x))
		buf_adds(out, num_shown(x).text);
}

void show_mean(struct buf *out, const struct confirmed *c, enum glyphs set)
{
	size_t from = out->len;
	char *sign;

	confirm_print_mean(c, out);
	sign = set == GLYPHS_ASCII ? strstr(out->data + from, "±") : NULL;
	if (sign)
		memcpy(sign, "+-", 2);
}

static const char *name_at(const void *sweep, size_t i)
{
	const struct sweep *s = sweep;

	return i < s->n_params                  ? param_bare_name(s->params[i])
	       : i - s->n_params < s->n_metrics ? s->metrics[i - s->n_params]
	                                        : NULL;
}

void show_name(struct buf *out, const struct sweep *s, const char *name, int width,
               enum glyphs set)
{
	label_print(out, name, width, glyph(set, GLYPH_ELLIPSIS), name_at, s);
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
