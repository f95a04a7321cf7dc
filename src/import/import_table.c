/* The header and the first rows, by which a format is known and columns are guessed. */

#include "import/import_table.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/file.h"

#define CELL_KEPT 4096 /* bytes of a cell */

struct look {
	struct import_table *table;
	struct import_feed feed;
	size_t number, max_rows, n_rows;
	size_t *places; /* column of the table by field */
	size_t n_places, cap_places;
};

/* The column of that name which no field before has taken; made when it is new. */
static size_t place_column(struct look *l, struct csv_field f)
{
	struct import_table *t = l->table;
	size_t i = l->n_places; /* files of one kind mostly have the same columns */

	if (i >= t->n_columns || !csv_is(f, t->names[i]))
		for (i = 0; i < t->n_columns; i++) {
			size_t k = 0;

			if (!csv_is(f, t->names[i]))
				continue;
			while (k < l->n_places && l->places[k] != i)
				k++;
			if (k == l->n_places)
				break;
		}
	if (i == t->n_columns)
		ARRAY_PUSH(t->names, t->n_columns, t->cap_columns, mem_strndup(f.text, f.len));
	return i;
}

static void on_header(void *data, const struct csv_field *f, size_t n, uint64_t line)
{
	struct look *l = data;

	(void)line;
	for (size_t i = 0; i < n; i++) {
		size_t place = place_column(l, import_trim(f[i]));

		ARRAY_PUSH(l->places, l->n_places, l->cap_places, place);
	}
	l->feed.stop = !l->max_rows;
}

static void on_row(void *data, const struct csv_field *f, size_t n, uint64_t line)
{
	struct look *l = data;
	struct import_table *t = l->table;
	struct import_row row = { .n = t->n_columns, .source = l->number };

	(void)line;
	row.cells = mem_calloc(row.n, sizeof *row.cells);
	for (size_t i = 0; i < n && i < l->n_places; i++) {
		struct csv_field cell = import_trim(f[i]);
		size_t len = cell.len < CELL_KEPT ? cell.len : CELL_KEPT;

		row.cells[l->places[i]] = mem_strndup(cell.text, len);
	}
	ARRAY_PUSH(t->rows, t->n_rows, t->cap_rows, row);
	l->feed.stop = ++l->n_rows == l->max_rows;
}

int import_look(struct import_table *t, const struct import_source *s, size_t number,
                char delimiter, size_t max_rows, struct err *e)
{
	struct look l = { .table = t, .number = number, .max_rows = max_rows };
	int rc;

	if (!t->base) {
		t->base = file_name(s->file);
		t->form = s->form;
		t->goal = -1;
		t->comma = delimiter == ';';
	}
	rc = import_feed(s, delimiter, on_header, on_row, &l, &l.feed, e);
	if (l.feed.metric && !t->metric) {
		t->metric = l.feed.metric;
		t->goal = l.feed.goal;
	} else {
		free(l.feed.metric);
	}
	free(l.places);
	return rc;
}

void import_clear_table(struct import_table *t)
{
	for (size_t i = 0; i < t->n_columns; i++)
		free(t->names[i]);
	for (size_t i = 0; i < t->n_rows; i++) {
		for (size_t k = 0; k < t->rows[i].n; k++)
			free(t->rows[i].cells[k]);
		free(t->rows[i].cells);
	}
	free(t->names);
	free(t->rows);
	free(t->metric);
	*t = (struct import_table){ 0 };
}

const char *import_cell(const struct import_table *t, size_t row, size_t column)
{
	const struct import_row *r = &t->rows[row];

	return column < r->n && r->cells[column] ? r->cells[column] : "";
}

enum import_cell_kind import_cell_number(const struct import_table *t, size_t row,
                                         size_t column, double *out)
{
	const char *s = import_cell(t, row, column);

	return import_number(s, strlen(s), t->comma, out);
}

size_t import_column(const struct import_table *t, const char *name)
{
	size_t i = 0;

	while (i < t->n_columns && strcmp(t->names[i], name) != 0)
		i++;
	return i;
}

bool import_has(const struct import_table *t, const char *name)
{
	return import_column(t, name) < t->n_columns;
}

void import_stats(const struct import_table *t, size_t column, struct import_stats *out)
{
	*out = (struct import_stats){ 0 };
	for (size_t i = 0; i < t->n_rows; i++) {
		const char *s = import_cell(t, i, column);
		size_t len = strlen(s);
		int64_t ms;
		double x;
		enum import_cell_kind kind = import_number(s, len, t->comma, &x);

		if (kind == CELL_EMPTY)
			continue;
		out->n_filled++;
		out->n_times += import_time(s, len, &ms);
		out->n_numbers += kind == CELL_NUMBER;
	}
}

bool import_is_numeric(const struct import_table *t, size_t column)
{
	struct import_stats st;

	import_stats(t, column, &st);
	return !st.n_filled || st.n_numbers * 2 > st.n_filled;
}
