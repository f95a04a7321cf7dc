/* What the runs say of the parameters, and what to do next: the page and its panels. */

#include <string.h>

#include "base/array.h"
#include "base/mem.h"
#include "core/analysis/confirm_plan.h"
#include "ui/panel.h"
#include "ui/show.h"
#include "ui/ui_part.h"
#include "ui/view.h"

#define STRIP_MIN_W 100 /* from there on the first panel is a strip, the others a grid */
#define STRIP_MIN_H 24
#define CELL_MIN_W 40 /* of the grid */
#define CELL_MIN_H 11
#define STRIP_MAX_H 9 /* or a third of the page */

/* clang-format off */
const struct panel *const panels[] = {
	&panel_advice, &panel_slices, &panel_importance, &panel_path,
	&panel_parallel, &panel_map, &panel_progress, &panel_timeline, &panel_groups, NULL,
};

/* With the sweeps beside each other in front of what all of them together say. */
const struct panel *const panels_of_several[] = {
	&panel_advice, &panel_sweeps, &panel_lead, &panel_values, &panel_shares,
	&panel_slices, &panel_importance, &panel_path, &panel_parallel, &panel_map,
	&panel_progress, &panel_timeline, &panel_groups, NULL,
};
/* clang-format on */

static const struct panel *const *all_of(const struct ui *ui)
{
	return ui->model.several ? panels_of_several : panels;
}

static size_t count(const struct ui *ui)
{
	return (ui->model.several ? ARRAY_LEN(panels_of_several) : ARRAY_LEN(panels)) - 1;
}

const struct analysis *panel_analysis(const struct ui *ui)
{
	return ui->model.analysis;
}

void panel_lack_model(const struct ui *ui, struct buf *out)
{
	const struct analysis *a = panel_analysis(ui);

	if (a->lack)
		analysis_print_lack(a, out);
	else if (!analysis_predicts(a))
		buf_addf(out,
		         "the model does not put unseen runs in order (%.2f of 1): what it has "
		         "to say would mislead",
		         a->surface.trust);
}

void panel_param(const struct ui *ui, size_t param, int width, struct buf *out)
{
	const struct analysis *a = panel_analysis(ui);

	show_name(out, a->subject.sweep, a->subject.space->params[param].name, width,
	          ui->canvas.glyphs);
}

/* ---- where they are -------------------------------------------------------------- */

/* Only one at a time? */
static bool is_single(const struct ui *ui, struct rect r)
{
	return ui->panels.page.grown || r.w < STRIP_MIN_W || r.h < STRIP_MIN_H;
}

static void place_grid(struct panel_page *v, size_t all, struct rect r)
{
	int columns = r.w / CELL_MIN_W < 4 ? r.w / CELL_MIN_W : 4;
	int rows = r.h / CELL_MIN_H < 2 ? 1 : 2;
	size_t n = all - 1, cells, first;

	columns = r.w < 160 && columns > 2 ? 2 : columns;
	cells = (size_t)(columns * rows);
	if (cells > n) {
		columns = (int)((n + (size_t)rows - 1) / (size_t)rows);
		cells = (size_t)(columns * rows);
	}
	/* The group that has the chosen one; of the strip's the first. */
	first = v->panel ? (v->panel - 1) / cells * cells + 1 : 1;
	for (size_t i = first; i < first + cells && i < all; i++) {
		int k = (int)(i - first), x = k % columns, y = k / columns;
		int x0 = r.w * x / columns, y0 = r.h * y / rows;

		v->at[i] = (struct rect){ r.x + x0, r.y + y0, r.w * (x + 1) / columns - x0,
			                  r.h * (y + 1) / rows - y0 };
		/* The last one has the rest of the line. */
		if (i == all - 1 || i == first + cells - 1)
			v->at[i].w = r.x + r.w - v->at[i].x;
	}
}

static void place(struct ui *ui, struct rect r)
{
	struct panel_page *v = &ui->panels.page;
	int strip, most = r.h / 3 > STRIP_MAX_H ? r.h / 3 : STRIP_MAX_H;

	memset(v->at, 0, sizeof v->at);
	if (v->panel >= count(ui))
		v->panel = 0;
	if (is_single(ui, r)) {
		v->at[v->panel] = r;
		return;
	}
	/* With its frame, the line below the advice, and one between. */
	strip = panels[0]->lines(ui, &ui->canvas, r.w - 4) + 4;
	strip = strip > most ? most : strip;
	v->at[0] = (struct rect){ r.x, r.y, r.w, strip };
	place_grid(v, count(ui), (struct rect){ r.x, r.y + strip, r.w, r.h - strip });
}

