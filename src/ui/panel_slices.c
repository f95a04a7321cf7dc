/* What each parameter does, the most important first. */

#include <stdlib.h>

#include "base/mem.h"
#include "ui/effect_plot.h"
#include "ui/layout.h"
#include "ui/panel.h"
#include "ui/ui_part.h"

#define SLICE_MIN_W 30
#define SLICE_MIN_H 7

/* The best of each part of the range, rather than what the model has? */
static bool is_isolated(const struct ui *ui)
{
	return ui->panels.isolated || !analysis_predicts(panel_analysis(ui));
}

static void title(const struct ui *ui, struct buf *title, struct buf *right)
{
	const struct sweep *s = panel_analysis(ui)->subject.sweep;

	buf_adds(title, "What each does");
	buf_addf(right, "%s, %s", s->n_metrics ? s->metrics[0] : "",
	         is_isolated(ui) ? "the best of each part" : "others averaged");
}

/* The runs as they are say something also where no model does. */
static void lack(const struct ui *ui, struct buf *out)
{
	const struct analysis *a = panel_analysis(ui);

	if (a->lack >= ANALYSIS_NO_RUNS && a->lack <= ANALYSIS_CONSTANT)
		analysis_print_lack(a, out);
}

/* Those that vary, as the order has them. */
static size_t list(const struct analysis *a, size_t *out)
{
	size_t n = 0;

	for (size_t i = 0; i < a->subject.space->n; i++)
		if (a->buckets[a->order[i]].n)
			out[n++] = a->order[i];
	return n;
}

/* So many of n side by side, and over each other. */
static void fit(struct rect r, size_t n, int *columns, int *rows)
{
	*columns = r.w / SLICE_MIN_W > 0 ? r.w / SLICE_MIN_W : 1;
	*columns = *columns > (int)n ? (int)n : *columns;
	*rows = r.h / SLICE_MIN_H > 0 ? r.h / SLICE_MIN_H : 1;
	while (*rows > 1 && (*rows - 1) * *columns >= (int)n)
		(*rows)--;
}

static void draw(struct ui *ui, struct canvas *c, struct rect r)
{
	const struct analysis *a = panel_analysis(ui);
	struct scale y = effect_plot_scale(a);
	size_t *shown = mem_calloc(a->subject.space->n + 1, sizeof *shown);
	size_t n = list(a, shown), first;
	int columns, rows;

	if (n && r.h >= EFFECT_PLOT_MIN_H) {
		fit(r, n, &columns, &rows);
		first = layout_move(ui->panels.slice, 0, n);
		for (int i = 0; i < columns * rows && first + (size_t)i < n; i++) {
			int w = r.w / columns, h = r.h / rows;
			struct rect at = { r.x + i % columns * w, r.y + i / columns * h, w - 1,
				           h };

			effect_plot(a, shown[first + (size_t)i], is_isolated(ui), &y, c, at);
		}
	}
	free(shown);
}

static bool act(struct ui *ui, enum action_id id, const char *arg)
{
	const struct analysis *a = panel_analysis(ui);
	size_t *shown = mem_calloc(a->subject.space->n + 1, sizeof *shown);
	size_t n = list(a, shown);
	long by = action_step(id, 4);

	(void)arg;
	free(shown);
	if (id == ACT_ISOLATE && analysis_predicts(a))
		ui->panels.isolated = !ui->panels.isolated;
	if (by)
		ui->panels.slice = layout_move(ui->panels.slice, by, n);
	return by != 0 || id == ACT_ISOLATE;
}

static const char *hint(const struct ui *ui, enum action_id id, const char *word)
{
	if (id == ACT_ISOLATE && analysis_predicts(panel_analysis(ui)))
		return ui->panels.isolated ? "the model" : word;
	return NULL;
}

/* clang-format off */
const struct panel panel_slices = {
	.name = "slices", .title = title, .draw = draw, .lack = lack, .act = act, .hint = hint,
	.own = { ACT_ISOLATE },
};
/* clang-format on */
