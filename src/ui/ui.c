#include "ui/ui.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "ui/ui_part.h"

struct ui *ui_new(const struct ui_settings *s, enum glyphs glyphs)
{
	struct ui *ui = mem_calloc(1, sizeof *ui);

	ui->settings = *s;
	keymap_init(&ui->keymap);
	canvas_init(&ui->canvas, 80, 24, glyphs);
	runs_init(&ui->runs);
	pager_init(&ui->log.text);
	pager_init(&ui->log.events);
	pager_init(&ui->help);
	ui->form = form_new();
	ui->view = ui->before_help = &view_home;
	return ui;
}

void ui_free(struct ui *ui)
{
	struct request r;

	if (!ui)
		return;
	while (ui_request(ui, &r))
		free(r.text);
	free(ui->requests);
	menu_close(ui);
	free(ui->confirm.question);
	free(ui->confirm.yes.text);
	free(ui->message);
	free(ui->trouble);
	edit_clear(&ui->prompt.edit);
	buf_clear(&ui->prompt.candidates);
	for (size_t i = 0; i < ui->prompt.n_history; i++)
		free(ui->prompt.history[i]);
	free(ui->prompt.history);
	pager_clear(&ui->help);
	pager_clear(&ui->log.text);
	pager_clear(&ui->log.events);
	buf_clear(&ui->log.tail);
	runs_clear(&ui->runs);
	form_free(ui->form);
	roles_clear(&ui->roles);
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

bool ui_trouble(const struct ui *ui)
{
	return ui->model.trouble && !ui->trouble_read;
}

void ui_set_model(struct ui *ui, const struct ui_model *m)
{
	bool news = m->trouble && (!ui->trouble || strcmp(ui->trouble, m->trouble) != 0);

	ui->model = *m;
	ui->model.live = m->live && m->sweep;
	/* A sweep that is gone takes its pages with it. */
	if (!m->sweep && (ui->view->context & (CTX_RUNS | CTX_LOG)))
		ui->view = &view_home;
	if (!m->sweep && (ui->before_help->context & (CTX_RUNS | CTX_LOG)))
		ui->before_help = &view_home;
	if (!news)
		return;
	free(ui->trouble);
	ui->trouble = mem_strdup(m->trouble);
	ui->trouble_read = false;
	/* An old answer must not hide it. */
	ui_say(ui, STYLE_TEXT, NULL);
}

void ui_forget(struct ui *ui)
{
	menu_close(ui);
	ui->model.sweep = NULL;
	ui->model.conf = NULL;
	runs_forget(ui);
	pager_reset(&ui->log.text);
	pager_reset(&ui->log.events);
	ui->log.text.follow = ui->log.events.follow = true;
	ui->log.run = 0;
}

void ui_resize(struct ui *ui, int w, int h)
{
	enum glyphs g = ui->canvas.glyphs;

	/* Nobody looks at more; it bounds what a strange size costs. */
	w = w > 1000 ? 1000 : w;
	h = h > 500 ? 500 : h;
	if (w == ui->canvas.w && h == ui->canvas.h)
		return;
	canvas_clear(&ui->canvas);
	canvas_init(&ui->canvas, w, h, g);
}

void ui_show(struct ui *ui, enum context page)
{
	static const struct view *const views[] = { &view_home, &view_setup, &view_runs,
		                                    &view_log, &view_help };

	for (size_t i = 0; i < ARRAY_LEN(views); i++)
		if (views[i]->context == page) {
			if (page == CTX_HELP && ui->view != &view_help)
				ui->before_help = ui->view;
			ui->view = views[i];
		}
}

/* ---- out ------------------------------------------------------------------------- */

void ui_want_text(struct ui *ui, enum request_kind kind, struct buf *take)
{
	struct request r = { kind, buf_detach(take) };

	ARRAY_PUSH(ui->requests, ui->n_requests, ui->cap_requests, r);
}

void ui_want(struct ui *ui, enum request_kind kind, const char *fmt, ...)
{
	struct buf text = { 0 };
	va_list ap;
	int n;

	va_start(ap, fmt);
	n = vsnprintf(NULL, 0, fmt, ap);
	va_end(ap);
	va_start(ap, fmt);
	vsnprintf(buf_reserve(&text, (size_t)n + 1), (size_t)n + 1, fmt, ap);
	va_end(ap);
	text.len += (size_t)n;
	ui_want_text(ui, kind, &text);
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
	free(ui->message);
	ui->message = text ? mem_strdup(text) : NULL;
	ui->message_style = s;
}

void ui_sayf(struct ui *ui, enum style s, const char *fmt, ...)
{
	char text[1024];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(text, sizeof text, fmt, ap);
	va_end(ap);
	ui_say(ui, s, text);
}

void ui_confirm(struct ui *ui, enum request_kind kind, const char *line, const char *fmt, ...)
{
	char text[512];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(text, sizeof text, fmt, ap);
	va_end(ap);
	free(ui->confirm.question);
	free(ui->confirm.yes.text);
	ui->confirm.question = mem_strdup(text);
	ui->confirm.yes = (struct request){ kind, mem_strdup(line) };
}

void ui_ask(struct ui *ui, enum request_kind kind, const char *text, const char *question)
{
	ui_confirm(ui, kind, text, "%s", question);
}

/* ---- actions --------------------------------------------------------------------- */

static void ask_quit(struct ui *ui)
{
	const struct ui_model *m = &ui->model;

	if (!m->live || m->read_only) {
		ui_want(ui, REQ_LEAVE, "%s", "");
		return;
	}
	menu_open(ui, MENU_QUIT, "The sweep is running", "Esc stays");
	menu_add(ui, 0, false, "detach: leave, the sweep goes on");
	menu_add(ui, 1, false, "finish: start no more runs, let the %u running finish, leave",
	         m->sweep->counts[RUN_RUNNING]);
	menu_add(ui, 2, false, "stop: cancel the running and leave");
	menu_add(ui, 3, false, "return to the sweep");
}

static void back(struct ui *ui)
{
	struct runs *v = &ui->runs;

	if (ui_trouble(ui)) {
		ui->trouble_read = true;
	} else if (ui->view == &view_help) {
		ui->view = ui->before_help;
	} else if (ui->view == &view_runs && v->chart.opts.cross) {
		v->chart.opts.cross = false;
	} else if (ui->view == &view_runs && v->chart.opts.only_marked) {
		v->chart.opts.only_marked = false;
		v->stale = true;
	} else if (ui->view == &view_runs && v->filter_text) {
		runs_filter(ui, "");
	} else if (ui->view == &view_runs && v->chart.opts.zoomed) {
		v->chart.opts.zoomed = false;
	} else if (ui->view == &view_runs) {
		/* Esc too many must not close the sweep. */
		ui_say(ui, STYLE_DIM, "nothing is open here; q leaves, H shows all sweeps");
	} else if (ui->view == &view_home && ui->home.filter) {
		free(ui->home.filter);
		ui->home.filter = NULL;
	} else if (ui->model.sweep) {
		ui_show(ui, CTX_RUNS);
	} else if (ui->view != &view_home) {
		ui_show(ui, CTX_HOME);
	}
}

static void set_setting(struct ui *ui, const char *arg)
{
	char name[32] = "", value[32] = "";
	struct err e;

	if (sscanf(arg, "%31s %31s", name, value) != 2)
		ui_say(ui, STYLE_ERROR, "set takes a setting and a value: set theme light");
	else if (ui_settings_set(&ui->settings, name, value, &e) < 0)
		ui_say(ui, STYLE_ERROR, e.text);
	else
		ui_want(ui, REQ_SETTINGS, "%s", "");
}

/* What means the same on every page; false for the rest. */
static bool act_anywhere(struct ui *ui, enum action_id id, const char *arg)
{
	switch (id) {
	case ACT_HELP:
		if (ui->view == &view_help)
			back(ui);
		else
			ui_show(ui, CTX_HELP);
		return true;
	case ACT_COMMAND:
		prompt_open(ui, NULL, "");
		return true;
	case ACT_QUIT:
		ask_quit(ui);
		return true;
	case ACT_DETACH:
		ui_want(ui, REQ_LEAVE, "%s", "");
		return true;
	case ACT_BACK:
		back(ui);
		return true;
	case ACT_HOME:
		ui_want(ui, REQ_HOME, "%s", "");
		return true;
	case ACT_SETUP:
		ui_show(ui, CTX_SETUP);
		return true;
	case ACT_RUNS:
	case ACT_LOG:
		if (!ui->model.sweep)
			ui_say(ui, STYLE_WARN,
			       "no sweep is open: choose one here, "
			       "or make one on the setup page");
		else
			ui_show(ui, id == ACT_RUNS ? CTX_RUNS : CTX_LOG);
		return true;
	case ACT_SUSPEND:
		ui_want(ui, REQ_SUSPEND, "%s", "");
		return true;
	case ACT_REDRAW:
		ui_want(ui, REQ_REDRAW, "%s", "");
		return true;
	case ACT_SET:
		set_setting(ui, arg);
		return true;
	default:
		return false;
	}
}

/* A sweep of ours that has not come to its end. */
static bool can_resume(const struct ui *ui)
{
	const struct ui_model *m = &ui->model;

	return m->sweep && !m->live && !m->past && m->sweep->status != SWEEP_NEW &&
	       m->sweep->status != SWEEP_FINISHED;
}

void ui_act(struct ui *ui, enum action_id id, const char *arg)
{
	const struct ui_action *a = action_get(id);

	if (a->changes && ui->model.read_only) {
		ui_sayf(ui, STYLE_WARN, "%s: this is --read-only", a->name);
		return;
	}
	if (id == ACT_PAUSE && can_resume(ui)) {
		ui_confirm(ui, REQ_RESUME, "",
		           "No engine is at work on this sweep: go on with it?");
		return;
	}
	if (a->changes && ui->view != &view_setup && !ui->model.live) {
		ui_sayf(ui, STYLE_WARN, "%s: no engine is at work%s", a->name,
		        can_resume(ui) ? "; p goes on with the sweep" : "");
		return;
	}
	if (a->argument && !arg) {
		char *text = ui->view->initial ? ui->view->initial(ui, id) : NULL;

		prompt_open(ui, a, text);
		free(text);
		return;
	}
	if (!act_anywhere(ui, id, arg) && !ui->view->act(ui, id, arg))
		ui_sayf(ui, STYLE_WARN, "%s does nothing here", a->name);
}

/* ---- keys ------------------------------------------------------------------------ */

static void confirm_key(struct ui *ui, struct key k)
{
	if (k.code == 'y' || k.code == 'Y')
		ui_want(ui, ui->confirm.yes.kind, "%s", ui->confirm.yes.text);
	else if (k.code != 'n' && k.code != 'N' && k.code != KEY_Esc && k.code != 'q' &&
	         k.code != KEY_CTRL('c'))
		return;
	free(ui->confirm.question);
	free(ui->confirm.yes.text);
	ui->confirm.question = ui->confirm.yes.text = NULL;
}

static bool is_mouse(struct key k)
{
	return k.code >= KEY_Click && k.code <= KEY_WheelDown;
}

void ui_key(struct ui *ui, struct key k)
{
	enum action_id id;
	char name[KEY_NAME_MAX];

	/* Keys may come in a flock, before the sweep that the first opened was ever drawn. */
	if (ui->model.sweep)
		runs_refresh(ui);
	if (k.code == KEY_PasteStart || k.code == KEY_PasteEnd) {
		ui->pasting = k.code == KEY_PasteStart;
		return;
	}
	/* A paste is text for a field; where there is none it must do nothing. */
	if (ui->pasting) {
		if (k.code < ' ' || k.code >= KEY_NAMED)
			k.code = ' ';
		if (ui->prompt.open)
			prompt_key(ui, k);
		else if (!ui->menu.kind && !ui->confirm.question && ui->view->key)
			ui->view->key(ui, k);
		return;
	}
	if (ui->message && k.code != KEY_Release) {
		free(ui->message);
		ui->message = NULL;
	}
	if (ui->confirm.question) {
		confirm_key(ui, k);
	} else if (ui->prompt.open) {
		prompt_key(ui, k);
	} else if (ui->menu.kind) {
		menu_key(ui, k);
	} else if (ui->view->key && ui->view->key(ui, k)) {
		return;
	} else if (is_mouse(k)) {
		if (ui->view->mouse)
			ui->view->mouse(ui, k);
	} else {
		id = keymap_find(&ui->keymap, ui->view->context, k.code);
		if (id != ACT_NONE) {
			ui_act(ui, id, NULL);
			return;
		}
		key_print(k.code, name);
		ui_sayf(ui, STYLE_DIM, "%s does nothing here; ? shows the keys", name);
	}
}
