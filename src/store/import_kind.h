#ifndef STORE_IMPORT_KIND_H
#define STORE_IMPORT_KIND_H

/*
 * What the import_*.c files share: what a format is, the first rows by which it is known, and
 * the reading of cells and names.
 */

#include <stdint.h>

#include "core/run.h"
#include "store/csv.h"
#include "store/import.h"

/* ---- files ----------------------------------------------------------------------- */

/** One file to read. */
struct import_source {
	char *file;
	char *folder; /* where it lies, without the final '/' */
	char *name;   /* of the folder, when each folder is a run; else NULL */
};

struct import_sources {
	struct import_source *items;
	size_t n, cap;
};

/** The files behind a path, in natural order of their folders' names; -1 when there is none. */
int import_find_sources(const char *path, struct import_sources *out, struct err *e);
void import_clear_sources(struct import_sources *s);

/** Which delimiter?  0 for an empty file, -1 for one that is no text, 1 when found. */
int import_sniff(const char *file, char *delimiter, struct err *e);

/** What import_feed() and who takes its records tell each other. */
struct import_feed {
	bool last; /* this record has no end of line: the file may still grow */
	bool stop; /* enough was seen */
};

/** Read a file, without a byte order mark, through a CSV reader. */
int import_feed(const char *file, char delimiter, csv_record_fn *fn, void *data,
                struct import_feed *f, struct err *e);

/* ---- the first rows -------------------------------------------------------------- */

struct import_row {
	char **cells;
	size_t n;
	size_t source; /* number of its file */
};

/** Columns of all files, and the first rows of the first files. */
struct import_table {
	const char *base; /* last part of the path of the first file */
	bool comma;       /* decimal commas */
	char **names;
	size_t n_columns, cap_columns;
	struct import_row *rows;
	size_t n_rows, cap_rows;
};

/** A cell, "" when the row has none. */
const char *import_cell(const struct import_table *t, size_t row, size_t column);

/** Index of a column by its exact name; n_columns when there is none. */
size_t import_column(const struct import_table *t, const char *name);
bool import_has(const struct import_table *t, const char *name);

/** Add what the first `max_rows` rows of a file show; 0 rows: its columns only. */
int import_look(struct import_table *t, const struct import_source *s, size_t number,
                char delimiter, size_t max_rows, struct err *e);
void import_clear_table(struct import_table *t);

/** What the cells of a column are. */
struct import_stats {
	size_t n_filled, n_numbers, n_times; /* of the filled: numbers; dates or epochs */
	size_t n_distinct;                   /* counted up to IMPORT_DISTINCT_MAX */
	double min, max;                     /* of the numbers */
};
#define IMPORT_DISTINCT_MAX 64
void import_stats(const struct import_table *t, size_t column, struct import_stats *out);

/** Are most of the filled cells numbers, or none filled so far (validation comes late)? */
bool import_is_numeric(const struct import_table *t, size_t column);

/* ---- formats --------------------------------------------------------------------- */

/** What it means that a run's step is smaller than the one before. */
enum import_restart {
	IMPORT_SORT,      /* nothing: rows are in no order, the steps give one */
	IMPORT_NEW_RUN,   /* another run begins */
	IMPORT_NEW_RUN_0, /* the same, also when the step is equal */
	IMPORT_REWIND,    /* the run went back: what was from there on does not count */
};

typedef void import_param_fn(void *data, const char *name, const char *value);

struct import_kind {
	const char *name;
	const char *summary; /* one line for help and the manual */
	enum import_restart restart;
	bool (*match)(const struct import_table *t);
	/* Give each column its role and label with import_assign(); may set metric and goal. */
	void (*guess)(struct import *im, const struct import_table *t);
	/* Parameters in another file of that folder, or NULL; -1: there but broken. */
	int (*beside)(const char *folder, import_param_fn *fn, void *data, struct err *e);
	const char *failed; /* a file in the folder that says that the run failed, or NULL */
};

extern const struct import_kind import_results, import_curves, import_optuna, import_ray,
	import_wandb_chart, import_wandb, import_guild, import_lightning, import_keras,
	import_plain;

/** Say what column `i` is; a NULL label: its name. */
void import_assign(struct import *im, size_t i, enum import_role role, const char *label);

/* ---- names (import_names.c) ------------------------------------------------------ */

/** Is the name, in lower case and without anything but letters and digits, in the list? */
bool import_named(const char *name, const char *list);

bool import_looks_metric(const char *name);
enum goal import_goal(const char *metric);

/** How likely is it the one to tune for?  Larger is likelier. */
int import_rank(const char *metric);

/** The metric column likeliest to be the primary one; n_columns when there is none. */
size_t import_primary(const struct import *im);

/* ---- cells (import_cells.c) ------------------------------------------------------ */

enum import_cell_kind { CELL_EMPTY, CELL_NUMBER, CELL_TEXT };

enum import_cell_kind import_number(const char *s, size_t len, bool comma, double *out);

/** A date or an epoch in milliseconds since 1970. */
bool import_time(const char *s, size_t len, int64_t *ms);

/** "12.5", "0:01:02.5", "0 days 00:00:01.23", "1h 2m 3s" in seconds. */
bool import_duration(const char *s, size_t len, bool comma, double *seconds);

/** The state that a word of any program means, or RUN_STATES. */
enum run_state import_state(const char *s, size_t len);

/** A copy as UTF-8. */
char *import_text(const char *s, size_t len);

/** The same, and numbers in their shortest form: "32.0" is 32. */
char *import_param_text(const char *s, size_t len, bool comma);

/** A cell without blanks around it. */
static inline struct csv_field import_trim(struct csv_field f)
{
	while (f.len && (f.text[0] == ' ' || f.text[0] == '\t')) {
		f.text++;
		f.len--;
	}
	while (f.len && (f.text[f.len - 1] == ' ' || f.text[f.len - 1] == '\t' ||
	                 f.text[f.len - 1] == '\r'))
		f.len--;
	return f;
}

#endif
