/* Guild AI: guild compare --csv. */

#include <string.h>

#include "base/array.h"
#include "import/import_kind.h"

static const struct import_known columns[] = {
	{ "run", IMPORT_RUN },         { "operation", IMPORT_IGNORE },
	{ "started", IMPORT_STARTED }, { "time", IMPORT_SECONDS },
	{ "status", IMPORT_STATE },    { "label", IMPORT_NOTE },
};

static bool match(const struct import_table *t)
{
	return import_begins(t, columns, ARRAY_LEN(columns));
}

/* Flags and scalars stand side by side without a sign: names have to tell. */
static void guess(struct import *im, const struct import_table *t)
{
	bool operations = false; /* several */

	for (size_t k = 1; k < t->n_rows; k++)
		operations = operations ||
		             strcmp(import_cell(t, k, 1), import_cell(t, k - 1, 1)) != 0;
	for (size_t i = 0; i < t->n_columns; i++) {
		struct import_stats st;
		enum import_role role = IMPORT_PARAM;

		import_stats(t, i, &st);
		/* Several operations in one table are a choice. */
		if (i < ARRAY_LEN(columns)) {
			role = i == 1 && operations ? IMPORT_PARAM : columns[i].role;
		} else if (strcmp(t->names[i], "step") == 0) {
			role = IMPORT_STEP;
		} else if (import_looks_metric(t->names[i]) && import_is_numeric(t, i)) {
			role = IMPORT_METRIC;
		} else if (t->n_rows && !st.n_filled) {
			role = IMPORT_IGNORE;
		}
		import_assign(im, i, role, NULL);
	}
}

const struct import_kind import_guild = {
	.name = "guild",
	.summary = "Guild AI: guild compare --csv",
	.match = match,
	.guess = guess,
};
