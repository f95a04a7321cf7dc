#include "ui/runs.h"

#include <stdlib.h>

void runs_init(struct runs *v)
{
	*v = (struct runs){ .drag_x = -1, .sort = COL_BEST, .hi = 1, .stale = true };
}

void runs_clear(struct runs *v)
{
	chart_clear(&v->chart);
	filter_free(v->filter);
	free(v->filter_text);
	free(v->filter_error);
	free(v->columns);
	free(v->order);
	free(v->flags);
	*v = (struct runs){ 0 };
}

void runs_forget(struct runs *v)
{
	enum runs_mode mode = v->mode;
	int details = v->details;

	runs_clear(v);
	runs_init(v);
	v->mode = mode;
	v->details = details;
}

/* ---- the cursor ------------------------------------------------------------------ */

void runs_move_to(struct runs *v, long at)
{
	if (!v->n_order)
		return;
	at = at < 0 ? 0 : at >= (long)v->n_order ? (long)v->n_order - 1 : at;
	v->selected = v->order[at];
	v->touched = true;
}

long runs_cursor(const struct runs *v)
{
	for (size_t i = 0; i < v->n_order; i++)
		if (v->order[i] == v->selected)
			return (long)i;
	return 0;
}

static void scroll_columns(struct runs *v, int by)
{
	size_t at = v->first_column;

	/* RUN does not scroll. */
	do {
		if (by < 0 && at <= 1) {
			at = 0;
			break;
		}
		at = by < 0 ? at - 1 : at + 1 + (at == 0);
	} while (at < v->n_columns && v->columns[at].hidden);
	if (at < v->n_columns)
		v->first_column = at;
}

bool runs_cursor_act(struct runs *v, enum action_id id)
{
	long by = action_step(id, v->at.table.h > 3 ? v->at.table.h - 2 : 10);

	if (by)
		runs_move_to(v, runs_cursor(v) + by);
	else if (id == ACT_LEFT || id == ACT_RIGHT)
		scroll_columns(v, id == ACT_LEFT ? -1 : 1);
	else
		return false;
	return true;
}
