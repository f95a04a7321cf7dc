#include <math.h>

#include "core/sampler/reason.h"
#include "store/export.h"
#include "store/json_text.h"
#include "store/results.h"

static json_t *when(int64_t ms)
{
	struct buf b = { 0 };
	json_t *j;

	results_time(&b, ms);
	j = b.len ? json_string(b.data) : json_null();
	buf_clear(&b);
	return j;
}

static json_t *curve(const struct series *v)
{
	json_t *step = json_array(), *seconds = json_array(), *value = json_array();

	for (uint32_t i = 1; i <= v->n; i++) {
		json_array_append_new(step, json_number(series_step(v, i)));
		json_array_append_new(seconds, json_real(v->ms[i - 1] / 1000.0));
		json_array_append_new(value, json_number(v->value[i - 1]));
	}
	return json_pack("{s:o, s:o, s:o}", "step", step, "seconds", seconds, "value", value);
}

json_t *export_json_suggestion(const char *suggestion)
{
	struct reason r;

	if (!suggestion)
		return json_null();
	if (!reason_parse(&r, suggestion))
		r = reason_of(NULL);
	return json_pack("{s:o, s:s?, s:b, s:o, s:o, s:o}", "text", json_text_value(suggestion),
	                 "sampler", r.sampler, "start_design", r.start, "expected_improvement",
	                 json_number(r.improvement), "predicted", json_number(r.mean),
	                 "predicted_sd", json_number(r.sd));
}

json_t *export_json_run(const struct sweep *s, const struct run *r, int64_t now_ms, bool curves)
{
	const struct series *v = sweep_series(r, 0);
	json_t *params = json_object(), *others = json_object(), *o;

	for (size_t i = 0; i < s->n_params; i++)
		json_object_set_new(params, s->params[i], json_value(sweep_value(r, i)));
	o = json_pack("{s:i, s:s, s:o, s:o, s:o, s:o, s:o, s:i, s:o, s:o, s:o, s:o, s:o, s:o, "
	              "s:o}",
	              "run", (int)r->id, "state", run_state_now(r, now_ms), "reason",
	              json_text_value(r->reason), "params", params, "best",
	              json_number(r->best), "best_step",
	              json_number(r->best_at ? series_step(v, r->best_at) : NAN), "last",
	              json_number(run_last(r)), "steps", v ? (int)v->n : 0, "started",
	              when(r->started_ms), "ended", when(r->ended_ms), "seconds",
	              r->started_ms ? json_real(run_seconds(r, now_ms ? now_ms : s->last_ms))
	                            : json_null(),
	              "note", json_text_value(r->note), "suggestion",
	              export_json_suggestion(r->suggestion), "confirms",
	              json_number(r->seed ? sweep_first(s, r)->id : NAN), "seed_number",
	              json_number(r->seed ? r->seed : NAN));
	for (size_t i = 1; i < s->n_metrics; i++)
		if (sweep_series(r, i) && r->best_at)
			json_object_set_new(others, s->metrics[i],
			                    json_number(run_at_best(r, i)));
	json_object_set_new(o, "metrics", others);
	if (curves) {
		json_t *all = json_object();

		for (size_t m = 0; m < r->n_series; m++)
			if (sweep_series(r, m))
				json_object_set_new(all, s->metrics[m], curve(&r->series[m]));
		json_object_set_new(o, "curves", all);
	}
	return o;
}

void export_json(const struct sweep *s, int64_t now_ms, bool curves, struct buf *out)
{
	json_t *runs = json_array(), *names = json_array(), *root;

	for (size_t i = 0; i < s->n_params; i++)
		json_array_append_new(names, json_text_value(s->params[i]));
	for (uint32_t id = 1; id <= s->n_runs; id++)
		if (sweep_run(s, id))
			json_array_append_new(
				runs, export_json_run(s, &s->runs[id - 1], now_ms, curves));
	root = json_pack("{s:o, s:o, s:s, s:s, s:o, s:o, s:o}", "name",
	                 json_text_value(s->config->name), "metric",
	                 json_text_value(s->n_metrics ? s->metrics[0] : NULL), "goal",
	                 goal_name(s->config->goal), "status", sweep_status_name(s), "best",
	                 s->best ? json_integer(s->best) : json_null(), "parameters", names,
	                 "runs", runs);
	json_text(root, JSON_INDENT(1), out);
	buf_addc(out, '\n');
}
