#ifndef JOBS_RECORDED_H
#define JOBS_RECORDED_H

/*
 * What a run has printed, read again from the files that keep it: stdout.log, then stderr.log,
 * as a job reads them while they come (job.h).  How the lines of the two lay among each other
 * is not recorded, and what came by the metrics pipe or a file of metrics is not kept there.
 */

#include <stdint.h>

#include "base/strings.h"
#include "jobs/metric.h"

enum { RECORDED_OUT, RECORDED_ERR, RECORDED_FILES }; /* as a job's streams are counted */
extern const char *const recorded_names[RECORDED_FILES];

/** How a stream stands at the end of what was read.  Zero-initialise, recorded_clear(). */
struct recorded {
	struct metric_stream streams[RECORDED_FILES];
};
void recorded_clear(struct recorded *rec);

/**
 * Read the files in a run's folder, of each at most `max` bytes: whole lines and, when the run
 * is over, the last one too; fn is called for each value.  A reader NULL gives whatever can be
 * read: all names that could be listed.  A file that is not there has printed nothing.
 */
void recorded_read(struct recorded *rec, const char *folder, bool over, uint64_t max,
                   struct metric_reader *reader, metric_fn *fn, void *fn_data);

/** Add the last lines of one of the files that are not empty, plain, `most` of them. */
void recorded_last_lines(const char *folder, int file, size_t most, struct strings *out);

#endif
