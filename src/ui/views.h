#ifndef UI_VIEWS_H
#define UI_VIEWS_H

/* The pages that there are, each in the file of its name; listed in ui.c and ui_draw.c. */

#include "ui/view.h"

extern const struct view view_home, view_setup, view_runs, view_log, view_help;

#endif
