#ifndef STORE_IMPORT_H
#define STORE_IMPORT_H

/*
 * The CSV logs of other programs, as events of our own log: what shows a sweep shows them.
 *
 * import_open() looks at the header and the first rows, recognises the format and guesses the
 * role of each column; import_read() delivers the whole as events.  Runs are numbered from 1 in
 * the order in which they appear; a run with a name of text carries it as its note.  Of files
 * that still grow an unfinished last row waits for the next reading.
 */

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/err.h"
#include "core/objective.h"
#include "store/csv.h"
#include "store/log.h"

enum import_role {
	IMPORT_IGNORE,
	IMPORT_RUN,
	IMPORT_STEP,
	IMPORT_METRIC,
	IMPORT_PARAM,
	IMPORT_STATE,
	IMPORT_STARTED,
	IMPORT_ENDED,
	IMPORT_SECONDS, /* since the run's start; of a run of one row: how long it took */
	IMPORT_NOTE,
	IMPORT_NAME,  /* long form: the metric's name … */
	IMPORT_VALUE, /* … and its value */
	IMPORT_ROLES,
};

/** "ignore", "run", "step", "metric", "parameter", …; the role of a name, or IMPORT_ROLES. */
const char *import_role_name(enum import_role r);
enum import_role import_role_find(const char *name);

struct import_column {
	char *name; /* in the file */
	enum import_role role;
	char *label;   /* as it is shown: "lr" of "params_lr" */
	char *run;     /* W&B's charts: the column is this run's metric; else NULL */
	bool number;   /* every value of the first rows was one, and there were some */
	bool varies;   /* within a run */
	size_t n_seen; /* values in the first rows */
	char *first;   /* text of the first one; NULL: there is no row */
};

struct import;

struct import_kind {
	const char *name;
	const char *summary;
	/* Do these columns look like it?  Sets no roles. */
	bool (*matches)(const struct import *im);
	/* The roles of all columns, the metric and its goal. */
	void (*assign)(struct import *im);
};

/** All formats, the surest first; the last takes anything.  Ends with name == NULL. */
extern const struct import_kind import_kinds[];

struct import {
	char *path;
	const struct import_kind *kind;
	char **files; /* one, or one a run */
	size_t n_files, cap_files;
	char delimiter;
	struct import_column *columns;
	size_t n_columns, cap_columns;
	char *metric;   /* the primary one, as it is shown; NULL: there is none */
	enum goal goal; /* guessed from the metric's name */
	bool sure;      /* the format is known; else a person should look at the roles */
	bool run_a_file, run_a_row;
	bool restarts; /* a step that falls back begins a new run */
};

/** A file, or a folder of one run or of a folder a run (Ray Tune, Lightning). */
int import_open(struct import *im, const char *path, struct err *e);
void import_clear(struct import *im);

/**
 * All of it, in order, to fn.  Rows that cannot be used are counted in *n_problems and the first
 * few said in `problems`.  -1 when a file cannot be read.
 */
int import_read(const struct import *im, log_event_fn *fn, void *data, struct errs *problems,
                size_t *n_problems, struct err *e);

/**
 * What a person decided, as one line to remember, and back:
 * "metric=val_loss goal=minimize run:trial step:epoch parameter:lr".
 */
void import_print_roles(const struct import *im, struct buf *out);
int import_set_roles(struct import *im, const char *text, struct err *e);

/* ---- for import_*.c -------------------------------------------------------------- */

/** The column of that name; n_columns when there is none. */
size_t import_find(const struct import *im, const char *name);

/** Give a column a role and, unless NULL, a label. */
void import_assign(struct import *im, size_t i, enum import_role role, const char *label);

/** Choose the primary metric among those of that role, and its goal by its name. */
void import_choose_metric(struct import *im);

bool import_is_metric_name(const char *name);

/** Minimize losses and errors, maximize the rest. */
enum goal import_goal_of(const char *name);
bool import_is_step_name(const char *name);

/** A field as a number: 1 yes (NaN and infinities too), 0 empty or NA, -1 text. */
int import_number(const struct csv_field *f, char delimiter, double *x);

#endif
