/* The formats that are known by their columns. */

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/array.h"
#include "base/mem.h"
#include "store/import.h"

static bool has(const struct import *im, const char *name)
{
	return import_find(im, name) < im->n_columns;
}

static bool is_at(const struct import *im, size_t i, const char *name)
{
	return i < im->n_columns && strcmp(im->columns[i].name, name) == 0;
}

static bool starts_with(const char *s, const char *start)
{
	return strncmp(s, start, strlen(start)) == 0;
}

static void assign(struct import *im, const char *name, enum import_role role)
{
	import_assign(im, import_find(im, name), role, NULL);
}

/* ---- our own exports ------------------------------------------------------------- */

static bool is_results(const struct import *im)
{
	return is_at(im, 0, "run") && is_at(im, 1, "state") && is_at(im, 2, "reason") &&
	       has(im, "best_step");
}

static void assign_results(struct import *im)
{
	size_t best = import_find(im, "best");

	assign(im, "run", IMPORT_RUN);
	assign(im, "state", IMPORT_STATE);
	for (size_t i = 3; i < best; i++)
		import_assign(im, i, IMPORT_PARAM, NULL);
	assign(im, "best", IMPORT_METRIC);
	assign(im, "started", IMPORT_STARTED);
	assign(im, "ended", IMPORT_ENDED);
	assign(im, "seconds", IMPORT_SECONDS);
	assign(im, "note", IMPORT_NOTE);
	import_choose_metric(im);
}

static bool is_long(const struct import *im)
{
	return has(im, "run") && has(im, "metric") && has(im, "value") &&
	       (has(im, "interval") || has(im, "step"));
}

static void assign_long(struct import *im)
{
	assign(im, "run", IMPORT_RUN);
	assign(im, "metric", IMPORT_NAME);
	assign(im, "value", IMPORT_VALUE);
	assign(im, has(im, "step") ? "step" : "interval", IMPORT_STEP);
	assign(im, "seconds", IMPORT_SECONDS);
	/* The first metric of the file is the primary one. */
	if (im->columns[import_find(im, "metric")].first) {
		im->metric = mem_strdup(im->columns[import_find(im, "metric")].first);
		im->goal = import_goal_of(im->metric);
	}
}

/* ---- Optuna ---------------------------------------------------------------------- */

static bool is_optuna(const struct import *im)
{
	return has(im, "number") && has(im, "state") && has(im, "datetime_start");
}

static void assign_optuna(struct import *im)
{
	for (size_t i = 0; i < im->n_columns; i++) {
		const char *name = im->columns[i].name;

		if (strcmp(name, "value") == 0 || starts_with(name, "value_") ||
		    starts_with(name, "values_"))
			import_assign(im, i, IMPORT_METRIC,
			              name[5] == '_' ? name + 6
			              : name[5]      ? name + 7
			                             : NULL);
		else if (starts_with(name, "params_"))
			import_assign(im, i, IMPORT_PARAM, name + 7);
	}
	assign(im, "number", IMPORT_RUN);
	assign(im, "state", IMPORT_STATE);
	assign(im, "datetime_start", IMPORT_STARTED);
	assign(im, "datetime_complete", IMPORT_ENDED);
	assign(im, "duration", IMPORT_SECONDS);
	import_choose_metric(im);
	/* Optuna's own default; the table does not tell. */
	im->goal = GOAL_MINIMIZE;
}

static bool is_dashboard(const struct import *im)
{
	return is_at(im, 0, "Number") && is_at(im, 1, "State");
}

static void assign_dashboard(struct import *im)
{
	for (size_t i = 2; i < im->n_columns; i++) {
		const char *name = im->columns[i].name;

		if (starts_with(name, "Param "))
			import_assign(im, i, IMPORT_PARAM, name + 6);
		else if (!starts_with(name, "UserAttribute "))
			import_assign(im, i, IMPORT_METRIC, NULL);
	}
	assign(im, "Number", IMPORT_RUN);
	assign(im, "State", IMPORT_STATE);
	import_choose_metric(im);
	im->goal = GOAL_MINIMIZE;
}

/* ---- logs of a run a file -------------------------------------------------------- */

static bool is_ray(const struct import *im)
{
	return has(im, "training_iteration") && has(im, "time_total_s");
}

