/* What the children do: their values, and their ends. */

#include <stdlib.h>

#include "base/mem.h"
#include "engine/engine_part.h"
#include "engine/run_end.h"
#include "jobs/procs.h"

#define SILENT_MS 10000 /* after which a program that works is asked about */
#define SILENT_WORK 4   /* one part in so many of its time on a processor is work */

static void on_metric(void *data, struct job *j, const struct metric_value *v)
{
	struct engine *en = data;
	const struct sweep *s = &en->book->sweep;
	struct verdict verdict;

	/* The first values come at the earliest when the start is recorded. */
	writer_metric(en->writer, job_run(j), v->name, v->step, v->value);
	if (sweep_is_primary(s, v->name) && sweep_judge(s, job_run(j), &verdict))
		engine_event(en, job_run(j), EVENT_VERDICT, en->book->conf->policy,
		             verdict.interval, verdict.why);
}

static void on_started(void *data, struct job *j)
{
	engine_start_done(data, j);
}

static void on_not_started(void *data, struct job *j, bool lack, const struct err *e)
{
	engine_start_failed(data, j, lack, e);
}

/* Once: a program that prints into a pipe may hold its output back. */
static void say_held(struct engine *en, const char *what, uint32_t run)
{
	char *text;

	if (en->held_said || en->book->conf->pty)
		return;
	en->held_said = true;
	text = mem_printf(what, run);
	writer_say(en->writer,
	           "%s: should the program hold its output back, pty = true helps, or its own "
	           "flag against it",
	           text);
	free(text);
}

void engine_look_at_silent(struct engine *en)
{
	int64_t now = writer_now_ms(en->writer);

	for (size_t i = 0; i < en->n_workers && !en->held_said; i++) {
		struct worker *w = &en->workers[i];
		const struct run *r = &en->book->sweep.runs[job_run(w->job) - 1];
		int64_t lasts = now - r->started_ms;

		if (r->state != RUN_RUNNING || lasts < SILENT_MS || lasts < w->look_ms ||
		    !job_is_silent(w->job))
			continue;
		w->look_ms = lasts * 2;
		if (procs_work_ms((pid_t)job_pid(w->job)) * SILENT_WORK > (uint64_t)lasts)
			say_held(en, "run %u works, but has printed nothing so far", r->id);
	}
}

static void on_over(void *data, struct job *j, const struct job_end *end)
{
	struct engine *en = data;
	const struct run *r = &en->book->sweep.runs[job_run(j) - 1];
	const struct series *v = sweep_series(r, 0);
	struct buf why = { 0 };
	enum run_state state = run_end(&en->book->sweep, r, end, &why);

	engine_start_leave(en, j);
	en->may_try = true;
	engine_event(en, r->id, EVENT_STATE, run_state_name(state), v ? v->n : 0, why.data);
	buf_clear(&why);
	if (run_end_held_back(r))
		say_held(en, "all values of run %u came at its end", r->id);
}

static void on_trouble(void *data, struct job *j, const struct err *e)
{
	(void)j;
	engine_disk_trouble(data, e);
}

const struct job_calls engine_job_calls = { on_started, on_not_started, on_metric, on_over,
	                                    on_trouble };

void engine_signal_workers(struct engine *en)
{
	for (size_t i = 0; i < en->n_workers; i++) {
		struct worker *w = &en->workers[i];

		if (!w->signalled && (en->book->sweep.cancel_all ||
		                      en->book->sweep.runs[job_run(w->job) - 1].verdict)) {
			w->signalled = true;
			job_cancel(w->job);
		}
	}
}
