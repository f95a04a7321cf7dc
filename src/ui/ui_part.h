#ifndef UI_UI_PART_H
#define UI_UI_PART_H

/* What the files of the front end share: its state, and the pages' functions. */

#include "ui/chart.h"
#include "ui/edit.h"
#include "ui/filter.h"
#include "ui/form.h"
#include "ui/layout.h"
#include "ui/pager.h"
#include "ui/ui.h"

/** A page. */
struct view {
	enum context context;
	const char *title;
	void (*draw)(struct ui *ui, struct canvas *c, struct rect r);
	/* Do an action; false when it is none of this page's. */
	bool (*act)(struct ui *ui, enum action_id id, const char *arg);
	/* Take a key before the key map does; NULL or false: it does not. */
	bool (*key)(struct ui *ui, struct key k);
	/* The mouse, in cells of the screen; NULL: nothing. */
	void (*mouse)(struct ui *ui, struct key k);
	/* What a prompt for this action starts with; to be freed.  NULL: nothing. */
	char *(*initial)(struct ui *ui, enum action_id id);
};

extern const struct view view_home, view_setup, view_runs, view_log, view_help;

/** A list of choices in a frame over the page. */
enum menu_kind {
	MENU_NONE,
	MENU_QUIT,
	MENU_STOP,
	MENU_SORT,
	MENU_COLUMNS,
	MENU_COMPARE, /* only shown */
	MENU_PICK,    /* an option of a field of the form */
	MENU_ROLES,   /* of the columns of a table */
	MENU_APPLY,   /* what would change in the running sweep */
};

struct menu_item {
	char *label;
	int id;
	bool ticked;
};

struct menu {
	enum menu_kind kind;
	char *title;
	const char *hint;
	struct menu_item *items;
	size_t n, cap, at, top;
	bool ticks; /* items have boxes */
};

/** What a person says of the columns of a table. */
struct roles {
	const char *const *words; /* the roles that there are */
	size_t n_words;
	char **names; /* of the columns */
	int *roles;   /* index of words[], by column */
	size_t n, metric;
	bool minimize;
};

struct prompt {
	bool open;
	const struct ui_action *action; /* whose argument; NULL: a whole command */
	struct edit edit;
	struct buf candidates; /* of the last Tab */
	char **history;
	size_t n_history, cap_history, at_history;
};

struct confirm {
	char *question; /* NULL: none is asked */
	struct request yes;
};

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

enum log_source {
	LOG_STDOUT,
	LOG_STDERR,
	LOG_EVENTS,
	LOG_SOURCES,
};

struct log {
	struct pager text; /* of the run */
	struct buf tail;   /* an unfinished line */
	struct pager events;
	enum log_source source;
	uint32_t run; /* whose text that is */
};

struct home {
	size_t at, top;
	char *filter;
	struct chart chart; /* of the sweep under the cursor */
	char *shown;        /* its folder */
	uint8_t *flags;
	size_t n_flags;
};

struct ui {
	struct ui_model model;
	struct ui_settings settings;
	struct keymap keymap;
	struct canvas canvas;
	const struct view *view, *before_help;
	struct menu menu;
	struct prompt prompt;
	struct confirm confirm;
	struct pager help;
	struct runs runs;
	struct log log;
	struct home home;
	struct form *form;
	struct roles roles;
	char *message;
	enum style message_style;
	bool pasting;
	char *trouble;     /* the model's, as it was last said */
	bool trouble_read; /* the person has read it */
	struct request *requests;
	size_t n_requests, cap_requests, next_request;
};

/* ---- ui.c ------------------------------------------------------------------------ */

void ui_want(struct ui *ui, enum request_kind kind, const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));
/** The same of a text of any length, which is taken over. */
void ui_want_text(struct ui *ui, enum request_kind kind, struct buf *take);
void ui_sayf(struct ui *ui, enum style s, const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));

/** Do an action, asking for its argument when it needs one that is not given. */
void ui_act(struct ui *ui, enum action_id id, const char *arg);

