#ifndef UI_TROUBLE_H
#define UI_TROUBLE_H

/* What the model says is wrong: shown until the person has read it. */

#include <stdbool.h>

struct ui;

/** Is there any that nobody has read yet? */
bool trouble_unread(const struct ui *ui);
void trouble_read(struct ui *ui);

#endif
