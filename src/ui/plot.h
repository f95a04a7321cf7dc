#ifndef UI_PLOT_H
#define UI_PLOT_H

/*
 * A bit canvas for curves: each cell has 2x4 dots (braille), 2x2 (quadrant blocks) or 1x2 (half
 * blocks, ASCII), and one style: that of the dot that was drawn last.  A cell shows the dots of
 * all curves in it, so none is hidden by another.
 *
 * Coordinates are shares of the plot: x from 0 (left) to 1, y from 0 (bottom) to 1.  What lies
 * outside is clipped.
 */

#include "ui/canvas.h"

struct plot {
	int w, h;   /* cells */
	int px, py; /* dots in a cell */
	enum glyphs glyphs;
	uint8_t *bits;
	uint8_t *style;
	uint32_t *mark; /* a character on top of the dots; 0: none */
};

void plot_init(struct plot *p, int w, int h, enum glyphs glyphs);
void plot_clear(struct plot *p);
void plot_blank(struct plot *p);

void plot_dot(struct plot *p, double x, double y, enum style s);
/** Nothing when an end is not finite. */
void plot_line(struct plot *p, double x0, double y0, double x1, double y1, enum style s);

/** A character where a curve ends. */
void plot_mark(struct plot *p, double x, double y, uint32_t ch, enum style s);

/** The column of dots in which x lies. */
int plot_dot_x(const struct plot *p, double x);

/** The cell of a place: its column, and its row from the top. */
int plot_column(const struct plot *p, double x);
int plot_row(const struct plot *p, double y);

/**
 * What is set goes onto the canvas, its top left at that of r; above it what is set in `top` of
 * the same size (NULL: nothing).
 */
void plot_draw(const struct plot *p, const struct plot *top, struct canvas *c, struct rect r);

/** The same at a place of r, which may hold only a part of it. */
void plot_draw_at(const struct plot *p, struct canvas *c, struct rect r, int x, int y);

/** The cells of a column of r from a share of its height to another; nothing of NAN. */
void plot_shade(struct canvas *c, struct rect r, int column, double low, double high,
                enum glyph g, enum style s);

/** Heights 0…1 as bars, `h` lines high, one a column. */
void plot_bars(struct canvas *c, struct rect r, enum style s, const double *heights, int n);

#endif
