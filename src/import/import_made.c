/* A table that is made cell by cell. */

#include <stdlib.h>

#include "base/array.h"
#include "import/import_form.h"

void import_made_row(struct import_made *m)
{
	ARRAY_PUSH(m->rows, m->n, m->cap, (struct import_made_row){ 0 });
}

void import_made_set(struct import_made *m, size_t row, const char *name, const char *text)
{
	struct import_made_row *r = &m->rows[row];
	size_t column = 0, i = 0;

	while (column < m->names.n && strcmp(m->names.items[column], name) != 0)
		column++;
	if (column == m->names.n)
		strings_add(&m->names, name);
	while (i < r->n && r->cells[i].column != column)
		i++;
	if (i == r->n)
		ARRAY_PUSH(r->cells, r->n, r->cap, (struct import_made_cell){ column, NULL });
	free(r->cells[i].text);
	r->cells[i].text = text ? mem_strdup(text) : NULL;
}

void import_made_cell(struct import_made *m, const char *name, const char *text)
{
	import_made_set(m, m->n - 1, name, text);
}

void import_made_feed(struct import_made *m, csv_record_fn *header, csv_record_fn *row,
                      void *data, struct import_feed *f)
{
	struct csv_field *fields = mem_calloc(m->names.n + 1, sizeof *fields);

	f->n_header = m->names.n;
	for (size_t i = 0; i < m->names.n; i++)
		fields[i] = (struct csv_field){ m->names.items[i], strlen(m->names.items[i]) };
	header(data, fields, m->names.n, 1);
	for (size_t k = 0; k < m->n; k++) {
		struct import_made_row *r = &m->rows[k];

		for (size_t i = 0; i < m->names.n; i++)
			fields[i] = (struct csv_field){ "", 0 };
		for (size_t i = 0; i < r->n; i++) {
			const char *text = r->cells[i].text ? r->cells[i].text : "";

			fields[r->cells[i].column] = (struct csv_field){ text, strlen(text) };
		}
		if (!f->stop)
			row(data, fields, m->names.n, k + 2);
		for (size_t i = 0; i < r->n; i++)
			free(r->cells[i].text);
		free(r->cells);
	}
	free(fields);
	free(m->rows);
	strings_clear(&m->names);
	*m = (struct import_made){ 0 };
}
