/* The columns of the table of runs: which there are, their names and widths. */

#include <ctype.h>
#include <string.h>

#include "base/array.h"
#include "base/utf8.h"
#include "core/space/param.h"
#include "core/sweep/why.h"
#include "ui/ui_part.h"

#define PARAM_WIDTH 18 /* a column's widest, unless a person widens it */
#define NOTE_WIDTH 24

static const struct {
	const char *name; /* of a parameter or metric its own */
	int width;
	bool left, hidden;
} column_table[] = {
	[COL_RUN] = { .name = "RUN", .width = 4 },
	[COL_STATE] = { .name = "STATE", .width = 9, .left = true },
	[COL_WHY] = { .name = "WHY", .width = 4, .left = true },
	[COL_BEST] = { .name = "BEST", .width = 8 },
	[COL_LAST] = { .name = "LAST", .width = 8 },
	[COL_STEP] = { .name = "STEP", .width = 5 },
	[COL_TIME] = { .name = "TIME", .width = 6 },
	[COL_CURVE] = { .name = "CURVE", .width = 10, .left = true },
	[COL_PARAM] = { .name = "" },
	[COL_METRIC] = { .name = "", .width = 8, .hidden = true },
	[COL_SLOT] = { .name = "SLOT", .width = 4, .hidden = true },
	[COL_NOTE] = { .name = "NOTE", .width = 4, .left = true },
};

/* Room for n more columns at `at`. */
static struct column *open_columns(struct runs *v, size_t at, size_t n)
{
	ARRAY_RESERVE(v->columns, v->cap_columns, v->n_columns + n);
	memmove(v->columns + at + n, v->columns + at, (v->n_columns - at) * sizeof *v->columns);
	v->n_columns += n;
	return v->columns + at;
}

static struct column column_of(enum column_kind kind, size_t index)
{
	return (struct column){ .kind = kind,
		                .index = index,
		                .hidden = column_table[kind].hidden,
		                .auto_width = column_table[kind].width };
}

static size_t place_of(const struct runs *v, enum column_kind kind)
{
	size_t i = 0;

	while (i < v->n_columns && v->columns[i].kind != kind)
		i++;
	return i;
}

/* New parameters and metrics get columns, before the words at the end. */
void runs_grow_columns(struct runs *v, const struct sweep *s)
{
	size_t n_params = s->n_params - v->n_params, n_metrics;
	struct column *c;

	if (!v->n_columns)
		for (int k = COL_RUN; k <= COL_NOTE; k++)
			if (k != COL_PARAM && k != COL_METRIC)
				*open_columns(v, v->n_columns, 1) =
					column_of((enum column_kind)k, 0);
	if (!v->n_metrics)
		v->n_metrics = 1;
	n_metrics = s->n_metrics > v->n_metrics ? s->n_metrics - v->n_metrics : 0;
	if (!n_params && !n_metrics)
		return;
	c = open_columns(v, place_of(v, COL_SLOT), n_params + n_metrics);
	for (; v->n_params < s->n_params; c++) {
		*c = column_of(COL_PARAM, v->n_params);
		c->auto_width = utf8_columns(param_bare_name(s->params[v->n_params++]));
	}
	for (; v->n_metrics < s->n_metrics; v->n_metrics++)
		*c++ = column_of(COL_METRIC, v->n_metrics);
}

const char *runs_column_name(const struct ui *ui, const struct column *col)
{
	const struct sweep *s = ui->model.sweep;

	return col->kind == COL_PARAM    ? param_bare_name(s->params[col->index])
	       : col->kind == COL_METRIC ? s->metrics[col->index]
	                                 : column_table[col->kind].name;
}

void runs_column_word(const struct ui *ui, const struct column *col, struct buf *out)
{
	size_t from = out->len;

	buf_adds(out, runs_column_name(ui, col));
	for (size_t i = from; *column_table[col->kind].name && i < out->len; i++)
		out->data[i] = (char)tolower((unsigned char)out->data[i]);
}

int runs_column_width(const struct column *col)
{
	int widest = col->kind == COL_WHY    ? WHY_COLUMNS
	             : col->kind == COL_NOTE ? NOTE_WIDTH
	                                     : PARAM_WIDTH;
	int w = col->auto_width > widest ? widest : col->auto_width;

	return w + col->extra < 3 ? 3 : w + col->extra;
}

bool runs_column_is_left(const struct column *col)
{
	return column_table[col->kind].left;
}
