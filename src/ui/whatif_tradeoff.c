/* The number that the keys turn, over its values: what each saves, and what it loses. */

#include <math.h>
#include <string.h>

#include "ui/pair_plot.h"
#include "ui/ui_part.h"

static void title(const struct ui *ui, struct buf *title, struct buf *right)
{
	const struct dial *d = whatif_dial(ui);

	(void)right;
	buf_addf(title, "%s: saved against lost", d ? d->setting->name : "A number");
}

static void lack(const struct ui *ui, struct buf *out)
{
	if (!whatif_dial(ui))
		buf_addf(out, "%s has no number to turn", ui->whatif.conf->policy);
	else if (!whatif_tradeoff_shown(ui))
		buf_adds(out, "its values are being tried");
}

/* Where a value stands between those that were tried, which stand side by side. */
static double place_of(const struct tradeoff *t, double x)
{
	for (size_t i = 0; i < t->n; i++) {
		double before = i ? t->points[i - 1].x : t->points[i].x;

		if (x == t->points[i].x)
			return t->n > 1 ? (double)i / (double)(t->n - 1) : 0.5;
		if (x < t->points[i].x)
			return i ? ((double)i - 1 + (x - before) / (t->points[i].x - before)) /
			                       (double)(t->n - 1)
			         : 0;
	}
	return 1;
}

static void draw(struct ui *ui, struct canvas *c, struct rect r)
{
	const struct tradeoff *t = whatif_tradeoff_shown(ui);
	double now = whatif_dial(ui)->now, worst = 0;
	double x[DIAL_VALUES_MAX + 1], saved[DIAL_VALUES_MAX + 1], lost[DIAL_VALUES_MAX + 1];
	struct num_short ticks[DIAL_VALUES_MAX + 1], top;
	struct pair_plot p = { .n = t->n,
		               .x = x,
		               .line = saved,
		               .dots = lost,
		               .top = "100 %",
		               .bottom = "0 %",
		               .right_bottom = "0",
		               .ticks = ticks,
		               .at = place_of(t, now),
		               .at_tick = t->n };

	for (size_t i = 0; i < t->n; i++)
		worst = fmax(worst, t->points[i].sum.regret);
	top = num_fit(worst, PAIR_PLOT_LABEL_W);
	p.right_top = worst > 0 ? top.text : "";
	for (size_t i = 0; i < t->n; i++) {
		struct buf text = { 0 };

		x[i] = place_of(t, t->points[i].x);
		saved[i] = replay_saved_share(&t->points[i].sum);
		lost[i] = worst > 0 ? t->points[i].sum.regret / worst : t->points[i].sum.regret;
		dial_print(&t->dial, t->points[i].x, &text);
		ticks[i] = num_text(t->points[i].x);
		if (text.len < sizeof ticks[i].text)
			strcpy(ticks[i].text, text.data);
		p.at_tick = t->points[i].x == now ? i : p.at_tick;
		buf_clear(&text);
	}
	pair_plot_legend(c, r, "saved", worst > 0 ? "lost" : "nothing lost");
	pair_plot_draw(&p, c, (struct rect){ r.x, r.y + 1, r.w, r.h - 1 });
}

const struct panel whatif_tradeoff = {
	.name = "tradeoff", .title = title, .draw = draw, .lack = lack
};
