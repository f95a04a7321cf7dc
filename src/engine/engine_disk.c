/* What the engine writes: the log, the table of results; and what it does when it cannot. */

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/mem.h"
#include "engine/engine_part.h"

#define SYNC_MS 500
#define RETRY_MS 1000
#define LOOK_MS 500
#define RESULTS_MS 1000
#define RESULTS_SHARE 50 /* writing results takes at most a 50th of the time */

/* ---- rows to the disk, in the background ----------------------------------------- */

static void arm_sync(struct engine *en);

static void sync_log(void *data)
{
	struct engine *en = data;

	en->sync_error = fdatasync(writer_fd(en->writer)) < 0 ? errno : 0;
}

static void sync_in_thread(void *data)
{
	struct engine *en = data;

	sync_log(en);
	uv_async_send(&en->sync_done);
}

static void after_sync(struct engine *en)
{
	struct err e;

	if (en->sync_error) {
		errno = en->sync_error;
		err_errno(&e, "cannot put the log on the disk");
		engine_disk_trouble(en, &e);
	}
	arm_sync(en);
}

/* The thread has the log's descriptor: nobody closes that before it has ended. */
bool engine_disk_await_sync(struct engine *en)
{
	bool busy = en->sync_busy;

	if (busy)
		uv_thread_join(&en->sync_thread);
	en->sync_busy = false;
	return busy;
}

void engine_disk_synced(uv_async_t *a)
{
	struct engine *en = a->data;

	if (engine_disk_await_sync(en))
		after_sync(en);
}

/* A thread for as long as it takes: libuv's pool has four, and aborts for want of one. */
static void on_sync_timer(uv_timer_t *t)
{
	struct engine *en = t->data;

	en->sync_needed = false;
	en->sync_busy = uv_thread_create(&en->sync_thread, sync_in_thread, en) == 0;
	if (!en->sync_busy) {
		sync_log(en);
		after_sync(en);
	}
}

static void arm_sync(struct engine *en)
{
	if (en->sync_needed && !en->sync_busy && !en->done &&
	    !uv_is_active((uv_handle_t *)&en->sync_timer))
		uv_timer_start(&en->sync_timer, on_sync_timer, SYNC_MS, 0);
}

/* ---- a full disk ----------------------------------------------------------------- */

static bool retry_jobs(struct engine *en, struct err *e)
{
	bool done = true;

	for (size_t i = 0; i < en->n_workers; i++)
		done = job_retry(en->workers[i].job, e) == 0 && done;
	return done;
}

void engine_disk_unpause(struct engine *en, const char *why)
{
	if (!en->disk_full && !en->lacks && !en->log_lost)
		engine_event(en, 0, EVENT_SWEEP, "unpaused", NAN, why);
}

/* What fdatasync() could not write may be gone from memory as well: the whole log once more. */
static bool resync(struct engine *en)
{
	struct err e;

	engine_disk_await_sync(en);
	if (en->sync_error && writer_renew(en->writer, &e) < 0)
		return false;
	en->sync_error = 0;
	return true;
}

static void on_retry(uv_timer_t *t)
{
	struct engine *en = t->data;
	struct err e;

	if (writer_flush(en->writer, &e) < 0 || !retry_jobs(en, &e) || !resync(en)) {
		uv_timer_start(t, on_retry, RETRY_MS, 0);
		return;
	}
	en->disk_full = false;
	engine_disk_unpause(en, "there is room again");
	writer_say(en->writer, "the disk takes data again: going on");
	for (size_t i = 0; i < en->n_workers; i++)
		job_release(en->workers[i].job);
}

void engine_disk_trouble(struct engine *en, const struct err *e)
{
	/* The end is written by writer_finish(), which tries again. */
	if (en->disk_full || en->done)
		return;
	en->disk_full = true;
	for (size_t i = 0; i < en->n_workers; i++)
		job_hold(en->workers[i].job);
	engine_event(en, 0, EVENT_SWEEP, "paused", NAN, e->text);
	writer_say(en->writer, "paused: %s; nothing is lost, the runs wait", e->text);
	uv_timer_start(&en->retry_timer, on_retry, RETRY_MS, 0);
}

bool engine_disk_flush(struct engine *en)
{
	struct err e;

	if (en->disk_full)
		return false;
	if (!writer_is_pending(en->writer))
		return true;
	if (writer_flush(en->writer, &e) < 0) {
		engine_disk_trouble(en, &e);
		return false;
	}
	en->sync_needed = true;
	arm_sync(en);
	return true;
}

/* ---- a log that another program takes -------------------------------------------- */

static void on_look_timer(uv_timer_t *t)
{
	struct engine *en = t->data;
	struct err e, why;
	char *text;

	engine_silent_look(en);
	if (en->disk_full || writer_look(en->writer, &e) == 0)
		return;
	engine_disk_await_sync(en);
	if (writer_renew(en->writer, &why) < 0) {
		engine_disk_trouble(en, &why);
		return;
	}
	en->log_lost = en->socket_lost = true;
	text = mem_printf("%s; the log goes on as %s/%s", e.text, en->dir,
	                  writer_log_name(en->writer));
	engine_event(en, 0, EVENT_SWEEP, "paused", NAN, text);
	writer_say(en->writer, "paused: %s; pegbox ctl %s resume goes on", text, en->dir);
	free(text);
}

void engine_disk_start(struct engine *en)
{
	uv_timer_start(&en->look_timer, on_look_timer, LOOK_MS, LOOK_MS);
}

static int put_back(struct engine *en, const char *why, struct err *e)
{
	if (!en->log_lost)
		return 0;
	if (writer_put_back(en->writer, e) < 0)
		return -1;
	en->log_lost = false;
	engine_disk_unpause(en, why);
	return 0;
}

int engine_disk_resume(struct engine *en, struct err *e)
{
	return put_back(en, "by hand", e);
}

void engine_disk_turn(struct engine *en)
{
	struct err ignored; /* it stays paused then, which was said */

	if (en->log_lost && sweep_is_over(&en->book->sweep))
		put_back(en, "no run is left to start", &ignored);
}

/* ---- results.csv ----------------------------------------------------------------- */

static void on_results_timer(uv_timer_t *t)
{
	struct engine *en = t->data;
	int64_t start = clock_steady_ms();
	struct err e;

	if (writer_results(en->writer, &e) < 0)
		writer_say(en->writer, "%s", e.text);
	en->results_cost_ms = clock_steady_ms() - start;
}

void engine_disk_results(struct engine *en)
{
	int64_t wait = en->results_cost_ms * RESULTS_SHARE;

	if (!en->new_results || en->done)
		return;
	en->new_results = false;
	if (!uv_is_active((uv_handle_t *)&en->results_timer))
		uv_timer_start(&en->results_timer, on_results_timer,
		               (uint64_t)(wait > RESULTS_MS ? wait : RESULTS_MS), 0);
}
