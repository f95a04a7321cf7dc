/* The columns of the table of runs: which there are, their names and widths. */

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/utf8.h"
#include "core/space/param.h"
#include "core/sweep/why.h"
#include "ui/ui_part.h"

#define PARAM_WIDTH 18 /* a column's widest, unless a person widens it */
#define NOTE_WIDTH 24
#define MEAN_WIDTH 44
#define ENOUGH_LIVE 4 /* runs, before columns move while there are more to come */

static const struct {
	const char *name; /* of a parameter or metric its own */
	int width;
	bool left, hidden;
} column_table[] = {
	[COL_RUN] = { .name = "RUN", .width = 4 },
	[COL_NOTE] = { .name = "NOTE", .width = 4, .left = true },
	[COL_STATE] = { .name = "STATE", .width = 9, .left = true },
	[COL_WHY] = { .name = "WHY", .width = 4, .left = true },
	[COL_BEST] = { .name = "BEST", .width = 8 },
	[COL_MEAN] = { .name = "MEAN", .width = 4, .left = true },
	[COL_LAST] = { .name = "LAST", .width = 8 },
	[COL_STEP] = { .name = "STEP", .width = 5 },
	[COL_TIME] = { .name = "TIME", .width = 6 },
	[COL_CURVE] = { .name = "CURVE", .width = 10, .left = true },
	[COL_PARAM] = { .name = "" },
	[COL_METRIC] = { .name = "", .width = 8, .hidden = true },
	[COL_SLOT] = { .name = "SLOT", .width = 4, .hidden = true },
};

static struct column column_of(enum column_kind kind, size_t index)
{
	return (struct column){ .kind = kind,
		                .index = index,
		                .hidden = column_table[kind].hidden,
		                .auto_width = column_table[kind].width };
}

static void add_column(struct runs *v, enum column_kind kind, size_t index)
{
	ARRAY_PUSH(v->columns, v->n_columns, v->cap_columns, column_of(kind, index));
}

/* ---- their order ----------------------------------------------------------------- */

/* The name that joined sweeps give to the sweep that a run is of: as good as the run's own. */
static bool is_origin(const struct sweep *s, const struct column *c)
{
	return c->kind == COL_PARAM && strcmp(s->params[c->index], "sweep") == 0;
}

static int rank(const struct sweep *s, const struct column *c)
{
	return is_origin(s, c)                      ? 2 * COL_NOTE + 1
	       : c->kind == COL_PARAM && !c->varies ? 2 * COL_SLOT + 1
	                                            : 2 * (int)c->kind;
}

static int compare(const void *a, const void *b, void *data)
{
	const struct column *x = a, *y = b;
	int by = rank(data, x) - rank(data, y);

	return by ? by : (x->index > y->index) - (x->index < y->index);
}

static void order(struct runs *v, const struct sweep *s)
{
	struct column first;

	if (v->arranged)
		return;
	first = v->columns[v->first_column];
	qsort_r(v->columns, v->n_columns, sizeof *v->columns, compare, (void *)s);
	for (size_t i = 0; i < v->n_columns && v->first_column; i++)
		if (v->columns[i].kind == first.kind && v->columns[i].index == first.index)
			v->first_column = i;
}

/* New parameters and metrics get columns, before the words at the end. */
void runs_grow_columns(struct runs *v, const struct sweep *s)
{
	size_t before = v->n_columns;

	if (!v->n_columns)
		for (int k = COL_RUN; k <= COL_SLOT; k++)
			if (k != COL_PARAM && k != COL_METRIC)
				add_column(v, (enum column_kind)k, 0);
	if (!v->n_metrics)
		v->n_metrics = 1;
	for (; v->n_params < s->n_params; v->n_params++) {
		add_column(v, COL_PARAM, v->n_params);
		v->columns[v->n_columns - 1].auto_width =
			utf8_columns(param_bare_name(s->params[v->n_params]));
		/* Until there are runs to compare. */
		v->columns[v->n_columns - 1].varies = true;
		v->n_settled = 0;
	}
	for (; v->n_metrics < s->n_metrics; v->n_metrics++)
		add_column(v, COL_METRIC, v->n_metrics);
	if (v->n_columns != before)
		order(v, s);
}

static bool is_same(const char *a, const char *b)
{
	return a && b ? strcmp(a, b) == 0 : a == b;
}

/* Do runs from..to differ in a parameter from the first one? */
static bool differs(const struct sweep *s, size_t param, uint32_t from, uint32_t to)
{
	uint32_t first = 1;

	while (!sweep_run(s, first))
		first++;
	for (uint32_t id = from; id <= to; id++)
		if (sweep_run(s, id) && !is_same(sweep_value(&s->runs[first - 1], param),
		                                 sweep_value(&s->runs[id - 1], param)))
			return true;
	return false;
}

void runs_settle_columns(struct runs *v, const struct sweep *s, bool live)
{
	uint32_t n = s->n_runs, from = v->n_settled;
	bool changes = false;

	/* Their assignments are not there yet. */
	while (n && !sweep_run(s, n))
		n--;
	if (n < (live ? ENOUGH_LIVE : 2) || n == from)
		return;
	for (size_t i = 0; i < v->n_columns; i++) {
		struct column *c = &v->columns[i];
		bool varies;

		if (c->kind != COL_PARAM)
			continue;
		varies = (from && c->varies) || differs(s, c->index, from + 1, n);
		changes |= varies != c->varies;
		c->varies = varies;
	}
	v->n_settled = n;
	if (changes)
		order(v, s);
}

/* ---- what they are called, how wide they are ------------------------------------- */

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
	             : col->kind == COL_MEAN ? MEAN_WIDTH
	                                     : PARAM_WIDTH;
	int w = col->auto_width > widest ? widest : col->auto_width;

	return w + col->extra < 3 ? 3 : w + col->extra;
}

bool runs_column_is_left(const struct column *col)
{
	return column_table[col->kind].left;
}

void runs_measure_anew(struct runs *v)
{
	v->n_measured = 0;
	v->n_growing = 0;
	v->stale = true;
}
