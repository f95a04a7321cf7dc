#ifndef UI_SETUP_H
#define UI_SETUP_H

/*
 * A configuration as texts that are being edited: what may be half right at any moment.  Each
 * change is checked as a whole, and every problem lies beside the field that it is about.
 */

#include "core/conf/conf.h"
#include "ui/canvas.h"
#include "ui/edit.h"

struct sketch;

struct setup_param {
	char *name, *text, *when; /* never NULL; when "" means always */
	char *error;              /* NULL: nothing is wrong */
	bool off;                 /* not ticked: only kept in mind */
	int error_cell; /* what the error is about: 0 name, 1 expression, 2 condition */
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
	int cell_x[3], cell_w[3];
};

struct setup {
	struct setup_data data;
	char **errors;      /* by conf_settings[] and for the slots; NULL: none */
	struct errs others; /* problems of the whole */
	size_t n_settings;
	struct conf conf;         /* what could be read of it, always whole enough to look at */
	struct dataset *datasets; /* not edited here, but kept */
	size_t n_datasets;
	struct setup_data *undo, *redo;
	size_t n_undo, cap_undo, n_redo, cap_redo;
	bool changed; /* since it was loaded, saved or started */
	char *file;
	/* The rows of the page, its cursor and what is drawn: setup_rows.c, view_setup.c. */
	struct setup_row *rows;
	size_t n_rows, cap_rows;
	size_t row, top;
	int cell; /* of a parameter: 0 name, 1 expression, 2 condition */
	bool editing, more;
	struct edit editor;
	struct sketch *sketch; /* NULL: none was drawn yet */
	struct setup_drawn drawn;
};

struct setup *setup_new(void);
void setup_free(struct setup *f);

/** The texts of a configuration; undo begins anew. */
void setup_set(struct setup *f, const struct conf *c, const char *file);

/** Into *c (conf_init()ed); -1 when anything is wrong, every sentence in errs. */
int setup_get(const struct setup *f, struct conf *c, struct errs *errs);

/** Look at everything anew: errors, f->conf. */
void setup_check(struct setup *f);
size_t setup_n_errors(const struct setup *f);

/** Before a change: undo comes back to here. */
void setup_keep(struct setup *f);
bool setup_undo(struct setup *f);
bool setup_redo(struct setup *f);

void setup_change_value(struct setup *f, size_t setting, const char *text);

/** cell: 0 name, 1 expression, 2 condition. */
void setup_change_param(struct setup *f, size_t i, int cell, const char *text);
void setup_insert_param(struct setup *f, size_t at, const char *name, const char *text,
                        const char *when);
void setup_tick_param(struct setup *f, size_t i);
void setup_remove_param(struct setup *f, size_t i);
void setup_swap_params(struct setup *f, size_t i, size_t j);
const char *setup_param_cell(const struct setup *f, size_t i, int cell);

/** Index in conf_settings[] of a setting. */
size_t setup_setting(const char *section, const char *name);

#endif
