/* The curves as they were recorded, and where the policy that is tried would have cut them. */

#include "ui/ui_part.h"
#include "ui/whatif.h"

static void title(const struct ui *ui, struct buf *title, struct buf *right)
{
	const struct sweep *s = ui->model.hindsight->recording->sweep;

	/* As the chart's own frame begins. */
	(void)right;
	buf_adds(title, s->n_metrics ? s->metrics[0] : "");
}

static void draw(struct ui *ui, struct canvas *c, struct rect r)
{
	struct whatif *v = &ui->whatif;
	const struct sweep *s = ui->model.hindsight->recording->sweep;
	uint32_t kept = v->sum.best_kept == s->best ? 0 : v->sum.best_kept;
	struct chart_in in = { .sweep = s,
		               .version = v->version,
		               .coloured = &kept,
		               .n_coloured = kept > 0,
		               .plain = ui->plain,
		               .policy = v->conf->policy,
		               .tried = v->replay.policy,
		               .cuts = v->cuts,
		               .cuts_version = v->cuts_version };

	if (chart_plot_rect(&v->chart, r).h < 2) {
		canvas_wrap(c, canvas_padded(canvas_frame(c, r, "", "")), 0, STYLE_DIM,
		            "there is no room for curves");
		return;
	}
	/* What is cut is what it is about. */
	v->chart.opts.range = CHART_ALL;
	chart_draw(&v->chart, c, r, &in);
}

const struct panel whatif_curves = {
	.name = "curves", .title = title, .draw = draw, .framed = true
};
