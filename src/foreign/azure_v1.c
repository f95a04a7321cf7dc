/*
 * The file of "az ml run submit-hyperdrive --hyperdrive-configuration-name" (CLI v1).  What to
 * run stands in a run configuration beside it, or behind "--".
 */

#include <glob.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "foreign/azure_part.h"

static bool is_v1(const struct doc *root)
{
	return doc_find(root, "sampling.parameter_space") ||
	       (doc_get(root, "sampling") && doc_get(root, "primary_metric_name"));
}

/* ---- the space ------------------------------------------------------------------- */

/* choice: the options themselves, or one list of them. */
static void read_choice(struct foreign *f, const struct doc *d, const char *name,
                        struct doc *values)
{
	struct doc *first =
		values->kind == DOC_LIST && values->n == 1 ? values->items[0] : NULL;
	char *text;

	values->seen = true;
	text = foreign_choice(f, first && first->kind == DOC_LIST ? first : values);
	if (first)
		first->seen = true;
	if (text)
		foreign_param(f, d, name, text, NULL);
	free(text);
}

static void read_numbers(struct foreign *f, const struct doc *d, const char *name,
                         const struct azure_expression *kind, struct doc *values)
{
	double args[3];
	size_t n = 0;
	const struct doc *item;

	for (size_t i = 0; (item = foreign_item(values, i)); i++) {
		if (n == 3 || !doc_number(item, &args[n])) {
			foreign_error(f, item,
			              n == 3 ? "%s: too many values for %s"
			                     : "%s: a value of %s is no number",
			              name, kind->name);
			return;
		}
		n++;
	}
	azure_param(f, d, name, kind->name, args, n, NULL);
}

static void read_param(struct foreign *f, struct doc *d)
{
	const char *name, *expression;
	struct doc *values;
	const struct azure_expression *kind;

	if (d->kind != DOC_MAP) {
		foreign_error(f, d,
		              "a parameter must be a map with name, expression and values");
		return;
	}
	name = foreign_text(f, d, "name");
	expression = foreign_text(f, d, "expression");
	values = foreign_get(d, "values");
	if (!name || !expression || !values) {
		foreign_error(f, d, "a parameter needs name, expression and values");
		return;
	}
	kind = azure_expression(expression);
	if (!kind)
		foreign_error(f, d, "%s: there is no expression \"%s\"", name, expression);
	else if (strcmp(kind->name, "choice") == 0)
		read_choice(f, d, name, values);
	else
		read_numbers(f, d, name, kind, values);
}

static void read_sampling(struct foreign *f)
{
	struct doc *sampling = foreign_map(f, f->root, "sampling"),
		   *space = sampling ? foreign_get(sampling, "parameter_space") : NULL, *d;
	const char *type = sampling ? foreign_text(f, sampling, "type") : NULL;

	if (type)
		azure_set_method(f, doc_get(sampling, "type"), type);
	else if (sampling)
		foreign_error(f, sampling, "sampling needs a type: random, grid or bayesian");
	if (!space || space->kind != DOC_LIST || !space->n)
		foreign_error(f, sampling,
		              "sampling needs a parameter_space, a list of parameters");
	for (size_t i = 0; space && space->kind == DOC_LIST && (d = foreign_item(space, i));
	     i++)
		read_param(f, d);
}

/* ---- the program ------------------------------------------------------------------ */

/* Its own signs are no pattern's. */
static char *escaped(const char *path)
{
	struct buf out = { 0 };

	for (; *path; path++) {
		if (strchr("*?[\\", *path))
			buf_addc(&out, '\\');
		buf_addc(&out, *path);
	}
	return buf_detach(&out);
}

/* The only run configuration beside the file, to be freed; NULL: none, or several. */
static char *find_run_config(const struct foreign *f)
{
	static const char *const folders[] = { "", "/.azureml", "/aml_config" };
	glob_t found = { 0 };
	char *path = NULL, *folder = escaped(f->folder);

	for (size_t i = 0; i < 3; i++) {
		char *pattern = mem_printf("%s%s/*.runconfig", folder, folders[i]);

		glob(pattern, i ? GLOB_APPEND : 0, NULL, &found);
		free(pattern);
	}
	if (found.gl_pathc == 1)
		path = mem_strdup(found.gl_pathv[0]);
	globfree(&found);
	free(folder);
	return path;
}

static void read_run_config(struct foreign *f, const char *path)
{
	struct doc *rc = foreign_open(f, NULL, path), *list, *d;
	const char *script;

	if (!rc)
		return;
	script = foreign_text(f, rc, "script");
	if (!script) {
		foreign_error(f, rc, "this run configuration names no script");
	} else {
		foreign_note(f, NULL, "the program is that of %s", path);
		foreign_add(f, NULL, "sweep", "command",
		            f->with.python ? f->with.python : "python");
		foreign_add(f, NULL, "sweep", "command", script);
	}
	list = foreign_get(rc, "arguments");
	for (size_t i = 0; (d = foreign_item(list, i)); i++)
		if (d->kind == DOC_SCALAR)
			foreign_add(f, NULL, "sweep", "command", d->text);
	/* The rest is about clusters and images. */
	foreign_seen(rc);
}

static void read_program(struct foreign *f)
{
	char *path = NULL;

	if (!foreign_program(f) && (path = find_run_config(f)))
		read_run_config(f, path);
	else if (!f->took_program)
		foreign_error(
			f, NULL,
			"%s says nothing of the program, and there is no single .runconfig "
			"beside it: give it behind the file, as in -- python3 train.py",
			f->path);
	free(path);
	foreign_set(f, NULL, "sweep", "working_directory", f->folder);
}

/* ---- the whole ------------------------------------------------------------------- */

static void read_metric(struct foreign *f)
{
	const char *name = foreign_text(f, f->root, "primary_metric_name"),
		   *goal = foreign_text(f, f->root, "primary_metric_goal");

	if (name)
		foreign_set(f, doc_get(f->root, "primary_metric_name"), "sweep.metric", "name",
		            name);
	else
		foreign_error(f, f->root, "primary_metric_name is missing");
	if (goal)
		foreign_set_goal(f, doc_get(f->root, "primary_metric_goal"), goal);
	else
		foreign_error(f, f->root, "primary_metric_goal is missing");
}

static void read_limits(struct foreign *f)
{
	foreign_carry_runs(f, f->root, "max_total_runs");
	foreign_carry_concurrency(f, f->root, "max_concurrent_runs");
	foreign_carry_number(f, f->root, "max_duration_minutes", "sweep",
	                     "max_duration_minutes");
}

static void read_v1(struct foreign *f)
{
	struct doc *policy = foreign_map(f, f->root, "policy");

	azure_set_logging(f);
	read_program(f);
	read_sampling(f);
	if (policy)
		azure_set_policy(f, policy, foreign_text(f, policy, "type"));
	read_metric(f);
	read_limits(f);
	azure_set_options(f);
}

const struct foreign_kind foreign_azure_v1 = {
	.name = "azure-hyperdrive",
	.summary = "a HyperDrive configuration of Azure's CLI v1",
	.is = is_v1,
	.read = read_v1,
};
