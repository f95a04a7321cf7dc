#ifndef UI_RUNS_H
#define UI_RUNS_H

/* The page of curves and runs: what it keeps, and what its files do for each other. */

#include "core/analysis/buckets.h"
#include "core/analysis/confirm.h"
#include "ui/action.h"
#include "ui/chart.h"
#include "ui/filter.h"
#include "ui/key.h"
#include "ui/layout.h"
#include "ui/show.h"
#include "ui/spark.h"

struct complete;
struct ui;

/* clang-format off */
enum column_kind {
	COL_RUN, COL_NOTE, COL_STATE, COL_WHY, COL_BEST, COL_MEAN, COL_LAST, COL_CURVE,
	COL_PARAM, COL_STEP, COL_TIME, COL_METRIC, COL_SLOT,
};
/* clang-format on */

struct column {
	enum column_kind kind;
	size_t index; /* of a parameter or metric */
	bool hidden;
	int auto_width, extra;
	bool varies; /* a parameter's values among the runs */
	int x, w;    /* where its head was last drawn; w 0: it was not */
};

/** What the runs reached in a metric that is not the primary one; kept up as values come. */
struct runs_bests {
	size_t metric;
	enum goal goal; /* as its name says; undecided: nobody knows */
	bool by_last;
	struct run_best {
		uint32_t seen; /* values */
		double best;
	} * of; /* by run id - 1 */
	size_t cap;
};

/** The pane of the selected run. */
struct runs_details {
	bool reading;    /* the keys that move scroll it, rather than the table */
	int top;         /* scrolled to */
	int rows, lines; /* that it had, and that there were, when last drawn */
};

/** The card that says what the sweep came to. */
struct runs_outcome {
	bool open;
	char *learned, *saved, *failed, *confirmed; /* sentences, "" or NULL: nothing to say */
};

#define RUNS_GROUPS_COLOURED 5 /* the best groups have a colour each */

struct runs_group {
	char *name;
	uint32_t *runs; /* those shown that count: completed, with a value */
	size_t n, cap;
	double mean, sd;
	uint32_t head; /* the best of those shown, which stands for all; 0: none is */
	size_t rank;   /* by the mean, from 0 */
	bool open;     /* each of its runs has a line */
	uint64_t hash; /* of what they have in common, and one of them: by assignments */
	uint32_t first;
};

#define RUNS_NO_GROUP UINT32_MAX

/** The runs by a parameter, in parts of a range that has many values, or by assignment. */
struct runs_groups {
	bool on, by_assignment;
	size_t param; /* of the sweep */
	char *title;
	int mean_width;            /* of the column without groups */
	const struct conf *config; /* whose space they are of */
	struct subject *guessed;   /* of a table; NULL: not yet */
	struct buckets buckets;    /* groups 0, …; the last one is of those in none */
	struct runs_group *items;
	size_t n, cap;
	uint32_t *of; /* the group of each run, by its number - 1 */
	size_t n_of, cap_of;
	uint32_t *slots; /* hash table of the assignments: group + 1 */
	size_t n_slots;
	uint32_t *ranked; /* the groups, the best mean first */
	size_t cap_ranked;
	size_t n_members, n_seen; /* runs and groups, when the version was made */
	uint64_t version;         /* changes with these, and when the groups are others */
};

/** What an order of runs follows from. */
struct runs_sorting {
	uint64_t version; /* of the model */
	uint32_t n_runs;
	enum column_kind kind;
	size_t index, metric;
	enum goal goal; /* of that metric */
	bool down;
};

