#ifndef UI_RUNS_PART_H
#define UI_RUNS_PART_H

/* What the files of the table of runs share: runs_columns.c, runs_order.c, runs_table.c. */

#include "ui/ui_part.h"

/** New parameters and metrics get columns. */
void runs_grow_columns(struct runs *v, const struct sweep *s);

/** Take in how wide the cells of new runs are. */
void runs_measure(struct ui *ui);

int runs_column_width(const struct column *col);
bool runs_column_is_left(const struct column *col);

/** Is the largest at the top? */
bool runs_goes_down(const struct ui *ui);

#endif
