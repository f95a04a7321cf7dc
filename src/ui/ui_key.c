/* Keys and the mouse, to whatever is open. */

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "ui/runs_part.h"
#include "ui/say.h"
#include "ui/ui.h"
#include "ui/ui_act.h"
#include "ui/ui_part.h"
#include "ui/view.h"
#include "ui/want.h"

static void answer(struct ui *ui, struct key k)
{
	bool yes = k.code == 'y' || k.code == 'Y';

	if (yes || k.code == 'n' || k.code == 'N' || k.code == KEY_Esc || k.code == 'q' ||
	    k.code == KEY_CTRL('c'))
		want_answer(ui, yes);
}

/* ---- the prompt ------------------------------------------------------------------ */

/* "sort best": an action by name, with the rest as its argument. */
static void do_command(struct ui *ui, const char *line)
{
	char name[32];
	size_t len;
	const struct ui_action *a;

	line += strspn(line, " ");
	len = strcspn(line, " ");
	if (!len)
		return;
	if (len >= sizeof name)
		len = sizeof name - 1;
	memcpy(name, line, len);
	name[len] = '\0';
	line += strcspn(line, " ");
	line += strspn(line, " ");
	a = action_find(name);
	if (!a)
		say(ui, STYLE_ERROR, "there is no action \"%s\"; Tab completes, ? lists them",
		    name);
	else if (!(a->contexts & ui->view->context))
		say(ui, STYLE_ERROR, "%s has no meaning on this page", name);
	else
		ui_act(ui, a->id, *line ? line : NULL);
}

/* The page follows the argument of an action while it is typed. */
static void follow(struct ui *ui, const char *text)
{
	const struct ui_action *a = ui->prompt.action;

	if (a && ui->view->typing)
		ui->view->typing(ui, a->id, text);
}

static void offer(void *data, const struct ui_action *a, struct complete *o)
{
	struct ui *ui = data;

	if (ui->view->offer)
		ui->view->offer(ui, a->id, o);
}

static void done(struct ui *ui)
{
	const struct ui_action *a = ui->prompt.action;
	/* What is done may open the prompt anew. */
	char *text = mem_strdup(buf_str(&ui->prompt.edit.text));

	if (a)
		ui_act(ui, a->id, text);
	else
		do_command(ui, text);
	free(text);
}

static void type(struct ui *ui, struct key k)
{
	struct prompt *p = &ui->prompt;

	switch (prompt_key(p, k)) {
	case PROMPT_NOTHING:
		break;
	case PROMPT_TAB:
		prompt_complete(p, ui->view->context, offer, ui);
		follow(ui, buf_str(&p->edit.text));
		break;
	case PROMPT_TYPED:
		follow(ui, buf_str(&p->edit.text));
		break;
	case PROMPT_GIVEN_UP:
		follow(ui, "");
		break;
	case PROMPT_DONE:
		done(ui);
		break;
	}
}

/* ---- keys ------------------------------------------------------------------------ */

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
			type(ui, k);
		else if (!ui->menu.open && !ui->confirm.question && ui->view->key)
			ui->view->key(ui, k);
		return;
	}
	if (k.code != KEY_Release)
		say_nothing(ui);
	if (ui->confirm.question) {
		answer(ui, k);
	} else if (ui->prompt.open) {
		type(ui, k);
	} else if (ui->menu.open) {
		menu_key(&ui->menu, ui, &ui->keymap, k);
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
		say(ui, STYLE_DIM, "%s does nothing here; ? shows the keys", name);
	}
}
