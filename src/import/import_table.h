#ifndef IMPORT_IMPORT_TABLE_H
#define IMPORT_IMPORT_TABLE_H

/*
 * The header and the first rows of what is imported, by which its format is known and its
 * columns are guessed.
 */

#include "import/import_cells.h"
#include "import/import_form.h"

struct import_row {
	char **cells; /* NULL: none */
	size_t n;
	size_t source; /* number of its file */
};

/** Columns of all files, and the first rows of the first files. */
struct import_table {
	const char *base;               /* last part of the path of the first file */
	bool comma;                     /* decimal commas */
	const struct import_form *form; /* of the first file */
	char *metric;                   /* the primary one, as a file says; or NULL */
	int goal;                       /* enum goal; -1: no file says */
	char **names;
	size_t n_columns, cap_columns;
	struct import_row *rows;
	size_t n_rows, cap_rows;
};

/** A cell, "" when the row has none; as a number. */
const char *import_cell(const struct import_table *t, size_t row, size_t column);
enum import_cell_kind import_cell_number(const struct import_table *t, size_t row,
                                         size_t column, double *out);

/** Index of a column by its exact name; n_columns when there is none. */
size_t import_column(const struct import_table *t, const char *name);
bool import_has(const struct import_table *t, const char *name);

/** Add what the first `max_rows` rows of a file show; 0 rows: its columns only. */
int import_look(struct import_table *t, const struct import_source *s, size_t number,
                char delimiter, size_t max_rows, struct err *e);
void import_clear_table(struct import_table *t);

/** What the cells of a column are. */
struct import_stats {
	size_t n_filled, n_numbers, n_times; /* of the filled: numbers; dates or epochs */
};
void import_stats(const struct import_table *t, size_t column, struct import_stats *out);

/** Are most of the filled cells numbers, or none filled so far (validation comes late)? */
bool import_is_numeric(const struct import_table *t, size_t column);

#endif
