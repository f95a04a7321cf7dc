#include "app/analyze_json_part.h"

#include "store/json_text.h"

static json_t *run_json(uint32_t run)
{
	return run ? json_integer(run) : json_null();
}

static const char *name_of(const struct analysis *a, size_t param)
{
	return a->subject.space->params[param].name;
}

/* What the model says; null of one that predicts nothing. */
static json_t *said(const struct analysis *a, double x)
{
	return analysis_predicts(a) ? json_number(x) : json_null();
}

static json_t *importance(const struct analysis *a)
{
	json_t *list = json_array();

	for (size_t i = 0; i < a->subject.space->n; i++) {
		size_t k = a->order[i];
		const struct effect *e = &a->effects.items[k];

		json_array_append_new(
			list, json_pack("{s:s, s:o, s:o, s:o, s:o, s:o, s:o, s:o}", "parameter",
		                        name_of(a, k), "first", said(a, e->first.value),
		                        "first_sd", said(a, e->first.sd), "total",
		                        said(a, e->total.value), "total_sd",
		                        said(a, e->total.sd), "top", json_number(a->reach[k]),
		                        "near_best", said(a, a->nearby[k].value),
		                        "near_best_sd", said(a, a->nearby[k].sd)));
	}
	return list;
}

static json_t *advice(const struct analysis *a)
{
	json_t *list = json_array();

	for (size_t i = 0; i < a->advice.n; i++) {
		const struct advice_line *l = &a->advice.items[i];

		json_array_append_new(
			list, json_pack("{s:s, s:o, s:s, s:s?}", "check", l->check, "parameter",
		                        l->param < a->subject.space->n
		                                ? json_string(name_of(a, l->param))
		                                : json_null(),
		                        "text", l->text, "expression", l->expression));
	}
	return list;
}

static json_t *curve(const struct analysis *a, const struct effect *e)
{
	json_t *list = json_array();

	for (size_t i = 0; analysis_predicts(a) && i < e->n; i++)
		json_array_append_new(list,
		                      json_pack("{s:o, s:o, s:o}", "value",
		                                analyze_json_value(&e->curve[i].value), "mean",
		                                json_number(e->curve[i].metric.value), "sd",
		                                json_number(e->curve[i].metric.sd)));
	return list;
}

static json_t *parts(const struct analysis *a, const struct buckets *b)
{
	const struct sweep *s = a->subject.sweep;
	json_t *list = json_array();

	for (size_t i = 0; i < b->n; i++) {
		const struct bucket *x = &b->items[i];

		json_array_append_new(
			list,
			json_pack("{s:o, s:o, s:i, s:o, s:o, s:i, s:o, s:o, s:o}", "from",
		                  analyze_json_value(&x->low), "to",
		                  analyze_json_value(&x->high), "runs", (int)x->ended,
		                  "best_run", run_json(x->best), "best",
		                  json_number(x->best ? sweep_run(s, x->best)->best : NAN),
		                  "failed", (int)x->failed, "fails", json_number(x->fails),
		                  "fails_low", json_number(x->fails_low), "fails_high",
		                  json_number(x->fails_high)));
	}
	return list;
}

static json_t *slices(const struct analysis *a)
{
	json_t *list = json_array();

	for (size_t i = 0; i < a->subject.space->n; i++) {
		size_t k = a->order[i];

		json_array_append_new(list,
		                      json_pack("{s:s, s:o, s:o}", "parameter", name_of(a, k),
		                                "curve", curve(a, &a->effects.items[k]),
		                                "parts", parts(a, &a->buckets[k])));
	}
	return list;
}

static json_t *path(const struct analysis *a)
{
	json_t *steps = json_array();

	if (!a->path.from || !analysis_predicts(a)) {
		json_decref(steps);
		return json_null();
	}
	for (size_t i = 0; i < a->path.n; i++) {
		const struct path_step *s = &a->path.steps[i];

		json_array_append_new(steps, json_pack("{s:s, s:o, s:o, s:o, s:o, s:o}",
		                                       "parameter", name_of(a, s->param),
		                                       "from", analyze_json_value(&s->from),
		                                       "to", analyze_json_value(&s->to), "gain",
		                                       json_number(s->gain.value), "gain_sd",
		                                       json_number(s->gain.sd), "metric",
		                                       json_number(s->after.value)));
	}
	return json_pack("{s:i, s:i, s:o, s:o}", "from", (int)a->path.from, "to",
	                 (int)a->path.to, "metric", json_number(a->path.start.value), "steps",
	                 steps);
}

