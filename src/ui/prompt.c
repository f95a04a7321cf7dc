#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/utf8.h"
#include "ui/complete.h"
#include "ui/ui_part.h"

#define HISTORY_MAX 50

void prompt_open(struct ui *ui, const struct ui_action *a, const char *text)
{
	struct prompt *p = &ui->prompt;

	p->open = true;
	p->action = a;
	p->at_history = p->n_history;
	edit_set(&p->edit, text ? text : "");
	buf_reset(&p->candidates);
}

void prompt_close(struct ui *ui)
{
	ui->prompt.open = false;
	buf_reset(&ui->prompt.candidates);
}

static void remember(struct prompt *p, const char *text)
{
	if (p->n_history && strcmp(p->history[p->n_history - 1], text) == 0)
		return;
	if (p->n_history == HISTORY_MAX) {
		free(p->history[0]);
		memmove(p->history, p->history + 1, --p->n_history * sizeof *p->history);
	}
	ARRAY_PUSH(p->history, p->n_history, p->cap_history, mem_strdup(text));
}

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
		ui_sayf(ui, STYLE_ERROR,
		        "there is no action \"%s\"; Tab completes, ? lists them", name);
	else if (!(a->contexts & ui->view->context))
		ui_sayf(ui, STYLE_ERROR, "%s has no meaning on this page", name);
	else
		ui_act(ui, a->id, *line ? line : NULL);
}

static void done(struct ui *ui)
{
	struct prompt *p = &ui->prompt;
	char *text = mem_strdup(buf_str(&p->edit.text));
	const struct ui_action *a = p->action;

	prompt_close(ui);
	if (*text && !a)
		remember(p, text);
	if (a)
		ui_act(ui, a->id, text);
	else
		do_command(ui, text);
	free(text);
}

/* ---- completion ------------------------------------------------------------------ */

static void offer_columns(struct ui *ui, struct complete *o)
{
	struct buf name = { 0 };

	for (size_t i = 0; i < ui->runs.n_columns; i++) {
		buf_reset(&name);
		runs_column_name(ui, &ui->runs.columns[i], &name);
		for (size_t k = 0; k < name.len; k++)
			if (name.data[k] >= 'A' && name.data[k] <= 'Z' &&
			    ui->runs.columns[i].kind != COL_PARAM &&
			    ui->runs.columns[i].kind != COL_METRIC)
				name.data[k] = (char)(name.data[k] + 32);
		complete_offer(o, buf_str(&name));
	}
	buf_clear(&name);
}

/* The action whose argument is being typed; NULL: it is the name of one. */
static const struct ui_action *whose_argument(const struct prompt *p, const char *word)
{
	const char *text = buf_str(&p->edit.text);
	char name[32];

	if (p->action)
		return p->action;
	return word > text && sscanf(text, "%31s", name) == 1 ? action_find(name) : NULL;
}

/* ":set theme l": settings, then the words of one. */
static void offer_settings(struct complete *o, const char *text, bool asked)
{
	const char *rest = asked ? text : text + strcspn(text, " ");

	rest += strspn(rest, " ");
	for (const struct ui_setting *s = ui_settings_table; s->name; s++) {
		size_t n = strlen(s->name);

		if (rest + n < o->word && strncmp(rest, s->name, n) == 0 && rest[n] == ' ') {
			if (s->choices)
				complete_offer_words(o, s->choices);
			return;
		}
	}
	for (const struct ui_setting *s = ui_settings_table; s->name; s++)
		complete_offer(o, s->name);
}

