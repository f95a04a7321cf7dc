/* The cursor in the table of runs. */

#include "ui/runs_part.h"

void runs_move_to(struct ui *ui, long at)
{
	struct runs *v = &ui->runs;

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

bool runs_cursor_act(struct ui *ui, enum action_id id)
{
	struct runs *v = &ui->runs;
	long page = v->at.table.h > 3 ? v->at.table.h - 2 : 10;

	switch (id) {
	case ACT_UP:
		runs_move_to(ui, runs_cursor(v) - 1);
		return true;
	case ACT_DOWN:
		runs_move_to(ui, runs_cursor(v) + 1);
		return true;
	case ACT_PAGE_UP:
		runs_move_to(ui, runs_cursor(v) - page);
		return true;
	case ACT_PAGE_DOWN:
		runs_move_to(ui, runs_cursor(v) + page);
		return true;
	case ACT_FIRST:
		runs_move_to(ui, 0);
		return true;
	case ACT_LAST:
		runs_move_to(ui, (long)v->n_order);
		return true;
	case ACT_LEFT:
	case ACT_RIGHT:
		scroll_columns(v, id == ACT_LEFT ? -1 : 1);
		return true;
	default:
		return false;
	}
}
