#ifndef UI_SHOW_H
#define UI_SHOW_H

/* How a metric, a name and the state of a run look, wherever they stand. */

#include "core/sweep/sweep.h"
#include "ui/canvas.h"

/** What is said of a run hangs on these. */
struct run_look {
	size_t metric;                     /* that is shown */
	double best;                       /* the run's, of that metric; NAN: none */
	const struct confirmed *confirmed; /* what its repeats came to; NULL: nothing to show */
	int64_t now_ms;
};

/** A value of a metric as num_shown() has it; nothing of NAN. */
void show_metric(struct buf *out, double x);

/** "0.9841 ± 0.0012". */
void show_mean(struct buf *out, const struct confirmed *c, enum glyphs set);

/** A parameter's or metric's name in so many columns: what tells it from the others stays. */
void show_name(struct buf *out, const struct sweep *s, const char *name, int width,
               enum glyphs set);

/** The style of a run's state; of the best one that of the best. */
enum style show_run_style(const struct sweep *s, const struct run *r);

/** The mark before it; of the best one its star. */
uint32_t show_run_mark(const struct sweep *s, const struct run *r, enum glyphs set);

#endif
