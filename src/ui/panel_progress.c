/* How the best became better: each run when it ended, and the best so far. */

#include "ui/panel.h"
#include "ui/progress_plot.h"
#include "ui/ui_part.h"

static enum progress_x x_of(const struct ui *ui)
{
	return progress_plot_x(&panel_analysis(ui)->progress, ui->panels.progress_x);
}

static bool is_log(const struct ui *ui)
{
	return progress_suits_log(&panel_analysis(ui)->progress, x_of(ui)) !=
	       ui->panels.progress_log;
}

static void title(const struct ui *ui, struct buf *title, struct buf *right)
{
	buf_adds(title, "Progress");
	buf_addf(right, "over %s%s", progress_plot_x_name(x_of(ui)), is_log(ui) ? ", log" : "");
}

static void lack(const struct ui *ui, struct buf *out)
{
	const struct analysis *a = panel_analysis(ui);

	if (!a->progress.n)
		buf_adds(out, a->subject.sweep->n_runs ? "no run has a value yet"
		                                       : "there are no runs yet");
}

static void draw(struct ui *ui, struct canvas *c, struct rect r)
{
	progress_plot(panel_analysis(ui), x_of(ui), is_log(ui), c, r);
}

static bool act(struct ui *ui, enum action_id id, const char *arg)
{
	const struct progress *p = &panel_analysis(ui)->progress;

	(void)arg;
	if (id == ACT_X_AXIS &&
	    (p->is_known[PROGRESS_SECONDS] || p->is_known[PROGRESS_INTERVALS]))
		ui->panels.progress_x = x_of(ui) + 1;
	else if (id == ACT_LOG_X)
		ui->panels.progress_log = !ui->panels.progress_log;
	return id == ACT_X_AXIS || id == ACT_LOG_X;
}

/* clang-format off */
const struct panel panel_progress = {
	.name = "progress", .title = title, .draw = draw, .lack = lack, .act = act,
	.own = { ACT_X_AXIS, ACT_LOG_X },
};
/* clang-format on */
