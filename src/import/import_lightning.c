/* PyTorch Lightning: metrics.csv of CSVLogger, with hparams.yaml beside it. */

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "import/import_kind.h"

/* Columns are sorted, one is step, and training and validation have rows of their own. */
static bool match(const struct import_table *t)
{
	bool sorted = true, epoch = import_has(t, "epoch");
	size_t n_empty = 0;

	if (!import_has(t, "step") || t->n_columns < 2)
		return false;
	for (size_t i = 1; i < t->n_columns; i++)
		sorted = sorted && strcmp(t->names[i - 1], t->names[i]) < 0;
	/* The columns of several files together are in no order. */
	if (strcmp(t->base, "metrics.csv") == 0)
		return sorted || epoch;
	for (size_t i = 0; i < t->n_rows; i++)
		for (size_t k = 0; k < t->n_columns; k++)
			n_empty += !*import_cell(t, i, k);
	return sorted && epoch && n_empty;
}

static void guess(struct import *im, const struct import_table *t)
{
	for (size_t i = 0; i < t->n_columns; i++)
		import_assign(im, i,
		              strcmp(t->names[i], "step") == 0    ? IMPORT_STEP
		              : strcmp(t->names[i], "epoch") == 0 ? IMPORT_IGNORE
		              : import_is_numeric(t, i)           ? IMPORT_METRIC
		                                                  : IMPORT_IGNORE,
		              NULL);
}

static int read_hparams(const struct import_source *s, import_param_fn *fn, void *data,
                        struct err *e)
{
	char *path = mem_printf("%s/hparams.yaml", s->folder);
	int rc = import_yaml_params(path, fn, data, e);

	free(path);
	return rc;
}

const struct import_kind import_lightning = {
	.name = "lightning",
	.summary = "PyTorch Lightning: metrics.csv of CSVLogger, or the folder of all versions",
	.match = match,
	.guess = guess,
	.beside = read_hparams,
};
