#ifndef UI_SETUP_LIST_H
#define UI_SETUP_LIST_H

/* The list of the setup page's rows, drawn; and where a click on it lies. */

#include "ui/canvas.h"
#include "ui/setup_rows.h"

void setup_list_draw(struct setup *f, const struct rows *l, struct canvas *c, struct rect r);

/**
 * The row of a cell of the screen as last drawn (there may be fewer rows), and the cell of a
 * parameter: 0 name, 1 expression, 2 condition, -1 none.  False outside of the list.
 */
bool setup_list_hit(const struct setup *f, int x, int y, size_t *row, int *cell);

#endif