/** The page of curves and runs. */
struct runs {
	struct chart chart;
	struct runs_groups groups;
	struct chart_group means[CHART_GROUPS_MAX]; /* in the chart */
	size_t n_means, shaded;
	uint64_t means_version;
	enum runs_mode mode;
	int details; /* as layout_runs() has it */
	struct runs_details pane;
	struct runs_outcome outcome;
	struct runs_bests bests;
	struct column *columns;
	size_t n_columns, cap_columns, n_params, n_metrics;
	uint32_t n_measured; /* runs whose widths were taken in */
	uint32_t *growing;   /* ids of those that had not ended then */
	size_t n_growing, cap_growing;
	uint32_t n_settled;  /* runs whose parameters were compared */
	bool arranged;       /* the columns, by a person */
	size_t first_column; /* scrolled to, of those that may scroll */
	enum column_kind sort;
	size_t sort_index;
	bool reverse;
	uint32_t *sorted; /* run ids in the table's order, whether shown or not */
	size_t n_sorted, cap_sorted;
	struct runs_sorting sorting; /* that they are in */
	uint32_t *order;             /* of these that are shown */
	size_t n_order, cap_order;
	size_t n_shown; /* runs that pass, with those in groups that are folded */
	uint8_t *flags; /* of the chart, by run id - 1 */
	size_t cap_flags;
	uint64_t flags_version;
	uint32_t *coloured; /* run ids, 0 where a colour is free; runs_colour() */
	size_t n_coloured, cap_coloured;
	uint32_t selected; /* run id; 0: none */
	size_t top;
	bool any_note, any_early, any_mean;
	struct confirm_result confirmed; /* beside the best */
	bool touched;                    /* the cursor was moved: it stays on its run */
	char *filter_text, *filter_error;
	struct filter *filter;
	struct spark_scale sparks;
	uint64_t fresh; /* model version that order and flags are of */
	bool stale;
	struct layout_runs at; /* as last drawn */
	int drag_x, drag_y;    /* where a drag on the chart began; -1: none */
	int drag_to_x, drag_to_y;
};

/* ---- runs_columns.c -------------------------------------------------------------- */

/** New parameters and metrics get columns. */
void runs_grow_columns(struct runs *v, const struct sweep *s);

/** Parameters that are the same in all runs go to the end, unless a person chose the order. */
void runs_settle_columns(struct runs *v, const struct sweep *s, bool live);

const char *runs_column_name(const struct ui *ui, const struct column *col);

/** The same as it is typed and exported: in small letters, but for parameters and metrics. */
void runs_column_word(const struct ui *ui, const struct column *col, struct buf *out);

int runs_column_width(const struct column *col);

/** The columns show something else: all runs are measured again. */
void runs_measure_anew(struct runs *v);

/** Does its text begin at the left? */
bool runs_column_is_left(const struct column *col);

/* ---- runs_cells.c ---------------------------------------------------------------- */

/** What a column says of a run. */
struct runs_value {
	const char *text; /* NULL: it is a number, or nothing */
	double number;    /* NAN: nothing */
};

struct runs_value runs_value(const struct run *r, enum column_kind kind, size_t index,
                             const struct run_look *look);

/** What was confirmed of a run beside the best; NULL: nothing, or it is the best. */
const struct rival *runs_rival(const struct ui *ui, uint32_t run);

/** The text of a cell; returns its style. */
enum style runs_cell(const struct ui *ui, const struct column *col, const struct run *r,
                     struct buf *out);

/** Take in how wide the cells of new runs are, and of those that have not ended. */
void runs_measure(struct ui *ui);

/* ---- runs_fit.c ------------------------------------------------------------------ */

/** How columns are fitted to a width. */
struct runs_fit {
	int gap, note, why; /* columns of the screen; 0: there is no room for it */
};

struct runs_fit runs_fit(const struct runs *v, int width);

/** RUN, NOTE and BEST stay when the others are scrolled. */
bool runs_fit_is_shown(const struct runs *v, size_t column);

/** The width in what room is left; 0: not this one, -1: there is no more. */
int runs_fit_width(const struct runs_fit *f, const struct column *c, int room);

/** One column to the right, or to the left. */
void runs_fit_scroll(struct runs *v, int by);

/* ---- runs_table.c ---------------------------------------------------------------- */

