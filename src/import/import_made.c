/* A table that is made cell by cell. */

#include <stdlib.h>

#include "base/array.h"
#include "import/import_form.h"

void import_made_row(struct import_made *m)
{
	ARRAY_PUSH(m->rows, m->n, m->cap, (struct import_made_row){ 0 });
}

void import_made_cell(struct import_made *m, const char *name, const char *text)
{
	struct import_made_row *r = &m->rows[m->n - 1];
	size_t i = 0;

	while (i < m->names.n && strcmp(m->names.items[i], name) != 0)
		i++;
	if (i == m->names.n)
		strings_add(&m->names, name);
	while (r->n <= i)
		ARRAY_PUSH(r->cells, r->n, r->cap, NULL);
	free(r->cells[i]);
	r->cells[i] = text ? mem_strdup(text) : NULL;
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

		for (size_t i = 0; i < m->names.n; i++) {
			const char *text = i < r->n && r->cells[i] ? r->cells[i] : "";

			fields[i] = (struct csv_field){ text, strlen(text) };
		}
		if (!f->stop)
			row(data, fields, m->names.n, k + 2);
		for (size_t i = 0; i < r->n; i++)
			free(r->cells[i]);
		free(r->cells);
	}
	free(fields);
	free(m->rows);
	strings_clear(&m->names);
	*m = (struct import_made){ 0 };
}