static void assign_ray(struct import *im)
{
	static const char *const own[] = {
		"time_this_iter_s",
		"timestamp",
		"date",
		"trial_id",
		"pid",
		"hostname",
		"node_ip",
		"done",
		"timesteps_total",
		"iterations_since_restore",
		"experiment_tag",
		"episodes_total",
		"time_since_restore",
		"experiment_id",
		"timesteps_since_restore",
		"warmup_time",
		"should_checkpoint",
		"checkpoint_dir_name",
	};

	for (size_t i = 0; i < im->n_columns; i++) {
		struct import_column *c = &im->columns[i];
		bool is_own = false;

		for (size_t k = 0; k < ARRAY_LEN(own); k++)
			is_own |= strcmp(c->name, own[k]) == 0;
		if (starts_with(c->name, "config/"))
			import_assign(im, i, IMPORT_PARAM, c->name + 7);
		else if (c->number && c->n_seen && !is_own)
			import_assign(im, i, IMPORT_METRIC, NULL);
	}
	assign(im, "training_iteration", IMPORT_STEP);
	assign(im, "time_total_s", IMPORT_SECONDS);
	im->run_a_file = true;
	import_choose_metric(im);
}

static bool ends_with(const char *s, const char *end)
{
	size_t n = strlen(s), m = strlen(end);

	return n >= m && strcmp(s + n - m, end) == 0;
}

static bool is_lightning(const struct import *im)
{
	return has(im, "step") && ends_with(im->files[0], "metrics.csv") && !has(im, "run");
}

/* Numbers are metrics; the step is one of the columns. */
static void assign_numbers(struct import *im, const char *step)
{
	for (size_t i = 0; i < im->n_columns; i++)
		if (im->columns[i].number && im->columns[i].n_seen)
			import_assign(im, i, IMPORT_METRIC, NULL);
	assign(im, step, IMPORT_STEP);
	import_choose_metric(im);
}

static void assign_lightning(struct import *im)
{
	assign_numbers(im, "step");
	assign(im, "epoch", IMPORT_IGNORE);
	im->run_a_file = true;
	import_choose_metric(im);
}

static bool is_keras(const struct import *im)
{
	if (!is_at(im, 0, "epoch") || im->n_columns < 2 || has(im, "step") || has(im, "run"))
		return false;
	/* All others are metrics, in the order of the alphabet but for the val_ ones. */
	for (size_t i = 1; i < im->n_columns; i++)
		if (!im->columns[i].number && !import_is_metric_name(im->columns[i].name))
			return false;
	return true;
}

static void assign_keras(struct import *im)
{
	assign_numbers(im, "epoch");
	im->restarts = true;
}

/* ---- Weights & Biases ------------------------------------------------------------ */

static bool is_wandb_chart(const struct import *im)
{
	return im->n_columns > 1 && strstr(im->columns[1].name, " - ") &&
	       (strcasecmp(im->columns[0].name, "step") == 0 ||
	        starts_with(im->columns[0].name, "Relative Time") ||
	        starts_with(im->columns[0].name, "Wall Time") || im->columns[0].number);
}

static void assign_wandb_chart(struct import *im)
{
	import_assign(im, 0, IMPORT_STEP, NULL);
	for (size_t i = 1; i < im->n_columns; i++) {
		struct import_column *c = &im->columns[i];
		const char *dash = NULL;

		/* The last " - ": names of runs have their own. */
		for (const char *p = c->name; (p = strstr(p, " - ")); p += 3)
			dash = p;
		if (!dash || ends_with(c->name, "__MIN") || ends_with(c->name, "__MAX"))
			continue;
		if (strcmp(dash + 3, "_step") == 0)
			continue;
		free(c->run);
		c->run = mem_strndup(c->name, (size_t)(dash - c->name));
		import_assign(im, i, IMPORT_METRIC, dash + 3);
	}
	import_choose_metric(im);
}

static bool is_wandb_table(const struct import *im)
{
	return has(im, "Name") && has(im, "State") &&
	       (has(im, "Created") || has(im, "Runtime"));
}

static void assign_wandb_table(struct import *im)
{
	static const char *const own[] = { "User",     "Tags",   "Sweep",    "Group",
		                           "Job Type", "ID",     "Hostname", "GPU Count",
		                           "GPU Type", "_step",  "_runtime", "_timestamp",
		                           "_wandb",   "Commit", "Project" };

	for (size_t i = 0; i < im->n_columns; i++) {
		const struct import_column *c = &im->columns[i];
		bool is_own = false;

		for (size_t k = 0; k < ARRAY_LEN(own); k++)
			is_own |= strcmp(c->name, own[k]) == 0;
		if (!is_own && c->n_seen)
			import_assign(im, i,
			              c->number && import_is_metric_name(c->name)
			                      ? IMPORT_METRIC
			                      : IMPORT_PARAM,
			              NULL);
	}
	assign(im, "Name", IMPORT_RUN);
	assign(im, "State", IMPORT_STATE);
	assign(im, "Notes", IMPORT_NOTE);
	assign(im, "Created", IMPORT_STARTED);
	assign(im, "Runtime", IMPORT_SECONDS);
	import_choose_metric(im);
}

