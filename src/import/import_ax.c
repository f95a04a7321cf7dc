/* Ax: an experiment saved as JSON, and its table of trials. */

#include <stdlib.h>
#include <string.h>

#include <jansson.h>

#include "base/array.h"
#include "base/mem.h"
#include "import/import_kind.h"

#define DEPTH_MAX 64

static const char *type_of(const json_t *j)
{
	const char *type = json_string_value(json_object_get(j, "__type"));

	return type ? type : "";
}

/* The first object in it of that "__type", itself included; NULL. */
static const json_t *find_type(const json_t *j, const char *type, int depth)
{
	const json_t *found = NULL;
	const char *key;
	json_t *v;
	size_t i;

	if (strcmp(type_of(j), type) == 0)
		return j;
	if (depth == DEPTH_MAX)
		return NULL;
	json_object_foreach((json_t *)j, key, v)
	{
		found = found ? found : find_type(v, type, depth + 1);
	}
	json_array_foreach((json_t *)j, i, v)
	{
		found = found ? found : find_type(v, type, depth + 1);
	}
	return found;
}

static bool is_experiment(const json_t *j)
{
	return find_type(j, "Experiment", 0);
}

static void add_text(struct import_made *m, const char *name, const json_t *value)
{
	char *text = import_json_text(value);

	import_made_cell(m, name, text);
	free(text);
}

static void add_param(void *data, const char *name, const char *value)
{
	char *column = mem_printf("parameters.%s", name);

	import_made_cell(data, column, value);
	free(column);
}

/* A time is {"__type": "datetime", "value": "2026-01-01 10:00:00.5"}. */
static void add_trial(struct import_made *m, const char *index, const json_t *trial,
                      const json_t *arm)
{
	const json_t *params = json_object_get(arm, "parameters");

	import_made_row(m);
	import_made_cell(m, "trial_index", index);
	add_text(m, "arm_name", json_object_get(arm, "name"));
	add_text(m, "trial_status", json_object_get(json_object_get(trial, "status"), "name"));
	add_text(m, "time_run_started",
	         json_object_get(json_object_get(trial, "time_run_started"), "value"));
	add_text(m, "time_completed",
	         json_object_get(json_object_get(trial, "time_completed"), "value"));
	import_json_flatten("", params, add_param, m);
}

/* All arms of a trial: one, or those of a batch. */
static void add_arms(struct import_made *m, const char *index, const json_t *trial,
                     const json_t *in, int depth)
{
	const char *key;
	json_t *v;
	size_t i;

	if (strcmp(type_of(in), "Arm") == 0) {
		add_trial(m, index, trial, in);
		return;
	}
	if (depth == DEPTH_MAX)
		return;
	json_object_foreach((json_t *)in, key, v)
	{
		/* The best arm of the model's is no trial. */
		if (strcmp(key, "best_arm_predictions") != 0 && strcmp(key, "status_quo") != 0)
			add_arms(m, index, trial, v, depth + 1);
	}
	json_array_foreach((json_t *)in, i, v)
	{
		add_arms(m, index, trial, v, depth + 1);
	}
}

/* Each row of a data frame, which is JSON in a string: {"mean": {"0": 0.5}, …}. */
static void add_frame(struct import_made *m, const char *text)
{
	json_t *frame = json_loads(text, 0, NULL), *mean;
	const json_t *names = json_object_get(frame, "metric_name");
	const json_t *arms = json_object_get(frame, "arm_name");
	const json_t *trials = json_object_get(frame, "trial_index");
	const json_t *steps = json_object_get(frame, "step");
	const char *row;

	json_object_foreach(json_object_get(frame, "mean"), row, mean)
	{
		const char *name = json_string_value(json_object_get(names, row));
		char *column = mem_printf("metrics.%s", name ? name : "");
		json_t *number = json_object_get(trials, row);

		import_made_row(m);
		/* Indices are 0.0 where a frame has holes. */
		if (json_is_number(number))
			number = json_integer((json_int_t)json_number_value(number));
		else
			json_incref(number);
		add_text(m, "trial_index", number);
		json_decref(number);
		add_text(m, "arm_name", json_object_get(arms, row));
		add_text(m, "step", json_object_get(steps, row));
		add_text(m, column, mean);
		free(column);
	}
	json_decref(frame);
}

static void add_data(struct import_made *m, const json_t *j, int depth)
{
	const char *key;
	json_t *v;
	size_t i;

	if (strcmp(type_of(j), "DataFrame") == 0) {
		if (json_is_string(json_object_get(j, "value")))
			add_frame(m, json_string_value(json_object_get(j, "value")));
		return;
	}
	if (depth == DEPTH_MAX)
		return;
	json_object_foreach((json_t *)j, key, v)
	{
		add_data(m, v, depth + 1);
	}
	json_array_foreach((json_t *)j, i, v)
	{
		add_data(m, v, depth + 1);
	}
}

