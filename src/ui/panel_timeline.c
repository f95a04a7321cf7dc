/* When each slot was at work. */

#include "ui/axis.h"
#include "ui/layout.h"
#include "ui/panel.h"
#include "ui/timeline_plot.h"
#include "ui/ui_part.h"

static void title(const struct ui *ui, struct buf *title, struct buf *right)
{
	const struct timeline *t = &panel_analysis(ui)->timeline;

	buf_adds(title, "Timeline");
	if (t->n_rows)
		buf_addf(right, "%zu slot%s, %s", t->n_rows, t->n_rows == 1 ? "" : "s",
		         axis_time((double)(t->to_ms - t->from_ms) / 1000).text);
}

static void lack(const struct ui *ui, struct buf *out)
{
	const struct timeline *t = &panel_analysis(ui)->timeline;
	const struct sweep *s = panel_analysis(ui)->subject.sweep;

	if (!t->n)
		buf_adds(out, s->n_runs
		                      ? "nothing says in which slot a run was: a table has no "
		                        "slots, and no run of ours has started"
		                      : "there are no runs yet");
}

static void draw(struct ui *ui, struct canvas *c, struct rect r)
{
	timeline_plot(panel_analysis(ui), &ui->panels.slot, c, r);
}

static bool act(struct ui *ui, enum action_id id, const char *arg)
{
	long by = action_step(id, 4);

	(void)arg;
	if (by)
		ui->panels.slot =
			layout_move(ui->panels.slot, by, panel_analysis(ui)->timeline.n_rows);
	return by != 0;
}

const struct panel panel_timeline = {
	.name = "timeline", .title = title, .draw = draw, .lack = lack, .act = act
};
