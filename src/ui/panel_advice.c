/* What to do next, a line each. */

#include <math.h>

#include "ui/layout.h"
#include "ui/panel.h"
#include "ui/ui_part.h"

static void title(const struct ui *ui, struct buf *title, struct buf *right)
{
	double trust = panel_analysis(ui)->surface.trust;

	buf_adds(title, "Advice");
	if (!isnan(trust))
		buf_addf(right, "the model puts unseen runs in order: %.2f of 1 (%s)", trust,
		         analysis_trust_name(trust));
}

static void draw(struct ui *ui, struct canvas *c, struct rect r)
{
	const struct analysis *a = panel_analysis(ui);
	const struct advice *advice = &a->advice;
	size_t at = layout_move(ui->panels.advice, 0, advice->n);
	struct buf text = { 0 };
	int y = 0;

	if (a->lack)
		analysis_print_lack(a, &text);
	else if (!advice->n)
		buf_adds(&text, "nothing here needs doing");
	if (text.len)
		y = canvas_wrap(c, r, 0, STYLE_DIM, text.data);
	for (size_t i = 0; i < advice->n && y < r.h; i++) {
		const struct advice_line *l = &advice->items[i];

		buf_reset(&text);
		if (l->param < a->subject.space->n)
			buf_addf(&text, "%s: ", a->subject.space->params[l->param].name);
		buf_adds(&text, l->text);
		if (i == at)
			canvas_mark(c, r, 0, y, GLYPH_RUNNING, STYLE_KEY);
		y += canvas_wrap(c, (struct rect){ r.x + 2, r.y, r.w - 2, r.h }, y, STYLE_TEXT,
		                 text.data);
	}
	buf_clear(&text);
}

static bool act(struct ui *ui, enum action_id id, const char *arg)
{
	long by = action_step(id, 5);

	(void)arg;
	if (by)
		ui->panels.advice =
			layout_move(ui->panels.advice, by, panel_analysis(ui)->advice.n);
	return by != 0;
}

const struct panel panel_advice = {
	.name = "advice", .title = title, .draw = draw, .act = act
};
