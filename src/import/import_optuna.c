/* Optuna: trials_dataframe().to_csv(), and what its dashboard downloads. */

#include <string.h>

#include "base/array.h"
#include "base/num.h"
#include "import/import_kind.h"

/* clang-format off */
static const struct import_known columns[] = {
	{ "number", IMPORT_RUN }, { "value", IMPORT_METRIC }, { "values_", IMPORT_METRIC },
	{ "value_", IMPORT_METRIC }, { "datetime_start", IMPORT_STARTED },
	{ "datetime_complete", IMPORT_ENDED }, { "duration", IMPORT_SECONDS },
	{ "params_", IMPORT_PARAM }, { "user_attrs_", IMPORT_IGNORE },
	{ "system_attrs_", IMPORT_IGNORE }, { "state", IMPORT_STATE },
	/* The dashboard's. */
	{ "Number", IMPORT_RUN }, { "State", IMPORT_STATE }, { "Value", IMPORT_METRIC },
	{ "Objective ", IMPORT_METRIC }, { "Param ", IMPORT_PARAM },
	{ "UserAttribute ", IMPORT_IGNORE },
};
/* clang-format on */

static bool match(const struct import_table *t)
{
	unsigned roles = 0;                 /* a bit each */
	bool params = false, value = false; /* of trials_dataframe(), whatever was left out */

	for (size_t i = 0; i < t->n_columns; i++) {
		const char *label;
		const struct import_known *k =
			import_find_known(columns, ARRAY_LEN(columns), t->names[i], &label);

		roles |= k ? 1u << k->role : 0;
		params = params || strncmp(t->names[i], "params_", 7) == 0;
		value = value ||
		        (k && k->role == IMPORT_METRIC && strncmp(k->name, "val", 3) == 0);
	}
	if (params && value)
		return true;
	return roles & 1u << IMPORT_RUN && roles & 1u << IMPORT_STATE &&
	       roles & (1u << IMPORT_METRIC | 1u << IMPORT_PARAM);
}

/*
 * Which way is better is not in the file.  Pruned trials are worse than completed ones: count
 * the pairs; without any, or when they hardly differ, nothing says it.
 */
static int goal_of(const struct import *im, const struct import_table *t, size_t value)
{
	size_t state = 0, greater = 0, smaller = 0;

	while (state < im->n_columns && im->columns[state].role != IMPORT_STATE)
		state++;
	for (size_t i = 0; i < t->n_rows; i++) {
		const char *s = import_cell(t, i, state);
		double x, y;

		if (import_state(s, strlen(s)) != RUN_CANCELLED ||
		    !num_parse_str(import_cell(t, i, value), &x))
			continue;
		for (size_t k = 0; k < t->n_rows; k++) {
			s = import_cell(t, k, state);
			if (import_state(s, strlen(s)) != RUN_COMPLETED ||
			    !num_parse_str(import_cell(t, k, value), &y))
				continue;
			greater += x > y;
			smaller += x < y;
		}
	}
	return smaller > 2 * greater   ? GOAL_MAXIMIZE
	       : greater > 2 * smaller ? GOAL_MINIMIZE
	                               : GOAL_UNDECIDED;
}

static void guess(struct import *im, const struct import_table *t)
{
	bool dashboard = import_has(t, "Number");
	size_t primary = im->n_columns;

	for (size_t i = 0; i < t->n_columns; i++) {
		const char *name = t->names[i], *label;
		const struct import_known *k =
			import_find_known(columns, ARRAY_LEN(columns), name, &label);
		enum import_role role = k ? k->role
		                        /* The dashboard has objectives under their names. */
		                        : dashboard && import_is_numeric(t, i) ? IMPORT_METRIC
		                                                               : IMPORT_IGNORE;
		double index;

		/* A number is no name: "values_0", "Objective 1". */
		if (role == IMPORT_METRIC && num_parse_str(label, &index))
			label = name;
		/* Numbers that a program noted about a trial may be results. */
		if (label != name && role == IMPORT_IGNORE && k->name[0] != 's' &&
		    import_looks_metric(label) && import_is_numeric(t, i))
			role = IMPORT_METRIC;
		else if (role == IMPORT_METRIC && primary == im->n_columns)
			primary = i;
		import_assign(im, i, role, label);
	}
	if (primary < im->n_columns) {
		const char *label = im->columns[primary].label;

		im->metric = import_text(label, strlen(label));
		if (import_goal(label) == GOAL_UNDECIDED)
			im->goal = goal_of(im, t, primary);
	}
}

const struct import_kind import_optuna = {
	.name = "optuna",
	.summary = "Optuna: trials_dataframe().to_csv(), or the dashboard's download",
	.match = match,
	.guess = guess,
};
