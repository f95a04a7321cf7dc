#ifndef UI_SETUP_PANE_H
#define UI_SETUP_PANE_H

/* What the row under the cursor of the setup page means, beside the list. */

#include "ui/canvas.h"
#include "ui/setup_rows.h"

void setup_pane_draw(struct setup *f, const struct row *row, struct canvas *c, struct rect r);

#endif
