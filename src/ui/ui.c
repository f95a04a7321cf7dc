#include "ui/ui.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/num.h"
#include "base/text.h"
#include "ui/say.h"
#include "ui/ui_part.h"
#include "ui/view.h"
#include "ui/want.h"

/* In the order of the tabs. */
static const struct view *const views[] = { &view_setup, &view_runs, &view_log,
	                                    &view_home,  &view_help, NULL };

struct ui *ui_new(const struct ui_settings *s, enum glyphs glyphs)
{
	struct ui *ui = mem_calloc(1, sizeof *ui);

	ui->settings = *s;
	keymap_init(&ui->keymap);
	canvas_init(&ui->canvas, 80, 24, glyphs);
	runs_init(&ui->runs);
	ui->log.lines.blank = ui->log.text.follow = ui->log.events.follow = true;
	ui->setup = setup_new();
	ui->views = views;
	ui->view = ui->before_help = &view_home;
	return ui;
}

void ui_free(struct ui *ui)
{
	struct request r;

	if (!ui)
		return;
	while (ui_request(ui, &r))
		request_clear(&r);
	free(ui->requests);
	menu_close(&ui->menu);
	want_answer(ui, false);
	free(ui->message);
	free(ui->metric_is);
	prompt_clear(&ui->prompt);
	pager_clear(&ui->help);
	pager_clear(&ui->log.text);
	pager_clear(&ui->log.events);
	lines_clear(&ui->log.lines);
	runs_clear(&ui->runs);
	setup_free(ui->setup);
	home_clear(&ui->home);
	canvas_clear(&ui->canvas);
	keymap_clear(&ui->keymap);
	free(ui);
}

struct keymap *ui_keymap(struct ui *ui)
{
	return &ui->keymap;
}

struct ui_settings *ui_settings(struct ui *ui)
{
	return &ui->settings;
}

void ui_set_glyphs(struct ui *ui, enum glyphs g)
{
	ui->canvas.glyphs = g;
}

void ui_set_plain(struct ui *ui, bool plain)
{
	ui->plain = plain;
}

/* Who has watched a sweep to its end sees what it came to. */
static void see_end(struct ui *ui)
{
	const struct sweep *s = ui->model.sweep;
	bool over = s && s->status == SWEEP_FINISHED;

	if (over && ui->at_work && s->best)
		runs_outcome_open(ui);
	ui->at_work = s && !over && ui->model.live;
}

void ui_set_model(struct ui *ui, const struct ui_model *m)
{
	ui->model = *m;
	ui->model.live = m->live && m->sweep;
	/* A sweep that is gone takes its pages with it. */
	if (!m->sweep && (ui->view->context & (CTX_RUNS | CTX_LOG)))
		ui->view = &view_home;
	if (!m->sweep && (ui->before_help->context & (CTX_RUNS | CTX_LOG)))
		ui->before_help = &view_home;
	see_end(ui);
	if (!m->trouble || m->n_troubles == ui->troubles_said)
		return;
	ui->troubles_said = m->n_troubles;
	/* An old answer must not hide it. */
	say_nothing(ui);
}

/* The text of another run, or of none, comes from now on. */
static void begin_log(struct log_text *l, uint32_t run)
{
	pager_reset(&l->text);
	l->text.follow = true;
	lines_clear(&l->lines);
	l->run = run;
}

void ui_forget(struct ui *ui)
{
	menu_close(&ui->menu);
	/* What was asked may be about its runs. */
	want_answer(ui, false);
	ui->model.sweep = NULL;
	ui->at_work = false;
	ui->model.conf = NULL;
	runs_forget(&ui->runs);
	begin_log(&ui->log, 0);
	pager_reset(&ui->log.events);
	ui->log.events.follow = true;
	ui->log.no_stderr = 0;
}

void ui_resize(struct ui *ui, int w, int h)
{
	enum glyphs g = ui->canvas.glyphs;

	w = w > LAYOUT_MAX_W ? LAYOUT_MAX_W : w;
	h = h > LAYOUT_MAX_H ? LAYOUT_MAX_H : h;
	if (w == ui->canvas.w && h == ui->canvas.h)
		return;
	canvas_clear(&ui->canvas);
	canvas_init(&ui->canvas, w, h, g);
}

void ui_show(struct ui *ui, enum context page)
{
	view_show(ui, page);
}

bool ui_request(struct ui *ui, struct request *r)
{
	if (ui->next_request == ui->n_requests) {
		ui->next_request = ui->n_requests = 0;
		return false;
	}
	*r = ui->requests[ui->next_request++];
	return true;
}

void ui_say(struct ui *ui, enum style s, const char *text)
{
	say(ui, s, "%s", text);
}

void ui_ask(struct ui *ui, enum request_kind kind, const char *text, const char *question)
{
	want_confirm(ui, kind, text, "%s", question);
}

/* ---- the log page ---------------------------------------------------------------- */

uint32_t ui_log_run(const struct ui *ui, const char **file)
{
	const struct run *r = sweep_run(ui->model.sweep, ui->runs.selected);
	/*
	 * Beside the chart there may be another run by now, and what a run says of how it fares
	 * is on stdout, whatever was looked at on the page.
	 */
	bool other = (ui->log.by_itself || !ui_log_page(ui)) && r && r->state != RUN_FAILED;

	*file = ui->log.source == LOG_STDERR && !other ? "stderr.log" : "stdout.log";
	return ui->runs.selected;
}

bool ui_log_empty(struct ui *ui)
{
	struct log_text *l = &ui->log;

	if (!l->by_itself || l->source != LOG_STDERR)
		return false;
	l->no_stderr = ui->runs.selected;
	l->source = LOG_STDOUT;
	return true;
}

