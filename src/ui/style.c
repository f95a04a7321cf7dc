#include "ui/style.h"

#include <string.h>

/* Colours of 8, by their numbers. */
enum { RED = 1, GREEN, YELLOW, BLUE, MAGENTA, CYAN, WHITE };

#define B ATTR_BOLD
#define D ATTR_DIM
#define R ATTR_REVERSE
#define U ATTR_UNDERLINE

const struct theme themes[] = {
	{ .name = "dark",
	  .summary = "For a dark background",
	  .bar256 = 237,
	  .bar8 = BLUE,
	  .on_bar = -1,
	  .look = { [STYLE_TEXT] = { '.', -1, -1, 0, 0 },
	            [STYLE_DIM] = { 'd', 244, -1, 0, D },
	            [STYLE_STRONG] = { 's', -1, -1, B, B },
	            [STYLE_BORDER] = { 'b', 240, BLUE, 0, 0 },
	            [STYLE_TITLE] = { 't', 75, CYAN, B, B },
	            [STYLE_HEAD] = { 'h', 110, CYAN, 0, U },
	            [STYLE_KEY] = { 'k', 215, YELLOW, 0, B },
	            [STYLE_TAB] = { 'T', 75, CYAN, B | R, R },
	            [STYLE_BEST] = { '*', 220, YELLOW, 0, B },
	            [STYLE_RUNNING] = { 'r', 81, CYAN, 0, B },
	            [STYLE_COMPLETED] = { 'c', 114, GREEN, 0, 0 },
	            [STYLE_CANCELLED] = { 'x', 244, -1, 0, D },
	            [STYLE_FAILED] = { '!', 203, RED, 0, B },
	            [STYLE_WARN] = { 'w', 215, YELLOW, 0, B },
	            [STYLE_ERROR] = { 'e', 203, RED, B, B },
	            [STYLE_GOOD] = { 'g', 114, GREEN, 0, 0 },
	            [STYLE_INPUT] = { 'i', -1, -1, U, U },
	            [STYLE_LIMIT] = { 'l', 167, RED, 0, 0 },
	            [STYLE_MARKED] = { 'm', 177, MAGENTA, B, B },
	            [STYLE_CURVE_1] = { '1', 81, CYAN, 0, 0 },
	            [STYLE_CURVE_2] = { '2', 114, GREEN, 0, 0 },
	            [STYLE_CURVE_3] = { '3', 177, MAGENTA, 0, 0 },
	            [STYLE_CURVE_4] = { '4', 209, YELLOW, 0, 0 },
	            [STYLE_CURVE_5] = { '5', 111, BLUE, B, 0 },
	            [STYLE_CURVE_6] = { '6', 181, WHITE, 0, 0 } } },
	{ .name = "light",
	  .summary = "For a light background",
	  .bar256 = 254,
	  .bar8 = CYAN,
	  .on_bar = 0,
	  .look = { [STYLE_TEXT] = { '.', -1, -1, 0, 0 },
	            [STYLE_DIM] = { 'd', 243, -1, 0, D },
	            [STYLE_STRONG] = { 's', -1, -1, B, B },
	            [STYLE_BORDER] = { 'b', 248, BLUE, 0, 0 },
	            [STYLE_TITLE] = { 't', 25, BLUE, B, B },
	            [STYLE_HEAD] = { 'h', 24, BLUE, 0, U },
	            [STYLE_KEY] = { 'k', 130, RED, 0, B },
	            [STYLE_TAB] = { 'T', 25, BLUE, B | R, R },
	            [STYLE_BEST] = { '*', 130, RED, 0, B },
	            [STYLE_RUNNING] = { 'r', 26, BLUE, 0, B },
	            [STYLE_COMPLETED] = { 'c', 28, GREEN, 0, 0 },
	            [STYLE_CANCELLED] = { 'x', 245, -1, 0, D },
	            [STYLE_FAILED] = { '!', 160, RED, 0, B },
	            [STYLE_WARN] = { 'w', 130, RED, 0, B },
	            [STYLE_ERROR] = { 'e', 160, RED, B, B },
	            [STYLE_GOOD] = { 'g', 28, GREEN, 0, 0 },
	            [STYLE_INPUT] = { 'i', -1, -1, U, U },
	            [STYLE_LIMIT] = { 'l', 167, RED, 0, 0 },
	            [STYLE_MARKED] = { 'm', 90, MAGENTA, B, B },
	            [STYLE_CURVE_1] = { '1', 26, BLUE, 0, 0 },
	            [STYLE_CURVE_2] = { '2', 28, GREEN, 0, 0 },
	            [STYLE_CURVE_3] = { '3', 90, MAGENTA, 0, 0 },
	            [STYLE_CURVE_4] = { '4', 166, RED, 0, 0 },
	            [STYLE_CURVE_5] = { '5', 31, CYAN, 0, 0 },
	            [STYLE_CURVE_6] = { '6', 94, YELLOW, 0, 0 } } },
	/* Okabe and Ito's eight colours (2008), which all kinds of colour vision tell apart. */
	{ .name = "clear",
	  .summary = "Colours that colour-blind people tell apart (Okabe and Ito)",
	  .bar256 = 237,
	  .bar8 = BLUE,
	  .on_bar = -1,
	  .look = { [STYLE_TEXT] = { '.', -1, -1, 0, 0 },
	            [STYLE_DIM] = { 'd', 245, -1, 0, D },
	            [STYLE_STRONG] = { 's', -1, -1, B, B },
	            [STYLE_BORDER] = { 'b', 240, -1, 0, 0 },
	            [STYLE_TITLE] = { 't', 74, CYAN, B, B },
	            [STYLE_HEAD] = { 'h', 74, CYAN, 0, U },
	            [STYLE_KEY] = { 'k', 178, YELLOW, 0, B },
	            [STYLE_TAB] = { 'T', 74, CYAN, B | R, R },
	            [STYLE_BEST] = { '*', 227, YELLOW, 0, B },
	            [STYLE_RUNNING] = { 'r', 74, CYAN, B, B },
	            [STYLE_COMPLETED] = { 'c', 36, BLUE, 0, 0 },
	            [STYLE_CANCELLED] = { 'x', 245, -1, 0, D },
	            [STYLE_FAILED] = { '!', 166, YELLOW, U, B },
	            [STYLE_WARN] = { 'w', 178, YELLOW, 0, B },
	            [STYLE_ERROR] = { 'e', 166, YELLOW, B | U, B },
	            [STYLE_GOOD] = { 'g', 36, BLUE, 0, 0 },
	            [STYLE_INPUT] = { 'i', -1, -1, U, U },
	            [STYLE_LIMIT] = { 'l', 166, YELLOW, 0, 0 },
	            [STYLE_MARKED] = { 'm', 175, MAGENTA, B, B },
	            [STYLE_CURVE_1] = { '1', 74, CYAN, 0, 0 },
	            [STYLE_CURVE_2] = { '2', 178, YELLOW, 0, 0 },
	            [STYLE_CURVE_3] = { '3', 175, MAGENTA, 0, 0 },
	            [STYLE_CURVE_4] = { '4', 36, BLUE, B, 0 },
	            [STYLE_CURVE_5] = { '5', 25, BLUE, 0, 0 },
	            [STYLE_CURVE_6] = { '6', 227, WHITE, 0, 0 } } },
	{ .name = NULL },
};

const struct theme *theme_find(const char *name)
{
	for (const struct theme *t = themes; t->name; t++)
		if (strcmp(t->name, name) == 0)
			return t;
	return NULL;
}

char style_letter(enum style s)
{
	return themes[0].look[s].letter;
}
