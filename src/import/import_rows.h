#ifndef IMPORT_IMPORT_ROWS_H
#define IMPORT_IMPORT_ROWS_H

/*
 * Rows of one file after the other turned into runs: import_rows.c does it, import_read.c says
 * for which files.
 */

#include "import/import_files.h"
#include "import/import_runs.h"

/* A field of the file that counts. */
struct import_use {
	size_t field;
	const struct import_column *column;
	uint32_t index;      /* of its metric or parameter */
	uint32_t run;        /* of a chart's column; of others the run of the last text */
	struct buf text;     /* what it said last: the same of the same run is no news */
	bool seen, reported; /* that it changes within a run */
};

struct import_uses {
	struct import_use *items;
	size_t n, cap;
};

/** By what a row says there. */
enum import_use_kind {
	IMPORT_UNUSED, /* nothing: always empty */
	IMPORT_PLACE,  /* run, step, seconds, time, name */
	IMPORT_ABOUT,  /* state, reason, started, ended, note */
	IMPORT_PARAMS,
	IMPORT_METRICS,
	IMPORT_USES,
};

struct import_reader {
	const struct import *im;
	const struct import_source *source;
	uint32_t number; /* of the source */
	struct import_runs runs;
	struct strings *problems;
	struct import_feed feed;
	bool comma, has_run, has_step, has_chart;
	bool one_run; /* nothing but metrics: the rows are a curve */
	struct import_uses uses[IMPORT_USES];
	struct buf key;
};

/** For import_feed(); `data` is the reader. */
void import_on_header(void *data, const struct csv_field *f, size_t n, uint64_t line);
void import_on_row(void *data, const struct csv_field *f, size_t n, uint64_t line);

/** Before the next file. */
void import_forget_header(struct import_reader *r);

/** Keep "FILE:LINE: …", or the sentence alone when line is 0. */
void import_problem(struct import_reader *r, uint64_t line, const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));

#endif
