/* What the engine writes: the log, the table of results; and what it does when it cannot. */

#include <stdlib.h>
#include <unistd.h>

#include "app/engine_state.h"
#include "base/file.h"
#include "base/mem.h"
#include "store/results.h"

#define SYNC_MS 500
#define RETRY_MS 1000
#define RESULTS_MS 1000
#define RESULTS_SHARE 50 /* writing results takes at most a 50th of the time */

/* ---- rows to the disk, in the background ----------------------------------------- */

static void sync_work(uv_work_t *w)
{
	struct engine *en = w->data;

	fdatasync(log_fd(en->log));
}

static void arm_sync(struct engine *en);

static void sync_done(uv_work_t *w, int status)
{
	struct engine *en = w->data;

	(void)status;
	en->sync_busy = false;
	arm_sync(en);
}

static void on_sync_timer(uv_timer_t *t)
{
	struct engine *en = t->data;

	en->sync_needed = false;
	en->sync_busy = true;
	en->sync_work.data = en;
	if (uv_queue_work(&en->loop, &en->sync_work, sync_work, sync_done) < 0)
		en->sync_busy = false;
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

static void on_retry(uv_timer_t *t)
{
	struct engine *en = t->data;
	struct err e;

	if (log_flush(en->log, &e) < 0 || !retry_jobs(en, &e)) {
		uv_timer_start(t, on_retry, RETRY_MS, 0);
		return;
	}
	en->disk_full = false;
	engine_event(en, 0, EVENT_SWEEP, "unpaused", NAN, "there is room again");
	engine_say(en, "the disk takes data again: going on");
	for (size_t i = 0; i < en->n_workers; i++)
		job_release(en->workers[i].job);
	engine_start_queued(en);
}

void engine_disk_trouble(struct engine *en, const struct err *e)
{
	if (en->disk_full)
		return;
	en->disk_full = true;
	for (size_t i = 0; i < en->n_workers; i++)
		job_hold(en->workers[i].job);
	engine_event(en, 0, EVENT_SWEEP, "paused", NAN, e->text);
	engine_say(en, "paused: %s; nothing is lost, the runs wait", e->text);
	uv_timer_start(&en->retry_timer, on_retry, RETRY_MS, 0);
}

bool engine_disk_flush(struct engine *en)
{
	struct err e;

	if (en->disk_full)
		return false;
	if (!log_pending(en->log))
		return true;
	if (log_flush(en->log, &e) < 0) {
		engine_disk_trouble(en, &e);
		return false;
	}
	en->sync_needed = true;
	arm_sync(en);
	return true;
}

/* ---- results.csv ----------------------------------------------------------------- */

static void write_results(struct engine *en)
{
	struct buf text = { 0 };
	char *path = mem_printf("%s/results.csv", en->dir);
	int64_t start = engine_now();
	struct err e;

	results_print(&en->book->sweep, start, &text);
	if (file_replace(path, &text, &e) < 0)
		engine_say(en, "%s", e.text);
	en->results_cost_ms = engine_now() - start;
	buf_clear(&text);
	free(path);
}

static void on_results_timer(uv_timer_t *t)
{
	write_results(t->data);
}

void engine_disk_results(struct engine *en)
{
	int64_t wait = en->results_cost_ms * RESULTS_SHARE;

	if (!en->done && !uv_is_active((uv_handle_t *)&en->results_timer))
		uv_timer_start(&en->results_timer, on_results_timer,
		               (uint64_t)(wait > RESULTS_MS ? wait : RESULTS_MS), 0);
}

/* ---- start and stop -------------------------------------------------------------- */

int engine_disk_start(struct engine *en, struct err *e)
{
	struct book *b = en->book;
	char *path = mem_printf("%s/log.csv", en->dir);

	en->log = log_writer_open(path, b->reader ? log_reader_end(b->reader) : 0, e);
	if (en->log && b->reader && log_reader_fed(b->reader) > log_reader_end(b->reader))
		engine_say(en, "cut %llu bytes of an unfinished last row off %s",
		           (unsigned long long)(log_reader_fed(b->reader) -
		                                log_reader_end(b->reader)),
		           path);
	free(path);
	return en->log ? 0 : -1;
}

void engine_disk_stop(struct engine *en)
{
	struct err e;

	if (!en->log)
		return;
	for (int i = 0; log_flush(en->log, &e) < 0 && i < 3; i++)
		sleep(1);
	if (log_pending(en->log))
		engine_say(en, "%s: the last %zu bytes of the log are lost", e.text,
		           log_pending(en->log));
	fdatasync(log_fd(en->log));
	write_results(en);
	log_writer_free(en->log);
	en->log = NULL;
}
