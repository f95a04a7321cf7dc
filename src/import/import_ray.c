/* Ray Tune: progress.csv of a trial, with its configuration in params.json beside it. */

#include <stdlib.h>
#include <string.h>

#include <jansson.h>

#include "base/file.h"
#include "base/array.h"
#include "import/import_kind.h"
#include "store/json_text.h"

/* What Ray adds to every result. */
/* clang-format off */
static const struct import_known columns[] = {
	{ "training_iteration", IMPORT_STEP }, { "time_total_s", IMPORT_SECONDS },
	{ "timestamp", IMPORT_TIME }, { "trial_id", IMPORT_RUN },
	{ "time_this_iter_s", IMPORT_IGNORE }, { "time_since_restore", IMPORT_IGNORE },
	{ "iterations_since_restore", IMPORT_IGNORE }, { "done", IMPORT_IGNORE },
	{ "timesteps_since_restore", IMPORT_IGNORE }, { "timesteps_total", IMPORT_IGNORE },
	{ "timesteps_this_iter", IMPORT_IGNORE }, { "episodes_total", IMPORT_IGNORE },
	{ "episodes_this_iter", IMPORT_IGNORE }, { "date", IMPORT_IGNORE },
	{ "pid", IMPORT_IGNORE }, { "hostname", IMPORT_IGNORE }, { "node_ip", IMPORT_IGNORE },
	{ "experiment_id", IMPORT_IGNORE }, { "experiment_tag", IMPORT_IGNORE },
	{ "warmup_time", IMPORT_IGNORE }, { "should_checkpoint", IMPORT_IGNORE },
	{ "checkpoint_dir_name", IMPORT_IGNORE }, { "perf/", IMPORT_IGNORE },
	{ "timers/", IMPORT_IGNORE }, { "sampler_perf/", IMPORT_IGNORE },
	{ "time/", IMPORT_IGNORE }, { "config/", IMPORT_PARAM },
};
/* clang-format on */

static bool match(const struct import_table *t)
{
	return import_has(t, "training_iteration") &&
	       (import_has(t, "time_total_s") || import_has(t, "trial_id") ||
	        import_has(t, "iterations_since_restore"));
}

static void guess(struct import *im, const struct import_table *t)
{
	for (size_t i = 0; i < t->n_columns; i++) {
		const char *label;
		const struct import_known *k =
			import_find_known(columns, ARRAY_LEN(columns), t->names[i], &label);

		if (k && k->role != IMPORT_IGNORE)
			import_assign(im, i, k->role, label);
		else if (!k && import_is_numeric(t, i))
			import_assign(im, i, IMPORT_METRIC, NULL);
	}
}

/* ---- params.json ----------------------------------------------------------------- */

static void flatten(const char *prefix, json_t *object, import_param_fn *fn, void *data)
{
	const char *key;
	json_t *value;

	json_object_foreach(object, key, value)
	{
		char *name = mem_printf("%s%s%s", prefix, *prefix ? "/" : "", key);
		struct buf text = { 0 };

		if (json_is_object(value)) {
			flatten(name, value, fn, data);
		} else if (json_is_string(value)) {
			fn(data, name, json_string_value(value));
		} else if (!json_is_null(value)) {
			json_text(json_incref(value), JSON_COMPACT | JSON_ENCODE_ANY, &text);
			fn(data, name, buf_str(&text));
			buf_clear(&text);
		}
		free(name);
	}
}

static int read_params(const char *folder, import_param_fn *fn, void *data, struct err *e)
{
	char *path = mem_printf("%s/params.json", folder);
	struct err none;
	FILE *f = file_open(path, &none); /* it need not be there */
	json_error_t error;
	json_t *j;
	int rc = 0;

	if (f) {
		j = json_loadf(f, JSON_ALLOW_NUL, &error);
		fclose(f);
		if (json_is_object(j))
			flatten("", j, fn, data);
		else if (j)
			rc = err_set(e, "%s:1: not a JSON object", path);
		else
			rc = err_set(e, "%s:%d: %s", path, error.line > 0 ? error.line : 1,
			             error.text);
		json_decref(j);
	}
	free(path);
	return rc;
}

const struct import_kind import_ray = {
	.name = "ray",
	.summary = "Ray Tune: progress.csv of a trial, or the folder of all trials",
	.restart = IMPORT_REWIND,
	.match = match,
	.guess = guess,
	.beside = read_params,
	.failed = "error.txt",
};
