#include "ui/glyph.h"

/* Each mark for braille and block, for the Linux console, and in ASCII. */
static const uint32_t marks[GLYPHS_COUNT][3] = {
	[GLYPH_H] = { 0x2500, 0x2500, '-' },       [GLYPH_V] = { 0x2502, 0x2502, '|' },
	[GLYPH_TL] = { 0x256d, 0x250c, '+' },      [GLYPH_TR] = { 0x256e, 0x2510, '+' },
	[GLYPH_BL] = { 0x2570, 0x2514, '+' },      [GLYPH_BR] = { 0x256f, 0x2518, '+' },
	[GLYPH_TEE_L] = { 0x2524, 0x2524, '+' },   [GLYPH_TEE_T] = { 0x252c, 0x252c, '+' },
	[GLYPH_CORNER] = { 0x2514, 0x2514, '+' },  [GLYPH_DOTS] = { 0x2504, 0x2500, '.' },
	[GLYPH_DOTS_V] = { 0x2506, 0x2502, ':' },  [GLYPH_ELLIPSIS] = { 0x2026, '~', '~' },
	[GLYPH_BEST] = { 0x2605, '*', '*' },       [GLYPH_RUNNING] = { 0x25b6, '>', '>' },
	[GLYPH_COMPLETED] = { 0x2713, '+', '+' },  [GLYPH_CANCELLED] = { 0x2717, 'x', 'x' },
	[GLYPH_FAILED] = { '!', '!', '!' },        [GLYPH_QUEUED] = { 0x2219, '.', '.' },
	[GLYPH_LOST] = { '?', '?', '?' },          [GLYPH_MARK] = { 0x25cf, '@', '@' },
	[GLYPH_DOWN] = { 0x25bc, 'v', 'v' },       [GLYPH_UP] = { 0x25b2, '^', '^' },
	[GLYPH_SHADE_1] = { 0x2591, 0x2591, '.' }, [GLYPH_SHADE_2] = { 0x2592, 0x2592, ':' },
	[GLYPH_SHADE_3] = { 0x2593, 0x2593, '%' }, [GLYPH_SHADE_4] = { 0x2588, 0x2588, '#' },
	[GLYPH_BAND] = { 0x2591, 0x2591, '/' },    [GLYPH_BAR] = { 0x2587, 0x2588, '=' },
	[GLYPH_BAR_LOW] = { 0x2582, '_', '_' },    [GLYPH_PAUSE] = { 0x2016, '"', '=' },
	[GLYPH_DOT] = { 0xb7, 0xb7, '-' },         [GLYPH_FRONT] = { 0x25c6, '*', '*' },
};

uint32_t glyph(enum glyphs set, enum glyph g)
{
	return marks[g][set == GLYPHS_ASCII ? 2 : set == GLYPHS_CONSOLE ? 1 : 0];
}
