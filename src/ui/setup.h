#ifndef UI_SETUP_H
#define UI_SETUP_H

/*
 * A configuration as texts that are being edited: what may be half right at any moment.  Each
 * change is checked as a whole, and every problem lies beside the field that it is about.
 */

#include "core/conf/conf.h"
#include "core/conf/tried.h"
#include "core/conf/unfinished.h"
#include "ui/canvas.h"
#include "ui/edit.h"
#include "ui/key.h"

struct sketch;
struct ui;

enum setup_cell { CELL_NAME, CELL_TEXT, CELL_WHEN, SETUP_CELLS };

struct setup_param {
	char *cells[SETUP_CELLS]; /* never NULL; when "" means always */
	char *error;              /* a line; NULL: nothing is wrong */
	char *fallback;           /* what the program takes without it; NULL: not known */
	bool off;                 /* not ticked: only kept in mind */
	int error_cell;           /* what the error is about */
	size_t error_column;      /* where in it, in bytes from 1; 0: all of it */
};

/** All texts; what undo keeps. */
struct setup_data {
	/*
	 * By conf_settings[], "" is the default; the last are the slots of the launcher, as in
	 * "CUDA_VISIBLE_DEVICES=0; CUDA_VISIBLE_DEVICES=1".  None is NULL.
	 */
	char **values;
	struct setup_param *params;
	size_t n, cap;
};

struct setup_history {
	struct setup_data *items;
	size_t n, cap;
};

enum setup_kind {
	ROW_TITLE,
	ROW_SETTING, /* index: of conf_settings[]; n_settings: the slots */
	ROW_PARAM,
	ROW_NEW,
	ROW_MORE, /* shows the rarer settings */
};

/** A line of the page. */
struct setup_row {
	enum setup_kind kind;
	size_t index;
	const char *title;
};

/** Where the list was last drawn, and the cells of a parameter in it. */
struct setup_drawn {
	struct rect list;
	int cell_x[SETUP_CELLS], cell_w[SETUP_CELLS];
};

/** What the program printed when it was tried, in a frame over the form. */
struct setup_try {
	const struct tried
		*tried; /* the caller's, in the order of import_tried(); NULL: none */
	char *at;       /* the name under the cursor; NULL: the first */
	size_t top;
	struct rect list; /* of names, as last drawn */
};

struct setup {
	struct setup_data data;
	char **errors;           /* by conf_settings[] and for the slots; NULL: none */
	size_t *error_columns;   /* likewise: where in the value, in bytes from 1; 0: all */
	char *space_error;       /* of no single parameter */
	struct strings others;   /* problems of the whole */
	struct strings warnings; /* what is allowed, but most likely not meant */
	size_t n_settings;
	struct conf conf; /* what could be read of it, always whole enough to look at */
	struct setup_history undo, redo;
	bool changed; /* since it was loaded, saved or started */
	char *file;
	/* The rows of the page, its cursor and what is drawn: setup_rows.c, view_setup.c. */
	struct setup_row *rows;
	size_t n_rows, cap_rows;
	size_t row, top;
	int cell; /* of a parameter */
	bool editing, more;
	bool touched, was_changed; /* what is edited: since it began; the form: before */
	struct edit editor;
	struct sketch *sketch; /* NULL: none was drawn yet */
	struct setup_drawn drawn;
	struct setup_try attempt;
	char *defaults; /* the program's own, as enqueue has it; NULL: not known */
	char *guess;    /* a metric that was only guessed; NULL: none */
};

struct setup *setup_new(void);
void setup_free(struct setup *f);

/** The texts of a configuration; undo begins anew. */
void setup_set(struct setup *f, const struct conf *c, const char *file);

/** Into *c (conf_init()ed); -1 when anything is wrong, every sentence in errs. */
int setup_get(const struct setup *f, struct conf *c, struct strings *errs);

/** The same, whatever is wrong with it; unfinished_init()ed. */
void setup_unfinished(const struct setup *f, struct unfinished *d);

/** Look at everything anew: errors, f->conf. */
void setup_check(struct setup *f);
size_t setup_n_errors(const struct setup *f);

/** Before a change: undo comes back to here. */
void setup_keep(struct setup *f);
bool setup_undo(struct setup *f);
bool setup_redo(struct setup *f);

void setup_change_value(struct setup *f, size_t setting, const char *text);

void setup_change_param(struct setup *f, size_t i, int cell, const char *text);
/**
 * Its default is known.  From the next setup_check() on enqueue follows the defaults of all, as
 * long as it is just them.
 */
void setup_default_param(struct setup *f, const char *name, const char *text);
void setup_insert_param(struct setup *f, size_t at, const char *name, const char *text,
                        const char *when);
