/* What the children do: their values, and their ends. */

#include "engine/engine_part.h"
#include "engine/run_end.h"

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

static size_t find_worker(const struct engine *en, const struct job *j)
{
	size_t i = 0;

	while (en->workers[i].job != j)
		i++;
	return i;
}

static void on_over(void *data, struct job *j, const struct job_end *end)
{
	struct engine *en = data;
	size_t i = find_worker(en, j);
	struct worker w = en->workers[i];
	const struct run *r = &en->book->sweep.runs[w.run - 1];
	const struct series *v = sweep_series(r, 0);
	struct buf why = { 0 };
	enum run_state state = run_end(&en->book->sweep, r, end, &why);

	en->workers[i] = en->workers[--en->n_workers];
	en->slots[w.slot - 1] = false;
	en->may_draw = true;
	engine_event(en, w.run, EVENT_STATE, run_state_name(state), v ? v->n : 0, why.data);
	buf_clear(&why);
}

static void on_trouble(void *data, struct job *j, const struct err *e)
{
	(void)j;
	engine_disk_trouble(data, e);
}

const struct job_calls engine_job_calls = { on_metric, on_over, on_trouble };

void engine_signal_workers(struct engine *en)
{
	for (size_t i = 0; i < en->n_workers; i++) {
		struct worker *w = &en->workers[i];

		if (w->signalled)
			continue;
		if (!en->book->sweep.cancel_all && !en->book->sweep.runs[w->run - 1].verdict)
			continue;
		w->signalled = true;
		job_cancel(w->job);
	}
}