/** Ask y or n; on y the request is made. */
void ui_confirm(struct ui *ui, enum request_kind kind, const char *line, const char *fmt, ...)
	__attribute__((format(printf, 4, 5)));

/** Is there trouble that nobody has read yet? */
bool ui_trouble(const struct ui *ui);

/* ---- ui_draw.c ------------------------------------------------------------------- */

/** A value of a metric for people: "0.9781", "12.34", "1.2e-05". */
void ui_metric_text(char out[NUM_TEXT_MAX], double x);

/** The mark and style of a run's state; of the best one its star. */
enum style ui_run_style(const struct ui *ui, const struct run *r, uint32_t *mark);

/** "1:02" of seconds. */
void ui_time_text(struct buf *out, double seconds);

/* ---- menu.c ---------------------------------------------------------------------- */

void menu_open(struct ui *ui, enum menu_kind kind, const char *title, const char *hint);
void menu_add(struct ui *ui, int id, bool ticked, const char *fmt, ...)
	__attribute__((format(printf, 4, 5)));
void menu_close(struct ui *ui);
void menu_key(struct ui *ui, struct key k);
void menu_draw(struct ui *ui, struct canvas *c, struct rect r);

/** An item was chosen, or its box ticked; in view_runs.c, ui.c and view_setup.c. */
void runs_chose(struct ui *ui, enum menu_kind kind, int id);
bool runs_columns_key(struct ui *ui, struct key k);
void form_chose(struct ui *ui, int id);

/* ---- menu_roles.c ---------------------------------------------------------------- */

void roles_clear(struct roles *r);
void roles_chose(struct ui *ui, int id);
bool roles_key(struct ui *ui, struct key k);

/* ---- prompt.c -------------------------------------------------------------------- */

void prompt_open(struct ui *ui, const struct ui_action *a, const char *text);
void prompt_close(struct ui *ui);
void prompt_key(struct ui *ui, struct key k);
void prompt_draw(struct ui *ui, struct canvas *c, struct rect r);

/* ---- runs_columns.c, runs_order.c, runs_table.c ----------------------------------------- */

void runs_init(struct runs *v);
void runs_clear(struct runs *v);
void runs_forget(struct ui *ui); /* another sweep was opened */

/** Bring columns, order and flags up to the model. */
void runs_refresh(struct ui *ui);

void runs_column_name(const struct ui *ui, const struct column *col, struct buf *out);

/** The text of a cell; *s its style. */
void runs_cell(const struct ui *ui, const struct column *col, const struct run *r,
               struct buf *out, enum style *s);
void runs_table_draw(struct ui *ui, struct canvas *c, struct rect r);
bool runs_filter(struct ui *ui, const char *text);
int runs_sort_by(struct ui *ui, const char *name, struct err *e);

/* ---- view_runs.c ----------------------------------------------------------------- */

struct chart_in runs_chart_input(const struct ui *ui);

/* ---- runs_details.c -------------------------------------------------------------- */

void runs_details_draw(struct ui *ui, struct canvas *c, struct rect r);
void runs_compare_menu(struct ui *ui);

/* ---- view_home.c ------------------------------------------------------------------ */

void home_clear(struct home *h);

/* ---- view_help.c ------------------------------------------------------------------ */

/** Scrolling and searching, for every page that shows a text. */
bool pager_act(struct ui *ui, struct pager *p, enum action_id id, const char *arg);

/* ---- setup_pane.c ---------------------------------------------------------------- */

/** The distribution of a parameter as bars of heights 0..1 over its values. */
void setup_density(const struct param *p, double *heights, int n);

/** Five values that show its spread: "0.0001 0.001 ...". */
void setup_samples(const struct param *p, struct buf *out);

/** What the field under the cursor means, drawn. */
void setup_param_draw(struct ui *ui, struct canvas *c, struct rect r, size_t param);
void setup_policy_draw(struct ui *ui, struct canvas *c, struct rect r);
void setup_pane_free(void *sketch);

#endif