/* The goal as {"metric": {"name": …}, "minimize": true}, or in words: "-loss". */
static void find_goal(const json_t *experiment, struct import_feed *f)
{
	const json_t *objective = find_type(experiment, "Objective", 0);
	const char *words = json_string_value(json_object_get(objective, "expression"));
	const char *name = json_string_value(
		json_object_get(json_object_get(objective, "metric"), "name"));
	bool less = json_is_true(json_object_get(objective, "minimize"));

	if (!name && words) {
		less = *words == '-';
		name = words + strspn(words, "- ");
		if (strpbrk(name, "+*,( "))
			return;
	}
	if (!name)
		return;
	f->metric = mem_strdup(name);
	f->goal = less ? GOAL_MINIMIZE : GOAL_MAXIMIZE;
}

static int feed(const struct import_source *s, char delimiter, csv_record_fn *header,
                csv_record_fn *row, void *data, struct import_feed *f, struct err *e)
{
	json_t *j = import_json_load(s->file, e), *trial;
	const json_t *experiment = find_type(j, "Experiment", 0);
	struct import_made m = { 0 };
	const char *index;

	(void)delimiter;
	if (!j)
		return -1;
	json_object_foreach(json_object_get(experiment, "trials"), index, trial)
	{
		add_arms(&m, index, trial, trial, 0);
	}
	add_data(&m, experiment, 0);
	find_goal(experiment, f);
	import_made_feed(&m, header, row, data, f);
	json_decref(j);
	return 0;
}

const struct import_form import_form_ax = { .is_json = is_experiment, .feed = feed };

static const struct import_known saved[] = {
	{ "trial_index", IMPORT_RUN },      { "arm_name", IMPORT_RUN },
	{ "trial_status", IMPORT_STATE },   { "time_run_started", IMPORT_STARTED },
	{ "time_completed", IMPORT_ENDED }, { "parameters.", IMPORT_PARAM },
	{ "metrics.", IMPORT_METRIC },      { "step", IMPORT_STEP },
};

static void guess_saved(struct import *im, const struct import_table *t)
{
	import_assign_known(im, t, saved, ARRAY_LEN(saved));
	/* The arm "3_0" says the trial, too. */
	import_assign(im, import_column(t, "trial_index"), IMPORT_IGNORE, NULL);
}

const struct import_kind import_ax = {
	.name = "ax",
	.summary = "Ax: an experiment or client saved as JSON",
	.form = &import_form_ax,
	.guess = guess_saved,
};

/* ---- the table of trials --------------------------------------------------------- */

static const struct import_known trials[] = {
	{ "trial_index", IMPORT_RUN },          { "arm_name", IMPORT_IGNORE },
	{ "trial_status", IMPORT_STATE },       { "status", IMPORT_STATE },
	{ "generation_method", IMPORT_IGNORE }, { "generation_node", IMPORT_IGNORE },
	{ "generator_name", IMPORT_IGNORE },    { "generation_strategy", IMPORT_IGNORE },
	{ "fail_reason", IMPORT_REASON },       { "is_feasible", IMPORT_IGNORE },
	{ "p_feasible_", IMPORT_IGNORE },       { "reason", IMPORT_REASON },
};

static bool match_trials(const struct import_table *t)
{
	return import_has(t, "trial_index") && import_has(t, "arm_name");
}

/* Metrics stand in front of parameters; where no name is a metric's the first is one. */
static void guess_trials(struct import *im, const struct import_table *t)
{
	size_t first = t->n_columns;
	bool metric = false;

	for (size_t i = 0; i < t->n_columns; i++) {
		const char *name = t->names[i], *label;
		const struct import_known *k =
			import_find_known(trials, ARRAY_LEN(trials), name, &label);
		bool is = !k && import_looks_metric(name) && import_is_numeric(t, i);

		if (!k && *name && first == t->n_columns)
			first = i;
		metric = metric || is;
		import_assign(im, i,
		              k       ? k->role
		              : is    ? IMPORT_METRIC
		              : *name ? IMPORT_PARAM
		                      : IMPORT_IGNORE,
		              NULL);
	}
	if (!metric && first < t->n_columns && import_is_numeric(t, first))
		import_assign(im, first, IMPORT_METRIC, NULL);
}

const struct import_kind import_ax_csv = {
	.name = "ax-trials",
	.summary = "Ax: the table of trials as CSV",
	.match = match_trials,
	.guess = guess_trials,
};
