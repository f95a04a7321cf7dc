/* What each parameter does, the most important first. */

#include <stdlib.h>

#include "base/mem.h"
#include "ui/effect_plot.h"
#include "ui/layout.h"
#include "ui/panel.h"
#include "ui/ui_part.h"

#define SLICE_MIN_W 30
#define SLICE_MIN_H 7

static void title(const struct ui *ui, struct buf *title, struct buf *right)
{
	const struct sweep *s = panel_analysis(ui)->subject.sweep;

	buf_adds(title, "What each does");
	buf_addf(right, "%s, others averaged", s->n_metrics ? s->metrics[0] : "");
}

/* Those that vary, as the order has them. */
static size_t list(const struct analysis *a, size_t *out)
{
	size_t n = 0;

	for (size_t i = 0; i < a->subject.space->n; i++)
		if (a->effects.items[a->order[i]].n)
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
	struct effect_range range = effect_range(a);
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

			effect_plot(a, shown[first + (size_t)i], range, c, at);
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
	if (by)
		ui->panels.slice = layout_move(ui->panels.slice, by, n);
	return by != 0;
}

const struct panel panel_slices = {
	.name = "slices", .title = title, .draw = draw, .lack = panel_lack_model, .act = act
};