/** Is the largest at the top? */
bool runs_goes_down(const struct ui *ui);

void runs_table_draw(struct ui *ui, struct canvas *c, struct rect r);

/** The column whose head is at that column of the screen; NULL: none. */
const struct column *runs_table_head_at(const struct runs *v, int x);

/* ---- runs_line.c ----------------------------------------------------------------- */

/**
 * Where no details are shown and some run ended early: a line below the table that says all of
 * why the selected one did, or else with which values it ran.  Returns its rows, 0 or 1.
 */
int runs_line_draw(const struct ui *ui, struct canvas *c, struct rect table);

/* ---- runs_order.c ---------------------------------------------------------------- */

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

/** Bring columns, order and flags up to the model. */
void runs_refresh(struct ui *ui);

/** Show only what passes; false and v->filter_error when it cannot be read. */
bool runs_filter(struct ui *ui, const char *text);

/* ---- runs_sort.c ----------------------------------------------------------------- */

/** All runs into v->sorted; a filter changes nothing of it, so it is not found anew for one. */
void runs_sort(struct ui *ui);

/** By which column: by its name, or the same once more, which turns it round. */
int runs_sort_by(struct ui *ui, const char *name, struct err *e);
void runs_sort_on(struct runs *v, const struct column *c);

/* ---- runs_together.c ------------------------------------------------------------- */

void runs_together_clear(struct runs_groups *g);

/** The space that is said, or of a table the one that is guessed. */
const struct space *runs_together_space(struct runs_groups *g, const struct sweep *s);

/** Which group each new run is in: for its values do not change. */
void runs_together_follow(struct ui *ui);

/* ---- runs_groups.c --------------------------------------------------------------- */

/** What the groups of the runs in v->order come to; there remain the lines of the table. */
void runs_groups_refresh(struct ui *ui);

/** The group of a run; NULL: there are none. */
const struct runs_group *runs_groups_of(const struct runs *v, uint32_t id);

/** The style of a run's group, or STYLES; its cell. */
enum style runs_groups_style(const struct runs *v, uint32_t id);
enum style runs_groups_print(const struct ui *ui, const struct run *r, struct buf *out);

/** Make v->means: of the groups, or of the repeats of what the selected run tries. */
void runs_groups_chart(struct ui *ui);

/** Choose a parameter; no groups any more; open or fold the selected one, false: none is. */
void runs_groups_menu(struct ui *ui);
bool runs_groups_end(struct runs *v);
bool runs_groups_open(struct runs *v);
const char *runs_groups_hint(const struct runs *v);

/* ---- runs_colour.c --------------------------------------------------------------- */

size_t runs_n_marked(const struct ui *ui);

/** Give colours to the marked runs, or to the five best; who has one keeps it. */
void runs_colour_find(struct ui *ui);

/** The style of a run that has a colour of its own, or STYLES. */
enum style runs_colour(const struct runs *v, uint32_t id);

/* ---- runs_compare.c -------------------------------------------------------------- */

void runs_toggle_mark(struct ui *ui);
void runs_unmark(struct ui *ui);

/** Only the marked runs and what differs between them; or all again. */
void runs_compare(struct ui *ui);

/* ---- runs_menu.c ----------------------------------------------------------------- */

void runs_menu_sort(struct ui *ui);
void runs_menu_columns(struct ui *ui);

/** The names of the columns, to be completed. */
void runs_offer_columns(struct ui *ui, struct complete *o);

/* ---- runs_outcome.c -------------------------------------------------------------- */

/** Show what the sweep came to, or so far. */
void runs_outcome_open(struct ui *ui);
void runs_outcome_clear(struct runs_outcome *o);

/** Over the lower part of the page, when it is open. */
void runs_outcome_draw(const struct ui *ui, struct canvas *c, struct rect body);

/** A key closes it; false: and does what it always does. */
bool runs_outcome_key(struct ui *ui, struct key k);

/* ---- runs_metric.c --------------------------------------------------------------- */

