/* How much early values say of the last: from where on a policy may go by them. */

#include <math.h>
#include <stdio.h>

#include "ui/pair_plot.h"
#include "ui/ui_part.h"

static void title(const struct ui *ui, struct buf *title, struct buf *right)
{
	const struct early *e = &ui->model.hindsight->early;

	buf_adds(title, "Early values against the last");
	if (e->wait)
		buf_addf(right, "much the same from %u on", e->wait);
}

static void lack(const struct ui *ui, struct buf *out)
{
	if (!ui->model.hindsight->early.n)
		buf_adds(out,
		         "too few runs have completed to tell: the order of fewer than ten "
		         "is chance");
}

/* Of the axis, which is logarithmic: the first intervals are what it is about. */
static double place_of(const struct early *e, double interval)
{
	double last = e->items[e->n - 1].interval;

	return interval >= 1 && last > 1 ? log(interval) / log(last) : 0;
}

static double delay(const struct whatif *v)
{
	return v->conf->policy_opts.delay_evaluation > 0 ? v->conf->policy_opts.delay_evaluation
	                                                 : 1;
}

static void draw(struct ui *ui, struct canvas *c, struct rect r)
{
	const struct early *e = &ui->model.hindsight->early;
	double x[EARLY_POINTS], all[EARLY_POINTS], top[EARLY_POINTS];
	struct num_short ticks[EARLY_POINTS];
	char runs[24];
	struct pair_plot p = { .n = e->n,
		               .x = x,
		               .line = all,
		               .dots = top,
		               .top = "1",
		               .bottom = "0",
		               .ticks = ticks,
		               .at = place_of(e, delay(&ui->whatif)),
		               .at_tick = e->n };

	for (size_t i = 0; i < e->n; i++) {
		x[i] = place_of(e, e->items[i].interval);
		all[i] = fmax(0, e->items[i].all);
		top[i] = isnan(e->items[i].top) ? NAN : fmax(0, e->items[i].top);
		ticks[i] = num_short(e->items[i].interval, NUM_DIGITS);
		if (e->items[i].interval == delay(&ui->whatif))
			p.at_tick = i;
	}
	snprintf(runs, sizeof runs, "all %u", e->n_runs);
	pair_plot_legend(c, r, runs,
	                 e->n_top < EARLY_TOP_MIN ? "best tenth: too few" : "best tenth");
	pair_plot_draw(&p, c, (struct rect){ r.x, r.y + 1, r.w, r.h - 1 });
}

const struct panel whatif_early = {
	.name = "early", .title = title, .draw = draw, .lack = lack
};
