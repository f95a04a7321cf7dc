/*
 * Optuna's journal, written from facts about its format: one JSON object a line with op_code
 * and worker_id; 0 creates the study, 4 a trial, 5 sets a parameter, 7 an intermediate value,
 * 6 state and values, 8 a user attribute.  Study and trial ids are implied by order.
 */

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <jansson.h>

#include "base/mem.h"
#include "store/export.h"
#include "store/json_text.h"

enum { OP_STUDY = 0, OP_TRIAL = 4, OP_PARAM, OP_STATE, OP_INTERMEDIATE, OP_USER };
enum { TRIAL_RUNNING = 0, TRIAL_COMPLETE = 1, TRIAL_PRUNED = 2, TRIAL_FAIL = 3 };

static void line(struct buf *out, int op, json_t *fields)
{
	json_object_set_new(fields, "op_code", json_integer(op));
	json_object_set_new(fields, "worker_id", json_string("pegbox"));
	json_text(fields, JSON_COMPACT, out);
	buf_addc(out, '\n');
}

/* "2026-11-23T18:45:00.123000", UTC without a zone, as Optuna parses it. */
static json_t *when(int64_t ms)
{
	time_t s = (time_t)(ms / 1000);
	struct tm tm;
	char text[40];

	gmtime_r(&s, &tm);
	strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%S", &tm);
	return json_sprintf("%s.%03d000", text, (int)(ms % 1000));
}

/* How a parameter is told to Optuna. */
struct distribution {
	struct buf json;
	struct strings choices; /* categorical: the texts; the internal value is the index */
	bool categorical;
};

/* The numbers that occur, so that a distribution contains them all. */
static bool numeric_range(const struct sweep *s, size_t param, double *low, double *high,
                          bool *whole)
{
	bool any = false;

	*low = INFINITY;
	*high = -INFINITY;
	*whole = true;
	for (uint32_t i = 0; i < s->n_runs; i++) {
		const char *value = sweep_value(&s->runs[i], param);
		double x;

		if (!value)
			continue;
		if (!num_parse_str(value, &x) || !isfinite(x))
			return false;
		any = true;
		*low = fmin(*low, x);
		*high = fmax(*high, x);
		*whole = *whole && x == floor(x) && fabs(x) < 1e15;
	}
	return any;
}

static size_t find_choice(const struct distribution *d, const char *text)
{
	size_t i = 0;

	while (i < d->choices.n && strcmp(d->choices.items[i], text) != 0)
		i++;
	return i;
}

static void add_choice(struct distribution *d, const char *text)
{
	if (find_choice(d, text) == d->choices.n)
		strings_add(&d->choices, text);
}

static void make_categorical(struct distribution *d, const struct sweep *s, size_t param,
                             const struct param *p)
{
	json_t *list = json_array(), *o;
	char text[NUM_TEXT_MAX];

	d->categorical = true;
	for (size_t i = 0; p && i < p->n_options; i++)
		add_choice(d, value_print(&p->options[i], text));
	for (uint32_t i = 0; i < s->n_runs; i++)
		if (sweep_value(&s->runs[i], param))
			add_choice(d, sweep_value(&s->runs[i], param));
	for (size_t i = 0; i < d->choices.n; i++)
		json_array_append_new(list, json_value(d->choices.items[i]));
	o = json_pack("{s:s, s:{s:o}}", "name", "CategoricalDistribution", "attributes",
	              "choices", list);
	json_text(o, JSON_COMPACT, &d->json);
}

static void make_distribution(struct distribution *d, const struct sweep *s, size_t param)
{
	const struct space *space = &s->config->space;
	size_t at = space_find(space, s->params[param]);
	const struct param *p = at < space->n ? &space->params[at] : NULL;
	double low, high;
	bool whole, log;
	json_t *o;

	if (!p || p->n_options || !numeric_range(s, param, &low, &high, &whole)) {
		make_categorical(d, s, param, p);
		return;
	}
	log = p->log || strstr(p->kind->name, "log");
	if (isfinite(param_from_unit(p, 0).number)) {
		low = fmin(low, param_from_unit(p, 0).number);
		high = fmax(high, param_from_unit(p, 1).number);
	}
	whole = whole && low == floor(low) && high == floor(high) && !p->kind->continuous;
	log = log && low > 0 && !(whole && low < 1);
	o = whole ? json_pack("{s:s, s:{s:I, s:I, s:b, s:i}}", "name", "IntDistribution",
	                      "attributes", "low", (json_int_t)low, "high", (json_int_t)high,
	                      "log", log, "step", 1)
	          : json_pack("{s:s, s:{s:f, s:f, s:b, s:n}}", "name", "FloatDistribution",
	                      "attributes", "low", low, "high", high, "log", log, "step");
	json_text(o, JSON_COMPACT, &d->json);
}

