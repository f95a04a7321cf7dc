#ifndef UI_RUNS_PART_H
#define UI_RUNS_PART_H

/* What the files of the page of runs share. */

#include "base/err.h"
#include "ui/ui_part.h"

/* ---- runs_columns.c -------------------------------------------------------------- */

/** New parameters and metrics get columns. */
void runs_grow_columns(struct runs *v, const struct sweep *s);

/** Take in how wide the cells of new runs are. */
void runs_measure(struct ui *ui);

int runs_column_width(const struct column *col);
bool runs_column_is_left(const struct column *col);
void runs_column_name(const struct ui *ui, const struct column *col, struct buf *out);

/** The text of a cell; *s its style. */
void runs_cell(const struct ui *ui, const struct column *col, const struct run *r,
               struct buf *out, enum style *s);

/* ---- runs_order.c ---------------------------------------------------------------- */

/** Bring columns, order and flags up to the model. */
void runs_refresh(struct ui *ui);

/** Show only what passes; false and v->filter_error when it cannot be read. */
bool runs_filter(struct ui *ui, const char *text);
int runs_sort_by(struct ui *ui, const char *name, struct err *e);

/** Is the largest at the top? */
bool runs_goes_down(const struct ui *ui);

/* ---- runs_marked.c --------------------------------------------------------------- */

size_t runs_n_marked(const struct ui *ui);
void runs_toggle_mark(struct ui *ui);
void runs_unmark(struct ui *ui);

/** Only the marked runs and what differs between them; or all again. */
void runs_compare(struct ui *ui);

/* ---- runs_menu.c ----------------------------------------------------------------- */

void runs_menu_sort(struct ui *ui);
void runs_menu_columns(struct ui *ui);

/** The names of the columns, to be completed. */
struct complete;
void runs_offer_columns(struct ui *ui, struct complete *o);

/* ---- runs_chart.c ---------------------------------------------------------------- */

struct chart_in runs_chart_input(const struct ui *ui);

/** What is done to the chart; false for the rest. */
bool runs_chart_act(struct ui *ui, enum action_id id);

/** The mouse on the chart; false: it is not there. */
bool runs_chart_mouse(struct ui *ui, struct key k);

/** Mark what a drag would zoom to. */
void runs_chart_draw_drag(const struct ui *ui, struct canvas *c);

/* ---- sweep_act.c, runs_table.c, runs_details.c ----------------------------------- */

/** What a person has done to the sweep and its runs; false for the rest. */
bool sweep_act(struct ui *ui, enum action_id id, const char *arg);

void runs_table_draw(struct ui *ui, struct canvas *c, struct rect r);

/** The selected run beside the chart. */
void runs_details_draw(struct ui *ui, struct canvas *c, struct rect r);

#endif
