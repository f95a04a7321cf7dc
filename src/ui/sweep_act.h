#ifndef UI_SWEEP_ACT_H
#define UI_SWEEP_ACT_H

#include "ui/action.h"

struct ui;

/** What a person has done to the sweep and its runs; false for the rest. */
bool sweep_act(struct ui *ui, enum action_id id, const char *arg);

#endif
