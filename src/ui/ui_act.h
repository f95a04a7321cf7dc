#ifndef UI_UI_ACT_H
#define UI_UI_ACT_H

/* What a person does, on whichever page. */

#include "ui/action.h"

struct ui;

/** Do an action, asking for its argument when it needs one that is not given. */
void ui_act(struct ui *ui, enum action_id id, const char *arg);

#endif
