#ifndef UI_SWEEP_ACT_H
#define UI_SWEEP_ACT_H

/* What a person has done to the sweep and its runs: cancel, pause, run again, … */

#include "ui/action.h"

struct ui;

/** Do such an action; false for the rest. */
bool sweep_act(struct ui *ui, enum action_id id, const char *arg);

#endif
