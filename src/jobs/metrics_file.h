#ifndef JOBS_METRICS_FILE_H
#define JOBS_METRICS_FILE_H

/*
 * A file of metrics that a program writes, followed: CSV with a header, or JSON objects, one a
 * line.
 *
 * Every number is a metric of the name of its column or key, but the step's, whose name is one
 * of those in rule 1 of metric.h.  Columns are apart by tabs, semicolons or commas, as the
 * header has them; empty cells, comments (#) and what is no number are passed over, and a row
 * without a number is another header.
 *
 * A line without its end waits for the rest.  A file that was cut, rotated or written anew is
 * read from its start; rows at its beginning that are as before count once, for many programs
 * write all of their history each time.  What stood there before the run belongs to another.
 *
 * At one time only so much is read, whatever the size of the file, and what is no regular file
 * never; a line is at most LINES_MAX bytes, memory grows by a few bytes a row.
 */

#include "jobs/metric.h"

struct metrics_file;

/** Before the program starts. */
struct metrics_file *metrics_file_new(const char *path);
void metrics_file_free(struct metrics_file *f);

/** Read what is new. */
void metrics_file_read(struct metrics_file *f, metric_fn *fn, void *fn_data);

/** The program has ended: read the rest, with `whole` also a last line without its end. */
void metrics_file_finish(struct metrics_file *f, bool whole, metric_fn *fn, void *fn_data);

/** Has there been such a file since the start? */
bool metrics_file_was_there(const struct metrics_file *f);

const char *metrics_file_path(const struct metrics_file *f);

#endif
