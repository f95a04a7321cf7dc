/* The setup page: a configuration as a form.  Its rows and pictures: setup_rows.c. */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/text.h"
#include "core/conf_diff.h"
#include "core/sampler.h"
#include "ui/complete.h"
#include "ui/setup_rows.h"

/* ---- editing --------------------------------------------------------------------- */

static const char *current_text(const struct form *f, const struct row *row)
{
	if (row->kind == ROW_PARAM)
		return form_param_cell(f, row->index, f->cell);
	return row->index == f->n_settings ? f->data.slots : f->data.values[row->index];
}

static void change(struct form *f, const struct row *row, const char *text)
{
	if (row->kind == ROW_PARAM)
		form_change_param(f, row->index, f->cell, text);
	else
		form_change_value(f, row->index, text);
}

static void begin_edit(struct form *f, const struct row *row)
{
	form_keep(f);
	edit_set(f->editor, current_text(f, row));
	f->editing = true;
}

/* Words to choose from instead of typing; NULL: none. */
static void pick_words(const struct row *row, const struct form *f, struct buf *out)
{
	const struct conf_setting *s =
		row->index < f->n_settings ? &conf_settings[row->index] : NULL;

	if (row->kind != ROW_SETTING || !s)
		return;
	if (s->choices)
		buf_adds(out, s->choices);
	else if (s->type == CONF_BOOL)
		buf_adds(out, "false true");
	else if (strcmp(s->section, "sampling") == 0 && strcmp(s->name, "method") == 0)
		for (size_t i = 0; sampler_kinds[i]; i++)
			buf_addf(out, "%s%s", i ? " " : "", sampler_kinds[i]->name);
	else if (strcmp(s->section, "policy") == 0 && strcmp(s->name, "type") == 0)
		for (size_t i = 0; policy_kinds[i]; i++)
			buf_addf(out, "%s%s", i ? " " : "", policy_kinds[i]->name);
}

static void add_param(struct ui *ui, size_t at)
{
	struct form *f = ui->form;
	struct rows l = { 0 };

	form_keep(f);
	form_insert_param(f, at, "--", "uniform(0, 1)", "");
	setup_rows(f, &l);
	for (f->row = 0; f->row + 1 < l.n; f->row++)
		if (l.items[f->row].kind == ROW_PARAM && l.items[f->row].index == at)
			break;
	free(l.items);
	f->cell = 0;
	edit_set(f->editor, "--");
	f->editing = true;
}

static void open_row(struct ui *ui, const struct row *row)
{
	struct form *f = ui->form;
	struct buf words = { 0 };
	char *save = NULL;
	int i = 0;

	pick_words(row, f, &words);
	if (row->kind == ROW_NEW) {
		add_param(ui, f->data.n);
	} else if (row->kind == ROW_MORE) {
		f->more = !f->more;
	} else if (words.len) {
		menu_open(ui, MENU_PICK, setup_label(f, row->index), "Enter chooses");
		for (char *w = strtok_r(words.data, " ", &save); w;
		     w = strtok_r(NULL, " ", &save), i++) {
			menu_add(ui, i, false, "%s", w);
			if (strcmp(w, f->data.values[row->index]) == 0 ||
			    (!*f->data.values[row->index] &&
			     conf_settings[row->index].fallback &&
			     strcmp(w, conf_settings[row->index].fallback) == 0))
				ui->menu.at = (size_t)i;
		}
	} else {
		begin_edit(f, row);
	}
	buf_clear(&words);
}

/* Is it a setting that some policies have and others not? */
static bool is_option(const struct conf_setting *s)
{
	for (size_t i = 0; policy_kinds[i]; i++)
		if (strcmp(s->section, "policy") == 0 &&
		    policy_has_option(policy_kinds[i], s->name))
			return true;
	return false;
}

/* What another policy's settings were is refused and not shown; undo brings it back. */
static void forget_options(struct form *f)
{
	const struct policy_kind *kind = policy_find(f->conf.policy);

	for (size_t i = 0; kind && i < f->n_settings; i++)
		if (*f->data.values[i] && is_option(&conf_settings[i]) &&
		    !policy_has_option(kind, conf_settings[i].name))
			form_change_value(f, i, "");
}

void form_chose(struct ui *ui, int id)
{
	struct form *f = ui->form;
	struct row row = setup_current(f);
	struct buf words = { 0 };
	char *save = NULL;

	pick_words(&row, f, &words);
	if (words.len)
		for (char *w = strtok_r(words.data, " ", &save); w;
		     w = strtok_r(NULL, " ", &save))
			if (id-- == 0) {
				form_keep(f);
				form_change_value(f, row.index, w);
				forget_options(f);
				break;
			}
	buf_clear(&words);
}

