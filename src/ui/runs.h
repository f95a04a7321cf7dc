#ifndef UI_RUNS_H
#define UI_RUNS_H

/* What the page of curves and runs keeps. */

#include "ui/action.h"
#include "ui/chart.h"
#include "ui/filter.h"
#include "ui/layout.h"

enum column_kind {
	COL_RUN,
	COL_STATE,
	COL_BEST,
	COL_LAST,
	COL_STEP,
	COL_TIME,
	COL_CURVE,
	COL_PARAM,
	COL_METRIC,
	COL_SLOT,
	COL_NOTE,
	COL_WHY,
};

struct column {
	enum column_kind kind;
	size_t index; /* of a parameter or metric */
	bool hidden;
	int auto_width, extra;
};

/** The page of curves and runs. */
struct runs {
	struct chart chart;
	enum runs_mode mode;
	int details; /* as layout_runs() has it */
	struct column *columns;
	size_t n_columns, cap_columns, n_params, n_metrics;
	uint32_t n_measured; /* runs whose widths were taken in */
	size_t first_column; /* scrolled to, of those that may scroll */
	enum column_kind sort;
	size_t sort_index;
	bool reverse;
	uint32_t *order; /* run ids as the table shows them */
	size_t n_order, cap_order;
	uint8_t *flags; /* of the chart, by run id - 1 */
	size_t cap_flags;
	uint64_t flags_version;
	uint32_t selected; /* run id; 0: none */
	size_t top;
	bool any_note;
	bool touched; /* the cursor was moved: it stays on its run */
	char *filter_text, *filter_error;
	struct filter *filter;
	double lo, hi;  /* of the small curves */
	uint64_t fresh; /* model version that order and flags are of */
	bool stale;
	struct layout_runs at; /* as last drawn */
	int drag_x, drag_y;    /* where a drag on the chart began; -1: none */
	int drag_to_x, drag_to_y;
};

void runs_init(struct runs *v);
void runs_clear(struct runs *v);

/** Another sweep was opened: only what a person chose of the page stays. */
void runs_forget(struct runs *v);

/** Put the cursor on a row of the table, or the nearest that there is. */
void runs_move_to(struct runs *v, long row);

/** The row of the cursor. */
long runs_cursor(const struct runs *v);

/** Moving in the table; false for the rest. */
bool runs_cursor_act(struct runs *v, enum action_id id);

#endif
