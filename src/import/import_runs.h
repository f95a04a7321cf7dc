#ifndef IMPORT_IMPORT_RUNS_H
#define IMPORT_IMPORT_RUNS_H

/*
 * The runs of an import as they gather row by row, and their delivery as events.
 *
 * Rows of one run need not stand together, and what a run begins with (its parameters) may come
 * in its last row: so nothing is delivered before all was read.  A value takes 16 bytes, a row
 * 24.
 */

#include "core/sweep/run.h"
#include "import/import.h"

/** The index of a name that runs share, added when it is new. */
uint32_t import_name(struct strings *l, const char *name, size_t len);

/** One value, of metric `metric` of import_runs.metrics. */
struct import_value {
	double value;
	uint32_t metric;
};

/** One row of one run. */
struct import_point {
	double step;       /* NAN: none */
	int64_t when;      /* IMPORT_NEVER, milliseconds since 1970, or -1 - since the start */
	uint32_t first, n; /* its values */
};
#define IMPORT_NEVER INT64_MAX

struct import_run {
	char *key; /* texts of the run columns; "" when there are none */
	size_t key_len;
	uint32_t source;
	struct import_point *points;
	size_t n_points, cap_points;
	struct import_value *values;
	size_t n_values, cap_values;
	char **params; /* by import_runs.params; NULL: none */
	size_t n_params;
	enum run_state state;         /* RUN_NONE: the file does not say */
	char *reason, *note;          /* or NULL */
	int64_t started_ms, ended_ms; /* as the file says, or 0 */
	int64_t began_ms, latest_ms;  /* as its rows' times say, or 0 */
	int64_t longest_ms;           /* the greatest time since the start; -1: none */
	int64_t file_ms;              /* when the file last changed */
	double last_step;
	uint64_t last_line; /* of its last point */
	uint64_t note_line;
};

struct import_runs {
	struct import_run *items;
	size_t n, cap;
	uint32_t *table; /* runs + 1 by hash of source and key; 0 is free */
	size_t table_size;
	uint32_t last; /* run of the row before */
	struct strings metrics, params;
};

void import_clear_runs(struct import_runs *l);

/** The run of that key, made when it is new; valid until the next one is made. */
struct import_run *import_run(struct import_runs *l, uint32_t source, const char *key,
                              size_t len);

/** Always a new one, which takes the key over. */
struct import_run *import_new_run(struct import_runs *l, uint32_t source, const char *key,
                                  size_t len);

/** A point with no values yet; import_add_value() fills the last one. */
void import_add_point(struct import_run *r, double step, int64_t when);
void import_add_value(struct import_run *r, uint32_t metric, double value);

/** Forget the points from that step on. */
void import_rewind(struct import_run *r, double step);

/** Replace a text of a run. */
void import_set_text(char **to, char *text_take);

/** Let the note be "FIRST: SECOND"; what is NULL is left out. */
void import_join_note(struct import_run *r, const char *first, const char *second);

/** Set a parameter that is not set yet; false when it has another value already. */
bool import_set_param(struct import_runs *l, struct import_run *r, uint32_t param,
                      const char *value);

/**
 * Deliver everything, points by their steps; see import_read().  With `laps` a run's seconds
 * that do not rise are those of each row.
 */
void import_deliver(struct import_runs *l, bool laps, log_event_fn *fn, void *data);

#endif
