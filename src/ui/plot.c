#include "ui/plot.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

void plot_init(struct plot *p, int w, int h, enum glyphs glyphs)
{
	size_t n;

	*p = (struct plot){ .w = w < 1 ? 1 : w, .h = h < 1 ? 1 : h, .glyphs = glyphs };
	p->px = glyphs == GLYPHS_BRAILLE || glyphs == GLYPHS_BLOCK ? 2 : 1;
	p->py = glyphs == GLYPHS_BRAILLE ? 4 : 2;
	n = (size_t)p->w * (size_t)p->h;
	p->bits = mem_calloc(n, 1);
	p->style = mem_calloc(n, 1);
	p->mark = mem_calloc(n, sizeof *p->mark);
}

void plot_clear(struct plot *p)
{
	free(p->bits);
	free(p->style);
	free(p->mark);
	*p = (struct plot){ 0 };
}

void plot_blank(struct plot *p)
{
	size_t n = (size_t)p->w * (size_t)p->h;

	memset(p->bits, 0, n);
	memset(p->mark, 0, n * sizeof *p->mark);
}

/* Dot (0, 0) is the top left. */
static void set_dot(struct plot *p, int x, int y, enum style s)
{
	int cell;
	uint8_t bit;

	if (x < 0 || y < 0 || x >= p->w * p->px || y >= p->h * p->py)
		return;
	cell = y / p->py * p->w + x / p->px;
	bit = (uint8_t)(1u << (y % p->py * p->px + x % p->px));
	/* A mark keeps its own. */
	if (!p->mark[cell])
		p->style[cell] = (uint8_t)s;
	p->bits[cell] |= bit;
}

int plot_dot_x(const struct plot *p, double x)
{
	return (int)lrint(x * (p->w * p->px - 1));
}

static int dot_y(const struct plot *p, double y)
{
	int last = p->h * p->py - 1;

	return last - (int)lrint(y * last);
}

int plot_column(const struct plot *p, double x)
{
	return plot_dot_x(p, x) / p->px;
}

int plot_row(const struct plot *p, double y)
{
	return dot_y(p, y) / p->py;
}

void plot_dot(struct plot *p, double x, double y, enum style s)
{
	if (x >= 0 && x <= 1 && y >= 0 && y <= 1)
		set_dot(p, plot_dot_x(p, x), dot_y(p, y), s);
}

/* One edge of Liang and Barsky's clipping (1984): keeps the part where t * d <= q. */
static bool clip_edge(double d, double q, double *t0, double *t1)
{
	double t;

	if (d == 0)
		return q >= 0;
	t = q / d;
	if (d < 0) {
		if (t > *t1)
			return false;
		*t0 = t > *t0 ? t : *t0;
	} else {
		if (t < *t0)
			return false;
		*t1 = t < *t1 ? t : *t1;
	}
	return true;
}

void plot_line(struct plot *p, double x0, double y0, double x1, double y1, enum style s)
{
	double t0 = 0, t1 = 1, dx = x1 - x0, dy = y1 - y0;
	int ax, ay, bx, by, step_x, step_y, ex, ey, error;

	if (!isfinite(dx) || !isfinite(dy) || !clip_edge(-dx, x0, &t0, &t1) ||
	    !clip_edge(dx, 1 - x0, &t0, &t1) || !clip_edge(-dy, y0, &t0, &t1) ||
	    !clip_edge(dy, 1 - y0, &t0, &t1))
		return;
	ax = plot_dot_x(p, x0 + t0 * dx);
	ay = dot_y(p, y0 + t0 * dy);
	bx = plot_dot_x(p, x0 + t1 * dx);
	by = dot_y(p, y0 + t1 * dy);
	/* Bresenham (1965). */
	ex = abs(bx - ax);
	ey = -abs(by - ay);
	step_x = ax < bx ? 1 : -1;
	step_y = ay < by ? 1 : -1;
	error = ex + ey;
	for (;;) {
		int twice = 2 * error;

		set_dot(p, ax, ay, s);
		if (ax == bx && ay == by)
			break;
		if (twice >= ey) {
			error += ey;
			ax += step_x;
		}
		if (twice <= ex) {
			error += ex;
			ay += step_y;
		}
	}
}

