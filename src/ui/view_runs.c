/* The page of curves and runs. */

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/num.h"
#include "base/text.h"
#include "base/utf8.h"
#include "core/param.h"
#include "ui/ui_part.h"

struct chart_in runs_chart_input(const struct ui *ui)
{
	const struct ui_model *m = &ui->model;
	const char *policy = m->conf->policy;

	return (struct chart_in){
		.sweep = m->sweep,
		.flags = ui->runs.flags,
		.version = ui->runs.flags_version,
		.selected = ui->runs.selected,
		.policy = policy && strcmp(policy, "none") != 0 ? policy : NULL,
	};
}

static void draw(struct ui *ui, struct canvas *c, struct rect r)
{
	struct runs *v = &ui->runs;
	struct chart_in in = runs_chart_input(ui);

	v->at = layout_runs(r, v->mode, v->details, v->n_order);
	if (v->at.chart.w)
		chart_draw(&v->chart, c, v->at.chart, &in);
	if (v->at.details.w)
		runs_details_draw(ui, c, v->at.details);
	if (v->at.table.w)
		runs_table_draw(ui, c, v->at.table);
	/* What a drag would zoom to. */
	if (v->drag_x >= 0)
		for (int x = v->drag_x < v->drag_to_x ? v->drag_x : v->drag_to_x;
		     x <= (v->drag_x < v->drag_to_x ? v->drag_to_x : v->drag_x); x++)
			for (int y = v->drag_y < v->drag_to_y ? v->drag_y : v->drag_to_y;
			     y <= (v->drag_y < v->drag_to_y ? v->drag_to_y : v->drag_y); y++)
				canvas_select(c, (struct rect){ x, y, 1, 1 }, 0);
}

/* ---- the cursor ------------------------------------------------------------------ */

static void move_to(struct ui *ui, long at)
{
	struct runs *v = &ui->runs;

	if (!v->n_order)
		return;
	at = at < 0 ? 0 : at >= (long)v->n_order ? (long)v->n_order - 1 : at;
	v->selected = v->order[at];
	v->touched = true;
}

static long cursor_at(const struct runs *v)
{
	for (size_t i = 0; i < v->n_order; i++)
		if (v->order[i] == v->selected)
			return (long)i;
	return 0;
}

/* ---- what is marked, or selected ------------------------------------------------- */

static size_t n_marked(const struct ui *ui)
{
	size_t n = 0;

	for (uint32_t i = 0; i < ui->model.sweep->n_runs; i++)
		n += (ui->runs.flags[i] & CHART_MARKED) != 0;
	return n;
}

/* "7 8 9" of the marked runs that pass the test, else of the selected one. */
static size_t list_runs(const struct ui *ui, bool (*test)(const struct run *r), struct buf *out)
{
	const struct sweep *s = ui->model.sweep;
	bool marked = n_marked(ui) > 0;
	size_t n = 0;

	for (uint32_t id = 1; id <= s->n_runs; id++)
		if ((marked ? (ui->runs.flags[id - 1] & CHART_MARKED) != 0
		            : id == ui->runs.selected) &&
		    test(&s->runs[id - 1]))
			buf_addf(out, "%s%u", n++ ? " " : "", id);
	return n;
}

static bool is_alive(const struct run *r)
{
	return r->state == RUN_QUEUED || r->state == RUN_RUNNING;
}

static bool is_over(const struct run *r)
{
	return run_state_is_end(r->state);
}

static void cancel(struct ui *ui)
{
	struct buf ids = { 0 }, line = { 0 };
	size_t n = list_runs(ui, is_alive, &ids);

	buf_addf(&line, "cancel %s", buf_str(&ids));
	if (!n)
		ui_sayf(ui, STYLE_WARN, "%s",
		        n_marked(ui) ? "none of the marked runs is running"
		                     : "the selected run is not running");
	else
		ui_confirm(ui, REQ_CONTROL, line.data, "Cancel run%s %s?", n > 1 ? "s" : "",
		           ids.data);
	buf_clear(&ids);
	buf_clear(&line);
}

static bool has_failed(const struct run *r)
{
	return r->state == RUN_FAILED || r->state == RUN_LOST;
}

static void rerun(struct ui *ui)
{
	struct buf ids = { 0 }, line = { 0 };
	const struct sweep *s = ui->model.sweep;
	const struct run *selected = sweep_run(s, ui->runs.selected);
	size_t n = 0;

	/* Marked or selected ones that ended; with neither failed nor marked, the failed. */
	if (n_marked(ui) || (selected && has_failed(selected)))
		n = list_runs(ui, is_over, &ids);
	else
		for (uint32_t id = 1; id <= s->n_runs; id++)
			if (has_failed(&s->runs[id - 1]))
				buf_addf(&ids, "%s%u", n++ ? " " : "", id);
	if (!n)
		n = list_runs(ui, is_over, &ids);
	buf_addf(&line, "rerun %s", buf_str(&ids));
	if (!n)
		ui_say(ui, STYLE_WARN, "no run to do again: none has ended");
	else if (n > 8)
		ui_confirm(ui, REQ_CONTROL, line.data, "Run these %zu runs again?", n);
	else
		ui_confirm(ui, REQ_CONTROL, line.data, "Run the assignment%s of %s again?",
		           n > 1 ? "s" : "", ids.data);
	buf_clear(&ids);
	buf_clear(&line);
}

