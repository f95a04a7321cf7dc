#include "app/summary.h"

#include <math.h>

const char *summary_state(const struct book *b, bool live)
{
	if (b->sweep.status == SWEEP_FINISHED || live)
		return sweep_status_name(&b->sweep);
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

static json_t *number(double x)
{
	return isfinite(x) ? json_real(x) : json_null();
}

json_t *summary_json(const struct book *b, bool live, int64_t pid, int64_t now_ms)
{
	const struct sweep *s = &b->sweep;
	const struct run *best = s->best ? &s->runs[s->best - 1] : NULL;
	json_t *counts = json_object(), *best_json = json_null();
	uint64_t budget = sweep_budget(s);

	for (enum run_state st = RUN_QUEUED; st < RUN_STATES; st++)
		json_object_set_new(counts, run_state_name(st), json_integer(s->counts[st]));
	if (best) {
		struct buf text = { 0 };

		book_print_assignment(b, best, 0, &text);
		best_json = json_pack("{s:i, s:f, s:f, s:s}", "run", (int)best->id, "value",
		                      best->best, "step",
		                      series_step(&best->series[0], best->best_at),
		                      "assignment", buf_str(&text));
		buf_clear(&text);
	}
	return json_pack(
		"{s:s, s:s?, s:s, s:b, s:o, s:s?, s:s?, s:s, s:i, s:o, s:o, s:i, s:f, s:o, s:o, s:i}",
		"folder", b->dir, "name", b->conf->name, "state", summary_state(b, live),
		"live", live, "pid", live && pid ? json_integer(pid) : json_null(), "why",
		s->why, "metric", s->n_metrics ? s->metrics[0] : NULL, "goal",
		goal_name((enum goal)b->conf->goal), "runs_ended", (int)sweep_n_ended(s),
		"runs_budget", budget ? json_integer((json_int_t)budget) : json_null(),
		"counts", counts, "concurrency", s->concurrency, "elapsed_seconds",
		sweep_elapsed(s, live ? now_ms : 0), "left_seconds",
		live ? number(summary_left(b, now_ms)) : json_null(), "best", best_json,
		"skipped_rows", (int)b->n_problems);
}