static json_t *early(const struct analysis *a)
{
	json_t *list = json_array();

	for (size_t i = 0; i < a->early.n; i++) {
		const struct early_point *p = &a->early.items[i];

		json_array_append_new(list, json_pack("{s:i, s:i, s:o, s:o}", "interval",
		                                      (int)p->interval, "runs", (int)p->n,
		                                      "all", json_number(p->all), "top",
		                                      json_number(p->top)));
	}
	return list;
}

static json_t *stop_json(const struct chance *c, struct analyze_stop stop)
{
	static const char *const ways[] = {
		[CHANCE_OVER] = "over",
		[CHANCE_DRAWN] = "runs",
		[CHANCE_PLAYED] = "model",
	};
	struct chance_answer a = chance_ask(c, stop.runs, stop.delta);

	if (c->way == CHANCE_NONE)
		return json_null();
	return json_pack("{s:i, s:o, s:o, s:o, s:o, s:o, s:s}", "runs", (int)a.runs, "delta",
	                 json_number(a.delta), "chance", json_number(a.chance), "expected",
	                 json_number(a.gain), "bound", json_number(c->bound), "seconds",
	                 json_number(a.seconds), "by", ways[c->way]);
}

static json_t *left_out(const struct subject *t)
{
	json_t *list = json_array();

	for (size_t i = 0; i < t->n_left_out; i++)
		json_array_append_new(list, json_string(t->left_out[i]));
	return list;
}

/* There is a name before there is a value. */
static const char *metric_of(const struct sweep *s)
{
	return s->n_metrics ? s->metrics[0] : s->config->metric_name;
}

static json_t *goal_json(enum goal goal)
{
	return goal == GOAL_UNDECIDED ? json_null() : json_string(goal_name(goal));
}

json_t *analyze_json(const struct analysis *a, struct analyze_stop stop)
{
	const struct sweep *s = a->subject.sweep;
	const struct surface *m = &a->surface;
	struct buf lack = { 0 };
	json_t *j;

	analysis_print_lack(a, &lack);
	j = json_pack("{s:i, s:i, s:o, s:o, s:o, s:o, s:s, s:o, s:o, s:o}", "runs",
	              (int)s->n_runs, "used", (int)m->n_valid, "needed",
	              m->needed ? json_integer((json_int_t)m->needed) : json_null(), "lack",
	              lack.len ? json_string(lack.data) : json_null(), "metric",
	              json_text_value(metric_of(s)), "goal", goal_json(s->config->goal),
	              "space", a->subject.is_guessed ? "guessed" : "configured", "left_out",
	              left_out(&a->subject), "trust", json_number(m->trust), "together",
	              said(a, a->effects.together.value));
	if (s->config->history.n && a->subject.h.learns)
		json_object_set_new(j, "earlier", json_integer((json_int_t)m->n_earlier));
	json_object_set_new(j, "together_sd", said(a, a->effects.together.sd));
	json_object_set_new(j, "stop", stop_json(&a->chance, stop));
	json_object_set_new(j, "importance", importance(a));
	json_object_set_new(j, "advice", advice(a));
	json_object_set_new(j, "slices", slices(a));
	json_object_set_new(j, "path", path(a));
	json_object_set_new(j, "early", early(a));
	json_object_set_new(j, "wait_until",
	                    a->early.wait ? json_integer(a->early.wait) : json_null());
	json_object_set_new(j, "maps", analyze_json_maps(a));
	json_object_set_new(j, "groups", analyze_json_groups(a));
	json_object_set_new(j, "progress", analyze_json_progress(a));
	json_object_set_new(j, "timeline", analyze_json_timeline(a));
	buf_clear(&lack);
	return j;
}
