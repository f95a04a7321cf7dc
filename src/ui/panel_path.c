/* From one run to the best, one parameter at a time. */

#include <math.h>

#include "base/utf8.h"
#include "ui/panel.h"
#include "ui/say.h"
#include "ui/show.h"
#include "ui/ui_part.h"

#define GAIN_W 19 /* "+0.000847 ± 0.0081" */

static void title(const struct ui *ui, struct buf *title, struct buf *right)
{
	const struct path *p = &panel_analysis(ui)->path;

	if (p->from && p->from != p->to)
		buf_addf(title, "From run %u to the best, %u", p->from, p->to);
	else
		buf_adds(title, "What made the best better");
	buf_adds(right, "as the model has it");
}

static void lack(const struct ui *ui, struct buf *out)
{
	const struct path *p = &panel_analysis(ui)->path;

	panel_lack_model(ui, out);
	if (out->len)
		return;
	if (!p->from && ui->panels.from == PATH_DEFAULT)
		buf_adds(out, "no run has the defaults: none was enqueued");
	else if (!p->from)
		buf_adds(out, "there is no run to begin with");
	else if (p->from == p->to)
		buf_addf(out, "run %u is the best", p->to);
}

static void draw_run(struct ui *ui, struct canvas *c, struct rect r, int y, uint32_t run)
{
	const struct sweep *s = panel_analysis(ui)->subject.sweep;
	const struct run *x = sweep_run(s, run);
	struct buf text = { 0 };

	canvas_textf(c, canvas_part(r, 0, y, r.w - GAIN_W),
	             run == s->best ? STYLE_BEST : STYLE_TEXT, "run %u", run);
	show_metric(&text, x->best);
	canvas_right(c, canvas_part(r, 0, y, r.w - 10),
	             run == s->best ? STYLE_BEST : STYLE_TEXT, buf_str(&text));
	buf_clear(&text);
}

static void draw(struct ui *ui, struct canvas *c, struct rect r)
{
	const struct path *p = &panel_analysis(ui)->path;
	int name_w = r.w / 3 < 20 ? r.w / 3 : 20, y = 0;
	struct buf text = { 0 };

	draw_run(ui, c, r, y++, p->from);
	for (size_t i = 0; i < p->n && y < r.h - 1; i++, y++) {
		const struct path_step *step = &p->steps[i];

		buf_reset(&text);
		panel_param(ui, step->param, name_w, &text);
		canvas_text(c, canvas_part(r, 0, y, name_w), STYLE_TEXT, text.data);
		buf_reset(&text);
		subject_print_value(&step->from, &text);
		buf_adds(&text, c->glyphs == GLYPHS_ASCII ? " -> " : " → ");
		subject_print_value(&step->to, &text);
		canvas_text(c, canvas_part(r, name_w + 1, y, r.w - name_w - 2 - GAIN_W),
		            STYLE_TEXT, text.data);
		buf_reset(&text);
		buf_addf(&text, "%s%s", step->gain.value < 0 ? "" : "+",
		         num_short(step->gain.value, 3).text);
		canvas_right(c, canvas_part(r, 0, y, r.w - 10),
		             step->gain.value > 2 * step->gain.sd ? STYLE_GOOD : STYLE_TEXT,
		             text.data);
		canvas_textf(c, canvas_part(r, r.w - 9, y, 9), STYLE_DIM, "%s %s",
		             c->glyphs == GLYPHS_ASCII ? "+-" : "±",
		             num_short(2 * step->gain.sd, 2).text);
	}
	draw_run(ui, c, r, y, p->to);
	buf_clear(&text);
}

static bool act(struct ui *ui, enum action_id id, const char *arg)
{
	const struct sweep *s = panel_analysis(ui)->subject.sweep;
	uint32_t from;

	if (id != ACT_PATH_FROM)
		return false;
	if (!path_from_parse(arg ? arg : "", &from))
		say(ui, STYLE_ERROR, "path-from takes a run's number, first or default");
	else if (from <= PATH_RUN_MAX && !sweep_run(s, from))
		say(ui, STYLE_ERROR, "there is no run %u", from);
	else
		ui->panels.from = from;
	return true;
}

static const char *hint(const struct ui *ui, enum action_id id, const char *word)
{
	(void)ui;
	return id == ACT_PATH_FROM ? word : NULL;
}

const struct panel panel_path = {
	.name = "path",
	.title = title,
	.draw = draw,
	.lack = lack,
	.act = act,
	.hint = hint,
	.own = { ACT_PATH_FROM },
};
