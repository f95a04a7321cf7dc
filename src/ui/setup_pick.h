#ifndef UI_SETUP_PICK_H
#define UI_SETUP_PICK_H

/* Fields of the form that are chosen from a menu instead of typed. */

#include <stdbool.h>

struct row;
struct ui;

/** Open the menu of a row; false when it has none. */
bool setup_pick_open(struct ui *ui, const struct row *row);

#endif
