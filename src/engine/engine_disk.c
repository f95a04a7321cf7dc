/* What the engine writes: the log, the table of results; and what it does when it cannot. */

#include <unistd.h>

#include "base/clock.h"
#include "engine/engine_part.h"

#define SYNC_MS 500
#define RETRY_MS 1000
#define RESULTS_MS 1000
#define RESULTS_SHARE 50 /* writing results takes at most a 50th of the time */

/* ---- rows to the disk, in the background ----------------------------------------- */

static void sync_work(uv_work_t *w)
{
	struct engine *en = w->data;

	fdatasync(writer_fd(en->writer));
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

	if (writer_flush(en->writer, &e) < 0 || !retry_jobs(en, &e)) {
		uv_timer_start(t, on_retry, RETRY_MS, 0);
		return;
	}
	en->disk_full = false;
	engine_event(en, 0, EVENT_SWEEP, "unpaused", NAN, "there is room again");
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

/* ---- results.csv ----------------------------------------------------------------- */

static void on_results_timer(uv_timer_t *t)
{
	struct engine *en = t->data;
	int64_t start = clock_now_ms();
	struct err e;

	if (writer_results(en->writer, &e) < 0)
		writer_say(en->writer, "%s", e.text);
	en->results_cost_ms = clock_now_ms() - start;
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