/* ---- completion ------------------------------------------------------------------ */

/* Complete the word before the cursor: an expression's name, or a file. */
static void complete(struct ui *ui, const struct row *row)
{
	struct form *f = ui->form;
	struct edit *e = f->editor;
	const char *text = buf_str(&e->text), *end = text + e->cursor, *word = end;
	struct complete o;
	char *typed, *rest;

	while (word > text && !strchr(" (,'\"", word[-1]))
		word--;
	typed = mem_strndup(word, (size_t)(end - word));
	complete_init(&o, typed);
	if (row->kind == ROW_PARAM && f->cell == 1) {
		for (const struct param_kind *k = param_kinds; k->name; k++) {
			char *name = mem_printf("%s(", k->name);

			complete_offer(&o, name);
			free(name);
		}
	} else if (row->kind == ROW_PARAM && f->cell == 2) {
		for (size_t i = 0; i < f->data.n; i++)
			if (i != row->index)
				complete_offer(&o, f->data.params[i].name);
	} else if (row->kind == ROW_SETTING) {
		complete_offer_files(&o);
	}
	rest = mem_strdup(complete_rest(&o));
	if (*rest)
		edit_insert(e, rest);
	else if (o.n > 1)
		ui_say(ui, STYLE_DIM, buf_str(&o.list));
	else if (!o.n)
		ui_say(ui, STYLE_DIM, "nothing to complete");
	complete_clear(&o);
	free(rest);
	free(typed);
}

/* A key while a field is being edited, or that starts it. */
static bool key(struct ui *ui, struct key k)
{
	struct form *f = ui->form;
	struct row row = setup_current(f);

	if (!f->editing) {
		/* In a parameter, left and right go through its cells. */
		if (row.kind == ROW_PARAM && (k.code == KEY_Left || k.code == 'h')) {
			f->cell -= f->cell > 0;
			return true;
		}
		if (row.kind == ROW_PARAM && (k.code == KEY_Right || k.code == 'l')) {
			f->cell += f->cell < 2;
			return true;
		}
		return ui->pasting;
	}
	switch (k.code) {
	case KEY_Esc:
	case KEY_CTRL('c'):
		f->editing = false;
		form_undo(f);
		return true;
	case KEY_Enter:
		f->editing = false;
		/* A new parameter's name is followed by its expression. */
		if (row.kind == ROW_PARAM && f->cell == 0 &&
		    strcmp(row.kind == ROW_PARAM ? form_param_cell(f, row.index, 1) : "",
		           "uniform(0, 1)") == 0) {
			f->cell = 1;
			begin_edit(f, &row);
		}
		return true;
	case KEY_Tab:
		complete(ui, &row);
		break;
	case KEY_Up:
	case KEY_Down:
		f->editing = false;
		setup_move(f, k.code == KEY_Up ? -1 : 1);
		return true;
	default:
		edit_key(f->editor, k.code);
	}
	change(f, &row, buf_str(&((struct edit *)f->editor)->text));
	return true;
}

/* ---- actions --------------------------------------------------------------------- */

static void start(struct ui *ui)
{
	struct form *f = ui->form;
	struct errs changes = { 0 };

	if (form_n_errors(f)) {
		ui_sayf(ui, STYLE_ERROR, "%zu to mend first: they stand in red",
		        form_n_errors(f));
	} else if (ui->model.live) {
		conf_diff(ui->model.conf, &f->conf, &changes);
		if (!changes.n) {
			ui_say(ui, STYLE_TEXT, "nothing was changed");
		} else {
			menu_open(ui, MENU_APPLY, "From the next run on",
			          "Enter: in force  Esc: not yet");
			for (size_t i = 0; i < changes.n; i++)
				menu_add(ui, 0, false, "%s", changes.items[i]);
		}
		errs_clear(&changes);
	} else {
		ui_want(ui, REQ_START, "%s", "");
	}
}

