/* What matters in each of the sweeps, side by side. */

#include <math.h>
#include <stdio.h>

#include "base/utf8.h"
#include "core/space/param.h"
#include "ui/bar.h"
#include "ui/compare_show.h"
#include "ui/label.h"

#define NUMBER_W 6
#define NAME_MAX 24
#define BAR_MIN 6
#define BAR_MAX 24

static const char *param_at(const void *compare, size_t i)
{
	const struct compare *c = compare;

	return i < c->n_params ? param_bare_name(c->params[i]) : NULL;
}

/* How much room names have, and each group; of these as many as fit are shown. */
struct shape {
	int name, cell;
	size_t n;
};

static struct shape fit(const struct compare *c, int width)
{
	struct shape s = { .name = 8 };

	for (size_t i = 0; i < c->n_params; i++) {
		int w = utf8_columns(param_bare_name(c->params[i]));

		s.name = w > s.name ? w : s.name;
	}
	s.name = s.name < NAME_MAX ? s.name : NAME_MAX;
	s.name = s.name < width / 3 ? s.name : width / 3;
	s.n = (size_t)(width - s.name) / (NUMBER_W + 1);
	s.n = s.n < c->n_groups ? s.n : c->n_groups;
	s.cell = (width - s.name) / (int)(s.n ? s.n : 1);
	if (s.cell > NUMBER_W + 2 + BAR_MAX)
		s.cell = NUMBER_W + 2 + BAR_MAX;
	return s;
}

static void draw_share(const struct compare_share *x, const struct shape *s, size_t group,
                       struct canvas *to, struct rect r, int at, int y)
{
	int bar = s->cell - NUMBER_W - 2;
	char text[16] = "?";
	struct buf marks = { 0 };

	if (!x->has)
		snprintf(text, sizeof text, "-");
	else if (!x->varies)
		snprintf(text, sizeof text, "fixed");
	else if (!isnan(x->share))
		snprintf(text, sizeof text, "%.2f", x->share);
	if (bar >= BAR_MIN) {
		bar_print((struct figure){ x->has && x->varies ? x->share : NAN, 0 }, bar,
		          to->glyphs, &marks);
		canvas_text(to, canvas_part(r, at + 2, y, bar), compare_style(group),
		            buf_str(&marks));
		at += bar + 1;
	}
	canvas_right(to, canvas_part(r, at + 1, y, NUMBER_W),
	             x->has && x->varies ? STYLE_TEXT : STYLE_DIM, text);
	buf_clear(&marks);
}

static void explain(const struct compare *c, const struct shape *s, struct buf *out)
{
	bool none = false, unknown = false;

	for (size_t i = 0; i < c->n_params * c->n_groups; i++) {
		none = none || !c->shares[i].has;
		unknown = unknown || (c->shares[i].has && c->shares[i].varies &&
		                      isnan(c->shares[i].share));
	}
	if (s->n < c->n_groups)
		buf_addf(out, "%zu more have no room here. ", c->n_groups - s->n);
	if (none)
		buf_adds(out, "-: has no such parameter. ");
	if (unknown)
		buf_adds(out, "?: too few runs, or no model that predicts. ");
	if (c->n > c->n_groups)
		buf_adds(out, "Of several sweeps the median. ");
	buf_adds(out, "Each in its own space.");
}

int compare_shares(const struct compare *c, struct canvas *to, struct rect r)
{
	struct shape s = fit(c, r.w);
	struct buf text = { 0 };
	int y = 1;

	for (size_t g = 0; g < s.n; g++) {
		int x = s.name + (int)g * s.cell, w = s.cell - 1;
		struct spot at = canvas_part(r, x + 4, 0, w - 3);

		/* A name where it has room, else its letter alone. */
		if (s.cell >= NUMBER_W + 2 + BAR_MIN) {
			canvas_put(to, r, x + 2, 0, compare_letter(g), compare_style(g));
			compare_name(c, g, to, at);
		} else {
			canvas_put(to, r, x + w, 0, compare_letter(g), compare_style(g));
		}
	}
	for (size_t i = 0; i < c->n_params && y < r.h; i++, y++) {
		buf_reset(&text);
		label_print(&text, param_at(c, i), s.name, glyph(to->glyphs, GLYPH_ELLIPSIS),
		            param_at, c);
		canvas_text(to, canvas_part(r, 0, y, s.name), STYLE_TEXT, buf_str(&text));
		for (size_t g = 0; g < s.n; g++)
			draw_share(&c->shares[i * c->n_groups + g], &s, g, to, r,
			           s.name + (int)g * s.cell, y);
	}
	buf_reset(&text);
	explain(c, &s, &text);
	if (y < r.h)
		y += canvas_wrap(to, r, y, STYLE_DIM, text.data);
	buf_clear(&text);
	return y < r.h ? y : r.h;
}
