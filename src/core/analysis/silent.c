#include "core/analysis/silent.h"

uint32_t silent_run(const struct sweep *s)
{
	uint32_t failed = 0;

	if (s->best)
		return 0;
	for (uint32_t i = 0; i < s->n_runs; i++) {
		if (sweep_series(&s->runs[i], 0))
			return 0;
		if (s->runs[i].state == RUN_FAILED)
			failed = i + 1;
	}
	return failed ? failed : s->running_first;
}

void silent_print(const struct sweep *s, uint32_t run, bool nameless, struct buf *out)
{
	const struct run *r = sweep_run(s, run);
	uint32_t failed = s->counts[RUN_FAILED];
	const char *metric = s->n_metrics ? s->metrics[0] : "the metric";

	if (r->state == RUN_RUNNING)
		buf_addf(out, "run %u prints numbers, but not %s so far", r->id, metric);
	else if (run_lacks_metric(r))
		buf_addf(out, "%u run%s ended well, but %s was never seen%s", failed,
		         failed == 1 ? "" : "s", metric,
		         nameless ? ", nor any other number with a name" : "");
	else
		buf_addf(out, "%s%u run%s failed: %s",
		         failed == sweep_n_ended(s) && failed > 1 ? "all " : "", failed,
		         failed == 1 ? "" : "s", r->reason ? r->reason : "");
}
