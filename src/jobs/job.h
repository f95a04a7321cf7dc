#ifndef JOBS_JOB_H
#define JOBS_JOB_H

/*
 * Room jobs/: children, what they print, and the end of what they leave.  A child may do
 * anything; no line here trusts one.
 *
 * One child: started by a minder (minder.h) in a session and process group of its own, its
 * stdout, stderr and metrics pipe read as they come, kept whole in files and searched for
 * metrics.
 *
 * A job is over when its exit was reported, its pipes are at their end, and nothing of it is
 * left.  A grandchild that keeps a pipe open has the grace time from the exit, then the pipes
 * are closed; what lives on without one has a moment to end by itself.  Then it is asked by
 * SIGTERM, and killed after the grace time.  Cancelling is SIGTERM to the group, SIGKILL to all
 * that descends from the child after the grace time.  Whatever the child prints, memory stays
 * bounded.
 *
 * What a file cannot take (a full disk) is kept: the job stops reading, its child waits, and
 * job_retry() goes on.
 */

#include <uv.h>

#include "base/strings.h"
#include "jobs/metric.h"
#include "jobs/minder.h"

struct job;

/** How a job ended. */
struct job_end {
	int exit_code;  /* when signal is 0 */
	int signal;     /* that killed it, or 0 */
	bool cancelled; /* job_cancel() was called before it exited */
	bool killed;    /* SIGKILL was needed */
	int n_ended;    /* processes that it left behind and that had to be ended */
	int n_alive;    /* of them, those that could not be */
	/* Of a failed one: the exception that it told of, else its last line of stderr, else of
	 * stdout; plain, "" when there was none. */
	const char *last_words;
	const char *saw;     /* names that it gave or could give: "accuracy, val/loss" */
	const char *no_file; /* the file of metrics, when there was none to the end; or NULL */
	bool waited;         /* values that it printed counted at its end only: see job_start */
};

/**
 * Called from the loop, `started` or `not_started` first.  `over` and `not_started` are the
 * last calls for a job and free it when they return.  `lack`: not the program is at fault, but
 * something that pegbox needs is not to be had now (descriptors, processes, memory, room on a
 * disk, a folder).
 */
struct job_calls {
	void (*started)(void *data, struct job *j);
	void (*not_started)(void *data, struct job *j, bool lack, const struct err *e);
	void (*metric)(void *data, struct job *j, const struct metric_value *v);
	void (*over)(void *data, struct job *j, const struct job_end *end);
	void (*trouble)(void *data, struct job *j, const struct err *e); /* a file is full */
};

/** Everything that a start needs; all of it is copied or used up by the call. */
struct job_start {
	uint32_t run;
	char *const *argv, *const *env; /* NULL-ended */
	const char *program;       /* the file to execute; NULL: argv[0], with a slash in it */
	const char *directory;     /* working directory of the child */
	const char *metrics_file;  /* absolute path of one that it writes; NULL: none */
	const char *run_directory; /* where stdout.log, stderr.log and metrics go */
	bool pty;
	bool by_step;     /* one value a step, see step_values.h */
	bool read_output; /* look in stdout and stderr for names that the pipe has not had */
	/*
	 * A program may say that it will log, by the line {} into the pipe.  What it prints
	 * waits from then on until its name came through the pipe, or the program ended,
	 * unless the name is one of these, which earlier runs printed and did not log.  Names
	 * are added when a run ends well; it stays the caller's as long as jobs use it.
	 * NULL: nothing waits.
	 */
	struct strings *only_printed;
	uint64_t grace_ms;
	struct minder *minder; /* a good one without a run; it stays the caller's */
};

/**
 * Make the files of a job that will be started there, so that it need not wait for the disk, as
 * far as that goes; and remove them again, unless there is something in them.
 */
void job_files_ahead(const char *run_directory);
void job_files_unmake(const char *run_directory);

/** Start.  NULL and a sentence when something is lacking; no callback is called then. */
struct job *job_start(uv_loop_t *loop, const struct job_start *what,
                      struct metric_reader *reader, const struct job_calls *calls,
                      void *calls_data, struct err *e);

/** SIGTERM now, SIGKILL after the grace time. */
void job_cancel(struct job *j);

/** SIGKILL now. */
void job_kill(struct job *j);

/**
 * SIGKILL, and forget the job with all that its files could not take.  No callback is called;
 * the job frees itself in the loop.  False for a job whose `over` is about to be called anyway.
 */
bool job_drop(struct job *j);

/** Stop reading (the child waits when its pipes are full), and go on. */
void job_hold(struct job *j);
void job_release(struct job *j);

/** Try again what a file could not take; 0 when all is written. */
int job_retry(struct job *j, struct err *e);

/**
 * Read by another reader from now on.  `rec`: how its streams stand for it, `held`: values that
 * wait for the next step's; both of what it has printed so far, NULL when that is nothing.  All
 * that it has printed of `metric` was taken from there.
 */
struct recorded;
struct step_values;
void job_take_reader(struct job *j, struct metric_reader *reader, const struct recorded *rec,
                     const struct step_values *held, const char *metric);

uint32_t job_run(const struct job *j);
int64_t job_pid(const struct job *j);

/** Within the call `metric`: what the value came from, "stdout", "stderr", "pipe" or "file". */
const char *job_source(const struct job *j);

/** Has it printed nothing so far, nor written a value into its file? */
bool job_is_silent(const struct job *j);

#endif
