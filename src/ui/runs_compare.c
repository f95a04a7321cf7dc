/* Which runs are marked, and what differs among them. */

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/num.h"
#include "base/utf8.h"
#include "core/space/param.h"
#include "ui/label.h"
#include "ui/say.h"
#include "ui/show.h"
#include "ui/ui_part.h"

#define NAME_WIDTH 20
#define CELL_WIDTH 10

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

enum { LINE_RUN = -2, LINE_BEST = -1 }; /* else the index of a parameter */

/* The marked runs, of which a line says one thing each. */
struct marked {
	const struct sweep *s;
	uint32_t *ids;
	size_t n;
	int line;
};

/* Does the parameter differ among them? */
static bool differs(const struct marked *m, size_t param)
{
	const char *first = NULL;

	for (size_t i = 0; i < m->n; i++) {
		const char *value = sweep_value(&m->s->runs[m->ids[i] - 1], param);

		value = value ? value : "";
		if (i && strcmp(first, value) != 0)
			return true;
		first = value;
	}
	return false;
}

static void print_value(const struct run *r, int line, struct buf *out)
{
	const char *value = line < 0 ? NULL : sweep_value(r, (size_t)line);
	struct num_short room;

	if (line == LINE_RUN)
		buf_addf(out, "%u", r->id);
	else if (line == LINE_BEST)
		show_metric(out, r->best);
	else if (value)
		buf_adds(out, num_tidy(value, &room));
}

/* The values of a line, among which one that is long is to be told apart. */
static const char *value_at(const void *data, size_t i)
{
	const struct marked *m = data;
	const char *value = NULL;

	if (i < m->n && m->line >= 0)
		value = sweep_value(&m->s->runs[m->ids[i] - 1], (size_t)m->line);
	return i < m->n && !value ? "" : value;
}

/* A line of the menu: a cell of each marked run. */
static void add_line(struct ui *ui, struct marked *m, const char *name, int line)
{
	enum glyphs set = ui->canvas.glyphs;
	struct buf text = { 0 }, value = { 0 }, cell = { 0 };

	m->line = line;
	show_name(&text, m->s, name, NAME_WIDTH, set);
	buf_addf(&text, "%*s", NAME_WIDTH - utf8_columns(text.data), "");
	for (size_t i = 0; i < m->n; i++) {
		buf_reset(&value);
		buf_reset(&cell);
		print_value(&m->s->runs[m->ids[i] - 1], line, &value);
		label_print(&cell, buf_str(&value), CELL_WIDTH, glyph(set, GLYPH_ELLIPSIS),
		            value_at, m);
		buf_addf(&text, " %*s%s", CELL_WIDTH - utf8_columns(buf_str(&cell)), "",
		         buf_str(&cell));
	}
	menu_add(&ui->menu, 0, false, "%s", text.data);
	buf_clear(&text);
	buf_clear(&value);
	buf_clear(&cell);
}

static void open_differences(struct ui *ui)
{
	const struct sweep *s = ui->model.sweep;
	struct marked m = { .s = s };
	size_t same = 0;

	m.ids = mem_alloc((s->n_runs + 1) * sizeof *m.ids);
	for (uint32_t i = 0; i < s->n_runs; i++)
		if (ui->runs.flags[i] & CHART_MARKED)
			m.ids[m.n++] = i + 1;
	menu_open(&ui->menu, "What differs", "Esc close", 0, NULL);
	add_line(ui, &m, "run", LINE_RUN);
	add_line(ui, &m, "best", LINE_BEST);
	for (size_t p = 0; p < s->n_params; p++)
		if (differs(&m, p))
			add_line(ui, &m, param_bare_name(s->params[p]), (int)p);
		else
			same++;
	free(m.ids);
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
