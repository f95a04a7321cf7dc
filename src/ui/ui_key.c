/* Keys and the mouse, to whatever is open; and the actions that they mean. */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "ui/explain.h"
#include "ui/say.h"
#include "ui/ui.h"
#include "ui/ui_part.h"
#include "ui/view.h"
#include "ui/want.h"

/* ---- actions --------------------------------------------------------------------- */

static void quit(struct ui *ui, int id)
{
	if (id == 1)
		want_text(ui, REQ_CONTROL, "stop");
	else if (id == 2)
		want_text(ui, REQ_CONTROL, "stop now");
	if (id < 3)
		want(ui, REQ_LEAVE);
}

static void ask_quit(struct ui *ui)
{
	const struct ui_model *m = &ui->model;

	if (!m->live || m->read_only) {
		want_over_form(ui, REQ_LEAVE, "");
		return;
	}
	menu_open(&ui->menu,
	          ui->setup->changed ? "The sweep is running, the form on Setup is not saved"
	                             : "The sweep is running",
	          "Enter choose  Esc stay", MENU_LETTERS, quit);
	menu_add(&ui->menu, 0, false, "detach: leave, the sweep goes on");
	menu_add(&ui->menu, 1, false,
	         "finish: start no more runs, let the %u running finish, leave",
	         m->sweep->counts[RUN_RUNNING]);
	menu_add(&ui->menu, 2, false, "stop: cancel the running and leave");
	menu_add(&ui->menu, 3, false, "return to the sweep");
	/* Behind ":quit" it may be held down. */
	ui->menu.at = ui->enter ? 3 : 0;
}

static void back(struct ui *ui)
{
	if (say_trouble(ui))
		ui->troubles_read = ui->model.n_troubles;
	else if (ui->view->back && ui->view->back(ui))
		return;
	else if (ui->model.sweep)
		view_show(ui, CTX_RUNS);
	else
		view_show(ui, CTX_HOME);
}

static void set_setting(struct ui *ui, const char *arg)
{
	char name[32] = "", value[32] = "";
	struct err e;

	if (sscanf(arg, "%31s %31s", name, value) != 2)
		say(ui, STYLE_ERROR, "set takes a setting and a value: set theme light");
	else if (ui_settings_set(&ui->settings, name, value, &e) < 0)
		say(ui, STYLE_ERROR, "%s", e.text);
	else
		want(ui, REQ_SETTINGS);
}

/* A page that there is only with a sweep. */
static enum context page_of_sweep(enum action_id id)
{
	return id == ACT_RUNS      ? CTX_RUNS
	       : id == ACT_LOG     ? CTX_LOG
	       : id == ACT_ANALYZE ? CTX_ANALYZE
	       : id == ACT_WHATIF  ? CTX_WHATIF
	                           : (enum context)0;
}

/* What means the same on every page; false for the rest. */
static bool act_anywhere(struct ui *ui, enum action_id id, const char *arg)
{
	bool helped = ui->view->context == CTX_HELP;
	enum context page = page_of_sweep(id);

	if (id == ACT_BACK || (id == ACT_HELP && helped))
		back(ui);
	else if (id == ACT_HELP || id == ACT_SETUP)
		view_show(ui, id == ACT_HELP ? CTX_HELP : CTX_SETUP);
	else if (id == ACT_LEARN)
		learn_show(ui);
	else if (id == ACT_EXPLAIN)
		explain_open(ui);
	else if (page && ui->model.sweep)
		view_show(ui, page);
	else if (page)
		say(ui, STYLE_WARN,
		    "no sweep is open: choose one here, or make one on the setup page");
	else if (id == ACT_COMMAND)
		prompt_open(&ui->prompt, NULL, "");
	else if (id == ACT_QUIT)
		ask_quit(ui);
	else if (id == ACT_SET)
		set_setting(ui, arg);
	else
		return false;
	return true;
}

/* Why an action that changes the sweep cannot be done now; NULL: it can. */
static const char *refusal(const struct ui *ui, const struct ui_action *a)
{
	const struct ui_model *m = &ui->model;

	return !a->changes    ? NULL
	       : m->read_only ? "this is --read-only"
	       : m->live      ? NULL
	       : ui->view->context == CTX_SETUP || (a->wakes && ui_can_wake(ui)) ? NULL
	       : m->past           ? "these runs are only looked at, no engine is at work"
	       : ui_can_resume(ui) ? "no engine is at work; p goes on with the sweep"
	                           : "no engine is at work: the sweep is finished";
}

