/* The trial of a sweep job: its code, its command, and what that is run with. */

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/file.h"
#include "base/mem.h"
#include "base/text.h"
#include "foreign/azure_job.h"

/* A path, or of the preview a map with local_path; its folder. */
static void read_code(struct azure_job *j)
{
	struct doc *d = foreign_get(j->trial, "code");
	const char *text = d && d->kind == DOC_SCALAR ? d->text : NULL;
	struct stat st;
	char *path;

	if (d && d->kind != DOC_SCALAR)
		text = foreign_text(j->f, d, "local_path");
	if (d && !text) {
		foreign_error(j->f, d, "code must be a folder");
		return;
	}
	if (text && (strncmp(text, "azureml:", 8) == 0 || strncmp(text, "git+", 4) == 0 ||
	             strstr(text, "://"))) {
		foreign_error(
			j->f, d,
			"the code is not on this machine: %s; write the folder that has it",
			text);
		return;
	}
	path = foreign_path(j->f, d ? d : j->trial, text ? text : ".");
	if (stat(path, &st) < 0) {
		foreign_error(j->f, d, "there is no folder %s", path);
	} else {
		/* A file alone: where it lies. */
		if (!S_ISDIR(st.st_mode))
			path[file_name(path) - path - 1] = '\0';
		foreign_set(j->f, d, "sweep", "working_directory", path);
	}
	free(path);
}

/* ---- what it is run with --------------------------------------------------------------- */

/* The names of packages, of conda and pip alike. */
static void add_packages(struct doc *list, struct buf *out)
{
	struct doc *d;

	for (size_t i = 0; list && list->kind == DOC_LIST && (d = foreign_item(list, i)); i++)
		if (d->kind == DOC_SCALAR && strncmp(d->text, "python", 6) != 0 &&
		    strcmp(d->text, "pip") != 0 && strncmp(d->text, "pip=", 4) != 0)
			buf_addf(out, "%s%.*s", out->len ? ", " : "",
			         (int)strcspn(d->text, "=<>~![ ;"), d->text);
		else
			add_packages(doc_get(d, "pip"), out);
}

static void read_conda(struct azure_job *j, struct doc *conda)
{
	struct buf names = { 0 };

	add_packages(doc_get(conda, "dependencies"), &names);
	if (names.len)
		foreign_note(j->f, conda->key ? conda : NULL,
		             "the environment is this machine's, which must have: %s",
		             names.data);
	foreign_seen(conda);
	buf_clear(&names);
}

static void read_environment(struct azure_job *j)
{
	struct doc *d = foreign_get(j->trial, "environment"),
		   *conda = d && d->kind == DOC_MAP ? doc_get(d, "conda_file") : NULL;
	struct doc *file;
	struct err e;
	char *path;

	if (!d)
		return;
	if (conda && conda->kind == DOC_SCALAR) {
		path = foreign_path(j->f, conda, conda->text);
		file = doc_read(path, &e);
		/* One that is not there or broken is of no use, and no harm. */
		if (file)
			read_conda(j, file);
		else
			foreign_note(j->f, d, "environment: the programs are this machine's");
		doc_free(file);
		free(path);
	} else if (conda) {
		read_conda(j, conda);
	} else {
		foreign_note(j->f, d, "environment: the programs are this machine's");
	}
	foreign_seen(d);
}

static void read_variables(struct azure_job *j)
{
	struct doc *d = foreign_map(j->f, j->trial, "environment_variables");

	for (size_t i = 0; d && i < d->n; i++) {
		struct doc *item = foreign_item(d, i);
		char *text;

		if (item->kind != DOC_SCALAR) {
			foreign_error(j->f, item, "%s must be one value", item->key);
			continue;
		}
		text = mem_printf("%s=%s", item->key, doc_is_null(item) ? "" : item->text);
		foreign_add(j->f, item, "sweep", "environment", text);
		free(text);
	}
}

/* Several processes or machines a run are beyond this one. */
static void read_processes(struct azure_job *j)
{
	struct doc *distribution = foreign_get(j->trial, "distribution"),
		   *in[] = { foreign_get(j->trial, "resources"),
		             foreign_get(j->job, "resources"),
		             foreign_get(j->trial, "compute") };
	static const char *const counts[] = { "process_count_per_instance", "worker_count",
		                              "process_count", "node_count" };
	long n;

	for (size_t i = 0; i < 4; i++)
		if (distribution &&
		    foreign_whole(j->f, distribution, counts[i], 0, 100000, &n) && n > 1)
			foreign_error(j->f, doc_get(distribution, counts[i]),
			              "%s: a run of %ld processes is not started "
			              "here; let the command start them, as torchrun "
			              "or mpirun do",
			              counts[i], n);
	for (size_t i = 0; i < 3; i++)
		if (in[i] && in[i]->kind == DOC_MAP &&
		    foreign_whole(j->f, in[i], "instance_count", 0, 100000, &n) && n > 1)
			foreign_error(
				j->f, doc_get(in[i], "instance_count"),
				"instance_count: a run on %ld machines is not started here", n);
	foreign_seen(distribution);
	for (size_t i = 0; i < 3; i++)
		foreign_seen(in[i]);
	if (distribution)
		foreign_note(j->f, distribution, "distribution: the command is run once a run");
}