static bool act_param(struct ui *ui, enum action_id id, const struct row *row)
{
	struct form *f = ui->form;
	size_t i = row->index;

	if (id == ACT_NEW_PARAM) {
		add_param(ui, row->kind == ROW_PARAM ? i + 1 : f->data.n);
		return true;
	}
	if (row->kind != ROW_PARAM) {
		ui_say(ui, STYLE_WARN, "the cursor is on no hyperparameter");
		return true;
	}
	form_keep(f);
	switch (id) {
	case ACT_TICK:
		form_tick_param(f, i);
		setup_move(f, 1);
		break;
	case ACT_REMOVE:
		form_remove_param(f, i);
		ui_say(ui, STYLE_TEXT, "removed; u brings it back");
		break;
	case ACT_DUPLICATE:
		form_insert_param(f, i + 1, f->data.params[i].name, f->data.params[i].text,
		                  f->data.params[i].when);
		f->row++;
		break;
	case ACT_MOVE_UP:
		if (i > 0) {
			form_swap_params(f, i, i - 1);
			f->row--;
		}
		break;
	case ACT_MOVE_DOWN:
		if (i + 1 < f->data.n) {
			form_swap_params(f, i, i + 1);
			f->row++;
		}
		break;
	default:
		return false;
	}
	return true;
}

static bool act(struct ui *ui, enum action_id id, const char *arg)
{
	struct form *f = ui->form;
	struct row row = setup_current(f);

	switch (id) {
	case ACT_UP:
		setup_move(f, -1);
		return true;
	case ACT_DOWN:
		setup_move(f, 1);
		return true;
	case ACT_PAGE_UP:
		setup_move(f, -10);
		return true;
	case ACT_PAGE_DOWN:
		setup_move(f, 10);
		return true;
	case ACT_FIRST:
		f->row = 0;
		return true;
	case ACT_LAST:
		setup_move(f, 100000);
		return true;
	case ACT_LEFT:
	case ACT_RIGHT:
		return true;
	case ACT_NEXT_PANE:
		setup_next_part(f);
		return true;
	case ACT_OPEN:
		open_row(ui, &row);
		return true;
	case ACT_START:
		start(ui);
		return true;
	case ACT_SAVE:
		ui_want(ui, REQ_SAVE, "%s", arg);
		return true;
	case ACT_LOAD:
		ui_want(ui, REQ_LOAD, "%s", arg);
		return true;
	case ACT_UNDO:
		if (!form_undo(f))
			ui_say(ui, STYLE_TEXT, "nothing to undo");
		return true;
	case ACT_REDO:
		if (!form_redo(f))
			ui_say(ui, STYLE_TEXT, "nothing to do again");
		return true;
	case ACT_NEW_PARAM:
	case ACT_TICK:
	case ACT_REMOVE:
	case ACT_DUPLICATE:
	case ACT_MOVE_UP:
	case ACT_MOVE_DOWN:
		return act_param(ui, id, &row);
	default:
		return false;
	}
}

static char *initial(struct ui *ui, enum action_id id)
{
	const struct form *f = ui->form;

	if (id != ACT_SAVE && id != ACT_LOAD)
		return NULL;
	if (f->file)
		return mem_strdup(f->file);
	return id == ACT_SAVE ? mem_printf("%s.cfg", f->conf.name) : NULL;
}

static void mouse(struct ui *ui, struct key k)
{
	struct form *f = ui->form;
	int y = k.y - 3; /* title, tabs, frame */

	if (k.code == KEY_WheelUp || k.code == KEY_WheelDown) {
		setup_move(f, k.code == KEY_WheelUp ? -1 : 1);
	} else if ((k.code == KEY_Click || k.code == KEY_DoubleClick) && y >= 0) {
		f->editing = false;
		f->row = f->top + (size_t)y;
		if (k.code == KEY_DoubleClick)
			act(ui, ACT_OPEN, NULL);
	}
}

const struct view view_setup = { CTX_SETUP, "Setup", setup_draw, act, key, mouse, initial };

/* ---- for the program around ------------------------------------------------------ */

void ui_form_set(struct ui *ui, const struct conf *c, const char *file)
{
	ui->form->editing = false;
	form_set(ui->form, c, file);
}

void ui_form_offer(struct ui *ui, const char *name, const char *expression)
{
	struct form *f = ui->form;

	form_insert_param(f, f->data.n, name, expression, "");
	form_tick_param(f, f->data.n - 1);
}

int ui_form_get(struct ui *ui, struct conf *c, struct errs *errs)
{
	return form_get(ui->form, c, errs);
}

void ui_form_saved(struct ui *ui, const char *file)
{
	struct form *f = ui->form;

	f->changed = false;
	if (file) {
		char *copy = mem_strdup(file);

		free(f->file);
		f->file = copy;
	}
}
