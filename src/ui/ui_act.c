#include "ui/ui_act.h"

#include <stdio.h>
#include <stdlib.h>

#include "ui/say.h"
#include "ui/trouble.h"
#include "ui/ui_part.h"
#include "ui/view.h"
#include "ui/want.h"

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
		want(ui, REQ_LEAVE);
		return;
	}
	menu_open(&ui->menu, &(struct menu_how){ .title = "The sweep is running",
	                                         .hint = "Esc stays",
	                                         .chosen = quit,
	                                         .letters = true });
	menu_add(&ui->menu, 0, false, "detach: leave, the sweep goes on");
	menu_add(&ui->menu, 1, false,
	         "finish: start no more runs, let the %u running finish, leave",
	         m->sweep->counts[RUN_RUNNING]);
	menu_add(&ui->menu, 2, false, "stop: cancel the running and leave");
	menu_add(&ui->menu, 3, false, "return to the sweep");
}

static void back(struct ui *ui)
{
	if (trouble_unread(ui))
		trouble_read(ui);
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

/* What means the same on every page; false for the rest. */
static bool act_anywhere(struct ui *ui, enum action_id id, const char *arg)
{
	switch (id) {
	case ACT_HELP:
		if (ui->view->context == CTX_HELP)
			back(ui);
		else
			view_show(ui, CTX_HELP);
		return true;
	case ACT_COMMAND:
		prompt_open(&ui->prompt, NULL, "");
		return true;
	case ACT_QUIT:
		ask_quit(ui);
		return true;
	case ACT_DETACH:
		want(ui, REQ_LEAVE);
		return true;
	case ACT_BACK:
		back(ui);
		return true;
	case ACT_HOME:
		want(ui, REQ_HOME);
		return true;
	case ACT_SETUP:
		view_show(ui, CTX_SETUP);
		return true;
	case ACT_RUNS:
	case ACT_LOG:
		if (!ui->model.sweep)
			say(ui, STYLE_WARN,
			    "no sweep is open: choose one here, "
			    "or make one on the setup page");
		else
			view_show(ui, id == ACT_RUNS ? CTX_RUNS : CTX_LOG);
		return true;
	case ACT_SUSPEND:
		want(ui, REQ_SUSPEND);
		return true;
	case ACT_REDRAW:
		want(ui, REQ_REDRAW);
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
		say(ui, STYLE_WARN, "%s: this is --read-only", a->name);
		return;
	}
	if (id == ACT_PAUSE && can_resume(ui)) {
		want_confirm(ui, REQ_RESUME, "",
		             "No engine is at work on this sweep: go on with it?");
		return;
	}
	if (a->changes && ui->view->context != CTX_SETUP && !ui->model.live) {
		say(ui, STYLE_WARN, "%s: no engine is at work%s", a->name,
		    can_resume(ui) ? "; p goes on with the sweep" : "");
		return;
	}
	if (a->argument && !arg) {
		char *text = ui->view->initial ? ui->view->initial(ui, id) : NULL;

		prompt_open(&ui->prompt, a, text);
		free(text);
		return;
	}
	if (!act_anywhere(ui, id, arg) && !ui->view->act(ui, id, arg))
		say(ui, STYLE_WARN, "%s does nothing here", a->name);
}
