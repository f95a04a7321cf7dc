/* Keras: CSVLogger. */

#include <string.h>

#include "import/import_kind.h"

/* "epoch", then the metrics in order; val_ ones that the first epoch lacked come last. */
static bool match(const struct import_table *t)
{
	size_t column = 1;

	if (t->n_columns < 2 || strcmp(t->names[0], "epoch") != 0)
		return false;
	while (column + 1 < t->n_columns && strcmp(t->names[column], t->names[column + 1]) < 0)
		column++;
	for (column++; column < t->n_columns; column++)
		if (strncmp(t->names[column], "val_", 4) != 0)
			return false;
	/* In other tables the epoch is not all that says where a row belongs. */
	for (column = 1; column < t->n_columns; column++)
		if ((!import_looks_metric(t->names[column]) && !import_is_numeric(t, column)) ||
		    import_named(t->names[column], " step globalstep iteration iter batch run "
		                                   "runid trial trialid seed fold "))
			return false;
	for (size_t i = 1; i < t->n_rows; i++)
		if (strcmp(import_cell(t, i, 0), import_cell(t, i - 1, 0)) == 0)
			return false;
	/* Epochs count from 0; in a table of runs they would be a parameter. */
	return !t->n_rows ||
	       (import_is_numeric(t, 0) && strcmp(import_cell(t, 0, 0), "0") == 0);
}

static void guess(struct import *im, const struct import_table *t)
{
	for (size_t i = 0; i < t->n_columns; i++)
		import_assign(im, i, i ? IMPORT_METRIC : IMPORT_STEP, NULL);
}

const struct import_kind import_keras = {
	.name = "keras",
	.summary = "Keras: CSVLogger",
	.restart = IMPORT_NEW_RUN_0,
	.match = match,
	.guess = guess,
};
