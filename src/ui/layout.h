#ifndef UI_LAYOUT_H
#define UI_LAYOUT_H

/*
 * Where things are on a screen of a size.  Pure; tested at every size.  A rectangle with no
 * width or height is not shown.
 */

#include "ui/canvas.h"

#define LAYOUT_MIN_W 40 /* below, there is only a message */
#define LAYOUT_MIN_H 10
#define LAYOUT_MAX_W 1000 /* nobody looks at more; it bounds what a strange size costs */
#define LAYOUT_MAX_H 500

struct layout {
	struct rect title, tabs, body, bottom;
};

struct layout layout_screen(int w, int h);

/** Line `at` of a list of n, moved: it stays in the list; 0 of an empty one. */
size_t layout_move(size_t at, long by, size_t n);

/** The first line shown of a list: `top` as before, unless line `at` would not be seen. */
size_t layout_top(size_t top, size_t at, size_t rows);

enum runs_mode { RUNS_BOTH, RUNS_CHART, RUNS_TABLE, RUNS_MODES };

struct layout_runs {
	struct rect chart, details, table;
};

/** details: 0 when there is room, 1 yes, 2 no.  n_rows: how many the table has. */
struct layout_runs layout_runs(struct rect body, enum runs_mode mode, int details,
                               size_t n_rows);

#endif
