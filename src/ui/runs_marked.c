/* Marked runs: marking them, and comparing them. */

#include <string.h>

#include "base/num.h"
#include "core/space/param.h"
#include "ui/ui_part.h"
#include "ui/say.h"
#include "ui/show.h"

size_t runs_n_marked(const struct ui *ui)
{
	size_t n = 0;

	for (uint32_t i = 0; i < ui->model.sweep->n_runs; i++)
		n += (ui->runs.flags[i] & CHART_MARKED) != 0;
	return n;
}

void runs_toggle_mark(struct ui *ui)
{
	struct runs *v = &ui->runs;

	if (!v->selected)
		return;
	v->flags[v->selected - 1] ^= CHART_MARKED;
	v->flags_version++;
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

static void open_menu(struct ui *ui)
{
	const struct sweep *s = ui->model.sweep;
	struct buf line = { 0 };
	char text[NUM_TEXT_MAX];
	double x;
	size_t same = 0;

	menu_open(&ui->menu, &(struct menu_how){ .title = "What differs",
	                                         .hint = "Esc closes, their curves stay" });
	buf_addf(&line, "%-16s", "run");
	for (uint32_t i = 0; i < s->n_runs; i++)
		if (ui->runs.flags[i] & CHART_MARKED)
			buf_addf(&line, " %10u", s->runs[i].id);
	menu_add(&ui->menu, 0, false, "%s", line.data);
	buf_reset(&line);
	buf_addf(&line, "%-16s", "best");
	for (uint32_t i = 0; i < s->n_runs; i++)
		if (ui->runs.flags[i] & CHART_MARKED) {
			show_metric(text, s->runs[i].best);
			buf_addf(&line, " %10s", text);
		}
	menu_add(&ui->menu, 0, false, "%s", line.data);
	for (size_t p = 0; p < s->n_params; p++) {
		if (!differs(ui, p)) {
			same++;
			continue;
		}
		buf_reset(&line);
		buf_addf(&line, "%-16.40s", param_bare_name(s->params[p]));
		for (uint32_t i = 0; i < s->n_runs; i++) {
			const char *value = sweep_value(&s->runs[i], p);

			if (!(ui->runs.flags[i] & CHART_MARKED))
				continue;
			if (value && num_parse_str(value, &x)) {
				num_print_short(text, x, 5);
				value = text;
			}
			buf_addf(&line, " %10.24s", value ? value : "");
		}
		menu_add(&ui->menu, 0, false, "%s", line.data);
	}
	if (same)
		menu_add(&ui->menu, 0, false, "the other %zu are the same", same);
	buf_clear(&line);
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
		open_menu(ui);
	}
	v->stale = true;
}
