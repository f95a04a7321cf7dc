#include "ui/style.h"

#include <stddef.h>

/* Colours of 8, by their numbers. */
enum { RED = 1, GREEN, YELLOW, BLUE, MAGENTA, CYAN, WHITE };

#define B ATTR_BOLD
#define D ATTR_DIM
#define R ATTR_REVERSE
#define U ATTR_UNDERLINE

/* "clear" has Okabe and Ito's colours (2008), which all kinds of colour vision tell apart. */
const struct theme themes[] = {
	{ "dark", "For a dark background", .bar256 = 237, .bar8 = BLUE, .on_bar = -1 },
	{ "light", "For a light background", .bar256 = 254, .bar8 = CYAN, .on_bar = 0 },
	{ "clear", "Colours that colour-blind people tell apart (Okabe and Ito)", .bar256 = 237,
	  .bar8 = BLUE, .on_bar = -1 },
	{ .name = NULL },
};

#define BR (B | R)
#define BU (B | U)
#define S(name) [STYLE_##name]

/* In the order of themes[]: dark, light, clear. */
/* clang-format off */
static const struct {
	char letter;
	unsigned mono;
	short fg256[3], fg8[3];
	unsigned attr[3];
} styles[STYLES] = {
	S(TEXT)      = { '.', 0, { -1, -1, -1 }, { -1, -1, -1 }, { 0, 0, 0 } },
	S(DIM)       = { 'd', D, { 244, 243, 245 }, { -1, -1, -1 }, { 0, 0, 0 } },
	S(STRONG)    = { 's', B, { -1, -1, -1 }, { -1, -1, -1 }, { B, B, B } },
	S(BORDER)    = { 'b', 0, { 240, 248, 240 }, { BLUE, BLUE, -1 }, { 0, 0, 0 } },
	S(TITLE)     = { 't', B, { 75, 25, 74 }, { CYAN, BLUE, CYAN }, { B, B, B } },
	S(HEAD)      = { 'h', U, { 110, 24, 74 }, { CYAN, BLUE, CYAN }, { 0, 0, 0 } },
	S(KEY)       = { 'k', B, { 215, 130, 178 }, { YELLOW, RED, YELLOW }, { 0, 0, 0 } },
	S(TAB)       = { 'T', R, { 75, 25, 74 }, { CYAN, BLUE, CYAN }, { BR, BR, BR } },
	S(BEST)      = { '*', B, { 220, 130, 227 }, { YELLOW, RED, YELLOW }, { 0, 0, 0 } },
	S(RUNNING)   = { 'r', B, { 81, 26, 74 }, { CYAN, BLUE, CYAN }, { 0, 0, B } },
	S(COMPLETED) = { 'c', 0, { 114, 28, 36 }, { GREEN, GREEN, BLUE }, { 0, 0, 0 } },
	S(CANCELLED) = { 'x', D, { 244, 245, 245 }, { -1, -1, -1 }, { 0, 0, 0 } },
	S(FAILED)    = { '!', B, { 203, 160, 166 }, { RED, RED, YELLOW }, { 0, 0, U } },
	S(WARN)      = { 'w', B, { 215, 130, 178 }, { YELLOW, RED, YELLOW }, { 0, 0, 0 } },
	S(ERROR)     = { 'e', B, { 203, 160, 166 }, { RED, RED, YELLOW }, { B, B, BU } },
	S(GOOD)      = { 'g', 0, { 114, 28, 36 }, { GREEN, GREEN, BLUE }, { 0, 0, 0 } },
	S(INPUT)     = { 'i', U, { -1, -1, -1 }, { -1, -1, -1 }, { U, U, U } },
	S(LIMIT)     = { 'l', 0, { 167, 167, 166 }, { RED, RED, YELLOW }, { 0, 0, 0 } },
	S(MARKED)    = { 'm', B, { 177, 90, 175 }, { MAGENTA, MAGENTA, MAGENTA }, { B, B, B } },
	S(CURVE_1)   = { '1', 0, { 81, 26, 74 }, { CYAN, BLUE, CYAN }, { 0, 0, 0 } },
	S(CURVE_2)   = { '2', 0, { 114, 28, 178 }, { GREEN, GREEN, YELLOW }, { 0, 0, 0 } },
	S(CURVE_3)   = { '3', 0, { 177, 90, 175 }, { MAGENTA, MAGENTA, MAGENTA }, { 0, 0, 0 } },
	S(CURVE_4)   = { '4', 0, { 209, 166, 36 }, { YELLOW, RED, BLUE }, { 0, 0, B } },
	S(CURVE_5)   = { '5', 0, { 111, 31, 25 }, { BLUE, CYAN, BLUE }, { B, 0, 0 } },
	S(CURVE_6)   = { '6', 0, { 181, 94, 227 }, { WHITE, YELLOW, WHITE }, { 0, 0, 0 } },
};
/* clang-format on */

struct style_look style_look(const struct theme *t, enum style s)
{
	size_t i = t ? (size_t)(t - themes) : 0;

	return t ? (struct style_look){ styles[s].fg256[i], styles[s].fg8[i],
		                        styles[s].attr[i] }
	         : (struct style_look){ -1, -1, styles[s].mono };
}

char style_letter(enum style s)
{
	return styles[s].letter;
}
