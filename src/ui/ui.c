#include "ui/ui.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "ui/say.h"
#include "ui/ui_part.h"
#include "ui/view.h"
#include "ui/want.h"

/* In the order of the tabs. */
static const struct view *const views[] = { &view_setup,   &view_runs,   &view_log,
	                                    &view_analyze, &view_whatif, &view_learn,
	                                    &view_home,    &view_help,   NULL };

struct ui *ui_new(const struct ui_settings *s, enum glyphs glyphs)
{
	struct ui *ui = mem_calloc(1, sizeof *ui);

	ui->settings = *s;
	keymap_init(&ui->keymap);
	canvas_init(&ui->canvas, 80, 24, glyphs);
	runs_init(&ui->runs);
	ui->log.lines.blank = ui->log.text.follow = ui->log.events.follow = true;
	learn_forget(&ui->learn);
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
	whatif_forget(&ui->whatif);
	learn_forget(&ui->learn);
	prompt_clear(&ui->prompt);
	pager_clear(&ui->help);
	pager_clear(&ui->log.text);
	pager_clear(&ui->log.events);
	lines_clear(&ui->log.lines);
	runs_clear(&ui->runs);
	setup_free(ui->setup);
	home_clear(&ui->home);
	panels_unchange(&ui->panels);
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
	if (!m->sweep && (ui->view->context & CTX_SWEEP))
		ui->view = &view_home;
	if (!m->sweep && (ui->before_help->context & CTX_SWEEP))
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
	ui->model.analysis = NULL;
	ui->model.hindsight = NULL;
	ui->model.tradeoff = NULL;
	runs_forget(&ui->runs);
	whatif_forget(&ui->whatif);
	begin_log(&ui->log, 0);
	pager_reset(&ui->log.events);
	ui->log.events.follow = true;
	ui->log.no_stderr = 0;
	ui->panels.from = PATH_USUAL;
	panels_unchange(&ui->panels);
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

bool ui_wants_analysis(const struct ui *ui)
{
	return ui->view->context == CTX_ANALYZE;
}

bool ui_wants_compare(const struct ui *ui)
{
	return ui->view->context == CTX_ANALYZE && ui->model.several;
}

uint32_t ui_path_from(const struct ui *ui)
{
	return ui->panels.from;
}

bool ui_wants_hindsight(const struct ui *ui)
{
	return ui->view->context == CTX_WHATIF;
}

const char *ui_wants_tradeoff(const struct ui *ui, const struct conf_setting **number,
                              const char **rest)
{
	const struct whatif *v = &ui->whatif;
	const struct dial *d = whatif_dial(ui);

	if (!ui_wants_hindsight(ui) || !d || !v->page.at[WHATIF_TRADEOFF].w)
		return NULL;
	*number = d->setting;
	*rest = v->rest;
	return v->policy;
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
