/* The columns in menus: which one is sorted by, which are shown, how wide and in what order. */

#include "ui/complete.h"
#include "ui/ui_part.h"

static void sort_chosen(struct ui *ui, int id)
{
	struct runs *v = &ui->runs;

	/* By itself, not by its name, which a parameter may share with another column. */
	if (id >= 0 && (size_t)id < v->n_columns)
		runs_sort_on(v, &v->columns[id]);
}

static void column_ticked(struct ui *ui, int id)
{
	struct runs *v = &ui->runs;

	if (id < 0 || (size_t)id >= v->n_columns || v->columns[id].kind == COL_RUN)
		return;
	v->columns[id].hidden = !v->columns[id].hidden;
	ui->menu.items[id].ticked = !v->columns[id].hidden;
	runs_measure_anew(v);
}

/* A line a column. */
static void fill(struct ui *ui)
{
	struct runs *v = &ui->runs;

	for (size_t i = 0; i < v->n_columns; i++) {
		const struct column *c = &v->columns[i];

		menu_add(&ui->menu, (int)i, !c->hidden, c->extra ? "%s  (%+d)" : "%s",
		         runs_column_name(ui, c), c->extra);
	}
}

void runs_menu_sort(struct ui *ui)
{
	struct runs *v = &ui->runs;

	menu_open(&ui->menu, "Sort by", MENU_PICKS, 0, sort_chosen);
	fill(ui);
	for (size_t i = 0; i < v->n_columns; i++)
		if (v->sort == v->columns[i].kind && v->sort_index == v->columns[i].index)
			ui->menu.at = i;
}

static bool columns_key(struct ui *ui, struct key k)
{
	struct runs *v = &ui->runs;
	size_t at = ui->menu.at, to = at;

	if (at >= v->n_columns)
		return false;
	if (k.code == 'J' || k.code == 'K') {
		struct column t = v->columns[at];

		to = k.code == 'J' ? at + 1 : at - 1;
		/* RUN stays at the left. */
		if (at == 0 || to == 0 || to >= v->n_columns)
			return true;
		v->columns[at] = v->columns[to];
		v->columns[to] = t;
		v->arranged = true;
	} else if (k.code == '<' || k.code == '>') {
		v->columns[at].extra += k.code == '>' ? 2 : -2;
	} else {
		return false;
	}
	runs_menu_columns(ui);
	ui->menu.at = to;
	return true;
}

void runs_menu_columns(struct ui *ui)
{
	menu_open(&ui->menu, "Columns", "Space show  J K order  < > width  Esc close",
	          MENU_TICKS | MENU_STAYS, column_ticked);
	ui->menu.key = columns_key;
	fill(ui);
	ui->menu.at = 1;
}

void runs_offer_columns(struct ui *ui, struct complete *o)
{
	struct buf name = { 0 };

	for (size_t i = 0; i < ui->runs.n_columns; i++) {
		buf_reset(&name);
		runs_column_word(ui, &ui->runs.columns[i], &name);
		complete_offer(o, buf_str(&name));
	}
	buf_clear(&name);
}
