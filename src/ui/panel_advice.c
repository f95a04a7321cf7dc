/* What to do next, a line each. */

#include <math.h>
#include <string.h>

#include "base/array.h"
#include "ui/layout.h"
#include "ui/panel.h"
#include "ui/say.h"
#include "ui/ui_part.h"

#define DO_W 14     /* columns of a key and its word */
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
	double trust = panel_analysis(ui)->surface.trust;

	buf_adds(title, "Advice");
	if (!isnan(trust))
		buf_addf(right, "the model puts unseen runs in order: %.2f of 1 (%s)", trust,
		         analysis_trust_name(trust));
}

/* The key at the right end of a line, and what it does; returns their columns. */
static int draw_way(const struct ui *ui, struct canvas *c, struct rect r, int y,
                    const struct advice_line *l, bool is_chosen)
{
	enum action_id id = way_of(ui, l);
	int width = r.w < DO_MIN_W ? 2 : DO_W, x = r.w - width + 1;
	struct buf key = { 0 };

	if (id == ACT_NONE)
		return 0;
	keymap_print_keys(&ui->keymap, id, CTX_ANALYZE, &key);
	if (key.len) {
		key.data[strcspn(key.data, " ")] = '\0';
		x += canvas_text(c, canvas_at(r, x, y), is_chosen ? STYLE_KEY : STYLE_DIM,
		                 key.data);
	}
	if (width == DO_W)
		canvas_text(c, canvas_at(r, x + 1, y), is_chosen ? STYLE_TEXT : STYLE_DIM,
		            action_get(id)->hint);
	buf_clear(&key);
	return width;
}

/* ---- may I stop? ----------------------------------------------------------------- */

static struct chance_answer ask(const struct ui *ui)
{
	const struct panels *p = &ui->panels;

	return chance_ask(&panel_analysis(ui)->chance, p->ahead,
	                  p->counts_given ? p->counts : NAN);
}

/* The last line of the panel: what the next runs may find. */
static void draw_stop(const struct ui *ui, struct canvas *c, struct rect r)
{
	struct chance_answer a = ask(ui);
	struct buf text = { 0 };

	chance_print(&panel_analysis(ui)->chance, &a, "; ", &text);
	if (!text.len)
		buf_adds(&text, "too little is known of the runs");
	canvas_text(c, canvas_part(r, 0, r.h - 1, 5), STYLE_KEY, "Stop?");
	canvas_text(c, canvas_part(r, 7, r.h - 1, r.w - 7), STYLE_TEXT, text.data);
	buf_clear(&text);
}

/* How far to look. */
static void look(struct ui *ui, int by)
{
	static const uint32_t steps[] = { 1, 2, 5, 10, 20, 30, 50 };
	uint32_t now = ask(ui).runs, to = now;

	for (size_t i = 0; i < ARRAY_LEN(steps); i++)
		if (by > 0 ? steps[i] > now && to == now : steps[i] < now)
			to = steps[i];
	ui->panels.ahead = to;
}

/* What counts: 0.01, 0.02, 0.05, 0.1, …; from a tenth of what is usual down nothing does. */
static void weigh(struct ui *ui, int by)
{
	double now = ask(ui).delta, usual = panel_analysis(ui)->chance.delta, unit, digit;

	ui->panels.counts_given = true;
	if (!(now > 0)) {
		ui->panels.counts = by > 0 ? usual / 10 : 0;
		return;
	}
	unit = pow(10, floor(log10(now) + 1e-9));
	digit = now / unit;
	if (by > 0)
		digit = digit < 1.9 ? 2 : digit < 4.9 ? 5 : 10;
	else
		digit = digit > 5.1 ? 5 : digit > 2.1 ? 2 : digit > 1.1 ? 1 : 0.5;
	ui->panels.counts = by < 0 && now <= usual / 9 ? 0 : digit * unit;
}

static bool act_stop(struct ui *ui, enum action_id id)
{
	if (id == ACT_FARTHER || id == ACT_NEARER)
		look(ui, id == ACT_FARTHER ? 1 : -1);
	else if (id == ACT_COUNT_MORE || id == ACT_COUNT_LESS)
		weigh(ui, id == ACT_COUNT_MORE ? 1 : -1);
	else
		return false;
	return true;
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
		draw_stop(ui, c, r);
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
	} else if (act_stop(ui, id)) {
		return true;
	} else if (l && l->param < panel_analysis(ui)->subject.space->n &&
	           way_of(ui, l) == id) {
		strings_clear(&ui->panels.changes);
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

	return l && way_of(ui, l) == id ? word : NULL;
}

const struct panel panel_advice = {
	.name = "advice",
	.title = title,
	.draw = draw,
	.act = act,
	.hint = hint,
	.lines = lines,
};
