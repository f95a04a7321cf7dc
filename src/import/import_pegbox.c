/* Our own results.csv and the long table of curves: see results.h. */

#include <string.h>

#include "base/array.h"
#include "base/num.h"
#include "import/import_kind.h"

static const struct import_known result_columns[] = {
	{ "run", IMPORT_RUN },        { "state", IMPORT_STATE },
	{ "reason", IMPORT_REASON },  { "best", IMPORT_METRIC },
	{ "best_step", IMPORT_STEP }, { "last", IMPORT_IGNORE },
	{ "steps", IMPORT_IGNORE },   { "started", IMPORT_STARTED },
	{ "ended", IMPORT_ENDED },    { "seconds", IMPORT_SECONDS },
	{ "note", IMPORT_NOTE },
};
#define N_BEFORE 3
#define N_AFTER (ARRAY_LEN(result_columns) - N_BEFORE)

static bool match_results(const struct import_table *t)
{
	size_t n = t->n_columns;

	if (n < ARRAY_LEN(result_columns))
		return false;
	for (size_t i = 0; i < ARRAY_LEN(result_columns); i++)
		if (strcmp(t->names[i < N_BEFORE ? i : n - N_AFTER + i - N_BEFORE],
		           result_columns[i].name) != 0)
			return false;
	return true;
}

/* The best is never worse than the last: that shows which way is better. */
static int goal_of(const struct import_table *t)
{
	size_t best = import_column(t, "best"), last = import_column(t, "last");

	for (size_t i = 0; i < t->n_rows; i++) {
		double a, b;

		if (num_parse_str(import_cell(t, i, best), &a) &&
		    num_parse_str(import_cell(t, i, last), &b) && isfinite(b) && a != b)
			return a < b ? GOAL_MINIMIZE : GOAL_MAXIMIZE;
	}
	return GOAL_MAXIMIZE;
}

static void guess_results(struct import *im, const struct import_table *t)
{
	size_t n = t->n_columns;

	for (size_t i = 0; i < n; i++) {
		const char *name = t->names[i], *label;
		bool param = i >= N_BEFORE && i < n - N_AFTER, renamed;
		size_t k = i < N_BEFORE ? i : i + N_AFTER + N_BEFORE - n;

		renamed = param && strncmp(name, "param_", 6) == 0 &&
		          import_find_known(result_columns, ARRAY_LEN(result_columns), name + 6,
		                            &label);
		import_assign(im, i, param ? IMPORT_PARAM : result_columns[k].role,
		              renamed ? name + 6 : name);
	}
	im->goal = goal_of(t);
}

const struct import_kind import_results = {
	.name = "results",
	.summary = "results.csv and export of pegbox: a row a run",
	.match = match_results,
	.guess = guess_results,
};

static const struct import_known curve_columns[] = {
	{ "run", IMPORT_RUN },   { "metric", IMPORT_NAME },     { "interval", IMPORT_IGNORE },
	{ "step", IMPORT_STEP }, { "seconds", IMPORT_SECONDS }, { "value", IMPORT_METRIC },
};

static bool match_curves(const struct import_table *t)
{
	return t->n_columns == ARRAY_LEN(curve_columns) &&
	       import_begins(t, curve_columns, ARRAY_LEN(curve_columns));
}

static void guess_curves(struct import *im, const struct import_table *t)
{
	for (size_t i = 0; i < ARRAY_LEN(curve_columns); i++)
		import_assign(im, i, curve_columns[i].role, NULL);
	/* The primary metric is written first. */
	if (t->n_rows)
		im->metric = import_text(import_cell(t, 0, 1), strlen(import_cell(t, 0, 1)));
}

const struct import_kind import_curves = {
	.name = "curves",
	.summary = "export --curves of pegbox: a row a value",
	.match = match_curves,
	.guess = guess_curves,
};
