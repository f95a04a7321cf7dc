/* autoresearch: results.tsv, a row an experiment that an agent has made. */

#include <string.h>

#include "base/array.h"
#include "base/mem.h"
#include "import/import_kind.h"

static const struct import_known columns[] = {
	{ "commit", IMPORT_NOTE },
	{ "status", IMPORT_STATE },
	{ "description", IMPORT_NOTE },
};

static bool match(const struct import_table *t)
{
	bool known = true;

	for (size_t i = 0; i < ARRAY_LEN(columns); i++)
		known = known && import_has(t, columns[i].name);
	return known && t->n_columns > ARRAY_LEN(columns);
}

/* The metric is the first number: val_bpb, or what the experiment goes by. */
static void guess(struct import *im, const struct import_table *t)
{
	import_assign_known(im, t, columns, ARRAY_LEN(columns));
	for (size_t i = 0; i < im->n_columns && !im->metric; i++)
		if (im->columns[i].role == IMPORT_METRIC)
			im->metric = mem_strdup(im->columns[i].label);
}

const struct import_kind import_autoresearch = {
	.name = "autoresearch",
	.summary = "autoresearch: results.tsv, a row an experiment",
	.failed_zero = true,
	.match = match,
	.guess = guess,
};
