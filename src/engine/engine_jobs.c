/* What the children do: their values, and their ends. */

#include "engine/engine_part.h"
#include "engine/run_end.h"
#include "engine/trackers.h"

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

static void on_over(void *data, struct job *j, const struct job_end *end)
{
	struct engine *en = data;
	const struct run *r = &en->book->sweep.runs[job_run(j) - 1];
	const struct series *v = sweep_series(r, 0);
	struct buf why = { 0 };
	enum run_state state = run_end(&en->book->sweep, r, end, &why);

	if (run_end_lacks_metric(r, end, state))
		trackers_hint(en->book->conf, en->directory, "; ", &why);
	engine_start_leave(en, j);
	en->may_try = true;
	engine_event(en, r->id, EVENT_STATE, run_state_name(state), v ? v->n : 0, why.data);
	buf_clear(&why);
	if (!end->waited && run_end_held_back(&en->book->sweep, r))
		engine_silent_say(en, "all values of run %u came at its end", r->id);
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