static double internal_value(const struct distribution *d, const char *text)
{
	double x = 0;

	if (d->categorical)
		return (double)find_choice(d, text);
	num_parse_str(text, &x);
	return x;
}

static int trial_state(const struct run *r)
{
	static const int states[RUN_STATES] = { [RUN_COMPLETED] = TRIAL_COMPLETE,
		                                [RUN_CANCELLED] = TRIAL_PRUNED,
		                                [RUN_FAILED] = TRIAL_FAIL,
		                                [RUN_LOST] = TRIAL_FAIL };

	return r->state == RUN_COMPLETED && isnan(r->best) ? TRIAL_FAIL : states[r->state];
}

static void attribute(struct buf *out, int trial, const char *name, json_t *value)
{
	line(out, OP_USER,
	     json_pack("{s:i, s:{s:o}}", "trial_id", trial, "user_attr", name, value));
}

static void print_trial(const struct sweep *s, const struct run *r, int trial,
                        const struct distribution *d, struct buf *out)
{
	const struct series *v = sweep_series(r, 0);
	int state = trial_state(r);

	line(out, OP_TRIAL,
	     json_pack("{s:i, s:o}", "study_id", 0, "datetime_start",
	               when(r->started_ms ? r->started_ms : r->queued_ms)));
	for (size_t i = 0; i < s->n_params; i++) {
		const char *value = sweep_value(r, i);

		if (value)
			line(out, OP_PARAM,
			     json_pack("{s:i, s:s, s:f, s:s}", "trial_id", trial, "param_name",
			               s->params[i], "param_value_internal",
			               internal_value(&d[i], value), "distribution",
			               buf_str(&d[i].json)));
	}
	for (uint32_t i = 1; v && i <= v->n; i++)
		if (isfinite(v->value[i - 1]))
			line(out, OP_INTERMEDIATE,
			     json_pack("{s:i, s:i, s:f}", "trial_id", trial, "step", (int)i,
			               "intermediate_value", v->value[i - 1]));
	attribute(out, trial, "run", json_integer(r->id));
	if (r->reason)
		attribute(out, trial, "reason", json_value(r->reason));
	if (state != TRIAL_RUNNING)
		line(out, OP_STATE,
		     json_pack("{s:i, s:i, s:o, s:o}", "trial_id", trial, "state", state,
		               "values",
		               isnan(r->best) || state == TRIAL_FAIL
		                       ? json_null()
		                       : json_pack("[f]", r->best),
		               "datetime_complete", when(r->ended_ms)));
}

/* StudyDirection: not set, minimize, maximize. */
static int direction(enum goal goal)
{
	return goal == GOAL_UNDECIDED ? 0 : goal == GOAL_MINIMIZE ? 1 : 2;
}

void export_optuna(const struct sweep *s, struct buf *out)
{
	struct distribution *d = mem_calloc(s->n_params, sizeof *d);
	int trial = 0;

	line(out, OP_STUDY,
	     json_pack("{s:s, s:[i]}", "study_name", s->config->name, "directions",
	               direction(s->config->goal)));
	for (size_t i = 0; i < s->n_params; i++)
		make_distribution(&d[i], s, i);
	for (uint32_t id = 1; id <= s->n_runs; id++)
		if (sweep_run(s, id))
			print_trial(s, &s->runs[id - 1], trial++, d, out);
	for (size_t i = 0; i < s->n_params; i++) {
		buf_clear(&d[i].json);
		strings_clear(&d[i].choices);
	}
	free(d);
}
