/* Keras Tuner: trial.json in a folder a trial. */

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <jansson.h>

#include "base/array.h"
#include "base/mem.h"
#include "base/num.h"
#include "base/text.h"
#include "import/import_kind.h"

static const char *const names[] = { "trial.json", NULL };

static bool is_trial(const json_t *j)
{
	return json_object_get(j, "trial_id") && json_object_get(j, "hyperparameters");
}

/* Of several executions the mean. */
static double mean_of(const json_t *observation)
{
	const json_t *value = json_object_get(observation, "value");
	size_t n = json_array_size(value);
	double sum = 0;

	if (!json_is_array(value))
		return import_json_number(value);
	for (size_t i = 0; i < n; i++)
		sum += import_json_number(json_array_get(value, i));
	return n ? sum / (double)n : NAN;
}

static bool has_score(const json_t *observations, double score)
{
	for (size_t i = 0; i < json_array_size(observations); i++)
		if (fabs(mean_of(json_array_get(observations, i)) - score) <=
		    1e-9 * fabs(score))
			return true;
	return false;
}

static void add_status(const json_t *j, struct import_made *m)
{
	static const char *const keys[] = { "trial_id", "status", "message" };

	for (size_t i = 0; i < ARRAY_LEN(keys); i++) {
		char *text = import_json_text(json_object_get(j, keys[i]));

		/* Of a traceback its last line says what it was. */
		for (char *nl; i == 2 && text && (nl = strrchr(text, '\n'));)
			if (nl[1])
				memmove(text, nl + 1, strlen(nl + 1) + 1);
			else
				*nl = '\0';
		import_made_cell(m, keys[i], text);
		free(text);
	}
}

static int feed(const struct import_source *s, char delimiter, csv_record_fn *header,
                csv_record_fn *row, void *data, struct import_feed *f, struct err *e)
{
	json_t *j = import_json_load(s->file, e), *metric;
	json_t *metrics = json_object_get(json_object_get(j, "metrics"), "metrics");
	const json_t *score = json_object_get(j, "score");
	struct import_made m = { 0 };
	const char *name;

	(void)delimiter;
	if (!j)
		return -1;
	import_made_row(&m);
	add_status(j, &m);
	json_object_foreach(metrics, name, metric)
	{
		const json_t *seen = json_object_get(metric, "observations");
		const char *direction = json_string_value(json_object_get(metric, "direction"));

		for (size_t i = 0; i < json_array_size(seen); i++) {
			const json_t *o = json_array_get(seen, i);
			char *step = import_json_text(json_object_get(o, "step"));
			char text[NUM_TEXT_MAX];

			num_print(text, mean_of(o));
			import_made_row(&m);
			import_made_cell(&m, "step", step);
			import_made_cell(&m, name, text);
			free(step);
		}
		/* The objective is what the score is of. */
		if (f->metric || !json_is_number(score) ||
		    !has_score(seen, json_number_value(score)))
			continue;
		f->metric = mem_strdup(name);
		f->goal = !direction                      ? (int)import_goal(name)
		          : strcmp(direction, "max") == 0 ? GOAL_MAXIMIZE
		                                          : GOAL_MINIMIZE;
	}
	import_made_feed(&m, header, row, data, f);
	json_decref(j);
	return 0;
}

const struct import_form import_form_tuner = { .names = names,
	                                       .is_json = is_trial,
	                                       .feed = feed };

static const struct import_known columns[] = {
	{ "trial_id", IMPORT_IGNORE },
	{ "status", IMPORT_STATE },
	{ "message", IMPORT_REASON },
	{ "step", IMPORT_STEP },
};

static void guess(struct import *im, const struct import_table *t)
{
	import_assign_known(im, t, columns, ARRAY_LEN(columns));
}

static int read_values(const struct import_source *s, import_param_fn *fn, void *data,
                       struct err *e)
{
	json_t *j = import_json_load(s->file, e), *value;
	json_t *values = json_object_get(json_object_get(j, "hyperparameters"), "values");
	const char *name;
	void *next;

	if (!j)
		return -1;
	/* "tuner/epochs" and the like are Hyperband's own. */
	json_object_foreach_safe(values, next, name, value)
	{
		if (strncmp(name, "tuner/", 6) == 0)
			json_object_del(values, name);
	}
	import_json_flatten("", values, fn, data);
	json_decref(j);
	return 0;
}

const struct import_kind import_tuner = {
	.name = "keras-tuner",
	.summary = "Keras Tuner: trial.json of a trial, or the folder of all trials",
	.form = &import_form_tuner,
	.guess = guess,
	.beside = read_values,
};
