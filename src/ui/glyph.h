#ifndef UI_GLYPH_H
#define UI_GLYPH_H

/* Marks and lines, as the terminal can show them. */

#include <stdint.h>

/** Which characters the terminal can show. */
enum glyphs {
	GLYPHS_BRAILLE, /* all of them */
	GLYPHS_BLOCK,   /* curves of quadrant blocks */
	GLYPHS_CONSOLE, /* the Linux console: box drawing and half blocks */
	GLYPHS_ASCII,
	N_GLYPHS,
};

/** Marks that have a form for each set. */
enum glyph {
	GLYPH_H, /* box drawing */
	GLYPH_V,
	GLYPH_TL,
	GLYPH_TR,
	GLYPH_BL,
	GLYPH_BR,
	GLYPH_TEE_L, /* an axis' tick on a vertical line */
	GLYPH_TEE_T, /* and on a horizontal one */
	GLYPH_CORNER,
	GLYPH_DOTS, /* a dotted horizontal line */
	GLYPH_DOTS_V,
	GLYPH_ELLIPSIS,
	GLYPH_BEST,
	GLYPH_RUNNING,
	GLYPH_COMPLETED,
	GLYPH_CANCELLED,
	GLYPH_FAILED,
	GLYPH_QUEUED,
	GLYPH_LOST,
	GLYPH_MARK,
	GLYPH_DOWN, /* sorted descending */
	GLYPH_UP,
	GLYPH_NONE, /* no value */
	GLYPH_PAUSE,
	GLYPH_ENTER,
	GLYPH_DOT, /* between words of a line */
	GLYPH_CROSS,
	GLYPHS_COUNT,
};

uint32_t glyph(enum glyphs set, enum glyph g);

#endif
