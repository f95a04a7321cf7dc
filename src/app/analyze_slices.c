#include "app/analyze_part.h"

#include "ui/effect_plot.h"

#define PANEL_COLUMNS 39
#define PANEL_LINES 6
#define PANELS_MAX 6

void analyze_slices(struct analyze_page *p)
{
	const struct analysis *a = p->a;
	struct scale y = effect_plot_scale(a);
	size_t panels[PANELS_MAX], n = 0;

	for (size_t i = 0; i < a->subject.space->n && n < PANELS_MAX; i++)
		if (a->effects.items[a->order[i]].n)
			panels[n++] = a->order[i];
	if (!n)
		return;
	analyze_title(p, "What each does, the others averaged",
	              n < a->surface.f.n ? "the six that matter most" : "");
	for (size_t i = 0; i < n; i += 2) {
		struct canvas c;

		canvas_init(&c, ANALYZE_COLUMNS, PANEL_LINES, p->glyphs);
		for (size_t j = i; j < n && j < i + 2; j++)
			effect_plot(a, panels[j], false, &y, &c,
			            (struct rect){ (int)(j - i) * (PANEL_COLUMNS + 2), 0,
			                           PANEL_COLUMNS, PANEL_LINES });
		canvas_print(&c, canvas_rect(&c), p->out);
		canvas_clear(&c);
	}
}
