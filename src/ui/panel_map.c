/* The metric over two parameters. */

#include <math.h>

#include "ui/layout.h"
#include "ui/map_plot.h"
#include "ui/panel.h"
#include "ui/ui_part.h"

static const struct map *map_of(const struct ui *ui)
{
	const struct maps *m = &panel_analysis(ui)->maps;

	return m->n ? &m->items[layout_move(ui->panels.map, 0, m->n)] : NULL;
}

static void title(const struct ui *ui, struct buf *title, struct buf *right)
{
	const struct map *m = map_of(ui);

	buf_adds(title, ui->panels.doubt ? "Doubt" : "Map");
	if (!m)
		return;
	buf_adds(title, ui->panels.doubt ? " on " : " of ");
	panel_param(ui, m->y.param, 20, title);
	buf_adds(title, " over ");
	panel_param(ui, m->x.param, 20, title);
	if (ui->panels.doubt)
		buf_adds(right, "deviation of the model");
	else if (isnan(m->together.value))
		buf_adds(right, "others averaged");
	else
		buf_addf(right, "%.2f of the variance is together", m->together.value);
}

static void lack(const struct ui *ui, struct buf *out)
{
	panel_lack_model(ui, out);
	if (!out->len && !map_of(ui))
		buf_adds(out, "a map takes two parameters that vary");
}

static void draw(struct ui *ui, struct canvas *c, struct rect r)
{
	map_plot(panel_analysis(ui), map_of(ui), ui->panels.doubt, c, r);
}

static bool act(struct ui *ui, enum action_id id, const char *arg)
{
	long by = action_step(id, 1);

	(void)arg;
	if (!map_of(ui))
		return false;
	if (by)
		ui->panels.map = layout_move(ui->panels.map, by, panel_analysis(ui)->maps.n);
	else if (id == ACT_DOUBT)
		ui->panels.doubt = !ui->panels.doubt;
	return by != 0 || id == ACT_DOUBT;
}

static const char *hint(const struct ui *ui, enum action_id id, const char *word)
{
	if (!map_of(ui))
		return NULL;
	if (id == ACT_DOUBT)
		return ui->panels.doubt ? "the mean" : word;
	return NULL;
}

/* clang-format off */
const struct panel panel_map = {
	.name = "map", .title = title, .draw = draw, .lack = lack, .act = act, .hint = hint,
	.own = { ACT_DOUBT },
};
/* clang-format on */
