/*
 * What runs have printed is read again, for another metric: values that come after the run's
 * end, and ends that are others by them.  Each is a row, and a row "reread" begins them: read
 * once more, say after a crash in the middle, they replace each other.
 */

#include <math.h>
#include <string.h>

#include "core/sweep/sweep.h"

int sweep_reread(struct sweep *s, struct run *r, const struct event *ev, struct err *e)
{
	const char *name = ev->value ? ev->value : "";
	struct series *v;
	size_t i;

	if (!isnan(ev->step) &&
	    (!*name || !r->started_ms || !(ev->step >= 1 && ev->step <= UINT32_MAX) ||
	     ev->step != floor(ev->step)))
		return err_set(e, "run %u cannot have that many values of \"%s\"", r->id, name);
	r->reread = true;
	s->n_corrected++;
	r->reread_left = 0;
	if (isnan(ev->step))
		return 0;
	i = sweep_add_metric(s, name);
	run_reserve_series(r, i);
	v = &r->series[i];
	series_clear(v);
	*v = (struct series){ 0 };
	r->reread_metric = i;
	r->reread_n = r->reread_left = (uint32_t)ev->step;
	if (!i)
		sweep_reread_done(s, r);
	return 0;
}

bool sweep_awaits_value(const struct run *r, size_t metric)
{
	return r->reread_left && r->reread_metric == metric;
}

int64_t sweep_reread_ms(struct run *r, int64_t now_ms)
{
	int64_t end = r->ended_ms ? r->ended_ms : now_ms;
	double share = (double)(r->reread_n - --r->reread_left) / r->reread_n;

	return (int64_t)((double)(end - r->started_ms) * share);
}

void sweep_reread_done(struct sweep *s, struct run *r)
{
	if (run_state_is_end(r->state))
		series_trim(&r->series[r->reread_metric]);
	if (r->reread_metric == 0)
		sweep_best_anew(s, r);
}

bool sweep_may_correct(const struct run *r, enum run_state to)
{
	return r->reread && (r->state == RUN_COMPLETED || r->state == RUN_FAILED) &&
	       (to == RUN_COMPLETED || to == RUN_FAILED);
}

void sweep_correct_end(struct sweep *s, struct run *r, enum run_state to)
{
	if (to == r->state) /* only its reason is another */
		return;
	s->counts[r->state]--;
	s->counts[to]++;
	r->state = to;
	if (to == RUN_COMPLETED)
		sweep_take_repeat(s, r->id, 0); /* it has not failed */
	else
		sweep_push_retry(s, r);
	sweep_best_anew(s, r);
}

bool sweep_is_correction(const struct sweep *s, const struct event *ev)
{
	const struct run *r = sweep_run(s, ev->run);

	switch (ev->kind) {
	case EVENT_COMMAND:
		return strcmp(ev->name, "reread") == 0 || strcmp(ev->name, "metric") == 0;
	case EVENT_SWEEP:
		return s->first_ms && strcmp(ev->name, "config") == 0;
	case EVENT_METRIC:
		return r && r->reread_left;
	case EVENT_STATE:
		return r && run_state_is_end(r->state);
	default:
		return false;
	}
}
