#include "report/blocks.h"

#include <math.h>
#include <stdlib.h>

#include "base/array.h"
#include "base/num.h"

static void clear_table(struct report_table *t)
{
	for (size_t i = 0; i < t->n_cells; i++)
		free(t->cells[i].text);
	for (size_t i = 0; i < t->n_columns; i++)
		free(t->columns[i].title);
	free(t->cells);
	free(t->columns);
	free(t->rows);
	free(t);
}

void blocks_clear(struct report *r)
{
	for (size_t i = 0; i < r->n; i++) {
		free(r->blocks[i].text);
		if (r->blocks[i].table)
			clear_table(r->blocks[i].table);
	}
	free(r->blocks);
}

static struct report_block *add(struct report *r, enum report_kind kind, const char *text)
{
	ARRAY_PUSH(
		r->blocks, r->n, r->cap,
		(struct report_block){ .kind = kind, .text = text ? mem_strdup(text) : NULL });
	return &r->blocks[r->n - 1];
}

void blocks_heading(struct report *r, const char *id, const char *text)
{
	add(r, REPORT_HEADING, text)->id = id;
}

void blocks_text(struct report *r, const char *text)
{
	add(r, REPORT_TEXT, text);
}

void blocks_code(struct report *r, const char *text)
{
	add(r, REPORT_CODE, text);
}

void blocks_figure(struct report *r, const struct report_figure *figure)
{
	add(r, REPORT_FIGURE, NULL)->figure = figure;
}

struct report_table *blocks_table(struct report *r, const char *id, bool sortable)
{
	struct report_table *t = mem_calloc(1, sizeof *t);

	t->id = id;
	t->sortable = sortable;
	add(r, REPORT_TABLE, NULL)->table = t;
	return t;
}

void blocks_column(struct report_table *t, enum report_column_kind kind, const char *title)
{
	ARRAY_PUSH(t->columns, t->n_columns, t->cap_columns,
	           (struct report_column){ mem_strdup(title), kind });
}

void blocks_row(struct report_table *t, uint32_t run, const char *classes)
{
	ARRAY_PUSH(t->rows, t->n_rows, t->cap_rows, (struct report_row){ run, classes });
}

void blocks_cell(struct report_table *t, const char *text)
{
	ARRAY_PUSH(
		t->cells, t->n_cells, t->cap_cells,
		(struct report_cell){ text && *text ? mem_strdup(text) : NULL, FIGURE_NONE });
}

void blocks_number(struct report_table *t, double x)
{
	blocks_cell(t, isnan(x) ? NULL : num_shown(x).text);
}

void blocks_bar(struct report_table *t, struct figure share)
{
	ARRAY_PUSH(t->cells, t->n_cells, t->cap_cells, (struct report_cell){ NULL, share });
}

const char *blocks_class(const struct sweep *s, const struct run *r)
{
	return r->id == s->best ? "best" : run_state_name(r->state);
}
