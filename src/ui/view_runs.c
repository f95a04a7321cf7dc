/* The page of curves and runs. */

#include "base/mem.h"
#include "base/strings.h"
#include "base/text.h"
#include "ui/say.h"
#include "ui/ui.h"
#include "ui/ui_part.h"
#include "ui/view.h"
#include "ui/want.h"

static void draw(struct ui *ui, struct canvas *c, struct rect r)
{
	struct runs *v = &ui->runs;
	struct chart_in in = runs_chart_input(ui);

	v->at = layout_runs(r, v->mode, v->details, v->n_order);
	if (v->at.chart.w && !runs_silent_draw(ui, c, v->at.chart))
		chart_draw(&v->chart, c, v->at.chart, &in);
	if (v->at.details.w)
		runs_details_draw(ui, c, v->at.details);
	else
		v->pane = (struct runs_details){ .top = v->pane.top };
	if (v->at.table.w) {
		v->at.table.h -= runs_line_draw(ui, c, v->at.table);
		runs_table_draw(ui, c, v->at.table);
	}
	runs_chart_draw_drag(ui, c);
	runs_outcome_draw(ui, c, r);
}

static bool act(struct ui *ui, enum action_id id, const char *arg)
{
	struct runs *v = &ui->runs;
	struct err e;

	if (runs_details_act(v, id) || runs_chart_act(ui, id) || runs_cursor_act(v, id) ||
	    runs_sweep_act(ui, id, arg))
		return true;
	if (id == ACT_OPEN) {
		if (!runs_groups_open(v))
			view_log_open(ui);
	} else if (id == ACT_FILTER) {
		/* To be mended: what is wrong stands beside it. */
		if (!runs_filter(ui, arg))
			prompt_open(&ui->prompt, action_get(id), arg);
	} else if (id == ACT_SORT) {
		if (runs_sort_by(ui, arg, &e) < 0)
			say(ui, STYLE_ERROR, "%s", e.text);
	} else if (id == ACT_METRIC) {
		runs_metric_choose(ui, arg);
	} else if (id == ACT_REVERSE) {
		v->stale = true;
		v->reverse = !v->reverse;
	} else if (id == ACT_MARK) {
		runs_toggle_mark(ui);
	} else if (id == ACT_UNMARK) {
		runs_unmark(ui);
	} else if (id == ACT_COMPARE) {
		runs_compare(ui);
	} else if (id == ACT_GROUP) {
		runs_groups_menu(ui);
	} else if (id == ACT_COLUMNS) {
		runs_menu_columns(ui);
	} else if (id == ACT_OUTCOME) {
		runs_outcome_open(ui);
	} else if (id == ACT_METRIC_IS) {
		ui_ask_goal(ui, arg, ui->model.conf->goal);
	} else if (id == ACT_LAYOUT) {
		v->mode = (enum runs_mode)((v->mode + 1) % RUNS_MODES);
	} else {
		return false;
	}
	return true;
}

static bool back(struct ui *ui)
{
	struct runs *v = &ui->runs;

	if (v->pane.reading) {
		v->pane.reading = false;
	} else if (v->chart.opts.cross) {
		v->chart.opts.cross = false;
	} else if (v->chart.opts.only_marked) {
		v->chart.opts.only_marked = false;
		v->stale = true;
	} else if (v->filter_text) {
		runs_filter(ui, "");
	} else if (runs_groups_end(v)) {
		say(ui, STYLE_DIM, "no groups");
	} else if (v->chart.opts.zoomed) {
		v->chart.opts.zoomed = false;
	} else {
		/* Esc too many must not close the sweep. */
		say(ui, STYLE_DIM, "nothing is open here; q leaves, H shows all sweeps");
	}
	return true;
}

/* Keys that open a menu rather than a prompt. */
static bool key(struct ui *ui, struct key k)
{
	enum action_id id = keymap_find(&ui->keymap, CTX_RUNS, k.code);

	if (runs_outcome_key(ui, k))
		return true;
	if (!ui->model.sweep || (id != ACT_SORT && id != ACT_METRIC && id != ACT_METRIC_IS))
		return false;
	if (id == ACT_SORT)
		runs_menu_sort(ui);
	else if (id == ACT_METRIC)
		runs_menu_metric(ui);
	else
		want(ui, REQ_ASK_METRIC);
	return true;
}

static void mouse(struct ui *ui, struct key k)
{
	struct runs *v = &ui->runs;
	int row = k.y - v->at.table.y - 1;
	bool on_table = canvas_hit(v->at.table, k.x, k.y);
	bool clicks = k.code == KEY_Click || k.code == KEY_DoubleClick;
	const struct column *head = row == -1 ? runs_table_head_at(v, k.x) : NULL;

	if (runs_chart_mouse(ui, k))
		return;
	if (key_wheel(k) && canvas_hit(v->at.details, k.x, k.y)) {
		runs_details_scroll(v, 3 * key_wheel(k));
	} else if (key_wheel(k) && on_table) {
		runs_move_to(v, runs_cursor(v) + 3 * key_wheel(k));
	} else if (clicks && on_table && head) {
		runs_sort_on(v, head);
	} else if (clicks && on_table && row >= 0) {
		runs_move_to(v, (long)v->top + row);
		if (k.code == KEY_DoubleClick)
			view_log_open(ui);
	}
}