/* ---- menus ----------------------------------------------------------------------- */

static void open_columns(struct ui *ui, enum menu_kind kind, size_t at)
{
	struct runs *v = &ui->runs;
	struct buf name = { 0 };

	menu_open(ui, kind, kind == MENU_SORT ? "Sort by" : "Columns",
	          kind == MENU_SORT ? "Enter chooses" : "Space shows  J K order  < > width");
	for (size_t i = 0; i < v->n_columns; i++) {
		const struct column *c = &v->columns[i];

		buf_reset(&name);
		runs_column_name(ui, c, &name);
		if (c->extra)
			buf_addf(&name, "  (%+d)", c->extra);
		menu_add(ui, (int)i, !c->hidden, "%s", name.data);
		if (kind == MENU_SORT && v->sort == c->kind && v->sort_index == c->index)
			ui->menu.at = i;
	}
	if (kind == MENU_COLUMNS)
		ui->menu.at = at;
	buf_clear(&name);
}

void runs_chose(struct ui *ui, enum menu_kind kind, int id)
{
	struct runs *v = &ui->runs;

	if (id < 0 || (size_t)id >= v->n_columns)
		return;
	if (kind == MENU_SORT) {
		struct buf name = { 0 };
		struct err e;

		runs_column_name(ui, &v->columns[id], &name);
		runs_sort_by(ui, buf_str(&name), &e);
		buf_clear(&name);
		menu_close(ui);
	} else if (v->columns[id].kind != COL_RUN) {
		v->columns[id].hidden = !v->columns[id].hidden;
		ui->menu.items[id].ticked = !v->columns[id].hidden;
	}
}

bool runs_columns_key(struct ui *ui, struct key k)
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
		open_columns(ui, MENU_COLUMNS, to);
		return true;
	}
	if (k.code == '<' || k.code == '>') {
		v->columns[at].extra += k.code == '>' ? 2 : -2;
		open_columns(ui, MENU_COLUMNS, at);
		return true;
	}
	return false;
}

/* ---- actions --------------------------------------------------------------------- */

static void toggle_mark(struct ui *ui)
{
	struct runs *v = &ui->runs;

	if (!v->selected)
		return;
	v->flags[v->selected - 1] ^= CHART_MARKED;
	v->flags_version++;
	move_to(ui, cursor_at(v) + 1);
}

static void compare(struct ui *ui)
{
	struct runs *v = &ui->runs;

	if (v->chart.opts.only_marked) {
		v->chart.opts.only_marked = false;
	} else if (n_marked(ui) < 2) {
		ui_say(ui, STYLE_WARN, "mark two runs or more (Space), then = compares them");
		return;
	} else {
		v->chart.opts.only_marked = true;
		runs_compare_menu(ui);
	}
	v->stale = true;
}

static void smooth(struct ui *ui)
{
	static const double weights[] = { 0, 0.6, 0.9, 0.97 };
	double *s = &ui->runs.chart.opts.smoothing;

	for (size_t i = 0; i < 4; i++)
		if (*s == weights[i]) {
			*s = weights[(i + 1) % 4];
			break;
		}
	if (*s > 0)
		ui_sayf(ui, STYLE_TEXT, "smoothed: moving average of weight %g", *s);
	else
		ui_say(ui, STYLE_TEXT, "not smoothed");
}

static void concurrency(struct ui *ui, int by)
{
	int n = ui->model.sweep->concurrency + by;

	if (n < 1)
		ui_say(ui, STYLE_WARN, "one at once is the least; p pauses");
	else
		ui_want(ui, REQ_CONTROL, "concurrency %d", n);
}

