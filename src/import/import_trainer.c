/* Hugging Face's Trainer: trainer_state.json of a run, or of its last checkpoint. */

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <jansson.h>

#include "base/array.h"
#include "base/mem.h"
#include "base/text.h"
#include "import/import_kind.h"

static const char *const names[] = { "trainer_state.json", NULL };

static bool is_state(const json_t *j)
{
	return json_is_array(json_object_get(j, "log_history"));
}

/* The metric of which best_metric is the greatest or the smallest value, and which of both. */
static void find_best(const json_t *log, double best, struct import_feed *f)
{
	const json_t *last = NULL;
	const char *key;
	json_t *entry, *v;
	size_t i, k;

	json_array_foreach((json_t *)log, i, entry)
	{
		json_object_foreach(entry, key, v)
		{
			if (strncmp(key, "eval_", 5) == 0 && !last &&
			    import_json_number(v) == best)
				last = entry;
		}
	}
	json_object_foreach((json_t *)last, key, v)
	{
		double x, least = INFINITY, most = -INFINITY;

		if (strncmp(key, "eval_", 5) != 0 || import_json_number(v) != best)
			continue;
		json_array_foreach((json_t *)log, k, entry)
		{
			x = import_json_number(json_object_get(entry, key));
			least = x < least ? x : least;
			most = x > most ? x : most;
		}
		if (best != least && best != most)
			continue;
		f->metric = mem_strdup(key);
		f->goal = least == most   ? (int)import_goal(key)
		          : best == least ? GOAL_MINIMIZE
		                          : GOAL_MAXIMIZE;
		return;
	}
}

static int feed(const struct import_source *s, char delimiter, csv_record_fn *header,
                csv_record_fn *row, void *data, struct import_feed *f, struct err *e)
{
	json_t *j = import_json_load(s->file, e), *log = json_object_get(j, "log_history");
	struct import_made m = { 0 };
	json_t *entry, *value;
	const char *key;
	size_t i;

	(void)delimiter;
	if (!json_is_array(log)) {
		if (j)
			err_set(e, "%s:1: there is no log_history", s->file);
		json_decref(j);
		return -1;
	}
	json_array_foreach(log, i, entry)
	{
		import_made_row(&m);
		json_object_foreach(entry, key, value)
		{
			char *text = json_is_object(value) ? NULL : import_json_text(value);

			import_made_cell(&m, key, text);
			free(text);
		}
	}
	find_best(log, import_json_number(json_object_get(j, "best_metric")), f);
	import_made_feed(&m, header, row, data, f);
	json_decref(j);
	return 0;
}

const struct import_form import_form_trainer = {
	.names = names, .latest = "checkpoint-*", .is_json = is_state, .feed = feed
};

/* How long and how fast is no result; nor is what the whole training took. */
static bool is_speed(const char *name)
{
	static const char *const ends[] = { "runtime", "_per_second", "total_flos",
		                            "jit_compilation_time" };

	for (size_t i = 0; i < ARRAY_LEN(ends); i++)
		if (text_ends_with(name, ends[i]))
			return true;
	return false;
}

static void guess(struct import *im, const struct import_table *t)
{
	for (size_t i = 0; i < t->n_columns; i++) {
		const char *name = t->names[i];

		import_assign(im, i,
		              strcmp(name, "step") == 0 ? IMPORT_STEP
		              : strcmp(name, "epoch") == 0 || is_speed(name) ||
		                              !import_is_numeric(t, i)
		                      ? IMPORT_IGNORE
		                      : IMPORT_METRIC,
		              NULL);
	}
}

/* What a search has chosen, and how it was trained as far as the state says. */
static int read_trial(const struct import_source *s, import_param_fn *fn, void *data,
                      struct err *e)
{
	static const char *const known[] = { "train_batch_size", "num_train_epochs" };
	json_t *j = import_json_load(s->file, e);
	const json_t *params = json_object_get(j, "trial_params");

	if (!j)
		return -1;
	import_json_flatten("", params, fn, data);
	for (size_t i = 0; i < ARRAY_LEN(known); i++) {
		char *text = json_object_get(params, known[i])
		                     ? NULL
		                     : import_json_text(json_object_get(j, known[i]));

		if (text)
			fn(data, known[i], text);
		free(text);
	}
	json_decref(j);
	return 0;
}

const struct import_kind import_trainer = {
	.name = "trainer",
	.summary = "Hugging Face: trainer_state.json of the Trainer, or a folder of its runs",
	.form = &import_form_trainer,
	.guess = guess,
	.beside = read_trial,
};