/* ---- Guild ----------------------------------------------------------------------- */

static bool is_guild(const struct import *im)
{
	return is_at(im, 0, "run") && is_at(im, 1, "operation") && is_at(im, 2, "started") &&
	       has(im, "status");
}

static void assign_guild(struct import *im)
{
	for (size_t i = 0; i < im->n_columns; i++) {
		const struct import_column *c = &im->columns[i];

		if (c->n_seen && !import_is_step_name(c->name))
			import_assign(im, i,
			              c->number && import_is_metric_name(c->name)
			                      ? IMPORT_METRIC
			                      : IMPORT_PARAM,
			              NULL);
	}
	assign(im, "run", IMPORT_RUN);
	assign(im, "operation", IMPORT_IGNORE);
	assign(im, "started", IMPORT_STARTED);
	assign(im, "time", IMPORT_SECONDS);
	assign(im, "status", IMPORT_STATE);
	assign(im, "label", IMPORT_NOTE);
	import_choose_metric(im);
}

/* ---- any table ------------------------------------------------------------------- */

static bool is_table(const struct import *im)
{
	(void)im;
	return true;
}

static bool is_one_of(const char *name, const char *const *words)
{
	for (; *words; words++)
		if (strcasecmp(name, *words) == 0)
			return true;
	return false;
}

static void assign_table(struct import *im)
{
	static const char *const runs[] = { "run",  "trial",  "trial_id", "run_id",
		                            "id",   "number", "run_name", "experiment",
		                            "name", "job",    NULL };
	static const char *const states[] = { "state", "status", NULL };
	static const char *const times[] = { "seconds",  "time",      "elapsed", "runtime",
		                             "duration", "wall_time", "time_s",  NULL };
	bool run = false, step = false, metric = false;
	size_t last_number = im->n_columns;

	for (size_t i = 0; i < im->n_columns; i++) {
		struct import_column *c = &im->columns[i];

		if (!run && is_one_of(c->name, runs)) {
			c->role = IMPORT_RUN;
			run = true;
		} else if (!step && c->number && import_is_step_name(c->name)) {
			c->role = IMPORT_STEP;
			step = true;
		} else if (is_one_of(c->name, states)) {
			c->role = IMPORT_STATE;
		} else if (c->number && is_one_of(c->name, times)) {
			c->role = IMPORT_SECONDS;
		}
	}
	for (size_t i = 0; i < im->n_columns; i++) {
		struct import_column *c = &im->columns[i];

		if (c->role != IMPORT_IGNORE || !c->n_seen || !*c->name)
			continue;
		/* In a curve what changes is measured and what stays was chosen. */
		if (!c->number)
			c->role = step && !run ? IMPORT_IGNORE : IMPORT_PARAM;
		else if (import_is_metric_name(c->name) || (step && (c->varies || !run)))
			c->role = IMPORT_METRIC;
		else
			c->role = IMPORT_PARAM;
		metric |= c->role == IMPORT_METRIC;
		if (c->number)
			last_number = i;
	}
	if (!metric && last_number < im->n_columns)
		im->columns[last_number].role = IMPORT_METRIC;
	im->run_a_row = !run && !step;
	im->restarts = !run && step;
	im->sure = false;
	import_choose_metric(im);
}

const struct import_kind import_kinds[] = {
	{ "pegbox-results", "results.csv of a sweep, or pegbox export", is_results,
	  assign_results },
	{ "pegbox-curves", "pegbox export --curves: run, metric, step, value", is_long,
	  assign_long },
	{ "optuna", "Optuna's study.trials_dataframe().to_csv()", is_optuna, assign_optuna },
	{ "optuna-dashboard", "The download of optuna-dashboard", is_dashboard,
	  assign_dashboard },
	{ "ray-tune", "Ray Tune's progress.csv, or the folder of its trials", is_ray,
	  assign_ray },
	{ "lightning", "Lightning's metrics.csv, or the folder of its versions", is_lightning,
	  assign_lightning },
	{ "wandb-chart", "A Weights & Biases chart as CSV", is_wandb_chart,
	  assign_wandb_chart },
	{ "wandb-table", "A Weights & Biases table of runs as CSV", is_wandb_table,
	  assign_wandb_table },
	{ "guild", "guild compare --csv", is_guild, assign_guild },
	{ "keras", "Keras' CSVLogger", is_keras, assign_keras },
	{ "table", "Any table: its columns' roles are guessed, and asked for", is_table,
	  assign_table },
	{ .name = NULL },
};