void setup_tick_param(struct setup *f, size_t i);
void setup_remove_param(struct setup *f, size_t i);
void setup_swap_params(struct setup *f, size_t i, size_t j);

/** Add the datasets of one configuration to another: they are kept, not edited. */
void setup_keep_datasets(const struct conf *from, struct conf *to);

/** Index in conf_settings[] of a setting. */
size_t setup_setting(const char *section, const char *name);

/* ---- setup_change.c -------------------------------------------------------------- */

/**
 * Hyperparameters become others in one step of undo: names and expressions in turn, the first
 * has the cursor then; an expression "" is left to the person.  Those of `guessed` that the
 * form lacks are added (NULL: none).  stop_when becomes that, unless NULL.  What was done goes
 * into *said.
 */
void setup_change_params(struct setup *f, const struct strings *changes,
                         const struct space *guessed, const char *stop_when, struct buf *said);

/* ---- setup_rows.c ---------------------------------------------------------------- */

#define SETUP_SPACE "Search space" /* the title of the hyperparameters */

/** Fill f->rows as the form stands. */
void setup_rows(struct setup *f);

/** The row under the cursor, which never stands on a title. */
struct setup_row setup_current(struct setup *f);
void setup_move(struct setup *f, long by);
void setup_next_part(struct setup *f);

/** The cursor to a row, if it is there. */
void setup_go(struct setup *f, enum setup_kind kind, size_t index);

/** The first row that is wrong; n_rows: none is. */
size_t setup_wrong(const struct setup *f);

/** The cursor to the first thing that is wrong; false: nothing that has a row is. */
bool setup_go_wrong(struct setup *f);

/** How many of some rows are wrong. */
size_t setup_n_wrong(const struct setup *f, size_t from, size_t to);

/** The name of a setting as the form shows it; n_settings: the slots. */
const char *setup_label(const struct setup *f, size_t setting);

/** What is wrong with a row, in a line; NULL: nothing. */
const char *setup_error(const struct setup *f, const struct setup_row *row);

/** Is it the setting of a section; of any name when that is NULL? */
bool setup_is(const struct setup *f, const struct setup_row *row, const char *section,
              const char *name);

/* ---- setup_density.c ------------------------------------------------------------- */

/** The distribution of a parameter as bars of heights 0..1 over its values. */
void setup_density(const struct param *p, double *heights, int n);

/** Five values that show its spread: "0.0001 0.001 ...". */
void setup_density_samples(const struct param *p, struct buf *out);

/** All of it, in the pane beside; of a half typed expression what it might become. */
void setup_density_draw(const struct setup_param *p, struct canvas *c, struct rect r);

/* ---- setup_error.c --------------------------------------------------------------- */

/**
 * An error, and the part of the text that it is about with a mark at its column (bytes from 1;
 * 0: none).  Returns the lines used.
 */
int setup_error_draw(const char *error, const char *text, size_t column, struct canvas *c,
                     struct rect r);

/* ---- setup_draw.c ---------------------------------------------------------------- */

/** The list of f->rows. */
void setup_list_draw(struct setup *f, struct canvas *c, struct rect r);

/**
 * The row of a cell of the screen as last drawn (there may be fewer rows), and the cell of a
 * parameter, -1 none.  False outside of the list.
 */
bool setup_list_hit(const struct setup *f, int x, int y, size_t *row, int *cell);

/** What the row under the cursor means, beside the list. */
void setup_pane_draw(struct setup *f, const struct setup_row *row, struct canvas *c,
                     struct rect r);

/* ---- setup_edit.c ---------------------------------------------------------------- */

/** Let a row be typed, or chosen from a menu where there are words for it. */
void setup_edit_begin(struct ui *ui, const struct setup_row *row);

/** What Enter does on a row, in a word for the bottom line. */
const char *setup_open_word(const struct setup *f, const struct setup_row *row);

/** The keys of the field that is being edited; NULL: none is. */
const char *setup_edit_hint(const struct ui *ui);

/** A new hyperparameter, whose name is to be typed. */
void setup_edit_new(struct setup *f, size_t at);

/** A key while a field is being edited, or that goes through cells; false: it is another's. */
bool setup_edit_key(struct ui *ui, struct key k);

/* ---- setup_try.c ----------------------------------------------------------------- */

/** The metric in the form, when nobody has given or seen it; else NULL. */
const char *setup_try_guess(const struct setup *f);

/** What was printed, over the page. */
void setup_try_draw(struct setup *f, struct canvas *c, struct rect r);

/** A key; false: nothing is open. */
bool setup_try_key(struct ui *ui, struct key k);

/** The keys while it is open; NULL: it is not. */
const char *setup_try_hint(const struct setup *f);

#endif