static void complete(struct ui *ui)
{
	struct prompt *p = &ui->prompt;
	const char *text = buf_str(&p->edit.text), *word = text + p->edit.text.len;
	const struct ui_action *a;
	struct complete o;

	while (word > text && word[-1] != ' ')
		word--;
	complete_init(&o, word);
	a = whose_argument(p, word);
	if (!p->action && word == text) {
		for (a = actions; a->name; a++)
			if (a->contexts & ui->view->context)
				complete_offer(&o, a->name);
	} else if (a && a->id == ACT_SET) {
		offer_settings(&o, text, p->action != NULL);
	} else if (a && (a->id == ACT_SORT || a->id == ACT_FILTER)) {
		offer_columns(ui, &o);
	} else if (a && (a->id == ACT_SAVE || a->id == ACT_LOAD || a->id == ACT_EXPORT)) {
		complete_offer_files(&o);
	}
	buf_reset(&p->candidates);
	if (o.n > 1)
		buf_adds(&p->candidates, buf_str(&o.list));
	/* The word is a part of what is inserted into. */
	if (o.n) {
		char *rest = mem_strdup(complete_rest(&o));

		p->edit.cursor = p->edit.text.len;
		edit_insert(&p->edit, rest);
		if (o.n == 1 && !p->action)
			edit_insert(&p->edit, " ");
		free(rest);
	}
	complete_clear(&o);
}

static void recall(struct prompt *p, int by)
{
	if (p->action || !p->n_history)
		return;
	if (by < 0 && p->at_history > 0)
		p->at_history--;
	else if (by > 0 && p->at_history < p->n_history)
		p->at_history++;
	edit_set(&p->edit, p->at_history < p->n_history ? p->history[p->at_history] : "");
}

/* The table follows a filter, the text a search, while they are typed. */
static void preview(struct ui *ui)
{
	const struct prompt *p = &ui->prompt;

	if (p->action && p->action->id == ACT_FILTER && ui->view == &view_runs)
		runs_filter(ui, buf_str(&p->edit.text));
}

void prompt_key(struct ui *ui, struct key k)
{
	struct prompt *p = &ui->prompt;

	switch (k.code) {
	case KEY_Esc:
	case KEY_CTRL('c'):
		prompt_close(ui);
		if (p->action && p->action->id == ACT_FILTER && ui->view == &view_runs)
			runs_filter(ui, "");
		return;
	case KEY_Enter:
		done(ui);
		return;
	case KEY_Tab:
		complete(ui);
		preview(ui);
		return;
	case KEY_Up:
		recall(p, -1);
		return;
	case KEY_Down:
		recall(p, 1);
		return;
	case KEY_Backspace:
		/* As in vi: backing out of an empty line leaves it. */
		if (!p->edit.text.len) {
			prompt_close(ui);
			return;
		}
		break;
	default:
		break;
	}
	if (edit_key(&p->edit, k.code)) {
		buf_reset(&p->candidates);
		preview(ui);
	}
}

void prompt_draw(struct ui *ui, struct canvas *c, struct rect r)
{
	struct prompt *p = &ui->prompt;
	struct buf right = { 0 };
	int x = 0, width;

	if (p->action) {
		x += canvas_textf(c, r, 0, 0, -1, STYLE_KEY, "%s ", p->action->name);
		if (!p->edit.text.len && p->action->argument)
			buf_adds(&right, p->action->argument);
	} else {
		canvas_put(c, r, x++, 0, ':', STYLE_KEY);
	}
	if (p->candidates.len) {
		buf_reset(&right);
		buf_adds(&right, buf_str(&p->candidates));
	} else if (p->action && p->action->id == ACT_FILTER && ui->view == &view_runs) {
		buf_reset(&right);
		if (ui->runs.filter_error)
			buf_adds(&right, ui->runs.filter_error);
		else
			buf_addf(&right, "%zu of %u runs", ui->runs.n_order,
			         ui->model.sweep ? ui->model.sweep->n_runs : 0);
	}
	width = r.w - x;
	if (right.len) {
		int n = utf8_columns(right.data);

		/* What is typed keeps at least a third of the line. */
		n = n > width * 2 / 3 ? width * 2 / 3 : n;
		width -= n + 1;
		canvas_text(c, r, x + width + 1, 0, n,
		            ui->runs.filter_error && p->action ? STYLE_WARN : STYLE_DIM,
		            right.data);
	}
	edit_draw(&p->edit, c, r, x, 0, width);
	buf_clear(&right);
}