/** The metric that chart and table show: 0 is the primary one. */
size_t runs_metric(const struct ui *ui);

/** Until when the runs at work are measured: now, or where the log of a dead engine ends. */
int64_t runs_now_ms(const struct ui *ui);

/** How a run is seen now. */
struct run_look runs_look(const struct ui *ui, const struct run *r);

/** Take in what the runs logged of it since. */
void runs_metric_follow(struct ui *ui);

/** Is more of it better?  Where nobody knows the largest are first, too. */
bool runs_metric_goes_up(const struct ui *ui);

/** Does BEST say what a run had of it when its primary metric was best? */
bool runs_metric_is_at_best(const struct ui *ui);

/** Show the metric of that name, or of what its name begins with. */
void runs_metric_choose(struct ui *ui, const char *name);
void runs_menu_metric(struct ui *ui);
void runs_offer_metrics(struct ui *ui, struct complete *o);

/* ---- runs_sweep.c ---------------------------------------------------------------- */

/** What adding or repeating runs does to a sweep that no engine works on; else nothing. */
void runs_goes_on(const struct ui *ui, struct buf *out);

/** The runs that are to be confirmed, unless a person says others; to be freed. */
char *runs_to_confirm(const struct ui *ui);

/** How many runs it takes, or why it cannot be done. */
enum style runs_confirm_remark(const struct ui *ui, const char *words, struct buf *out);

/** What a person has done to the sweep and its runs; false for the rest. */
bool runs_sweep_act(struct ui *ui, enum action_id id, const char *arg);

/** What such an action is called in the bottom line; NULL: now it does nothing. */
const char *runs_sweep_hint(const struct ui *ui, enum action_id id, const char *word);

/* ---- runs_chart.c ---------------------------------------------------------------- */

struct chart_in runs_chart_input(struct ui *ui);

/** What is done to the chart; false for the rest. */
bool runs_chart_act(struct ui *ui, enum action_id id);

/** The mouse on the chart; false: it is not there. */
bool runs_chart_mouse(struct ui *ui, struct key k);

/** Mark what a drag would zoom to. */
void runs_chart_draw_drag(const struct ui *ui, struct canvas *c);

/* ---- runs_silent.c --------------------------------------------------------------- */

/** In the place of the chart, what is to be said while there is no curve; false: there is. */
bool runs_silent_draw(struct ui *ui, struct canvas *c, struct rect r);

/* ---- runs_curve.c ---------------------------------------------------------------- */

/** A metric of a run, to be drawn small. */
struct runs_curve {
	const char *name;            /* that fits the width */
	const struct series *series; /* with a value at least */
	bool grows;                  /* the run is at work */
	enum style style;
	int height, width; /* lines; of the name, left of the curve: runs_curve_width() */
};

/** How wide the names are beside curves of a height, of which one is that wide. */
int runs_curve_width(int widest, int height, int room);

/** From line y of r on, which may hold only a part of it. */
void runs_curve_draw(const struct runs_curve *k, struct canvas *c, struct rect r, int y);

/* ---- runs_facts.c ---------------------------------------------------------------- */

/** All that is known of a run, from line `top` on; returns how many lines it is. */
int runs_facts_draw(struct ui *ui, const struct run *run, struct canvas *c, struct rect r,
                    int top);

/** Has the selected run processes that may take something of the machine? */
bool runs_lives(const struct ui *ui);

/* ---- runs_details.c -------------------------------------------------------------- */

/** The selected run beside the chart. */
void runs_details_draw(struct ui *ui, struct canvas *c, struct rect r);

/** By lines, as far as there are any. */
void runs_details_scroll(struct runs *v, long by);

/** Showing, hiding and reading it; false for the rest. */
bool runs_details_act(struct runs *v, enum action_id id);

/** Is an action worth being named in the bottom line just now? */
bool runs_details_hinted(const struct runs *v, enum action_id id);

#endif
