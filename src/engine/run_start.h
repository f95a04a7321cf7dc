#ifndef ENGINE_RUN_START_H
#define ENGINE_RUN_START_H

/* From a run's place and assignment to its child, of a sweep's run and of a first try. */

#include "core/sweep/assignment.h"
#include "engine/run_environment.h"
#include "jobs/job.h"

/** A program as a path, found once; begins as zeroes. */
struct run_program {
	char *file, *path; /* found on that PATH */
};
void run_program_clear(struct run_program *p);

struct run_start {
	uv_loop_t *loop;
	struct run_program *program;
	struct minder *minder; /* see job_start() */
	struct metric_reader *reader;
	const struct job_calls *calls;
	void *data; /* of the calls */
	bool pty, by_step, read_output;
	struct strings *only_printed; /* see job_start() */
	uint64_t grace_ms;
};

/** Make the run's folder and start its child there; as job_start(). */
struct job *run_start(const struct run_place *p, const struct assignment *a,
                      const struct run_start *with, struct err *e);

#endif
