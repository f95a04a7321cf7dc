/*
 * Pipelines of Azure's CLI v2: of their steps one sweep is run.  And its other files, which
 * have no sweep in them: said by what they are.
 */

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "foreign/azure_job.h"

static const char *type_of(const struct doc *d)
{
	const struct doc *type = doc_get(d, "type");

	return type && type->kind == DOC_SCALAR ? type->text : "";
}

static bool is_sweep_step(const struct doc *step)
{
	return text_word("sweep sweep_job", type_of(step)) >= 0 ||
	       (doc_get(step, "search_space") && doc_get(step, "trial"));
}

static bool is_pipeline(const struct doc *root)
{
	const struct doc *schema = doc_get(root, "$schema"), *jobs = doc_get(root, "jobs");

	if (text_word(
		    "pipeline pipeline_job command automl automl_job component spark parallel "
		    "import data environment",
		    type_of(root)) >= 0)
		return true;
	for (size_t i = 0; jobs && jobs->kind == DOC_MAP && i < jobs->n; i++)
		if (is_sweep_step(jobs->items[i]))
			return true;
	return schema && schema->kind == DOC_SCALAR && strstr(schema->text, "azureml");
}

/* The sweep that is meant, and what the others are called. */
static struct doc *find_step(struct foreign *f, struct doc *jobs)
{
	const char *wanted = f->with.step;
	struct buf sweeps = { 0 };
	struct doc *found = NULL;
	size_t n = 0;

	for (size_t i = 0; i < jobs->n; i++) {
		struct doc *step = jobs->items[i];

		if (!is_sweep_step(step))
			continue;
		n++;
		buf_addf(&sweeps, "%s%s", sweeps.len ? ", " : "", step->key);
		if (!wanted || strcmp(step->key, wanted) == 0)
			found = step;
	}
	if (!n)
		foreign_error(f, jobs, "no step of this pipeline is a sweep");
	else if (wanted && !found)
		foreign_error(f, jobs, "there is no sweep step \"%s\"; there are: %s", wanted,
		              buf_str(&sweeps));
	else if (!wanted && n > 1)
		foreign_error(f, jobs, "several steps are sweeps: say --step NAME, one of %s",
		              buf_str(&sweeps));
	buf_clear(&sweeps);
	return wanted || n == 1 ? found : NULL;
}

static void read_step(struct foreign *f, struct doc *jobs)
{
	struct azure_job j = { .f = f, .job = find_step(f, jobs) };
	struct buf others = { 0 };

	j.parent = foreign_map(f, f->root, "inputs");
	for (size_t i = 0; i < jobs->n; i++) {
		jobs->items[i]->seen = true;
		if (jobs->items[i] == j.job)
			continue;
		foreign_seen(jobs->items[i]);
		buf_addf(&others, "%s%s", others.len ? ", " : "", jobs->items[i]->key);
	}
	if (j.job) {
		azure_job_read(&j);
		if (strcmp(f->conf.name, "") == 0)
			foreign_set_name(f, j.job, j.job->key);
	}
	if (others.len)
		foreign_note(f, jobs, "other steps are not run: %s", others.data);
	foreign_seen(j.parent);
	buf_clear(&others);
}

static void read_pipeline(struct foreign *f)
{
	struct doc *jobs = foreign_get(f->root, "jobs");
	const char *type = type_of(f->root);

	if (jobs && jobs->kind == DOC_MAP)
		read_step(f, jobs);
	else if (strncmp(type, "automl", 6) == 0)
		foreign_error(f, f->root,
		              "this is an AutoML job: Azure chooses the models itself, "
		              "and no program of yours is run");
	else if (*type)
		foreign_error(f, f->root, "this is a %s of Azure, in which nothing is swept",
		              type);
	else
		foreign_error(f, f->root, "this file of Azure says no type: sweep");
	if (f->errors.n) {
		foreign_seen(f->root);
		return;
	}
	(void)foreign_get(f->root, "type");
	foreign_seen(doc_get(f->root, "description"));
	foreign_unneeded(
		f, f->root,
		"$schema settings compute tags outputs display_name experiment_name name "
		"identity properties");
}

const struct foreign_kind foreign_azure_pipeline = {
	.name = "azure-pipeline",
	.summary = "a pipeline of Azure's CLI v2 with a sweep in it",
	.is = is_pipeline,
	.read = read_pipeline,
};
