/*
 * Sweep jobs of Azure's CLI v2, "az ml job create --file", with the names of its preview.
 */

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "base/file.h"
#include "base/mem.h"
#include "base/num.h"
#include "base/text.h"
#include "foreign/azure_job.h"

/* ---- what is to be optimized, and for how long ------------------------------------- */

static void read_objective(struct azure_job *j)
{
	struct doc *objective = foreign_map(j->f, j->job, "objective");
	const char *name, *goal;

	if (!objective) {
		if (doc_is_null(doc_get(j->job, "objective")))
			foreign_error(j->f, j->job,
			              "objective is missing: its primary_metric and its "
			              "goal%s%s%s",
			              TEXT_NEAR(foreign_near(j->job, "objective")));
		return;
	}
	name = foreign_text(j->f, objective, "primary_metric");
	goal = foreign_text(j->f, objective, "goal");
	if (name)
		foreign_set(j->f, doc_get(objective, "primary_metric"), "sweep.metric", "name",
		            name);
	else if (doc_is_null(doc_get(objective, "primary_metric")))
		foreign_error(j->f, objective, "objective needs a primary_metric%s%s%s",
		              TEXT_NEAR(foreign_near(objective, "primary_metric")));
	if (goal)
		foreign_set_goal(j->f, doc_get(objective, "goal"), goal);
	else if (doc_is_null(doc_get(objective, "goal")))
		foreign_error(j->f, objective, "objective needs a goal, minimize or maximize");
	if (name && strncmp(name, "training_", 9) == 0)
		foreign_note(j->f, doc_get(objective, "primary_metric"),
		             "%s is what MLflow's autolog() logs: the program must call it",
		             name);
}

/* Seconds, or with `each` of another length. */
static void read_time(struct azure_job *j, struct doc *map, const char *key, double each,
                      const char *setting)
{
	double x;

	if (!foreign_number(j->f, map, key, &x))
		return;
	if (x < 0)
		foreign_error(j->f, doc_get(map, key), "%s must not be below 0, not %s", key,
		              num_text(x).text);
	else
		foreign_set_number(j->f, doc_get(map, key), "sweep", setting, x * each / 60);
}

static void read_counts(struct azure_job *j, struct doc *map, const char *total,
                        const char *at_once)
{
	foreign_carry_runs(j->f, map, total);
	foreign_carry_concurrency(j->f, map, at_once);
}

static void read_limits(struct azure_job *j)
{
	struct doc *limits = foreign_map(j->f, j->job, "limits"), *in[] = { j->job, limits };

	/* Of the preview they stand in the job itself. */
	for (size_t i = 0; i < 2; i++) {
		if (!in[i])
			continue;
		read_counts(j, in[i], "max_total_trials", "max_concurrent_trials");
		read_counts(j, in[i], "max_total_runs", "max_concurrent_runs");
		read_counts(j, in[i], "max_total_jobs", "max_concurrent_jobs");
		read_time(j, in[i], "timeout", 1, "max_duration_minutes");
		read_time(j, in[i], "timeout_minutes", 60, "max_duration_minutes");
		read_time(j, in[i], "max_duration_minutes", 60, "max_duration_minutes");
		read_time(j, in[i], "trial_timeout", 1, "max_run_minutes");
	}
	if (j->f->conf.max_total_runs)
		return;
	foreign_note(j->f, limits ? limits : j->job,
	             "max_total_trials is not given: 1000 runs");
	foreign_set_number(j->f, NULL, "sweep", "max_total_runs", 1000);
}

/* ---- how values are chosen, and runs cancelled --------------------------------------- */

static void read_log_base(struct azure_job *j, struct doc *map)
{
	const char *text = foreign_text(j->f, map, "logbase");
	double x;

	if (!text || strcmp(text, "e") == 0)
		return;
	if (doc_number(doc_get(map, "logbase"), &x) && x > 0 && x != 1) {
		j->log_base = log(x);
		foreign_note(j->f, doc_get(map, "logbase"),
		             "logbase %s: the bounds of the log expressions are times %s here",
		             text, num_short(j->log_base, 6).text);
	} else {
		foreign_error(j->f, doc_get(map, "logbase"),
		              "logbase must be a number above 0, or \"e\", not \"%s\"", text);
	}
}