/* Is anything open that Esc closes? */
static bool is_open(const struct runs *v)
{
	const struct chart_opts *o = &v->chart.opts;

	return o->cross || o->only_marked || o->zoomed || v->filter_text || v->groups.on;
}

static const char *hint(const struct ui *ui, enum action_id id, const char *word)
{
	const struct runs *v = &ui->runs;
	const struct sweep *s = ui->model.sweep;
	bool works;

	if (id == ACT_OPEN && !v->outcome.open && runs_groups_hint(v))
		return runs_groups_hint(v);
	/* These close the card; others do as ever. */
	if (v->outcome.open && (id == ACT_OPEN || id == ACT_MARK))
		return id == ACT_OPEN ? "close" : NULL;
	works = id == ACT_UP || id == ACT_DOWN || id == ACT_NEXT_PANE
	                ? runs_details_hinted(v, id)
	        : id == ACT_BACK ? is_open(v) || runs_details_hinted(v, id)
	        : id == ACT_LEFT || id == ACT_RIGHT || id == ACT_PAGE_UP || id == ACT_PAGE_DOWN
	                ? false
	        : id == ACT_METRIC                 ? s->n_metrics > 1
	        : id == ACT_OPEN || id == ACT_MARK ? v->selected && v->n_order
	        : id == ACT_FILTER || id == ACT_SORT || id == ACT_EXPORT ? s->n_runs > 0
	                                                                 : true;

	return works ? runs_sweep_hint(ui, id, word) : NULL;
}

/* ---- the prompt ------------------------------------------------------------------ */

static char *initial(struct ui *ui, enum action_id id)
{
	const struct runs *v = &ui->runs;
	const struct sweep *s = ui->model.sweep;
	const struct run *r = s ? sweep_run(s, v->selected) : NULL;
	struct buf out = { 0 };

	if (id == ACT_FILTER)
		return mem_strdup(v->filter_text ? v->filter_text : "");
	if (id == ACT_NOTE)
		return mem_strdup(r && r->note ? r->note : "");
	if (id == ACT_EXPORT)
		return mem_strdup("runs.csv");
	if (id == ACT_EXTEND)
		return mem_strdup("20");
	if (id == ACT_CONFIRM)
		return runs_to_confirm(ui);
	if (id == ACT_CONCURRENCY)
		return mem_printf("%d", s ? s->concurrency : 1);
	if (id != ACT_ADD)
		return NULL;
	for (size_t i = 0; r && i < s->n_params; i++)
		if (sweep_value(r, i)) {
			buf_addf(&out, "%s%s=", out.len ? " " : "", s->params[i]);
			text_shell_quote(&out, sweep_value(r, i));
		}
	return buf_detach(&out);
}

/* The table follows a filter while it is typed. */
static void typing(struct ui *ui, enum action_id id, const char *arg)
{
	if (id == ACT_FILTER)
		runs_filter(ui, arg);
}

static void offer(struct ui *ui, enum action_id id, struct complete *o)
{
	if (id == ACT_SORT || id == ACT_FILTER)
		runs_offer_columns(ui, o);
	else if (id == ACT_METRIC)
		runs_offer_metrics(ui, o);
}

static enum style remark(struct ui *ui, enum action_id id, struct buf *out)
{
	const struct runs *v = &ui->runs;

	if (id == ACT_EXTEND)
		buf_adds(out, ui->model.live ? "more runs" : "more runs: the sweep goes on");
	if (id == ACT_ADD)
		runs_goes_on(ui, out);
	if (id == ACT_CONFIRM)
		return runs_confirm_remark(ui, buf_str(&ui->prompt.edit.text), out);
	if (id != ACT_FILTER)
		return STYLE_DIM;
	if (v->filter_error)
		buf_adds(out, v->filter_error);
	else
		buf_addf(out, "%zu of %u runs", v->n_shown,
		         ui->model.sweep ? ui->model.sweep->n_runs : 0);
	return v->filter_error ? STYLE_WARN : STYLE_DIM;
}

/* How the run under the cursor ended, and what chose and judged it. */
static void terms(const struct ui *ui, struct strings *out)
{
	const struct run *r = sweep_run(ui->model.sweep, ui->runs.selected);

	if (ui->model.conf)
		strings_add(out, ui->model.conf->policy);
	if (r && r->state == RUN_CANCELLED)
		strings_add(out, "early termination");
	if (r && r->state == RUN_FAILED)
		strings_add(out, "divergence");
	if (r && (r->confirmed || r->origin == ORIGIN_CONFIRM))
		strings_add(out, "confirmation");
	if (ui->model.conf)
		strings_add(out, ui->model.conf->method);
	strings_add(out, "run");
}

/* clang-format off */
const struct view view_runs = {
	.context = CTX_RUNS, .tab = ACT_RUNS, .title = "Runs", .draw = draw, .act = act,
	.back = back, .key = key, .mouse = mouse, .initial = initial, .typing = typing,
	.offer = offer, .remark = remark, .hint = hint, .terms = terms,
};
/* clang-format on */
