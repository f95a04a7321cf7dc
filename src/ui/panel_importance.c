/* Two questions: what the metric depends on, and what takes a run into the best tenth. */

#include <math.h>
#include <stdio.h>

#include "ui/bar.h"
#include "ui/panel.h"
#include "ui/ui_part.h"

#define NUMBER_W 7 /* columns of a share */

static void title(const struct ui *ui, struct buf *title, struct buf *right)
{
	(void)ui;
	buf_adds(title, "What matters");
	buf_adds(right, "shares of the variance");
}

static void lack(const struct ui *ui, struct buf *out)
{
	if (!panel_analysis(ui)->surface.n)
		panel_lack_model(ui, out);
}

static void add_share(struct canvas *c, struct rect r, int *x, int y, double share)
{
	struct spot at = canvas_part(r, *x, y, NUMBER_W);
	char text[16] = "-";

	if (!isnan(share))
		snprintf(text, sizeof text, "%.2f", share);
	canvas_right(c, at, STYLE_TEXT, text);
	*x += NUMBER_W;
}

/* The columns that there is room for: the bar first, the shares as many as fit. */
struct columns {
	int name, bar, shares;
};

static struct columns fit(int width)
{
	struct columns f = { .name = width / 3 < 18 ? width / 3 : 18, .shares = 4 };

	while (f.shares > 1 && width - f.name - 1 - f.shares * NUMBER_W < 10)
		f.shares--;
	f.bar = width - f.name - 1 - f.shares * NUMBER_W;
	f.bar = f.bar > 40 ? 40 : f.bar;
	return f;
}

static void draw_head(struct canvas *c, struct rect r, struct columns f)
{
	static const char *const heads[] = { "in all", "top", "alone", "near" };

	for (int i = 0; i < f.shares; i++)
		canvas_right(c, canvas_part(r, f.name + 1 + f.bar + i * NUMBER_W, 0, NUMBER_W),
		             STYLE_HEAD, heads[i]);
}

static void draw(struct ui *ui, struct canvas *c, struct rect r)
{
	const struct analysis *a = panel_analysis(ui);
	bool predicts = analysis_predicts(a);
	struct columns f = fit(r.w);
	struct buf text = { 0 };
	int y = 1;

	draw_head(c, r, f);
	for (size_t i = 0; i < a->subject.space->n && y < r.h; i++) {
		size_t k = a->order[i];
		const struct effect *e = &a->effects.items[k];
		double shares[] = { predicts ? e->total.value : NAN, a->reach[k],
			            predicts ? e->first.value : NAN,
			            predicts ? a->nearby[k].value : NAN };
		int x = f.name + 1;

		if (!a->effects.items[k].n)
			continue;
		buf_reset(&text);
		panel_param(ui, k, f.name, &text);
		canvas_text(c, canvas_part(r, 0, y, f.name), STYLE_TEXT, text.data);
		buf_reset(&text);
		bar_print(predicts ? e->total : FIGURE_NONE, f.bar, c->glyphs, &text);
		canvas_text(c, canvas_part(r, x, y, f.bar), STYLE_CURVE_1, text.data);
		x += f.bar;
		for (int j = 0; j < f.shares; j++)
			add_share(c, r, &x, y, shares[j]);
		y++;
	}
	buf_reset(&text);
	if (predicts && !isnan(a->effects.together.value))
		buf_addf(&text, "%.2f is what parameters do only together. ",
		         a->effects.together.value);
	buf_adds(&text, "Top: what takes a run into the best tenth");
	if (a->surface.n_valid < REACH_NEEDED)
		buf_addf(&text, ", which takes %d runs", REACH_NEEDED);
	buf_adds(&text, f.shares == 4 ? "; near: around the best run." : ".");
	if (y + 1 < r.h)
		canvas_wrap(c, r, y + 1, STYLE_DIM, text.data);
	buf_clear(&text);
}

const struct panel panel_importance = {
	.name = "importance", .title = title, .draw = draw, .lack = lack
};
