#ifndef UI_PAGER_ACT_H
#define UI_PAGER_ACT_H

/* Scrolling and searching, for every page that shows a text. */

#include "ui/action.h"
#include "ui/pager.h"

struct ui;

/** Do such an action; false for the rest. */
bool pager_act(struct ui *ui, struct pager *p, enum action_id id, const char *arg);

#endif
