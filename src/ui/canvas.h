#ifndef UI_CANVAS_H
#define UI_CANVAS_H

/*
 * A grid of cells in memory: what a screen is before a terminal shows it.  Views draw here,
 * term.c copies it out, tests print it as text.
 *
 * Everything drawn is clipped to the rectangle that the caller gives; text that does not fit
 * ends in an ellipsis.  A character of two columns fills its cell and a continuation (ch == 0).
 */

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "ui/glyph.h"
#include "ui/style.h"

struct rect {
	int x, y, w, h;
};

struct cell {
	uint32_t ch;
	uint8_t style; /* enum style */
	bool selected; /* on the bar of the cursor */
};

struct canvas {
	int w, h;
	enum glyphs glyphs;
	struct cell *cells;     /* w * h */
	int cursor_x, cursor_y; /* where text is being typed; -1: nowhere */
};

void canvas_init(struct canvas *c, int w, int h, enum glyphs glyphs);
void canvas_clear(struct canvas *c);

/** Blanks everywhere, no cursor. */
void canvas_blank(struct canvas *c);

static inline struct rect canvas_rect(const struct canvas *c)
{
	return (struct rect){ 0, 0, c->w, c->h };
}

/** Does a cell of the screen lie in r? */
static inline bool canvas_hit(struct rect r, int x, int y)
{
	return x >= r.x && y >= r.y && x < r.x + r.w && y < r.y + r.h;
}

/** One character at a place of r (0, 0 its top left). */
void canvas_put(struct canvas *c, struct rect r, int x, int y, uint32_t ch, enum style s);

/** A mark at such a place. */
void canvas_mark(struct canvas *c, struct rect r, int x, int y, enum glyph g, enum style s);

/** Where something stands: a part of a line of r. */
struct spot {
	struct rect r;
	int x, y, width; /* of width columns; -1: to the edge of r */
};

static inline struct spot canvas_at(struct rect r, int x, int y)
{
	return (struct spot){ r, x, y, -1 };
}

static inline struct spot canvas_part(struct rect r, int x, int y, int width)
{
	return (struct spot){ r, x, y, width };
}

/** Text; control characters are drawn as blanks.  Returns the columns used. */
int canvas_text(struct canvas *c, struct spot p, enum style s, const char *text);
int canvas_textf(struct canvas *c, struct spot p, enum style s, const char *fmt, ...)
	__attribute__((format(printf, 4, 5)));

/** The same, at the right end of a spot that has a width. */
void canvas_right(struct canvas *c, struct spot p, enum style s, const char *text);

/** The same of a name, whose end tells as much as its beginning: cut in the middle. */
int canvas_middle(struct canvas *c, struct spot p, enum style s, const char *text);

/** Text broken at blanks over the lines of r from y on; returns how many lines it takes. */
int canvas_wrap(struct canvas *c, struct rect r, int y, enum style s, const char *text);

/** One character all over a spot that has a width. */
void canvas_line(struct canvas *c, struct spot p, uint32_t ch, enum style s);

/**
 * A frame with a title on its upper edge and a text at its right end; parts of that which do
 * not fit (two blanks are between) are left out.  Returns the inside.
 */
struct rect canvas_frame(struct canvas *c, struct rect r, const char *title, const char *right);

/** What a frame holds, with a column left free at each side. */
static inline struct rect canvas_padded(struct rect r)
{
	return (struct rect){ r.x + 1, r.y, r.w - 2, r.h };
}

/** Blank a rectangle. */
void canvas_fill(struct canvas *c, struct rect r);

/** Put the cursor's bar over a line of r. */
void canvas_select(struct canvas *c, struct rect r, int y);

/** The part of the canvas as lines of UTF-8, without trailing blanks. */
void canvas_print(const struct canvas *c, struct rect r, struct buf *out);

/** The styles, one letter a cell, as lines; for tests. */
void canvas_print_styles(const struct canvas *c, struct buf *out);

#endif