/* Do an action, asking for its argument when it needs one that is not given. */
static void do_action(struct ui *ui, enum action_id id, const char *arg)
{
	const struct ui_action *a = action_get(id);
	const char *why = refusal(ui, a);

	if (id == ACT_PAUSE && ui_can_resume(ui) && !ui->model.read_only) {
		want_confirm(ui, REQ_RESUME, "",
		             "No engine is at work on this sweep: go on with it?");
	} else if (why && a->argument && !arg) {
		prompt_refuse(&ui->prompt, a, why);
	} else if (why) {
		say(ui, STYLE_WARN, "%s: %s", a->name, why);
	} else if (a->argument && !arg) {
		char *text = ui->view->initial ? ui->view->initial(ui, id) : NULL;

		prompt_open(&ui->prompt, a, text);
		free(text);
	} else if (a->request == REQ_LEAVE || a->request == REQ_LOAD) {
		want_over_form(ui, a->request, arg ? arg : "");
	} else if (a->request) {
		want_text(ui, a->request, "%s", arg ? arg : "");
	} else if (!act_anywhere(ui, id, arg) && !ui->view->act(ui, id, arg)) {
		say(ui, STYLE_WARN, "%s does nothing here", a->name);
	}
}

/* ---- a question, the prompt ------------------------------------------------------ */

static void answer(struct ui *ui, struct key k)
{
	bool enter = k.code == KEY_Enter && !ui->confirm.by_enter;
	bool yes = enter || k.code == 'y' || k.code == 'Y';

	if (yes || k.code == 'n' || k.code == 'N' || k.code == KEY_Esc || k.code == 'q' ||
	    k.code == KEY_CTRL('c'))
		want_answer(ui, yes);
}

/* "sort best": an action by name, with the rest as its argument. */
static void do_command(struct ui *ui, char *line)
{
	char name[32];
	const struct ui_action *a;
	int rest = 0;

	/* Tab leaves a blank behind a word that is whole. */
	for (size_t n = strlen(line); n && line[n - 1] == ' ';)
		line[--n] = '\0';
	if (sscanf(line, "%31s %n", name, &rest) != 1)
		return;
	line += rest;
	a = action_find(name);
	if (!a)
		say(ui, STYLE_ERROR, "there is no action \"%s\"; Tab completes, ? lists them",
		    name);
	else if (!(a->contexts & ui->view->context))
		say(ui, STYLE_ERROR, "%s has no meaning on this page", name);
	else
		do_action(ui, a->id, *line ? line : NULL);
}

static void type(struct ui *ui, struct key k)
{
	struct prompt *p = &ui->prompt;
	const struct ui_action *a = p->action;
	enum prompt_news news = prompt_key(p, k);
	char *text;

	if (news == PROMPT_TAB)
		prompt_complete(p, ui, ui->view->context, ui->view->offer);
	/* What is done may open the prompt anew. */
	text = mem_strdup(news == PROMPT_GIVEN_UP ? "" : buf_str(&p->edit.text));
	if (news == PROMPT_DONE && a)
		do_action(ui, a->id, text);
	else if (news == PROMPT_DONE)
		do_command(ui, text);
	else if (news != PROMPT_NOTHING && a && ui->view->typing)
		ui->view->typing(ui, a->id, text);
	free(text);
}

/* ---- the mouse ------------------------------------------------------------------- */

/* The tabs are keys that lie on the screen. */
static bool click_tab(struct ui *ui, struct key k)
{
	if (k.code != KEY_Click && k.code != KEY_DoubleClick)
		return false;
	for (size_t i = 0; ui->views[i]; i++)
		if (canvas_hit(ui->tabs[i], k.x, k.y)) {
			if (ui->views[i] != ui->view)
				do_action(ui, ui->views[i]->tab, NULL);
			return true;
		}
	return false;
}

/* ---- keys ------------------------------------------------------------------------ */

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
			type(ui, k);
		else if (!ui->menu.open && !ui->confirm.question && ui->view->key)
			ui->view->key(ui, k);
		return;
	}
	if (k.code != KEY_Release)
		say_nothing(ui);
	ui->enter = k.code == KEY_Enter;
	if (ui->confirm.question) {
		answer(ui, k);
	} else if (ui->prompt.open) {
		type(ui, k);
	} else if (ui->menu.open) {
		menu_key(&ui->menu, ui, &ui->keymap, k);
	} else if (ui->view->key && ui->view->key(ui, k)) {
		return;
	} else if (k.code >= KEY_Click && k.code <= KEY_WheelDown) {
		if (!click_tab(ui, k) && ui->view->mouse)
			ui->view->mouse(ui, k);
	} else {
		id = keymap_find(&ui->keymap, ui->view->context, k.code);
		key_print(k.code, name);
		if (id != ACT_NONE)
			do_action(ui, id, NULL);
		else
			say(ui, STYLE_DIM, "%s does nothing here; ? shows the keys", name);
	}
}
