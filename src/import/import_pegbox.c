/* Our own results.csv and the long table of curves: see results.h. */

#include <string.h>

#include "base/array.h"
#include "base/num.h"
#include "import/import_kind.h"

static const struct import_known result_columns[] = {
	{ "run", IMPORT_RUN },
	{ "state", IMPORT_STATE },
	{ "reason", IMPORT_REASON },
	{ "best", IMPORT_METRIC },
	{ "best_step", IMPORT_STEP },
	{ "last", IMPORT_IGNORE },
	{ "steps", IMPORT_IGNORE },
	{ "started", IMPORT_STARTED },
	{ "ended", IMPORT_ENDED },
	{ "seconds", IMPORT_SECONDS },
	{ "note", IMPORT_NOTE },
	{ "confirms", IMPORT_IGNORE },
	{ "seed_number", IMPORT_IGNORE },
};
#define N_BEFORE 3
#define N_REPEATS 2 /* the last ones, which are not always there */
#define N_AFTER (ARRAY_LEN(result_columns) - N_BEFORE - N_REPEATS)

static bool are_columns(const struct import_table *t, size_t at, size_t first, size_t n)
{
	size_t i = 0;

	while (i < n && at + i < t->n_columns &&
	       strcmp(t->names[at + i], result_columns[first + i].name) == 0)
		i++;
	return i == n;
}

/* Where the columns behind the parameters begin; 0: nowhere.  Other metrics are behind them. */
static size_t find_after(const struct import_table *t)
{
	size_t i = N_BEFORE;

	while (i < t->n_columns && !are_columns(t, i, N_BEFORE, N_AFTER))
		i++;
	return i < t->n_columns ? i : 0;
}

static bool match_results(const struct import_table *t)
{
	return are_columns(t, 0, 0, N_BEFORE) && find_after(t);
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
	return GOAL_UNDECIDED;
}

static void guess_results(struct import *im, const struct import_table *t)
{
	size_t after = find_after(t), others = after + N_AFTER;

	if (are_columns(t, others, N_BEFORE + N_AFTER, N_REPEATS))
		others += N_REPEATS;
	for (size_t i = 0; i < t->n_columns; i++) {
		const char *name = t->names[i], *label;
		bool other = i >= others, param = i >= N_BEFORE && i < after;
		size_t n = other ? strlen("metric_") : strlen("param_");
		bool renamed = (param && strncmp(name, "param_", n) == 0 &&
		                import_find_known(result_columns, ARRAY_LEN(result_columns),
		                                  name + n, &label)) ||
		               (other && strncmp(name, "metric_", n) == 0);

		import_assign(im, i,
		              param          ? IMPORT_PARAM
		              : other        ? IMPORT_METRIC
		              : i < N_BEFORE ? result_columns[i].role
		                             : result_columns[i - after + N_BEFORE].role,
		              renamed ? name + n : name);
	}
	im->metric = import_text("best", strlen("best"));
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
