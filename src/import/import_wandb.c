/* Weights & Biases: the export of the table of runs, and that of a chart. */

#include <string.h>

#include "base/array.h"
#include "base/text.h"
#include "import/import_kind.h"

/* ---- the table of runs ----------------------------------------------------------- */

/*
 * Names need not be unique in a project, so they are notes: each row is a run.  What begins
 * with '_' a summary has besides: _step, _runtime, _timestamp, _wandb.runtime.
 */
static const struct import_known columns[] = {
	{ "Name", IMPORT_NOTE },          { "ID", IMPORT_RUN },
	{ "State", IMPORT_STATE },        { "Notes", IMPORT_NOTE },
	{ "User", IMPORT_IGNORE },        { "Tags", IMPORT_IGNORE },
	{ "Created", IMPORT_STARTED },    { "Runtime", IMPORT_SECONDS },
	{ "Sweep", IMPORT_IGNORE },       { "End Time", IMPORT_ENDED },
	{ "Group", IMPORT_IGNORE },       { "Job Type", IMPORT_IGNORE },
	{ "Updated", IMPORT_IGNORE },     { "Hostname", IMPORT_IGNORE },
	{ "Commit", IMPORT_IGNORE },      { "Project", IMPORT_IGNORE },
	{ "GitHub", IMPORT_IGNORE },      { "Runtime (s)", IMPORT_SECONDS },
	{ "_", IMPORT_IGNORE },           { "gradients/", IMPORT_IGNORE },
	{ "parameters/", IMPORT_IGNORE },
};

static bool match_table(const struct import_table *t)
{
	return import_has(t, "Name") && import_has(t, "State") &&
	       (import_has(t, "Created") || import_has(t, "Runtime") ||
	        import_has(t, "Sweep") || (import_has(t, "User") && import_has(t, "Tags")));
}

static enum import_role guess_column(const struct import_table *t, size_t i)
{
	const char *name = t->names[i], *label;
	const struct import_known *k =
		import_find_known(columns, ARRAY_LEN(columns), name, &label);
	struct import_stats st;

	if (k)
		return k->role;
	import_stats(t, i, &st);
	if (import_named(name, " step epoch globalstep trainerglobalstep "))
		return IMPORT_IGNORE;
	if (import_looks_metric(name) && import_is_numeric(t, i))
		return IMPORT_METRIC;
	return t->n_rows && !st.n_filled ? IMPORT_IGNORE : IMPORT_PARAM;
}

static void guess_table(struct import *im, const struct import_table *t)
{
	for (size_t i = 0; i < t->n_columns; i++)
		import_assign(im, i, guess_column(t, i), NULL);
}

const struct import_kind import_wandb = {
	.name = "wandb",
	.summary = "Weights & Biases: export of the table of runs",
	.match = match_table,
	.guess = guess_table,
};

/* ---- a chart --------------------------------------------------------------------- */

#define BETWEEN " - "

static const struct import_known axes[] = {
	{ "Relative Time (Process)", IMPORT_SECONDS },
	{ "Relative Time (Wall)", IMPORT_SECONDS },
	{ "Relative Time", IMPORT_SECONDS },
	{ "Wall Time", IMPORT_TIME },
	{ "_timestamp", IMPORT_TIME },
};

/* Bounds of the points that the chart has drawn as one. */
static bool is_bound(const char *name)
{
	return text_ends_with(name, "__MIN") || text_ends_with(name, "__MAX");
}

/* The last " - " in a name: runs may be called "a - b", metrics hardly. */
static const char *find_between(const char *name)
{
	const char *found = NULL;

	for (const char *p = name; (p = strstr(p, BETWEEN)); p++)
		found = p;
	return found;
}

static enum import_role axis_role(const char *name)
{
	const struct import_known *k = import_find_known(axes, ARRAY_LEN(axes), name, &name);

	return k ? k->role : IMPORT_STEP;
}

static bool match_chart(const struct import_table *t)
{
	bool bounds = false, between = true;

	for (size_t i = 1; i < t->n_columns; i++) {
		bounds = bounds || is_bound(t->names[i]);
		between = between && find_between(t->names[i]);
	}
	if (t->n_columns < 2 || is_bound(t->names[0]) || find_between(t->names[0]))
		return false;
	return bounds || (between && (strcmp(t->names[0], "Step") == 0 ||
	                              axis_role(t->names[0]) != IMPORT_STEP));
}

static void guess_chart(struct import *im, const struct import_table *t)
{
	import_assign(im, 0, axis_role(t->names[0]), NULL);
	for (size_t i = 1; i < t->n_columns; i++) {
		const char *name = t->names[i], *at = find_between(name);
		const char *metric = at ? at + strlen(BETWEEN) : name;

		if (is_bound(name))
			continue;
		/* Of another axis: "run - _step". */
		import_assign(im, i, *metric == '_' ? IMPORT_IGNORE : IMPORT_METRIC, metric);
		/* Of runs grouped as one there is no name. */
		if (im->columns[i].role == IMPORT_METRIC)
			im->columns[i].run = import_text(name, at ? (size_t)(at - name) : 0);
	}
}

const struct import_kind import_wandb_chart = {
	.name = "wandb-chart",
	.summary = "Weights & Biases: export of a chart, a column a run",
	.match = match_chart,
	.guess = guess_chart,
};
