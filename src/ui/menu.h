#ifndef UI_MENU_H
#define UI_MENU_H

/*
 * A list of choices in a frame over the page; who opens it brings what answers it.  Typing
 * narrows it to the lines that hold the text, unless its letters choose or it is only read.
 */

#include <stddef.h>

#include "ui/canvas.h"
#include "ui/key.h"
#include "ui/keymap.h"

struct ui;

enum menu_flags {
	MENU_TICKS = 1,   /* items have boxes */
	MENU_LETTERS = 2, /* the first letter of an item chooses it */
	MENU_STAYS = 4,   /* open when an item is chosen */
};

/** The hint of a list in which one is chosen. */
#define MENU_PICKS "Enter choose  Esc close  type to narrow"

struct menu_item {
	char *label;
	int id;
	bool ticked;
};

struct menu {
	bool open;
	char *title;
	const char *hint;
	unsigned flags; /* enum menu_flags, or-ed */
	/* An item was chosen, or its box ticked.  NULL: the menu is only to be read. */
	void (*chosen)(struct ui *ui, int id);
	/* Take a key before the menu does, or not (false); set after opening, else NULL. */
	bool (*key)(struct ui *ui, struct key k);
	struct menu_item *items;
	size_t n, cap, at, top; /* top: of those that are shown */
	struct buf typed;       /* what narrows it */
	struct rect lines;      /* of the items, and in it the cursor's, as last drawn */
	int bar;
};

/** The title is copied; the hint, for the bottom line (hints.h), lives on. */
void menu_open(struct menu *m, const char *title, const char *hint, unsigned flags,
               void (*chosen)(struct ui *ui, int id));
void menu_add(struct menu *m, int id, bool ticked, const char *fmt, ...)
	__attribute__((format(printf, 4, 5)));
void menu_close(struct menu *m);

/** A key; ui is what the functions of the menu are called with. */
void menu_key(struct menu *m, struct ui *ui, const struct keymap *keys, struct key k);
void menu_draw(struct menu *m, struct canvas *c, struct rect r);

#endif
