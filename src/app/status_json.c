#include "app/status_json.h"

#include <math.h>

#include "folder/summary.h"
#include "store/export.h"
#include "store/json_text.h"

/* A run in a few words, as best or among the running. */
static json_t *brief(const struct book *b, const struct run *r)
{
	const struct series *v = sweep_series(r, 0);
	struct buf text = { 0 };
	json_t *j;

	book_print_assignment(b, r, 0, &text);
	j = json_pack("{s:i, s:o, s:o, s:s, s:o}", "run", (int)r->id, "value",
	              json_number(r->best), "step",
	              json_number(v && r->best_at ? series_step(v, r->best_at) : NAN),
	              "assignment", buf_str(&text), "suggestion",
	              export_json_suggestion(r->suggestion));
	buf_clear(&text);
	return j;
}

/* The enqueued assignments that an edited space no longer has. */
static json_t *passed_over(const struct sweep *s)
{
	json_t *list = json_array();

	for (size_t i = 0; i < s->n_enqueued; i++)
		if (s->enqueued[i].passed)
			json_array_append_new(list, json_pack("{s:i, s:s, s:s}", "enqueued",
			                                      (int)i + 1, "assignment",
			                                      s->enqueued[i].text, "why",
			                                      s->enqueued[i].passed));
	return list;
}

json_t *status_json(const struct book *b, bool live, int64_t pid, int64_t now_ms)
{
	const struct sweep *s = &b->sweep;
	json_t *counts = json_object(), *running = json_array();
	uint64_t budget = sweep_budget(s);

	for (enum run_state st = RUN_QUEUED; st < RUN_STATES; st++)
		json_object_set_new(counts, run_state_name(st), json_integer(s->counts[st]));
	for (uint32_t id = s->running_first; id; id = s->runs[id - 1].next)
		json_array_append_new(running, brief(b, &s->runs[id - 1]));
	return json_pack(
		"{s:s, s:s?, s:s, s:b, s:o, s:s?, s:s?, s:s, s:i, s:o, s:o, "
		"s:i, s:f, s:o, s:o, s:o, s:o, s:i}",
		"folder", b->dir, "name", b->conf->name, "state", summary_state(b, live),
		"live", live, "pid", live && pid ? json_integer(pid) : json_null(), "why",
		s->why, "metric", s->n_metrics ? s->metrics[0] : NULL, "goal",
		goal_name(b->conf->goal), "runs_ended", (int)sweep_n_ended(s), "runs_budget",
		budget ? json_integer((json_int_t)budget) : json_null(), "counts", counts,
		"concurrency", s->concurrency, "elapsed_seconds",
		sweep_elapsed(s, live ? now_ms : 0), "left_seconds",
		live ? json_number(summary_left(b, now_ms)) : json_null(), "best",
		s->best ? brief(b, &s->runs[s->best - 1]) : json_null(), "running", running,
		"passed_over", passed_over(s), "skipped_rows", (int)b->n_problems);
}
