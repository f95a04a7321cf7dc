/* Ray Tune: progress.csv of a trial, with its configuration in params.json beside it. */

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <jansson.h>

#include "base/array.h"
#include "import/import_kind.h"

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
	import_assign_known(im, t, columns, ARRAY_LEN(columns));
}

static int read_params(const struct import_source *s, import_param_fn *fn, void *data,
                       struct err *e)
{
	char *path = mem_printf("%s/params.json", s->folder);
	json_t *j;
	int rc = 0;

	/* It need not be there. */
	if (access(path, F_OK) == 0) {
		j = import_json_load(path, e);
		if (json_is_object(j))
			import_json_flatten("", j, fn, data);
		else
			rc = j ? err_set(e, "%s:1: not a JSON object", path) : -1;
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