/* ---- the whole ------------------------------------------------------------------- */

/* A map, or the name of a file that holds one. */
static bool find_trial(struct azure_job *j)
{
	struct doc *d = foreign_get(j->job, "trial");
	const char *file = d && d->kind == DOC_SCALAR ? d->text : NULL;

	if (!d)
		foreign_error(j->f, j->job, "trial is missing: the command that is run%s%s%s",
		              TEXT_NEAR(foreign_near(j->job, "trial")));
	else if (d->kind == DOC_LIST)
		foreign_error(j->f, d, "trial must be a map, or the file of a component");
	else if (!file)
		j->trial = d;
	else if (strncmp(file, "azureml:", 8) == 0 || strstr(file, "://"))
		foreign_error(j->f, d,
		              "the component %s is in Azure: write the file that has it, as in "
		              "./component.yml",
		              file);
	else
		j->trial =
			foreign_open(j->f, d, file + (strncmp(file, "file:", 5) == 0 ? 5 : 0));
	if (file && j->trial && j->trial->kind != DOC_MAP) {
		foreign_error(j->f, d, "%s is no component", file);
		j->trial = NULL;
	}
	return j->trial;
}

/* The outputs' places are below the run's own folder, whatever is said of them. */
static void pass_outputs(struct azure_job *j)
{
	struct doc *all[] = { j->outputs, j->own_outputs };

	for (size_t i = 0; i < 2; i++) {
		for (size_t k = 0; all[i] && k < all[i]->n; k++) {
			const struct doc *d = all[i]->items[k];

			if (doc_get(d, "path"))
				foreign_note(j->f, d,
				             "%s: it is in the outputs of each run, not at "
				             "its path",
				             d->key);
			if (doc_get(d, "name"))
				foreign_note(j->f, d, "%s: it is not registered as %s", d->key,
				             doc_get(d, "name")->kind == DOC_SCALAR
				                     ? doc_get(d, "name")->text
				                     : "an asset");
		}
		foreign_seen(all[i]);
	}
}

/* A text; Azure's SDK puts the items of a list one behind the other. */
static void read_command(struct azure_job *j)
{
	struct doc *d = foreign_get(j->trial, "command"), *item;
	struct buf text = { 0 };

	if (!d)
		foreign_error(j->f, j->trial, "trial needs a command%s%s%s",
		              TEXT_NEAR(foreign_near(j->trial, "command")));
	else if (d->kind == DOC_MAP)
		foreign_error(j->f, d, "command must be a text, not a map");
	for (size_t i = 0; d && d->kind != DOC_MAP && (item = foreign_item(d, i)); i++) {
		if (item->kind != DOC_SCALAR)
			foreign_error(j->f, item, "what the command lists must be texts");
		else
			buf_addf(&text, "%s%s", i ? " " : "", item->text);
	}
	if (d && d->kind == DOC_LIST)
		foreign_note(j->f, d, "command is a list: its items are put together");
	if (d && d->kind != DOC_MAP)
		azure_command_read(j, d, buf_str(&text));
	buf_clear(&text);
}

void azure_trial_read(struct azure_job *j)
{
	const char *type;

	if (!find_trial(j))
		return;
	type = foreign_text(j->f, j->trial, "type");
	if (type && strncasecmp(type, "command", 7) != 0)
		foreign_error(j->f, doc_get(j->trial, "type"),
		              "a trial of the type %s is not run here: command is", type);
	j->own_inputs = foreign_map(j->f, j->trial, "inputs");
	j->own_outputs = foreign_map(j->f, j->trial, "outputs");
	read_code(j);
	azure_data_read(j);
	read_command(j);
	read_environment(j);
	read_variables(j);
	read_processes(j);
	pass_outputs(j);
	for (size_t i = 0; j->own_inputs && i < j->own_inputs->n; i++)
		j->own_inputs->items[i]->seen = true;
	(void)foreign_get(j->trial, "name");
	(void)foreign_get(j->trial, "display_name");
	(void)foreign_get(j->trial, "version");
	foreign_seen(doc_get(j->trial, "description"));
	foreign_unneeded(j->f, j->trial,
	                 "$schema compute identity queue_settings properties services tags "
	                 "is_deterministic limits experiment_name");
}
