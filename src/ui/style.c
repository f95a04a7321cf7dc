#include "ui/style.h"

#include <stddef.h>

/* Colours of 16, by their numbers; where there are but 8 a light one is the bold other. */
enum { Bk, Rd, Gn, Ye, Bl, Ma, Cy, Wh, LRd = 9, LGn, LYe, LBl, LMa, LCy, LWh };

#define B ATTR_BOLD
#define D ATTR_DIM
#define R ATTR_REVERSE
#define U ATTR_UNDERLINE
#define BR (B | R)
#define BU (B | U)

const struct theme themes[] = {
	{ "dark", "For a dark background", false, 18, Bl, Wh },
	{ "light", "For a light background", true, 195, Cy, Bk },
	{ "clear-dark", "For a dark one, to all kinds of colour vision", false, 18, Bl, Wh },
	{ "clear-light", "For a light one, to all kinds of colour vision", true, 195, Cy, Bk },
	{ .name = NULL },
};

/*
 * In the order of themes[].  Of those colours of 256 that are readable the curves' are the ones
 * most unlike each other, and unlike what is dim: by CIEDE2000 of what people see who see all
 * colours and of deuteranopia, in clear ones of protanopia, too.
 */
#define S(name) [STYLE_##name]

/* clang-format off */
static const struct {
	char letter;
	unsigned mono;
	short fg256[4], fg8[4];
	unsigned attr[4];
} styles[STYLES] = {
	S(TEXT)      = { '.', 0, { -1, -1, -1, -1 }, { -1, -1, -1, -1 }, { 0, 0, 0, 0 } },
	S(DIM)       = { 'd', D, { 246, 241, 246, 241 }, { -1, -1, -1, -1 }, { 0, 0, 0, 0 } },
	S(STRONG)    = { 's', B, { -1, -1, -1, -1 }, { -1, -1, -1, -1 }, { B, B, B, B } },
	S(BORDER)    = { 'b', 0, { 240, 248, 240, 248 }, { Bl, Bl, -1, -1 }, { 0, 0, 0, 0 } },
	S(TITLE)     = { 't', B, { 75, 25, 74, 25 }, { Cy, Bl, Cy, Bl }, { B, B, B, B } },
	S(HEAD)      = { 'h', U, { 110, 24, 74, 24 }, { Cy, Bl, Cy, Bl }, { 0, 0, 0, 0 } },
	S(KEY)       = { 'k', B, { 215, 94, 178, 94 }, { LYe, Ma, LYe, Ma }, { 0, 0, 0, 0 } },
	S(TAB)       = { 'T', R, { 75, 25, 74, 25 }, { Cy, Bl, Cy, Bl }, { BR, BR, BR, BR } },
	S(BEST)      = { '*', B, { 220, 94, 227, 94 }, { LYe, Rd, LYe, Rd }, { 0, 0, 0, 0 } },
	S(RUNNING)   = { 'r', B, { 81, 26, 45, 20 }, { Cy, LBl, LCy, LBl }, { 0, 0, B, 0 } },
	S(COMPLETED) = { 'c', 0, { 71, 22, 122, 24 }, { Gn, Bl, Gn, Bl }, { 0, 0, 0, 0 } },
	S(CANCELLED) = { 'x', D, { 246, 241, 246, 241 }, { -1, -1, -1, -1 }, { 0, 0, 0, 0 } },
	S(FAILED)    = { '!', B, { 203, 160, 203, 160 }, { LRd, Rd, LRd, Rd }, { 0, 0, U, U } },
	S(WARN)      = { 'w', B, { 215, 94, 178, 94 }, { LYe, Ma, LYe, Ma }, { 0, 0, 0, 0 } },
	S(ERROR)     = { 'e', B, { 203, 160, 203, 160 }, { LRd, Rd, LRd, Rd }, { 0, 0, U, U } },
	S(GOOD)      = { 'g', 0, { 71, 22, 122, 24 }, { Gn, Bl, Gn, Bl }, { 0, 0, 0, 0 } },
	S(INPUT)     = { 'i', U, { -1, -1, -1, -1 }, { -1, -1, -1, -1 }, { U, U, U, U } },
	S(LIMIT)     = { 'l', 0, { 167, 167, 166, 166 }, { LRd, Rd, LRd, Rd }, { 0, 0, 0, 0 } },
	S(MARKED)    = { 'm', B, { 177, 90, 175, 90 }, { LMa, Ma, LMa, Ma }, { B, U, B, U } },
	S(CURVE_1)   = { '1', 0, { 86, 25, 81, 26 }, { Cy, Bl, LCy, Bl }, { 0, 0, 0, 0 } },
	S(CURVE_2)   = { '2', 0, { 219, 161, 154, 160 }, { LMa, Rd, LMa, Rd }, { 0, 0, 0, 0 } },
	S(CURVE_3)   = { '3', 0, { 172, 22, 69, 89 }, { LGn, Ma, Cy, Ma }, { 0, 0, 0, 0 } },
	S(CURVE_4)   = { '4', 0, { 69, 129, 136, 20 }, { LWh, LBl, LWh, LBl }, { 0, 0, 0, 0 } },
	S(CURVE_5)   = { '5', 0, { 154, 20, 86, 88 }, { Gn, -1, Gn, -1 }, { 0, 0, 0, 0 } },
	S(CURVE_6)   = { '6', 0, { 203, 23, 175, 22 }, { LRd, -1, LRd, -1 }, { 0, 0, 0, 0 } },
};
/* clang-format on */

const struct theme *style_theme(int choice, bool light)
{
	/* By the choice: on a dark background, on a light one. */
	static const int of[][2] = {
		{ 0, 1 }, { 0, 0 }, { 1, 1 }, { 2, 3 }, { 2, 2 }, { 3, 3 }
	};

	return &themes[of[choice][light]];
}

struct style_look style_look(const struct theme *t, enum style s, int colours, bool selected)
{
	size_t i = t ? (size_t)(t - themes) : 0;
	struct style_look l = { -1, -1, styles[s].mono };

	if (!t || !colours) {
		if (selected)
			l.attr = (l.attr & ~(unsigned)D) ^ R;
		return l;
	}
	l.fg = colours == 256 ? styles[s].fg256[i] : styles[s].fg8[i];
	l.attr = styles[s].attr[i];
	if (colours == 8 && l.fg > Wh) {
		l.fg -= 8;
		l.attr |= B;
	}
	if (!selected)
		return l;
	l.bg = colours == 256 ? t->bar256 : t->bar8;
	/* Of so few colours hardly one can be read on another, and bold makes grey of black. */
	if (colours != 256)
		l.attr &= ~(unsigned)B;
	if (colours != 256 || l.fg == -1)
		l.fg = t->on_bar;
	return l;
}

char style_letter(enum style s)
{
	return styles[s].letter;
}
