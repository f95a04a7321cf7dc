#ifndef JOBS_JOB_PART_H
#define JOBS_JOB_PART_H

/*
 * What the files of a job share: job_start.c opens and starts, job_output.c takes what it
 * prints, job.c ends it.
 */

#include "base/buf.h"
#include "base/lines.h"
#include "base/strings.h"
#include "jobs/job.h"
#include "jobs/metrics_file.h"
#include "jobs/step_values.h"
#include "jobs/waiting.h"

#define JOB_READ_SIZE 65536

enum { JOB_OUT, JOB_ERR, JOB_METRICS, JOB_STREAMS };

struct stream {
	struct job *job;
	uv_pipe_t pipe;
	bool open; /* not at its end; the handle is not closed */
	int file;  /* where its bytes are kept, or -1 */
	struct lines lines;
	struct metric_stream metrics;
	struct metric_stream guessed; /* what else could be read, in its first lines */
	struct buf tail;              /* its latest lines, for `last_words` */
};

struct job {
	uint32_t run;
	int64_t pid;               /* 0: not started yet */
	char *program, *directory; /* as they were given */
	struct minder *minder;
	uv_timer_t file_timer;     /* to the next look into the file */
	struct metrics_file *file; /* that it writes; NULL: none */
	uv_timer_t timer;          /* TERM to KILL, or exit to closing the pipes */
	int n_handles;             /* not yet closed */
	struct stream streams[JOB_STREAMS];
	struct metric_reader *reader;
	const struct job_calls *calls;
	void *calls_data;
	struct job_end end;
	bool exited, held, over;
	bool heard;  /* anything at all was read, in its file too */
	bool late;   /* the grace time from the exit is over */
	bool left;   /* it exited and left processes */
	bool ending; /* which the minder was told to end */
	uint64_t grace_ms;
	struct buf stuck; /* bytes that a file could not take */
	int stuck_file;
	bool by_step, read_output;
	struct strings logged; /* names that came through the pipe */
	bool logs;             /* it said that it will */
	struct strings *only_printed;
	struct waiting waiting;
	struct step_values held_back;
	const char *source; /* of the value that is being passed on */
	struct buf saw, last_words;
	unsigned guesses; /* lines still to be guessed at */
	char *fifo;
	char buffer[JOB_READ_SIZE];
};

/* job.c */
extern const struct minder_calls job_minder_calls;
/** Is there nothing left to wait for?  Then it is over. */
void job_check_over(struct job *j);
/** The last handles; the job goes when they are closed. */
void job_close(struct job *j);
void job_on_timer(uv_timer_t *t);
/** For uv_close() of a handle of the job. */
void job_on_closed(uv_handle_t *h);

/* job_output.c */
/** Read what it prints from now on. */
void job_read(struct job *j);
/** What is in the metrics pipe now; it never ends by itself, for the job holds it open. */
void job_drain(struct job *j);
void job_end_stream(struct stream *st);
/** What it said of its failure, for the end. */
void job_last_words(struct job *j);
/** No more values come. */
void job_end_values(struct job *j);

#endif