/* ---- drawn ----------------------------------------------------------------------- */

static void draw(struct ui *ui, struct canvas *c, struct rect r)
{
	if (!panel_analysis(ui)) {
		struct rect in = canvas_padded(canvas_frame(c, r, "Analyze", ""));

		canvas_text(c, canvas_at(in, 0, 0), STYLE_DIM, "the runs are being looked at");
		return;
	}
	place(ui, r);
	panel_page_draw(ui, &ui->panels.page, all_of(ui), c);
}

/* ---- answered -------------------------------------------------------------------- */

/* A key of one panel, pressed in another, goes there. */
static bool act_elsewhere(struct ui *ui, enum action_id id, const char *arg)
{
	const struct panel *const *all = all_of(ui);

	for (size_t i = 0; all[i]; i++)
		for (size_t k = 0; k < ARRAY_LEN(all[i]->own); k++)
			if (all[i]->own[k] == id && all[i]->act(ui, id, arg)) {
				ui->panels.page.panel = i;
				return true;
			}
	return false;
}

static const struct panel *answering(const struct ui *ui)
{
	return panel_analysis(ui) ? panel_answering(ui, &ui->panels.page, all_of(ui)) : NULL;
}

static bool act(struct ui *ui, enum action_id id, const char *arg)
{
	const struct panel *p = answering(ui);

	if (id == ACT_CONFIRM)
		return runs_sweep_act(ui, id, arg);
	if (!panel_analysis(ui))
		return id != ACT_OPEN && panel_page_act(&ui->panels.page, all_of(ui), id);
	return (p && p->act && p->act(ui, id, arg)) ||
	       panel_page_act(&ui->panels.page, all_of(ui), id) || act_elsewhere(ui, id, arg);
}

static bool back(struct ui *ui)
{
	const struct panel *p = answering(ui);

	return (p && p->back && p->back(ui)) || panel_page_back(&ui->panels.page);
}

static const char *hint(const struct ui *ui, enum action_id id, const char *word)
{
	const struct panel *p = answering(ui);
	const char *own = p && p->hint ? p->hint(ui, id, word) : NULL;

	if (own)
		return own;
	if (id == ACT_HELP)
		return word;
	return panel_analysis(ui) || id != ACT_OPEN
	               ? panel_page_hint(&ui->panels.page, id, word)
	               : NULL;
}

static char *initial(struct ui *ui, enum action_id id)
{
	struct buf from = { 0 };

	if (id == ACT_PATH_FROM) {
		path_from_print(ui->panels.from, &from);
		return buf_detach(&from);
	}
	if (id == ACT_EXTEND)
		return mem_strdup("20");
	if (id != ACT_CONFIRM)
		return NULL;
	/* The two that the chosen advice is about. */
	if (panel_analysis(ui) && panel_advice.hint(ui, id, ""))
		return mem_printf("top=2 seeds=%d", CONFIRM_SEEDS);
	return runs_to_confirm(ui);
}

static enum style remark(struct ui *ui, enum action_id id, struct buf *out)
{
	return id == ACT_CONFIRM ? runs_confirm_remark(ui, buf_str(&ui->prompt.edit.text), out)
	                         : STYLE_DIM;
}

/* What a panel is about. */
static const char *const about[][2] = {
	{ "slices", "surrogate" },     { "importance", "importance" },
	{ "path", "importance" },      { "parallel", "search space" },
	{ "map", "interaction" },      { "progress", "regret" },
	{ "timeline", "concurrency" }, { "groups", "seed" },
	{ "sweeps", "sampler" },       { "lead", "sampler" },
	{ "distribution", "noise" },   { "shares", "noise" },
};

static void terms(const struct ui *ui, struct strings *out)
{
	const struct panel *p = answering(ui);

	if (p && p->terms)
		p->terms(ui, out);
	for (size_t i = 0; p && i < ARRAY_LEN(about); i++)
		if (strcmp(about[i][0], p->name) == 0)
			strings_add(out, about[i][1]);
}

static void mouse(struct ui *ui, struct key k)
{
	if (key_wheel(k))
		act(ui, key_wheel(k) > 0 ? ACT_DOWN : ACT_UP, NULL);
	else if (panel_analysis(ui))
		panel_page_mouse(ui, &ui->panels.page, all_of(ui), k);
}

/* clang-format off */
const struct view view_analyze = {
	.context = CTX_ANALYZE, .tab = ACT_ANALYZE, .title = "Analyze", .draw = draw,
	.act = act, .back = back, .hint = hint, .mouse = mouse,
	.initial = initial, .remark = remark, .terms = terms,
};
/* clang-format on */
