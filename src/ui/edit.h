#ifndef UI_EDIT_H
#define UI_EDIT_H

/*
 * One line of text being typed: UTF-8, a cursor, a view that scrolls.
 */

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "ui/canvas.h"
#include "ui/key.h"

#define EDIT_MAX 65536 /* bytes; what is pasted beyond is dropped */

struct edit {
	struct buf text;
	size_t cursor; /* byte offset */
	int scroll;    /* columns hidden at the left */
	bool offered;  /* the text is an offer, and untouched */
};

void edit_set(struct edit *e, const char *text);

/** A text that may be wanted as it is: the first character typed replaces it, keys edit it. */
void edit_offer(struct edit *e, const char *text);
void edit_clear(struct edit *e);

/** Take a key; false when it is none of an editor's. */
bool edit_key(struct edit *e, int32_t code);

void edit_insert(struct edit *e, const char *text);

/** Draw in `width` columns and put the canvas' cursor there. */
void edit_draw(struct edit *e, struct canvas *c, struct rect r, int x, int y, int width);

#endif
