#ifndef UI_PLOT_FRAME_H
#define UI_PLOT_FRAME_H

/*
 * A plot with its axes: labels and ticks left of it, and below it a line for whatever stands
 * along x, which may be an axis of numbers.
 *
 *   struct plot_frame f;
 *
 *   plot_frame_init(&f, r, c->glyphs, y);
 *   plot_frame_x(&f, x, true);                  where x is one of numbers
 *   plot_dot(&f.plot, plot_frame_at_x(&f, 3), plot_frame_at_y(&f, 0.9), STYLE_TEXT);
 *   plot_frame_draw(&f, c);
 *   plot_frame_clear(&f);
 */

#include "ui/axis.h"
#include "ui/plot.h"

#define PLOT_FRAME_MIN_W 16
#define PLOT_FRAME_MIN_H 3

struct plot_frame {
	struct rect at; /* of the plot in the canvas */
	struct plot plot;
	struct axis y, x;
	bool has_x;
	const char *unit; /* behind each number along x; NULL: none */
	bool dotted;      /* the axis of y is no wall */
	int label;        /* columns of the labels of y, without the axis */
};

void plot_frame_init(struct plot_frame *f, struct rect r, enum glyphs set, struct scale y);
void plot_frame_clear(struct plot_frame *f);

/** Numbers along x; whole: no parts of 1. */
void plot_frame_x(struct plot_frame *f, struct scale x, bool whole);

/** Shares of the plot; of y what its scale cannot show is beyond the nearer edge. */
double plot_frame_at_x(const struct plot_frame *f, double x);
double plot_frame_at_y(const struct plot_frame *f, double y);

/** Axes and ticks, and on top of what is there the plot. */
void plot_frame_draw(const struct plot_frame *f, struct canvas *c);

/** The line below the plot. */
struct spot plot_frame_foot(const struct plot_frame *f);

/** The ticks of an axis along a line that has a width, as many as have room. */
void plot_frame_ticks(const struct axis *x, const char *unit, struct canvas *c, struct spot at);

/** In which unit a time reads well, so that the ticks on it are round. */
struct plot_frame_time {
	double s;
	const char *unit; /* "s", "min", "h", "d" */
} plot_frame_time(double seconds);

#endif
