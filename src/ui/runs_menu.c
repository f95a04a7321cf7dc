/* The columns of the table in menus: to sort by, to show and to order; and in the prompt. */

#include "ui/complete.h"
#include "ui/ui_part.h"

static void sort_chosen(struct ui *ui, int id)
{
	struct runs *v = &ui->runs;
	struct buf name = { 0 };
	struct err e;

	if (id < 0 || (size_t)id >= v->n_columns)
		return;
	runs_column_name(ui, &v->columns[id], &name);
	runs_sort_by(ui, buf_str(&name), &e);
	buf_clear(&name);
}

static void column_ticked(struct ui *ui, int id)
{
	struct runs *v = &ui->runs;

	if (id < 0 || (size_t)id >= v->n_columns || v->columns[id].kind == COL_RUN)
		return;
	v->columns[id].hidden = !v->columns[id].hidden;
	ui->menu.items[id].ticked = !v->columns[id].hidden;
}

/* A line a column. */
static void fill(struct ui *ui)
{
	struct runs *v = &ui->runs;
	struct buf name = { 0 };

	for (size_t i = 0; i < v->n_columns; i++) {
		const struct column *c = &v->columns[i];

		buf_reset(&name);
		runs_column_name(ui, c, &name);
		if (c->extra)
			buf_addf(&name, "  (%+d)", c->extra);
		menu_add(&ui->menu, (int)i, !c->hidden, "%s", name.data);
	}
	buf_clear(&name);
}

void runs_menu_sort(struct ui *ui)
{
	struct runs *v = &ui->runs;

	menu_open(&ui->menu, &(struct menu_how){ .title = "Sort by",
	                                         .hint = "Enter chooses",
	                                         .chosen = sort_chosen });
	fill(ui);
	for (size_t i = 0; i < v->n_columns; i++)
		if (v->sort == v->columns[i].kind && v->sort_index == v->columns[i].index)
			ui->menu.at = i;
}

static void open_columns(struct ui *ui, size_t at);

static bool columns_key(struct ui *ui, struct key k)
{
	struct runs *v = &ui->runs;
	size_t at = ui->menu.at, to = k.code == 'J' ? at + 1 : at - 1;

	if (at >= v->n_columns)
		return false;
	if (k.code == 'J' || k.code == 'K') {
		struct column t = v->columns[at];

		/* RUN stays at the left. */
		if (at == 0 || to == 0 || to >= v->n_columns)
			return true;
		v->columns[at] = v->columns[to];
		v->columns[to] = t;
		open_columns(ui, to);
		return true;
	}
	if (k.code == '<' || k.code == '>') {
		v->columns[at].extra += k.code == '>' ? 2 : -2;
		open_columns(ui, at);
		return true;
	}
	return false;
}

static void open_columns(struct ui *ui, size_t at)
{
	menu_open(&ui->menu, &(struct menu_how){ .title = "Columns",
	                                         .hint = "Space shows  J K order  < > width",
	                                         .chosen = column_ticked,
	                                         .key = columns_key,
	                                         .ticks = true,
	                                         .stays = true });
	fill(ui);
	ui->menu.at = at;
}

void runs_menu_columns(struct ui *ui)
{
	open_columns(ui, 1);
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
