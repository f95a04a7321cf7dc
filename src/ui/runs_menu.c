/* Which runs are marked and what differs among them; the columns in menus. */

#include <string.h>

#include "base/num.h"
#include "core/space/param.h"
#include "ui/complete.h"
#include "ui/say.h"
#include "ui/show.h"
#include "ui/ui_part.h"

void runs_toggle_mark(struct ui *ui)
{
	struct runs *v = &ui->runs;

	if (!v->selected)
		return;
	v->flags[v->selected - 1] ^= CHART_MARKED;
	v->flags_version++;
	v->stale = true;
	runs_move_to(v, runs_cursor(v) + 1);
}

void runs_unmark(struct ui *ui)
{
	struct runs *v = &ui->runs;

	for (uint32_t i = 0; i < ui->model.sweep->n_runs; i++)
		v->flags[i] &= (uint8_t)~CHART_MARKED;
	v->chart.opts.only_marked = false;
	v->flags_version++;
	v->stale = true;
}

/* ---- comparing ------------------------------------------------------------------- */

/* Does the parameter differ among the marked runs? */
static bool differs(const struct ui *ui, size_t param)
{
	const struct sweep *s = ui->model.sweep;
	const char *first = NULL;
	bool any = false;

	for (uint32_t i = 0; i < s->n_runs; i++) {
		const char *value = sweep_value(&s->runs[i], param);

		if (!(ui->runs.flags[i] & CHART_MARKED))
			continue;
		value = value ? value : "";
		if (any && strcmp(first, value) != 0)
			return true;
		first = value;
		any = true;
	}
	return false;
}

enum { LINE_RUN = -2, LINE_BEST = -1 }; /* else the index of a parameter */

static void print_cell(const struct run *r, int line, struct buf *out)
{
	const char *value = line < 0 ? NULL : sweep_value(r, (size_t)line);
	struct buf text = { 0 };
	struct num_short room;

	if (line == LINE_RUN)
		buf_addf(&text, "%u", r->id);
	else if (line == LINE_BEST)
		show_metric(&text, r->best);
	else if (value)
		buf_adds(&text, num_tidy(value, &room));
	buf_addf(out, " %10.24s", buf_str(&text));
	buf_clear(&text);
}

/* A line of the menu: a cell of each marked run. */
static void add_line(struct ui *ui, const char *name, int line)
{
	const struct sweep *s = ui->model.sweep;
	struct buf text = { 0 };

	buf_addf(&text, "%-16.40s", name);
	for (uint32_t i = 0; i < s->n_runs; i++)
		if (ui->runs.flags[i] & CHART_MARKED)
			print_cell(&s->runs[i], line, &text);
	menu_add(&ui->menu, 0, false, "%s", text.data);
	buf_clear(&text);
}

static void open_differences(struct ui *ui)
{
	const struct sweep *s = ui->model.sweep;
	size_t same = 0;

	menu_open(&ui->menu, "What differs", "Esc close", 0, NULL);
	add_line(ui, "run", LINE_RUN);
	add_line(ui, "best", LINE_BEST);
	for (size_t p = 0; p < s->n_params; p++)
		if (differs(ui, p))
			add_line(ui, param_bare_name(s->params[p]), (int)p);
		else
			same++;
	if (same)
		menu_add(&ui->menu, 0, false, "the other %zu are the same", same);
}

void runs_compare(struct ui *ui)
{
	struct runs *v = &ui->runs;

	if (v->chart.opts.only_marked) {
		v->chart.opts.only_marked = false;
	} else if (runs_n_marked(ui) < 2) {
		say(ui, STYLE_WARN, "mark two runs or more (Space), then = compares them");
		return;
	} else {
		v->chart.opts.only_marked = true;
		open_differences(ui);
	}
	v->stale = true;
}

/* ---- columns --------------------------------------------------------------------- */

static void sort_chosen(struct ui *ui, int id)
{
	struct runs *v = &ui->runs;
	struct err e;

	if (id >= 0 && (size_t)id < v->n_columns)
		runs_sort_by(ui, runs_column_name(ui, &v->columns[id]), &e);
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