void plot_mark(struct plot *p, double x, double y, uint32_t ch, enum style s)
{
	int cell;

	if (!(x >= 0 && x <= 1 && y >= 0 && y <= 1))
		return;
	cell = dot_y(p, y) / p->py * p->w + plot_dot_x(p, x) / p->px;
	p->mark[cell] = ch;
	p->style[cell] = (uint8_t)s;
}

static uint32_t dots_char(const struct plot *p, unsigned bits)
{
	/* Braille numbers its dots down the left column, then the right; the lowest last. */
	static const uint8_t braille[8] = { 0x01, 0x08, 0x02, 0x10, 0x04, 0x20, 0x40, 0x80 };
	/* Bits: 1 upper left, 2 upper right, 4 lower left, 8 lower right. */
	static const uint32_t quadrants[16] = { ' ',    0x2598, 0x259d, 0x2580, 0x2596, 0x258c,
		                                0x259e, 0x259b, 0x2597, 0x259a, 0x2590, 0x259c,
		                                0x2584, 0x2599, 0x259f, 0x2588 };
	static const uint32_t halves[4] = { ' ', 0x2580, 0x2584, 0x2588 };
	static const uint32_t ascii[4] = { ' ', '\'', '.', ':' };
	uint32_t ch = 0x2800;

	if (p->glyphs != GLYPHS_BRAILLE)
		return p->glyphs == GLYPHS_BLOCK     ? quadrants[bits & 15]
		       : p->glyphs == GLYPHS_CONSOLE ? halves[bits & 3]
		                                     : ascii[bits & 3];
	for (int i = 0; i < 8; i++)
		if (bits & 1u << i)
			ch |= braille[i];
	return ch;
}

static void draw_both(const struct plot *p, const struct plot *top, struct canvas *c,
                      struct rect r, int x0, int y0)
{
	for (int y = 0; y < p->h; y++)
		for (int x = 0; x < p->w; x++) {
			int i = y * p->w + x;
			bool dots = top && top->bits[i], mark = top && top->mark[i];
			/* A mark may be all that there is of a run: no line hides it. */
			const struct plot *shown = mark || (dots && !p->mark[i]) ? top : p;
			unsigned bits = p->bits[i] | (dots ? top->bits[i] : 0u);

			if (shown->mark[i] || bits)
				canvas_put(c, r, x0 + x, y0 + y,
				           shown->mark[i] ? shown->mark[i] : dots_char(p, bits),
				           (enum style)shown->style[i]);
		}
}

void plot_draw(const struct plot *p, const struct plot *top, struct canvas *c, struct rect r)
{
	draw_both(p, top, c, r, 0, 0);
}

void plot_draw_at(const struct plot *p, struct canvas *c, struct rect r, int x, int y)
{
	draw_both(p, NULL, c, r, x, y);
}

void plot_shade(struct canvas *c, struct rect r, int column, double low, double high,
                enum glyph g, enum style s)
{
	for (int y = 0; y < r.h; y++)
		if (r.h - y > low * r.h && r.h - 1 - y < high * r.h)
			canvas_mark(c, r, column, y, g, s);
}

/* A height of 0…1 as one of eight blocks, or one of four in poorer sets. */
static uint32_t level_char(enum glyphs g, double height)
{
	static const uint32_t console[4] = { '_', 0x2584, 0x2584, 0x2588 };
	static const uint32_t ascii[4] = { '_', '.', '-', '^' };
	double h = height < 0 ? 0 : height > 1 ? 1 : height;

	if (g == GLYPHS_CONSOLE)
		return console[(int)(h * 3.999)];
	if (g == GLYPHS_ASCII)
		return ascii[(int)(h * 3.999)];
	return 0x2581 + (uint32_t)(h * 7.999);
}

void plot_bars(struct canvas *c, struct rect r, enum style s, const double *heights, int n)
{
	for (int x = 0; x < n && x < r.w; x++) {
		double h = heights[x] * r.h;

		for (int y = 0; y < r.h && h > 0; y++, h -= 1)
			canvas_put(c, r, x, r.h - 1 - y, level_char(c->glyphs, h), s);
	}
}