/* Things of the chart; false for the rest. */
static bool act_chart(struct ui *ui, enum action_id id)
{
	struct chart *ch = &ui->runs.chart;
	struct chart_opts *o = &ch->opts;
	const struct sweep *s = ui->model.sweep;
	double step = 1.0 / (ch->base.w > 1 ? ch->base.w - 1 : 1);

	switch (id) {
	case ACT_METRIC:
		if (s->n_metrics < 2) {
			ui_say(ui, STYLE_TEXT, "the runs log one metric only");
		} else {
			o->metric = (o->metric + 1) % s->n_metrics;
			o->zoomed = false;
		}
		return true;
	case ACT_X_AXIS:
		o->x = (enum chart_x)((o->x + 1) % CHART_RUN);
		o->zoomed = false;
		ui_sayf(ui, STYLE_TEXT, "x axis: %s", chart_x_name(o->x));
		return true;
	case ACT_LOG_Y:
		o->log_y = !o->log_y;
		return true;
	case ACT_LOG_X:
		o->log_x = !o->log_x;
		return true;
	case ACT_SMOOTH:
		smooth(ui);
		return true;
	case ACT_ZOOM_IN:
		chart_zoom(ch, 0.5);
		return true;
	case ACT_ZOOM_OUT:
		chart_zoom(ch, 2);
		return true;
	case ACT_ZOOM_RESET:
		o->zoomed = false;
		return true;
	case ACT_PAN_LEFT:
		chart_pan(ch, -0.25, 0);
		return true;
	case ACT_PAN_RIGHT:
		chart_pan(ch, 0.25, 0);
		return true;
	case ACT_PAN_UP:
		chart_pan(ch, 0, 0.25);
		return true;
	case ACT_PAN_DOWN:
		chart_pan(ch, 0, -0.25);
		return true;
	case ACT_CROSS:
		o->cross = !o->cross;
		if (o->cross && !(o->cross_at > 0))
			o->cross_at = 0.5;
		return true;
	case ACT_LEFT:
	case ACT_RIGHT:
		if (!o->cross)
			return false;
		o->cross_at += id == ACT_LEFT ? -step : step;
		o->cross_at = o->cross_at < 0 ? 0 : o->cross_at > 1 ? 1 : o->cross_at;
		return true;
	default:
		return false;
	}
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

/* Moving in the table; false for the rest. */
static bool act_cursor(struct ui *ui, enum action_id id)
{
	struct runs *v = &ui->runs;
	long page = v->at.table.h > 3 ? v->at.table.h - 2 : 10;

	switch (id) {
	case ACT_UP:
		move_to(ui, cursor_at(v) - 1);
		return true;
	case ACT_DOWN:
		move_to(ui, cursor_at(v) + 1);
		return true;
	case ACT_PAGE_UP:
		move_to(ui, cursor_at(v) - page);
		return true;
	case ACT_PAGE_DOWN:
		move_to(ui, cursor_at(v) + page);
		return true;
	case ACT_FIRST:
		move_to(ui, 0);
		return true;
	case ACT_LAST:
		move_to(ui, (long)v->n_order);
		return true;
	case ACT_LEFT:
	case ACT_RIGHT:
		scroll_columns(v, id == ACT_LEFT ? -1 : 1);
		return true;
	default:
		return false;
	}
}

static void sort_by(struct ui *ui, const char *arg)
{
	struct err e;

	if (runs_sort_by(ui, arg, &e) < 0)
		ui_say(ui, STYLE_ERROR, e.text);
}

static bool act(struct ui *ui, enum action_id id, const char *arg)
{
	struct runs *v = &ui->runs;
	const struct sweep *s = ui->model.sweep;

	if (act_chart(ui, id) || act_cursor(ui, id))
		return true;
	switch (id) {
	case ACT_OPEN:
		ui_show(ui, CTX_LOG);
		return true;
	case ACT_CANCEL:
		cancel(ui);
		return true;
	case ACT_PAUSE:
		ui_want(ui, REQ_CONTROL, "%s", s->paused ? "resume" : "pause");
		return true;
	case ACT_MORE:
	case ACT_FEWER:
		concurrency(ui, id == ACT_MORE ? 1 : -1);
		return true;
	case ACT_CONCURRENCY:
		ui_want(ui, REQ_CONTROL, "concurrency %s", arg);
		return true;
	case ACT_ADD:
		ui_want(ui, REQ_CONTROL, "add %s", arg);
		return true;
	case ACT_RERUN:
		rerun(ui);
		return true;
	case ACT_NOTE:
		if (v->selected)
			ui_want(ui, REQ_CONTROL, "note %u %s", v->selected, arg);
		return true;
	case ACT_STOP:
		menu_open(ui, MENU_STOP, "Stop the sweep", "Esc leaves it running");
		menu_add(ui, 1, false, "finish: start no more runs, let the %u running finish",
		         s->counts[RUN_RUNNING]);
		menu_add(ui, 2, false, "stop: cancel the running too");
		return true;
	case ACT_FILTER:
		if (!runs_filter(ui, arg))
			ui_say(ui, STYLE_ERROR, v->filter_error);
		return true;
	case ACT_SORT:
		sort_by(ui, arg);
		return true;
	case ACT_REVERSE:
		v->reverse = !v->reverse;
		v->stale = true;
		return true;
	case ACT_MARK:
		toggle_mark(ui);
		return true;
	case ACT_UNMARK:
		for (uint32_t i = 0; i < s->n_runs; i++)
			v->flags[i] &= (uint8_t)~CHART_MARKED;
		v->chart.opts.only_marked = false;
		v->flags_version++;
		v->stale = true;
		return true;
	case ACT_COMPARE:
		compare(ui);
		return true;
	case ACT_COLUMNS:
		open_columns(ui, MENU_COLUMNS, 1);
		return true;
	case ACT_LAYOUT:
		v->mode = (enum runs_mode)((v->mode + 1) % RUNS_MODES);
		return true;
	case ACT_DETAILS:
		v->details = v->at.details.w ? 2 : 1;
		return true;
	case ACT_ROLES:
		ui_want(ui, REQ_ASK_ROLES, "%s", "");
		return true;
	case ACT_EXPORT:
		ui_want(ui, REQ_EXPORT, "%s", arg);
		return true;
	default:
		return false;
	}
}

static char *initial(struct ui *ui, enum action_id id)
{
	const struct runs *v = &ui->runs;
	const struct sweep *s = ui->model.sweep;
	const struct run *r = s ? sweep_run(s, v->selected) : NULL;
	struct buf out = { 0 };

	switch (id) {
	case ACT_FILTER:
		buf_adds(&out, v->filter_text ? v->filter_text : "");
		break;
	case ACT_NOTE:
		buf_adds(&out, r && r->note ? r->note : "");
		break;
	case ACT_ADD:
		for (size_t i = 0; r && i < s->n_params; i++)
			if (sweep_value(r, i)) {
				buf_addf(&out, "%s%s=", out.len ? " " : "", s->params[i]);
				text_shell_quote(&out, sweep_value(r, i));
			}
		break;
	case ACT_EXPORT:
		buf_adds(&out, "runs.csv");
		break;
	case ACT_CONCURRENCY:
		buf_addf(&out, "%d", s ? s->concurrency : 1);
		break;
	default:
		return NULL;
	}
	return buf_detach(&out);
}

/* A key that opens a menu rather than a prompt. */
static bool key(struct ui *ui, struct key k)
{
	if (keymap_find(&ui->keymap, CTX_RUNS, k.code) != ACT_SORT || !ui->model.sweep)
		return false;
	open_columns(ui, MENU_SORT, 0);
	return true;
}

/* ---- the mouse ------------------------------------------------------------------- */

static bool inside(struct rect r, int x, int y)
{
	return x >= r.x && y >= r.y && x < r.x + r.w && y < r.y + r.h;
}

static void end_drag(struct ui *ui, struct rect plot)
{
	struct runs *v = &ui->runs;
	double w = plot.w > 1 ? plot.w - 1 : 1, h = plot.h > 1 ? plot.h - 1 : 1;
	double x0 = (v->drag_x - plot.x) / w, x1 = (v->drag_to_x - plot.x) / w;
	double y0 = 1 - (v->drag_y - plot.y) / h, y1 = 1 - (v->drag_to_y - plot.y) / h;

	if (v->drag_x != v->drag_to_x && v->drag_y != v->drag_to_y)
		chart_zoom_to(&v->chart, fmin(x0, x1), fmax(x0, x1), fmin(y0, y1),
		              fmax(y0, y1));
	else
		v->chart.opts.cross = true, v->chart.opts.cross_at = fmax(0, fmin(1, x0));
	v->drag_x = -1;
}

static void mouse(struct ui *ui, struct key k)
{
	struct runs *v = &ui->runs;
	struct rect plot = chart_plot_rect(&v->chart, v->at.chart);
	bool on_plot = v->at.chart.w && inside(plot, k.x, k.y);
	int row = k.y - v->at.table.y - 1;

	if (k.code == KEY_WheelUp || k.code == KEY_WheelDown) {
		if (on_plot)
			chart_zoom(&v->chart, k.code == KEY_WheelUp ? 0.8 : 1.25);
		else
			move_to(ui, cursor_at(v) + (k.code == KEY_WheelUp ? -3 : 3));
	} else if (k.code == KEY_Release && v->drag_x >= 0) {
		end_drag(ui, plot);
	} else if (k.code == KEY_Drag && v->drag_x >= 0 && on_plot) {
		v->drag_to_x = k.x;
		v->drag_to_y = k.y;
	} else if (k.code == KEY_Click && on_plot) {
		v->drag_x = v->drag_to_x = k.x;
		v->drag_y = v->drag_to_y = k.y;
	} else if ((k.code == KEY_Click || k.code == KEY_DoubleClick) &&
	           inside(v->at.table, k.x, k.y) && row >= 0) {
		move_to(ui, (long)v->top + row);
		if (k.code == KEY_DoubleClick)
			ui_show(ui, CTX_LOG);
	}
}

const struct view view_runs = { CTX_RUNS, "Runs", draw, act, key, mouse, initial };
