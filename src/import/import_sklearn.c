/* scikit-learn: cv_results_ of its searches as a table. */

#include <string.h>

#include "base/array.h"
#include "base/mem.h"
#include "import/import_kind.h"

static const struct import_known columns[] = {
	{ "param_", IMPORT_PARAM },         { "mean_test_", IMPORT_METRIC },
	{ "mean_train_", IMPORT_METRIC },   { "std_test_", IMPORT_METRIC },
	{ "mean_fit_time", IMPORT_METRIC }, { "n_resources", IMPORT_PARAM },
	{ "params", IMPORT_IGNORE },        { "iter", IMPORT_IGNORE },
};

static bool match(const struct import_table *t)
{
	bool param = import_has(t, "params"), test = false;

	for (size_t i = 0; i < t->n_columns; i++) {
		param = param || strncmp(t->names[i], "param_", 6) == 0;
		test = test || strncmp(t->names[i], "mean_test_", 10) == 0;
	}
	return param && test;
}

static void guess(struct import *im, const struct import_table *t)
{
	size_t first = t->n_columns;

	for (size_t i = 0; i < t->n_columns; i++) {
		const char *name = t->names[i], *label;
		const struct import_known *k =
			import_find_known(columns, ARRAY_LEN(columns), name, &label);
		struct import_stats st;

		import_stats(t, i, &st);
		if (!k || (t->n_rows && !st.n_filled))
			continue;
		import_assign(im, i, k->role, k->role == IMPORT_PARAM ? label : name);
		if (first == t->n_columns && strncmp(name, "mean_test_", 10) == 0)
			first = i;
	}
	/* Ranks go by the greatest, whatever is scored: losses are negative. */
	im->goal = GOAL_MAXIMIZE;
	if (first < t->n_columns)
		im->metric = mem_strdup(im->columns[first].label);
}

const struct import_kind import_sklearn = {
	.name = "sklearn",
	.summary = "scikit-learn: cv_results_ of a search as CSV",
	.match = match,
	.guess = guess,
};
