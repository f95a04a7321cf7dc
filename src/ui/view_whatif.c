/* What other policies would have done with what was recorded: the page and its panels. */

#include <string.h>

#include "base/mem.h"
#include "ui/say.h"
#include "ui/ui_part.h"
#include "ui/view.h"
#include "ui/want.h"

#define ALL_MIN_W 100 /* from there on all panels are shown */
#define ALL_MIN_H 24

static const struct panel *const parts[WHATIF_PANELS + 1] = {
	[WHATIF_CURVES] = &whatif_curves,
	[WHATIF_TRADEOFF] = &whatif_tradeoff,
	[WHATIF_LINEUP] = &whatif_lineup,
	[WHATIF_EARLY] = &whatif_early,
};

/* ---- drawn ----------------------------------------------------------------------- */

/* The curves over the other three, of which the policies need most. */
static void place(struct panel_page *v, struct rect r)
{
	int below = r.h * 2 / 5, y, side = r.w * 3 / 10;

	memset(v->at, 0, sizeof v->at);
	if (v->grown || r.w < ALL_MIN_W || r.h < ALL_MIN_H) {
		v->at[v->panel] = r;
		return;
	}
	below = below > 20 ? 20 : below;
	y = r.y + r.h - below;
	v->at[WHATIF_CURVES] = (struct rect){ r.x, r.y, r.w, r.h - below };
	v->at[WHATIF_TRADEOFF] = (struct rect){ r.x, y, side, below };
	v->at[WHATIF_LINEUP] = (struct rect){ r.x + side, y, r.w - 2 * side, below };
	v->at[WHATIF_EARLY] = (struct rect){ r.x + r.w - side, y, side, below };
}

static void draw_lack(const struct ui *ui, struct canvas *c, struct rect r)
{
	struct rect in = canvas_padded(canvas_frame(c, r, "What if", ""));
	struct buf text = { 0 };

	if (ui->model.hindsight)
		hindsight_print_lack(ui->model.hindsight, &text);
	else
		buf_adds(&text, "the runs are being looked at");
	canvas_wrap(c, in, 0, STYLE_DIM, text.data);
	buf_clear(&text);
}

static void draw(struct ui *ui, struct canvas *c, struct rect r)
{
	int strip;

	if (!whatif_refresh(ui)) {
		draw_lack(ui, c, r);
		return;
	}
	strip = whatif_strip_draw(ui, c, r);
	r.y += strip;
	r.h -= strip;
	place(&ui->whatif.page, r);
	if (r.h > 3)
		panel_page_draw(ui, &ui->whatif.page, parts, c);
}

/* ---- answered -------------------------------------------------------------------- */

/* A sweep at work is given the policy; else it is of a new one, on the page of the form. */
static void put_in_force(struct ui *ui)
{
	const struct ui_model *m = &ui->model;
	const char *policy = ui->whatif.policy;

	if (m->read_only)
		say(ui, STYLE_WARN, "in-force: this is --read-only");
	else if (m->live)
		want_confirm(ui, REQ_POLICY, policy,
		             "Put this policy in force, for all runs from now on?");
	else
		want_over_form(ui, REQ_POLICY, policy);
}

/* There is something to try policies on. */
static bool is_there(const struct ui *ui)
{
	return ui->model.hindsight && !ui->model.hindsight->lack && ui->whatif.policy;
}

static bool act(struct ui *ui, enum action_id id, const char *arg)
{
	struct panel_page *page = &ui->whatif.page;
	const struct panel *p;

	if (!whatif_refresh(ui))
		return id != ACT_OPEN && panel_page_act(page, parts, id);
	p = panel_answering(ui, page, parts);
	if (p && p->act && p->act(ui, id, arg))
		return true;
	if (id == ACT_LEFT || id == ACT_RIGHT)
		whatif_select(ui, id == ACT_LEFT ? -1 : 1);
	else if (id == ACT_RAISE || id == ACT_UP)
		whatif_turn(ui, 1);
	else if (id == ACT_LOWER || id == ACT_DOWN)
		whatif_turn(ui, -1);
	else if (id == ACT_POLICY)
		whatif_choose(ui);
	else if (id == ACT_POLICY_IS)
		whatif_try(ui, arg);
	else if (id == ACT_IN_FORCE)
		put_in_force(ui);
	else
		return panel_page_act(page, parts, id);
	return true;
}

static bool back(struct ui *ui)
{
	return panel_page_back(&ui->whatif.page);
}

static char *initial(struct ui *ui, enum action_id id)
{
	return id == ACT_POLICY_IS && ui->whatif.policy ? mem_strdup(ui->whatif.policy) : NULL;
}

static const char *hint(const struct ui *ui, enum action_id id, const char *word)
{
	const struct panel *p;
	const char *own;

	if (id == ACT_HELP)
		return word;
	if (!is_there(ui))
		return NULL;
	p = panel_answering(ui, &ui->whatif.page, parts);
	own = p && p->hint ? p->hint(ui, id, word) : NULL;
	if (own)
		return own;
	/* clang-format off */
	switch (id) {
	case ACT_LEFT:
	case ACT_RIGHT:    return ui->whatif.n_dials > 1 ? word : NULL;
	case ACT_RAISE:
	case ACT_LOWER:    return ui->whatif.n_dials ? word : NULL;
	case ACT_POLICY:   return word;
	case ACT_IN_FORCE: return ui->model.read_only ? NULL : word;
	default:           return panel_page_hint(&ui->whatif.page, id, word);
	}
	/* clang-format on */
}

static void terms(const struct ui *ui, struct strings *out)
{
	const struct dial *d = is_there(ui) ? whatif_dial(ui) : NULL;

	if (d)
		strings_add(out, d->setting->name);
	if (is_there(ui))
		strings_add(out, ui->whatif.policy);
	strings_add(out, "regret");
	if (ui->whatif.page.panel == WHATIF_EARLY)
		strings_add(out, "rank correlation");
}

static void mouse(struct ui *ui, struct key k)
{
	if (key_wheel(k))
		act(ui, key_wheel(k) > 0 ? ACT_DOWN : ACT_UP, NULL);
	else if (is_there(ui))
		panel_page_mouse(ui, &ui->whatif.page, parts, k);
}

/* clang-format off */
const struct view view_whatif = {
	.context = CTX_WHATIF, .tab = ACT_WHATIF, .title = "What-if", .draw = draw, .act = act,
	.back = back, .initial = initial, .hint = hint, .mouse = mouse, .terms = terms,
};
/* clang-format on */
