#ifndef IMPORT_IMPORT_H
#define IMPORT_IMPORT_H

/*
 * Room import/: tables and logs of others.  A format is a file and a row of import_kinds[];
 * what a sweep is stays the fold's.
 *
 * The CSV logs of other programs as the events that our own log has, so that sweep_apply()
 * folds them and whatever shows a sweep shows them.
 *
 *   import_open()       looks at the header and the first rows, finds the format and guesses
 *                       what each column is
 *   import_set_roles()  what a person decided instead, in words that import_print_roles() gave
 *   import_read()       the whole file as events
 *
 * A table has columns, and each has a role.  Rows with the same text in the `run` columns are
 * one run; without such a column a table that has a `step` column is one run (in some formats a
 * new one begins where the step starts again), as is one of nothing but metrics; any other is
 * one run a row.  Runs are numbered from
 * 1 in order of their first row.  A folder with a log in each of its folders is one sweep, each
 * of them a run.
 *
 * Cells that say "nothing" (empty, NA, N/A, null, none) are no values; nan and inf are.  Where
 * the delimiter is ';' a decimal comma is understood.  Texts that are not UTF-8 have '?' for
 * the bytes that are not.
 */

#include "core/conf/tried.h"
#include "store/log.h"

enum import_role {
	IMPORT_IGNORE,
	IMPORT_RUN,     /* which run the row belongs to; several columns count together */
	IMPORT_STEP,    /* of the row's values */
	IMPORT_METRIC,  /* a value */
	IMPORT_PARAM,   /* of the run; the first text counts */
	IMPORT_STATE,   /* of the run, in this or another program's words; the last counts */
	IMPORT_STARTED, /* when the run did: ISO 8601 (no zone: UTC) or epoch seconds, ms, … */
	IMPORT_ENDED,
	IMPORT_SECONDS, /* since the run's start; of a run in one row: how long it took */
	IMPORT_NOTE,
	IMPORT_TIME,   /* when the row was written */
	IMPORT_REASON, /* of the state */
	IMPORT_NAME,   /* whose value the first metric column holds in this row (long tables) */
	IMPORT_ROLES,
};

/** "ignore", "run", "step", "metric", "parameter", "state", "started", "ended", … */
const char *import_role_name(enum import_role r);

/** The role of that name, or IMPORT_ROLES. */
enum import_role import_role_find(const char *name, size_t len);

struct import_column {
	char *name; /* as the file has it */
	enum import_role role;
	char *label; /* name shown: "lr" of "params_lr" */
	char *run;   /* in files with a column a run: its name or ""; else NULL */
	bool beside; /* not in the file but in the one beside it (params.json, hparams.yaml) */
};

struct import_kind;

struct import {
	char *path; /* the file or folder */
	const struct import_kind *kind;
	char delimiter; /* ',' ';' or '\t' */
	struct import_column *columns;
	size_t n_columns, cap_columns;
	char *metric; /* the primary one: label of a metric column, a text of the `name` column;
	               * NULL: there is none */
	int goal;     /* enum goal: as the file or the metric's name says; may be undecided */
	bool sure; /* the format and the goal were known; else a person should look at roles */
};

/** All formats (import_kind.h) in the order in which they are tried; ends with NULL. */
extern const struct import_kind *const import_kinds[];

/**
 * Look at a file, or at a folder that holds progress.csv or metrics.csv, itself or in the
 * folders in it.  Fills *im, which import_clear() frees; on failure -1, a sentence, nothing to
 * free.
 */
int import_open(struct import *im, const char *path, struct err *e);
void import_clear(struct import *im);

/**
 * Deliver the whole file: sweep "started", then of each run its parameters, state queued, its
 * name as a note when names are texts, state running, values, the state that ended it; and
 * sweep "finished" unless a run is still running.  Nothing when there is no row.
 *
 * Events are in order of time, those of one time run by run; times the file does not have are
 * those of its last change.  In a row the primary metric comes first; for it to be metric 0 of
 * a sweep, set the configuration's metric_name to im->metric before.  What cannot be used
 * becomes a sentence "FILE:LINE: …" in *problems (may be NULL), at most IMPORT_PROBLEMS_MAX of
 * them.  The file may still be growing: a last line without all its fields waits.  -1 when
 * nothing can be read; then no event was delivered.
 */
int import_read(const struct import *im, log_event_fn *fn, void *data, struct strings *problems,
                struct err *e);
#define IMPORT_PROBLEMS_MAX 20

/**
 * A number that is another one when a file behind the path was changed, made or removed; -1
 * when there is none.
 */
int64_t import_changed(const char *path);

/** Which way is better, as a metric's name says; GOAL_UNDECIDED: it does not. */
enum goal import_goal(const char *metric);

/**
 * Put the names that a program printed in order, the likeliest primary metric first, and say of
 * each whether it may be one, and its goal: by its name, else by where its values went.
 */
void import_tried(struct tried *t);

/**
 * Append what columns are, as one line: "metric=val_loss goal=minimize run:trial step:epoch
 * parameter:lr ignore:foo".  In names '%', '#', blanks and control bytes are written %20; the
 * second column of one name is NAME#2.
 */
void import_print_roles(const struct import *im, struct buf *out);

/** A name as it stands in such a line. */
void import_print_name(struct buf *out, const char *name);

/**
 * Take over such a line; columns that it does not name stay as they are.  -1 and a sentence,
 * nothing changed, for an unknown word, column or metric.
 */
int import_set_roles(struct import *im, const char *text, struct err *e);

#endif
