#ifndef UI_STYLE_H
#define UI_STYLE_H

/*
 * What a cell means, and how each theme shows it.  Views name meanings; only themes name
 * colours.  A theme gives a colour of 256 and one of 16; without colours only the attributes
 * remain, so that nothing is told by colour alone.
 *
 * In each theme a text has a contrast of 4.5 with the background that it is made for, and with
 * the cursor's bar (tests/unit/t-style.c).
 */

#include <stdbool.h>

/* clang-format off */
enum style {
	STYLE_TEXT, STYLE_DIM, STYLE_STRONG, STYLE_BORDER, STYLE_TITLE,
	STYLE_HEAD, /* of a table */
	STYLE_KEY,  /* a key in a hint */
	STYLE_TAB,  /* the page that is open */
	STYLE_BEST, STYLE_RUNNING, STYLE_COMPLETED, STYLE_CANCELLED, STYLE_FAILED,
	STYLE_WARN, STYLE_ERROR, STYLE_GOOD, STYLE_INPUT,
	STYLE_LIMIT, /* the policy's line */
	STYLE_MARKED,
	/* curves that should be told apart */
	STYLE_CURVE_1, STYLE_CURVE_2, STYLE_CURVE_3, STYLE_CURVE_4, STYLE_CURVE_5,
	STYLE_CURVE_6, STYLES,
};
/* clang-format on */

#define STYLE_CURVES 6

enum style_attr { ATTR_BOLD = 1, ATTR_DIM = 2, ATTR_REVERSE = 4, ATTR_UNDERLINE = 8 };

/** Colours are of 256, 16 or 8, whichever was asked for; -1 is the terminal's own. */
struct style_look {
	short fg, bg;
	unsigned attr;
};

struct theme {
	const char *name;
	const char *summary;
	bool light;         /* for a light background */
	short bar256, bar8; /* background of the cursor's bar */
	short on_bar;       /* what has the terminal's own colour, on the bar */
};

/** All themes; ends with name == NULL.  The first is the default. */
extern const struct theme themes[];

/**
 * The theme that a person wants (by index of the setting's choices, THEME_CHOICES), on a
 * background that is light, or is not or is unknown.
 */
#define THEME_CHOICES "auto dark light clear clear-dark clear-light"
const struct theme *style_theme(int choice, bool light);

/**
 * A style in a theme with 256 colours, 16, 8, or none (0, or the theme NULL); selected: on the
 * cursor's bar.
 */
struct style_look style_look(const struct theme *t, enum style s, int colours, bool selected);

/** What stands for it in printed tests. */
char style_letter(enum style s);

#endif