bool ui_wants_log(const struct ui *ui)
{
	bool page = ui->view->context == CTX_LOG && ui->log.source != LOG_EVENTS;
	bool tail = ui->view->context == CTX_RUNS && ui->runs.at.details.w > 0;

	return ui->model.sweep && (page || tail);
}

bool ui_log_page(const struct ui *ui)
{
	return ui->view->context == CTX_LOG;
}

uint32_t ui_wants_usage(const struct ui *ui)
{
	bool shown = ui->view->context == CTX_RUNS && ui->runs.at.details.w > 0;

	return shown && runs_lives(ui) ? ui->runs.selected : 0;
}

static void on_line(void *data, char *line, size_t len, bool cut)
{
	(void)cut;
	pager_add(data, STYLE_TEXT, line, lines_plain(line, len));
}

void ui_log_feed(struct ui *ui, const char *text, size_t len)
{
	/* Lines are made plain in place. */
	char *copy = text ? mem_strndup(text, len) : NULL;

	if (text)
		lines_feed(&ui->log.lines, copy, len, on_line, &ui->log.text);
	else
		begin_log(&ui->log, ui->runs.selected);
	free(copy);
}

void ui_event_feed(struct ui *ui, enum style s, const char *text)
{
	pager_add(&ui->log.events, s, text, strlen(text));
}

/* ---- the form of the setup page -------------------------------------------------- */

void ui_setup_set(struct ui *ui, const struct conf *c, const char *file)
{
	ui->setup->editing = false;
	setup_set(ui->setup, c, file);
}

void ui_setup_offer(struct ui *ui, const char *name, const char *expression)
{
	struct setup *f = ui->setup;

	setup_insert_param(f, f->data.n, name, expression, "");
	setup_tick_param(f, f->data.n - 1);
}

void ui_setup_default(struct ui *ui, const char *name, const char *text)
{
	setup_default_param(ui->setup, name, text);
}

void ui_setup_drafted(struct ui *ui, bool metric_guessed)
{
	setup_check(ui->setup);
	/* Not called ready while it stands there. */
	if (metric_guessed)
		text_keep(&ui->setup->guess, ui->setup->conf.metric_name);
}

const struct conf *ui_setup_conf(const struct ui *ui)
{
	return &ui->setup->conf;
}

void ui_setup_tried(struct ui *ui, const struct tried *t)
{
	ui->setup->attempt.tried = t;
}

int ui_setup_get(struct ui *ui, struct conf *c, struct strings *errs)
{
	return setup_get(ui->setup, c, errs);
}

size_t ui_setup_unfinished(const struct ui *ui, struct unfinished *d)
{
	setup_unfinished(ui->setup, d);
	return setup_n_errors(ui->setup);
}

bool ui_setup_changed(const struct ui *ui)
{
	return ui->setup->changed;
}

void ui_setup_saved(struct ui *ui, const char *file)
{
	struct setup *f = ui->setup;

	f->changed = false;
	if (file)
		text_keep(&f->file, file);
}

/* ---- the page of runs, for files ------------------------------------------------- */

void ui_print_chart(struct ui *ui, bool svg, struct buf *out)
{
	struct chart_in in;

	if (!ui->model.sweep)
		return;
	runs_refresh(ui);
	in = runs_chart_input(ui);
	if (svg) {
		chart_print_svg(&ui->runs.chart, &in, out);
	} else {
		struct canvas c;

		canvas_init(&c, 100, 30, ui->canvas.glyphs);
		chart_draw(&ui->runs.chart, &c, canvas_rect(&c), &in);
		canvas_print(&c, canvas_rect(&c), out);
		canvas_clear(&c);
	}
}

size_t ui_table_rows(struct ui *ui)
{
	if (!ui->model.sweep)
		return 0;
	runs_refresh(ui);
	return ui->runs.n_order + 1;
}

static bool is_exported(const struct column *c)
{
	return !c->hidden && c->kind != COL_CURVE;
}

size_t ui_table_columns(struct ui *ui)
{
	size_t n = 0;

	for (size_t i = 0; i < ui->runs.n_columns; i++)
		n += is_exported(&ui->runs.columns[i]);
	return n;
}

void ui_table_cell(struct ui *ui, size_t row, size_t column, struct buf *out)
{
	const struct sweep *s = ui->model.sweep;
	const struct column *c = ui->runs.columns;
	const struct run *r;
	struct run_look look;
	struct runs_value x;
	char text[NUM_TEXT_MAX];

	while (!is_exported(c) || column--)
		c++;
	if (row == 0) {
		runs_column_word(ui, c, out);
		/* Elsewhere the title says of which metric it is. */
		if (runs_metric(ui) && (c->kind == COL_BEST || c->kind == COL_LAST))
			buf_addf(out, " %s", s->metrics[runs_metric(ui)]);
		return;
	}
	r = &s->runs[ui->runs.order[row - 1] - 1];
	look = runs_look(ui, r);
	x = runs_value(r, c->kind, c->index, &look);
	/* Numbers whole, not as short as they are shown. */
	if (c->kind == COL_BEST || c->kind == COL_LAST || c->kind == COL_METRIC) {
		if (!isnan(x.number) && num_print(text, x.number))
			buf_adds(out, text);
	} else if (c->kind == COL_PARAM || c->kind == COL_WHY) {
		buf_adds(out, x.text ? x.text : "");
	} else if (c->kind == COL_TIME) {
		buf_adds(out, num_short(x.number, 6).text);
	} else {
		runs_cell(ui, c, r, out);
	}
}
