#include "folder/summary.h"

#include <math.h>

const char *summary_state(const struct book *b, bool live)
{
	const struct sweep *s = &b->sweep;

	if (s->status == SWEEP_FINISHED && s->counts[RUN_FAILED] && !s->counts[RUN_COMPLETED])
		return "failed";
	if (s->status == SWEEP_FINISHED || live)
		return sweep_status_name(s);
	return b->sweep.status == SWEEP_NEW ? "new" : "interrupted";
}

double summary_left(const struct book *b, int64_t now_ms)
{
	const struct sweep *s = &b->sweep;
	uint64_t budget = sweep_budget(s), ended = sweep_n_ended(s);

	if (!budget || !ended || s->status == SWEEP_FINISHED || ended >= budget)
		return NAN;
	return sweep_elapsed(s, now_ms) * (double)(budget - ended) / (double)ended;
}
