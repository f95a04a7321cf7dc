/* The runs by what they have in common: what each group comes to. */

#include "ui/groups_plot.h"
#include "ui/panel.h"
#include "ui/ui_part.h"

#define BY_ITSELF 0 /* of panels.group: what suits; else 1 and the parameter */

static const struct groups *groups_of(const struct ui *ui)
{
	const struct analysis *a = panel_analysis(ui);
	size_t chosen = ui->panels.group;

	return chosen != BY_ITSELF && chosen - 1 <= a->subject.space->n ? &a->groups[chosen - 1]
	                                                                : analysis_groups(a);
}

static bool is_by_assignment(const struct ui *ui)
{
	return groups_of(ui)->param == panel_analysis(ui)->subject.space->n;
}

static void title(const struct ui *ui, struct buf *title, struct buf *right)
{
	const struct sweep *s = panel_analysis(ui)->subject.sweep;

	buf_adds(title, "Grouped by ");
	if (is_by_assignment(ui))
		buf_adds(title, "all but the seed");
	else
		panel_param(ui, groups_of(ui)->param, 24, title);
	if (s->n_metrics)
		buf_addf(right, "mean %s of completed runs", s->metrics[0]);
}

static void lack(const struct ui *ui, struct buf *out)
{
	const struct analysis *a = panel_analysis(ui);
	const struct groups *g = groups_of(ui);

	if (a->lack == ANALYSIS_NO_RUNS || a->lack == ANALYSIS_NO_VALUES)
		analysis_print_lack(a, out);
	else if (!g->n && is_by_assignment(ui))
		buf_adds(out, "no assignment was tried twice");
	else if (!groups_filled(g))
		buf_adds(out, "no completed run has a value");
}

static void draw(struct ui *ui, struct canvas *c, struct rect r)
{
	groups_plot(panel_analysis(ui), groups_of(ui), c, r);
}

/* ---- chosen ---------------------------------------------------------------------- */

static void choose(struct ui *ui, int id)
{
	ui->panels.group = (size_t)id + 1;
}

static bool act(struct ui *ui, enum action_id id, const char *arg)
{
	const struct analysis *a = panel_analysis(ui);
	size_t n = a->subject.space->n;

	(void)arg;
	if (id != ACT_GROUP)
		return false;
	menu_open(&ui->menu, "Group by", MENU_PICKS, 0, choose);
	menu_add(&ui->menu, (int)n, false, "all but the seed");
	for (size_t i = 0; i < n; i++)
		if (a->groups[a->order[i]].n)
			menu_add(&ui->menu, (int)a->order[i], false, "%s",
			         a->subject.space->params[a->order[i]].name);
	for (size_t i = 0; i < ui->menu.n; i++)
		if ((size_t)ui->menu.items[i].id == groups_of(ui)->param)
			ui->menu.at = i;
	return true;
}

static const char *hint(const struct ui *ui, enum action_id id, const char *word)
{
	(void)ui;
	return id == ACT_GROUP ? word : NULL;
}

/* clang-format off */
const struct panel panel_groups = {
	.name = "groups", .title = title, .draw = draw, .lack = lack, .act = act, .hint = hint,
	.own = { ACT_GROUP },
};
/* clang-format on */
