/* The sweeps that are reviewed together, beside each other: four panels. */

#include "ui/compare_show.h"
#include "ui/layout.h"
#include "ui/panel.h"
#include "ui/progress_plot.h"
#include "ui/ui_part.h"

static const struct compare *compare_of(const struct ui *ui)
{
	return ui->model.compare;
}

static void lack(const struct ui *ui, struct buf *out)
{
	const struct compare *c = compare_of(ui);

	if (!c)
		buf_adds(out, "the sweeps are being looked at");
	else if (c->problem)
		buf_adds(out, c->problem);
}

static void lack_values(const struct ui *ui, struct buf *out)
{
	lack(ui, out);
	if (!out->len && !compare_of(ui)->common)
		buf_addf(out, "no sweep has a value of %s yet", compare_of(ui)->metric);
}

static bool is_there(const struct ui *ui)
{
	return compare_of(ui) && !compare_of(ui)->problem;
}

/* ---- the table ------------------------------------------------------------------- */

static void sweeps_title(const struct ui *ui, struct buf *title, struct buf *right)
{
	buf_adds(title, "Sweeps");
	if (is_there(ui))
		buf_addf(right, "%s %s", goal_name(compare_of(ui)->goal),
		         compare_of(ui)->metric);
}

static void sweeps_draw(struct ui *ui, struct canvas *c, struct rect r)
{
	compare_table(compare_of(ui), &ui->panels.sweep, c, r);
}

static bool sweeps_act(struct ui *ui, enum action_id id, const char *arg)
{
	long by = action_step(id, 4);

	(void)arg;
	if (by)
		ui->panels.sweep = layout_move(ui->panels.sweep, by, compare_of(ui)->n_groups);
	return by != 0;
}

const struct panel panel_sweeps = {
	.name = "sweeps",
	.title = sweeps_title,
	.draw = sweeps_draw,
	.lack = lack,
	.act = sweeps_act,
};

/* ---- best so far ----------------------------------------------------------------- */

static enum progress_x x_of(const struct ui *ui)
{
	return compare_known(compare_of(ui),
	                     (enum progress_x)(ui->panels.lead_x % PROGRESS_XS));
}

static void lead_title(const struct ui *ui, struct buf *title, struct buf *right)
{
	buf_adds(title, "Best so far");
	if (!is_there(ui))
		return;
	buf_addf(right, "over %s%s", progress_plot_x_name(x_of(ui)),
	         ui->panels.lead_log ? ", log" : "");
	if (*compare_bands(compare_of(ui)))
		buf_addf(right, "  %s", compare_bands(compare_of(ui)));
}

static void lead_draw(struct ui *ui, struct canvas *c, struct rect r)
{
	compare_best(compare_of(ui), x_of(ui), ui->panels.lead_log, c, r);
}

static bool lead_act(struct ui *ui, enum action_id id, const char *arg)
{
	(void)arg;
	if (!is_there(ui))
		return false;
	if (id == ACT_X_AXIS)
		ui->panels.lead_x = x_of(ui) + 1;
	else if (id == ACT_LOG_X)
		ui->panels.lead_log = !ui->panels.lead_log;
	return id == ACT_X_AXIS || id == ACT_LOG_X;
}

const struct panel panel_lead = {
	.name = "lead",
	.title = lead_title,
	.draw = lead_draw,
	.lack = lack_values,
	.act = lead_act,
	.own = { ACT_X_AXIS, ACT_LOG_X },
};

/* ---- distribution ---------------------------------------------------------------- */

static void values_title(const struct ui *ui, struct buf *title, struct buf *right)
{
	buf_adds(title, "Distribution");
	if (is_there(ui))
		buf_addf(right, "share of runs at least as good, over %s",
		         compare_of(ui)->metric);
}

static void values_draw(struct ui *ui, struct canvas *c, struct rect r)
{
	compare_values(compare_of(ui), c, r);
}

const struct panel panel_values = {
	.name = "distribution",
	.title = values_title,
	.draw = values_draw,
	.lack = lack_values,
};

/* ---- importance ------------------------------------------------------------------ */

static void shares_title(const struct ui *ui, struct buf *title, struct buf *right)
{
	(void)ui;
	buf_adds(title, "What matters in each");
	buf_adds(right, "shares of the variance");
}

static void shares_lack(const struct ui *ui, struct buf *out)
{
	lack(ui, out);
	if (!out->len && !compare_of(ui)->n_params)
		buf_adds(out, "no parameter varies in any of the sweeps");
}

static void shares_draw(struct ui *ui, struct canvas *c, struct rect r)
{
	compare_shares(compare_of(ui), c, r);
}

const struct panel panel_shares = {
	.name = "shares",
	.title = shares_title,
	.draw = shares_draw,
	.lack = shares_lack,
};
