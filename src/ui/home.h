#ifndef UI_HOME_H
#define UI_HOME_H

/* The sweeps of a folder as the page Home lists them. */

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"
#include "ui/canvas.h"
#include "ui/chart.h"

struct ui;
struct ui_entry;

enum home_column {
	HOME_CHANGED, /* the order in which they come: live ones first, then the latest */
	HOME_FOLDER,
	HOME_STATE,
	HOME_RUNS,
	HOME_BEST,
	HOME_COLUMNS,
};

/** Their names, as a person sorts by them. */
extern const char *const home_columns[HOME_COLUMNS];

struct home {
	size_t at, top;
	char *selected; /* the folder under the cursor, once it was moved; NULL */
	char *filter;   /* what a folder, its state or its metric must hold; NULL */
	enum home_column sort;
	bool reverse;
	size_t *order; /* of the entries of the model that are listed */
	size_t n_order, cap_order;
	struct rect list;         /* of the entries, as last drawn */
	int head_x[HOME_COLUMNS]; /* where each column begins, -1: nowhere; likewise */
	struct chart chart;       /* of the sweep under the cursor */
	char *shown;              /* its folder */
};

void home_clear(struct home *h);

/** List the entries of the model, which may be others than before. */
void home_refresh(struct ui *ui);

/** The i-th of the list; NULL when there are fewer. */
const struct ui_entry *home_entry(const struct ui *ui, size_t i);

void home_move(struct ui *ui, long by);
void home_filter(struct ui *ui, const char *text);

/** By a column; the same again turns the order round. */
void home_sort(struct ui *ui, enum home_column by);
int home_sort_by(struct ui *ui, const char *name, struct err *e);

#endif
