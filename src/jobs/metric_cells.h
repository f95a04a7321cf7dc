#ifndef JOBS_METRIC_CELLS_H
#define JOBS_METRIC_CELLS_H

/* A line of a table as cells; metric_table.c says what they mean. */

#include <stddef.h>

#define METRIC_CELLS_MAX 64

/** What divides the cells of a header; the first of these that it has. */
enum metric_division {
	METRIC_WALLS,
	METRIC_TABS,
	METRIC_COMMAS,
	METRIC_SEMICOLONS,
	METRIC_WIDE, /* two blanks or more: titles may have one */
	METRIC_WORDS,
};

struct metric_cell {
	const char *from, *to; /* without blanks and quotes around it */
};

struct metric_cells {
	struct metric_cell cell[METRIC_CELLS_MAX];
	size_t n; /* 0: too many */
};

/** Where the cells end: before a progress bar behind the last one, "640: 100%|####". */
const char *metric_cells_end(const char *line, const char *end);

enum metric_division metric_division_of(const char *line, const char *end);

void metric_cells_split(enum metric_division d, const char *line, const char *end,
                        struct metric_cells *c);

#endif
