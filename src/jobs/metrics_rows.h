#ifndef JOBS_METRICS_ROWS_H
#define JOBS_METRICS_ROWS_H

/* The rows of a file of metrics (metrics_file.h): of CSV, or JSON objects. */

#include <stdint.h>

#include "jobs/metric.h"

/** Zero-initialise. */
struct metrics_rows {
	char *header; /* of CSV; NULL: none yet */
	char delimiter;
	char **names; /* in it */
	size_t n_names, cap_names;
	char **cells; /* of the row under way */
	size_t n_cells, cap_cells;
	bool mute;       /* rows are another run's: only the header counts */
	uint64_t *known; /* of each row that was given, a hash of its values */
	size_t n_known, cap_known;
	size_t at;     /* the next row's place among them */
	bool repeated; /* so far all rows since the restart were known */
	uint64_t hash; /* of the row under way */
	metric_fn *fn;
	void *fn_data;
};

/** One line, plain; fn is called for its values. */
void metrics_rows_read(struct metrics_rows *r, const char *line, size_t len, metric_fn *fn,
                       void *fn_data);

/** The file is read from its start again. */
void metrics_rows_restart(struct metrics_rows *r);

void metrics_rows_clear(struct metrics_rows *r);

#endif
