#ifndef UI_PAIR_PLOT_H
#define UI_PAIR_PLOT_H

/* Two small curves over the same places, each on its own axis. */

#include "base/num.h"
#include "ui/canvas.h"

#define PAIR_PLOT_LABEL_W 6
#define PAIR_PLOT_MIN_H 3

struct pair_plot {
	size_t n;
	const double *x;                      /* shares of the width, ascending */
	const double *line, *dots;            /* shares of the height; NAN: none there */
	const char *top, *bottom;             /* of the axis at the left */
	const char *right_top, *right_bottom; /* of the one at the right; NULL: there is none */
	const struct num_short *ticks;        /* what the places are called */
	double at;                            /* share of the width that is marked; NAN */
	size_t at_tick;                       /* whose name is never left out; n: none */
};

/** What line and dots are, in the first line of r. */
void pair_plot_legend(struct canvas *c, struct rect r, const char *line, const char *dots);

void pair_plot_draw(const struct pair_plot *p, struct canvas *c, struct rect r);

#endif
