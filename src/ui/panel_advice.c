/* What to do next, a line each. */

#include <math.h>
#include <string.h>

#include "base/array.h"
#include "ui/layout.h"
#include "ui/panel.h"
#include "ui/say.h"
#include "ui/ui_part.h"

#define DO_MIN_W 50 /* of a panel that has room for the word */

/* What a check says to do. */
static const struct {
	const char *check;
	enum action_id id;
} ways[] = {
	{ "bound", ACT_WIDEN },  { "effect", ACT_FIX },      { "failures", ACT_LEAVE_OUT },
	{ "model", ACT_EXTEND }, { "confirm", ACT_CONFIRM },
};

/* Does it need an engine? */
static bool needs_engine(enum action_id id)
{
	return id == ACT_EXTEND || id == ACT_CONFIRM;
}

/* The action that does what a line says; ACT_NONE: none does. */
static enum action_id way_of(const struct ui *ui, const struct advice_line *l)
{
	for (size_t i = 0; i < ARRAY_LEN(ways); i++)
		if (strcmp(ways[i].check, l->check) == 0)
			return !needs_engine(ways[i].id) ||
			                       (!ui->model.read_only &&
			                        (ui->model.live || ui_can_wake(ui)))
			               ? ways[i].id
			               : ACT_NONE;
	return ACT_NONE;
}

/* The line that is chosen; NULL: there is none. */
static const struct advice_line *chosen(const struct ui *ui)
{
	const struct advice *a = &panel_analysis(ui)->advice;

	return a->n ? &a->items[layout_move(ui->panels.advice, 0, a->n)] : NULL;
}

static void title(const struct ui *ui, struct buf *title, struct buf *right)
{
	const struct surface *m = &panel_analysis(ui)->surface;

	buf_adds(title, "Advice");
	if (isnan(m->trust))
		return;
	/* Shorter, to fit 80 columns as well. */
	if (m->n_earlier)
		buf_addf(right, "the model, +%zu earlier, orders unseen runs", m->n_earlier);
	else
		buf_adds(right, "the model puts unseen runs in order");
	buf_addf(right, ": %.2f of 1 (%s)", m->trust, analysis_trust_name(m->trust));
}

/* That of a line of advice; returns its columns. */
static int draw_way(const struct ui *ui, struct canvas *c, struct rect r, int y,
                    const struct advice_line *l, bool is_chosen)
{
	enum action_id id = way_of(ui, l);
	int width = id == ACT_NONE ? 0 : r.w < DO_MIN_W ? 2 : PANEL_KEY_W;

	if (width)
		panel_draw_key(ui, c, r, y, id, width, is_chosen);
	return width;
}

/* ---- drawn; in a rectangle without height only counted ----------------------------- */

/* Each of these from line y on; returns the lines it takes. */
static int draw_head(const struct ui *ui, struct canvas *c, struct rect r)
{
	const struct analysis *a = panel_analysis(ui);
	struct buf text = { 0 };
	int n;

	if (a->lack)
		analysis_print_lack(a, &text);
	else if (!a->advice.n)
		buf_adds(&text, "nothing here needs doing");
	n = canvas_wrap(c, r, 0, STYLE_DIM, buf_str(&text));
	buf_clear(&text);
	return n;
}

static int draw_line(const struct ui *ui, struct canvas *c, struct rect r, int y,
                     const struct advice_line *l)
{
	const struct space *space = panel_analysis(ui)->subject.space;
	bool is_chosen = l == chosen(ui);
	int right = draw_way(ui, c, r, y, l, is_chosen), n;
	struct buf text = { 0 };

	if (l->param < space->n)
		buf_addf(&text, "%s: ", space->params[l->param].name);
	buf_adds(&text, l->text);
	if (is_chosen)
		canvas_mark(c, r, 0, y, GLYPH_RUNNING, STYLE_KEY);
	n = canvas_wrap(c, (struct rect){ r.x + 2, r.y, r.w - 2 - right, r.h }, y, STYLE_TEXT,
	                text.data);
	buf_clear(&text);
	return n;
}

static int lines(const struct ui *ui, struct canvas *c, int width)
{
	const struct advice *a = &panel_analysis(ui)->advice;
	struct rect r = { 0, 0, width, 0 };
	int n = draw_head(ui, c, r);

	for (size_t i = 0; i < a->n; i++)
		n += draw_line(ui, c, r, 0, &a->items[i]);
	return n;
}

/* The first line of advice with which the chosen one is seen whole, where it can be. */
static size_t first_shown(const struct ui *ui, struct canvas *c, struct rect r)
{
	const struct advice *a = &panel_analysis(ui)->advice;
	size_t first = layout_move(ui->panels.advice, 0, a->n), i = first + 1;
	int room = r.h;

	r.h = 0;
	while (i-- > 0 && (room -= draw_line(ui, c, r, 0, &a->items[i])) >= 0)
		first = i;
	return first;
}

static void draw(struct ui *ui, struct canvas *c, struct rect r)
{
	const struct advice *a = &panel_analysis(ui)->advice;
	int y;

	if (r.h > 1) {
		panel_stop_draw(ui, c, r);
		r.h--;
	}
	y = draw_head(ui, c, r);
	r.y += y;
	r.h -= y;
	y = 0;
	for (size_t i = a->n ? first_shown(ui, c, r) : 0; i < a->n && y < r.h; i++)
		y += draw_line(ui, c, r, y, &a->items[i]);
}

static bool act(struct ui *ui, enum action_id id, const char *arg)
{
	const struct advice_line *l = chosen(ui);
	long by = action_step(id, 5);

	(void)arg;
	if (by) {
		ui->panels.advice =
			layout_move(ui->panels.advice, by, panel_analysis(ui)->advice.n);
	} else if (panel_stop_act(ui, id)) {
		return true;
	} else if (l && l->param < panel_analysis(ui)->subject.space->n &&
	           way_of(ui, l) == id) {
		panels_unchange(&ui->panels);
		panel_change(ui, l->param, l->expression);
		panel_change_setup(ui);
	} else if (id == ACT_WIDEN || id == ACT_FIX || id == ACT_LEAVE_OUT) {
		say(ui, STYLE_WARN, "that is not what the chosen advice says");
	} else {
		return false;
	}
	return true;
}

static const char *hint(const struct ui *ui, enum action_id id, const char *word)
{
	const struct advice_line *l = chosen(ui);

	return panel_stop_hinted(ui, id) || (l && way_of(ui, l) == id) ? word : NULL;
}

/* What a check is about. */
static void terms(const struct ui *ui, struct strings *out)
{
	static const char *const about[][2] = {
		{ "bound", "bound" },          { "effect", "importance" },
		{ "failures", "divergence" },  { "model", "surrogate" },
		{ "confirm", "confirmation" },
	};
	const struct advice_line *l = chosen(ui);

	for (size_t i = 0; l && i < ARRAY_LEN(about); i++)
		if (strcmp(about[i][0], l->check) == 0)
			strings_add(out, about[i][1]);
	strings_add(out, "chance");
}

const struct panel panel_advice = {
	.name = "advice",
	.title = title,
	.draw = draw,
	.act = act,
	.hint = hint,
	.lines = lines,
	.terms = terms,
	.own = { ACT_STOP_WHEN, ACT_NEARER, ACT_FARTHER, ACT_COUNT_LESS, ACT_COUNT_MORE },
};