static void read_sampling(struct azure_job *j)
{
	const char *key =
		doc_get(j->job, "sampling_algorithm") ? "sampling_algorithm" : "algorithm";
	struct doc *d = foreign_get(j->job, key);
	const char *type, *rule;

	if (!d)
		foreign_note(j->f, j->job, "sampling_algorithm is not given: random");
	if (!d || d->kind == DOC_SCALAR) {
		azure_set_method(j->f, d, d ? d->text : "random");
		return;
	}
	if (d->kind != DOC_MAP) {
		foreign_error(j->f, d,
		              "%s must be random, grid or bayesian, or a map with a type", key);
		return;
	}
	type = foreign_text(j->f, d, "type");
	rule = foreign_text(j->f, d, "rule");
	azure_set_method(j->f, d, type ? type : "random");
	if (rule && j->f->conf.method && strcmp(j->f->conf.method, "random") != 0)
		foreign_error(j->f, doc_get(d, "rule"), "rule is of random sampling, not of %s",
		              type);
	else if (rule && strcasecmp(rule, "sobol") == 0)
		foreign_set(j->f, doc_get(d, "rule"), "sampling", "method", "sobol");
	else if (rule && strcasecmp(rule, "random") != 0)
		foreign_error(j->f, doc_get(d, "rule"),
		              "rule must be random or sobol, not \"%s\"", rule);
	foreign_carry_number(j->f, d, "seed", "sampling", "seed");
	read_log_base(j, d);
}

static void read_policy(struct azure_job *j)
{
	const char *key = doc_get(j->job, "early_termination") ? "early_termination"
	                                                       : "early_termination_policy";
	struct doc *d = foreign_get(j->job, key);
	const char *type;

	if (!d)
		return;
	if (d->kind == DOC_SCALAR) {
		azure_set_policy(j->f, d, d->text);
		return;
	}
	type = foreign_text(j->f, d, "type");
	if (!type)
		type = foreign_text(j->f, d, "policy_type");
	if (!type)
		type = foreign_text(j->f, d, "spec");
	if (type)
		azure_set_policy(j->f, d, type);
	else
		foreign_error(
			j->f, d,
			"%s needs a type: bandit, median_stopping or truncation_selection",
			key);
}

/* ---- what it is called ---------------------------------------------------------------- */

static void read_name(struct azure_job *j)
{
	static const char *const keys[] = { "display_name", "experiment_name", "name", NULL };
	bool named = false;

	for (size_t i = 0; keys[i]; i++) {
		const char *text = foreign_text(j->f, j->job, keys[i]);

		/* "${{name}}" is Azure's to fill. */
		if (!text || named || strstr(text, "${{"))
			continue;
		foreign_set_name(j->f, doc_get(j->job, keys[i]), text);
		named = true;
	}
	/* They stand in the comment. */
	foreign_seen(doc_get(j->job, "description"));
	(void)foreign_get(j->job, "type");
	(void)foreign_get(j->job, "job_type");
}

void azure_job_read(struct azure_job *j)
{
	j->log_base = 1;
	j->space = foreign_map(j->f, j->job, "search_space");
	j->inputs = foreign_map(j->f, j->job, "inputs");
	j->outputs = foreign_map(j->f, j->job, "outputs");
	azure_set_logging(j->f);
	foreign_set(j->f, NULL, "sweep", "arguments", "none");
	read_name(j);
	read_sampling(j);
	azure_space_read(j);
	read_objective(j);
	read_policy(j);
	read_limits(j);
	azure_set_options(j->f);
	azure_trial_read(j);
	foreign_unneeded(
		j->f, j->job,
		"$schema compute identity queue_settings resources properties services "
		"tags timeout_seconds settings creation_context id resource_group "
		"parent_job_name status");
	strings_clear(&j->wrong);
	strings_clear(&j->made);
	buf_clear(&j->before);
}

/* ---- the kinds -------------------------------------------------------------------------- */

static bool is_type(const struct doc *root, const char *key, const char *names)
{
	const struct doc *d = doc_get(root, key);
	char *low;
	bool is;

	if (!d || d->kind != DOC_SCALAR)
		return false;
	low = mem_strdup(d->text);
	for (char *s = low; *s; s++)
		*s |= *s >= 'A' && *s <= 'Z' ? 32 : 0;
	is = text_word(names, low) >= 0;
	free(low);
	return is;
}

static bool is_preview(const struct doc *root)
{
	return is_type(root, "type", "sweep_job") ||
	       is_type(root, "job_type", "sweep sweep_job") ||
	       (is_type(root, "type", "sweep") && doc_get(root, "algorithm"));
}

static bool is_sweep(const struct doc *root)
{
	return is_type(root, "type", "sweep") ||
	       (doc_get(root, "search_space") && doc_get(root, "trial"));
}

static void read_sweep(struct foreign *f)
{
	struct azure_job j = { .f = f, .job = f->root };

	azure_job_read(&j);
}

const struct foreign_kind foreign_azure_preview = {
	.name = "azure-sweep-preview",
	.summary = "a sweep job of the preview of Azure's CLI v2",
	.is = is_preview,
	.read = read_sweep,
};

const struct foreign_kind foreign_azure_sweep = {
	.name = "azure-sweep",
	.summary = "a sweep job of Azure's CLI v2",
	.is = is_sweep,
	.read = read_sweep,
};
