#ifndef UI_GLYPH_H
#define UI_GLYPH_H

/* The marks of the screen, in the characters that a terminal has. */

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
/* clang-format off */
enum glyph {
	/* box drawing; an axis' tick on a vertical line, and on a horizontal one */
	GLYPH_H, GLYPH_V, GLYPH_TL, GLYPH_TR, GLYPH_BL, GLYPH_BR, GLYPH_TEE_L, GLYPH_TEE_T,
	GLYPH_CORNER,
	/* dotted lines, and what was cut off */
	GLYPH_DOTS, GLYPH_DOTS_V, GLYPH_ELLIPSIS,
	/* runs */
	GLYPH_BEST, GLYPH_RUNNING, GLYPH_COMPLETED, GLYPH_CANCELLED, GLYPH_FAILED, GLYPH_QUEUED,
	GLYPH_LOST, GLYPH_MARK, GLYPH_PAUSE,
	/* shades, the fullest last; the band around a curve */
	GLYPH_SHADE_1, GLYPH_SHADE_2, GLYPH_SHADE_3, GLYPH_SHADE_4, GLYPH_BAND,
	/* a bar of most of a line, and of little of it */
	GLYPH_BAR, GLYPH_BAR_LOW,
	/* sorted descending or ascending; between words of a line; on the Pareto front */
	GLYPH_DOWN, GLYPH_UP, GLYPH_DOT, GLYPH_FRONT,
	GLYPHS_COUNT,
};
/* clang-format on */

uint32_t glyph(enum glyphs set, enum glyph g);

#endif
