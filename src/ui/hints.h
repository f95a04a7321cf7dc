#ifndef UI_HINTS_H
#define UI_HINTS_H

/*
 * The bottom line: the keys that do something here and now, with a word each.  As text they are
 * "c cancel  + - at once": two blanks between, keys first.
 */

#include "ui/action.h"
#include "ui/canvas.h"

struct ui;

/** Draw what fits of such a text in the line r, from column x on; returns the next column. */
int hints_draw(struct canvas *c, struct rect r, int x, const char *hints);

/** Those of what is open, else of the page. */
void hints_show(struct ui *ui, struct canvas *c, struct rect r);

/** The first key of an action on a page (0: on any), behind a blank if need be; or nothing. */
void hints_print_key(const struct ui *ui, enum action_id id, unsigned page, struct buf *out);

#endif
