#ifndef UI_LEARN_PANEL_H
#define UI_LEARN_PANEL_H

/* The kinds of panels of a lesson, each in learn_NAME.c. */

#include "ui/learn.h"
#include "ui/plot_frame.h"

/** A panel as it is drawn. */
struct learn_pane {
	struct ui *ui;
	const struct ui_learn *l;
	const struct ui_learn_panel *p;
	size_t n;   /* its number on the page */
	size_t sub; /* cuts: which of its sweeps */
};

struct learn_panel_kind {
	const char *title; /* of one that has none, and not one sweep; NULL */
	/* What stands at the right of its head; may stay empty. */
	void (*right)(const struct learn_pane *p, struct buf *out);
	void (*draw)(const struct learn_pane *p, struct canvas *c, struct rect r);
	/* How many places its slide has; 0 or NULL: it has none. */
	size_t (*places)(const struct learn_pane *p);
	size_t (*begin)(const struct learn_pane *p); /* where it begins; NULL: at 0 */
	/* Do Left, Right and clicks move a guess now?  NULL: never. */
	bool (*guesses)(const struct learn_pane *p);
	bool framed; /* its drawing has a frame, whose upper edge is the head */
};

extern const struct learn_panel_kind learn_scatter, learn_curves, learn_race, learn_model,
	learn_rank, learn_chance, learn_seeds, learn_table, learn_rounds;

/** The sweep of it, or the i-th; NULL: it has not begun. */
const struct ui_learn_sweep *learn_sweep_of(const struct learn_pane *p, size_t i);
const struct sweep *learn_shown(const struct learn_pane *p);

/** Where its slide is. */
size_t learn_slide_at(const struct learn_pane *p);

/** The values of the metric that the panels of a part have in common. */
struct scale learn_scale(const struct ui_learn *l);

/** "A", "B", … and its style: of the i-th of several lines. */
uint32_t learn_letter(size_t i);
enum style learn_style(size_t i);

/** A frame of that scale, with ticks enough to read its values by. */
void learn_frame_init(struct plot_frame *f, struct rect r, enum glyphs set, struct scale y);

/** A parameter along a line that has a width: its ends, and powers of ten between them. */
void learn_axis_draw(const struct param *p, struct canvas *c, struct spot at);

/** The mark of a run where it is one of many, and its style. */
enum style learn_run_mark(const struct sweep *s, const struct run *r, enum glyphs set,
                          uint32_t *mark);

#endif
