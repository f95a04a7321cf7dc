#ifndef UI_MENU_H
#define UI_MENU_H

/* A list of choices in a frame over the page; who opens it brings what answers it. */

#include <stddef.h>

#include "ui/canvas.h"
#include "ui/key.h"
#include "ui/keymap.h"

struct ui;

struct menu_how {
	const char *title; /* copied */
	const char *hint;  /* lives on; NULL: none */
	/* An item was chosen, or its box ticked.  NULL: the menu is only to be read. */
	void (*chosen)(struct ui *ui, int id);
	/* Take a key before the menu does; NULL or false: it does not. */
	bool (*key)(struct ui *ui, struct key k);
	bool ticks;   /* items have boxes */
	bool letters; /* the first letter of an item chooses it */
	bool stays;   /* open when an item is chosen */
};

struct menu_item {
	char *label;
	int id;
	bool ticked;
};

struct menu {
	bool open;
	struct menu_how how;
	char *title;
	struct menu_item *items;
	size_t n, cap, at, top;
};

void menu_open(struct menu *m, const struct menu_how *how);
void menu_add(struct menu *m, int id, bool ticked, const char *fmt, ...)
	__attribute__((format(printf, 4, 5)));
void menu_close(struct menu *m);

/** A key; ui is what the functions of the menu are called with. */
void menu_key(struct menu *m, struct ui *ui, const struct keymap *keys, struct key k);
void menu_draw(struct menu *m, struct canvas *c, struct rect r);

#endif
