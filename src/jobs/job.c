/* The life of a child: started, cancelled, over. */

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/array.h"
#include "base/mem.h"
#include "jobs/job_part.h"

#define PATIENCE_MS 250 /* for what a run leaves, to end by itself */
#define DEAF_MS 10000   /* after SIGKILL: the minder does not answer */

uint32_t job_run(const struct job *j)
{
	return j->run;
}

int64_t job_pid(const struct job *j)
{
	return j->pid;
}

const char *job_source(const struct job *j)
{
	return j->source;
}

bool job_is_silent(const struct job *j)
{
	return !j->heard;
}

static void job_free(struct job *j)
{
	for (int i = 0; i < JOB_STREAMS; i++) {
		lines_clear(&j->streams[i].lines);
		metric_stream_clear(&j->streams[i].metrics);
		metric_stream_clear(&j->streams[i].guessed);
		buf_clear(&j->streams[i].tail);
		if (j->streams[i].file >= 0)
			close(j->streams[i].file);
	}
	buf_clear(&j->stuck);
	buf_clear(&j->saw);
	buf_clear(&j->last_words);
	step_values_clear(&j->held_back);
	strings_clear(&j->logged);
	waiting_clear(&j->waiting);
	metrics_file_free(j->file);
	free(j->fifo);
	free(j->program);
	free(j->directory);
	free(j);
}

void job_on_closed(uv_handle_t *h)
{
	struct job *j = h->data;

	if (--j->n_handles > 0)
		return;
	if (j->over)
		j->calls->over(j->calls_data, j, &j->end);
	job_free(j);
}

/* The last handles; the job goes when they are closed. */
void job_close(struct job *j)
{
	if (j->fifo)
		unlink(j->fifo);
	for (int i = 0; i < JOB_STREAMS; i++) {
		if (j->streams[i].open)
			uv_close((uv_handle_t *)&j->streams[i].pipe, job_on_closed);
		j->streams[i].open = false;
	}
	uv_close((uv_handle_t *)&j->timer, job_on_closed);
	uv_close((uv_handle_t *)&j->file_timer, job_on_closed);
}

/* ---- the end --------------------------------------------------------------------- */

void job_check_over(struct job *j)
{
	if (j->over || !j->exited || j->streams[JOB_OUT].open || j->streams[JOB_ERR].open)
		return;
	if (j->left) {
		if (!j->ending)
			minder_end(j->minder, j->late ? 0 : PATIENCE_MS,
			           j->end.killed ? 0 : j->grace_ms);
		j->ending = true;
		return;
	}
	job_drain(j);
	job_end_stream(&j->streams[JOB_METRICS]);
	job_end_values(j);
	minder_forget(j->minder);
	j->over = true;
	job_last_words(j);
	j->end.saw = buf_str(&j->saw);
	if (j->file && !metrics_file_was_there(j->file))
		j->end.no_file = metrics_file_path(j->file);
	job_close(j);
}

void job_on_timer(uv_timer_t *t)
{
	struct job *j = t->data;

	if (!j->pid || (!j->exited && j->end.killed)) {
		/* The minder does not answer: somebody has stopped it. */
		minder_destroy(j->minder);
		return;
	}
	if (!j->exited) {
		job_kill(j);
		return;
	}
	if (j->held) { /* its own bytes come first: ask again later */
		uv_timer_start(t, job_on_timer, j->grace_ms + 100, 0);
		return;
	}
	j->late = true;
	job_end_stream(&j->streams[JOB_OUT]);
	job_end_stream(&j->streams[JOB_ERR]);
	job_check_over(j);
}

/* Is it something that may be there again, rather than the program's fault? */
static bool is_lack(int error)
{
	static const int lacks[] = { EAGAIN, ENOMEM, EMFILE,    ENFILE,     ENOSPC, EDQUOT,
		                     EIO,    ESTALE, ETIMEDOUT, ECONNRESET, ENOBUFS };

	for (size_t i = 0; i < ARRAY_LEN(lacks); i++)
		if (lacks[i] == error)
			return true;
	return false;
}

static void on_started(void *data, int error, bool of_directory, int64_t pid)
{
	struct job *j = data;
	bool lack = of_directory || is_lack(error);
	struct err e;

	uv_timer_stop(&j->timer);
	if (!error) {
		j->pid = pid;
		j->calls->started(j->calls_data, j);
		if (!j->held)
			job_read(j);
		/* It was cancelled while it was being started. */
		if (j->end.cancelled)
			uv_timer_start(&j->timer, job_on_timer, j->grace_ms, 0);
		return;
	}
	errno = error;
	err_errno(&e, "cannot start %s%s", of_directory ? "in " : "",
	          of_directory ? j->directory : j->program);
	minder_forget(j->minder);
	j->calls->not_started(j->calls_data, j, lack, &e);
	job_close(j);
}

static void on_exited(void *data, int status, bool left)
{
	struct job *j = data;

	j->exited = true;
	j->left = left;
	j->end.exit_code = WIFEXITED(status) ? WEXITSTATUS(status) : 0;
	j->end.signal = WIFSIGNALED(status) ? WTERMSIG(status) : 0;
	uv_timer_stop(&j->timer);
	job_check_over(j);
	if (!j->over)
		uv_timer_start(&j->timer, job_on_timer, j->grace_ms, 0);
}

static void on_ended(void *data, int ended, int alive)
{
	struct job *j = data;

	j->left = false;
	/* What was killed with the run was not left behind, it only took its time to die. */
	j->end.n_ended = j->end.killed ? alive : ended;
	j->end.n_alive = alive;
	job_check_over(j);
}

/* The minder was killed: so is its run, by the keeper. */
static void on_gone(void *data)
{
	struct job *j = data;

	j->left = false;
	if (!j->pid)
		on_started(j, ECONNRESET, false, 0);
	else if (j->exited)
		job_check_over(j);
	else
		on_exited(j, SIGKILL, false);
}

const struct minder_calls job_minder_calls = { on_started, on_exited, on_ended, on_gone };

void job_cancel(struct job *j)
{
	if (j->exited || j->end.cancelled)
		return;
	j->end.cancelled = true;
	minder_term(j->minder);
	if (j->pid)
		uv_timer_start(&j->timer, job_on_timer, j->grace_ms, 0);
}

void job_kill(struct job *j)
{
	if (j->exited)
		return;
	j->end.cancelled = j->end.killed = true;
	minder_kill(j->minder);
	uv_timer_start(&j->timer, job_on_timer, DEAF_MS, 0);
}

bool job_drop(struct job *j)
{
	if (j->over)
		return false;
	job_kill(j);
	minder_forget(j->minder);
	job_close(j);
	return true;
}
