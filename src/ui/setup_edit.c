/* A field of the form being changed: typed, or chosen from a menu. */

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "core/sampler/sampler.h"
#include "core/space/param.h"
#include "ui/complete.h"
#include "ui/say.h"
#include "ui/ui_part.h"

#define DASHES "--"                /* what most names begin with */
#define NEW_VALUES "uniform(0, 1)" /* of a hyperparameter that nothing was said of */

/* Words to choose from instead of typing, to be freed; "": none. */
static char *pick_words(const struct setup *f, const struct setup_row *row)
{
	bool named = row->kind == ROW_SETTING && row->index < f->n_settings;
	const struct conf_setting *s = named ? &conf_settings[row->index] : NULL;
	struct buf out = { 0 };

	if (s && s->choices)
		buf_adds(&out, s->choices);
	else if (s && s->type == CONF_BOOL)
		buf_adds(&out, "false true");
	else if (setup_is(f, row, "sampling", "method"))
		for (size_t i = 0; sampler_kinds[i]; i++)
			buf_addf(&out, "%s%s", i ? " " : "", sampler_kinds[i]->name);
	else if (setup_is(f, row, "policy", "type"))
		for (size_t i = 0; policy_kinds[i]; i++)
			buf_addf(&out, "%s%s", i ? " " : "", policy_kinds[i]->name);
	return buf_detach(&out);
}

/* What another policy's settings were is refused and not shown; undo brings it back. */
static void forget_options(struct setup *f)
{
	const struct policy_kind *kind = policy_find(f->conf.policy);

	for (size_t i = 0; kind && i < f->n_settings; i++)
		if (*f->data.values[i] && conf_is_policy_option(&conf_settings[i]) &&
		    !policy_has_option(kind, conf_settings[i].name))
			setup_change_value(f, i, "");
}

/* What the policy cannot do without has a value at once, and the cursor. */
static void give_usual(struct setup *f)
{
	const struct policy_kind *kind = policy_find(f->conf.policy);
	char *name = kind ? mem_strndup(kind->options, strcspn(kind->options, " ")) : NULL;
	size_t i = name && *name ? setup_setting("policy", name) : f->n_settings;

	if (i < f->n_settings && f->errors[i]) {
		if (kind->usual)
			setup_change_value(f, i, kind->usual);
		setup_go(f, ROW_SETTING, i);
	}
	free(name);
}

static void chosen(struct ui *ui, int id)
{
	struct setup *f = ui->setup;
	struct setup_row row = setup_current(f);

	setup_keep(f);
	setup_change_value(f, row.index, ui->menu.items[id].label);
	if (setup_is(f, &row, "policy", "type")) {
		forget_options(f);
		give_usual(f);
	}
	menu_close(&ui->menu);
}

static void open_menu(struct ui *ui, const struct setup_row *row, char *words)
{
	const char *value = ui->setup->data.values[row->index];
	const char *now = *value ? value : conf_settings[row->index].fallback;
	int at = now ? text_word(words, now) : 0, n = 0;
	char *save = NULL;

	/* It stays for chosen(), which reads the word from it. */
	menu_open(&ui->menu, setup_label(ui->setup, row->index), MENU_PICKS, MENU_STAYS,
	          chosen);
	for (char *w = strtok_r(words, " ", &save); w; w = strtok_r(NULL, " ", &save))
		menu_add(&ui->menu, n++, false, "%s", w);
	ui->menu.at = at > 0 ? (size_t)at : 0;
}

/* ---- typing ---------------------------------------------------------------------- */

static const char *current_text(const struct setup *f, const struct setup_row *row)
{
	return row->kind == ROW_PARAM ? f->data.params[row->index].cells[f->cell]
	                              : f->data.values[row->index];
}

static void change(struct setup *f, const struct setup_row *row, const char *text)
{
	/* What is only looked at leaves nothing to undo. */
	if (!f->touched) {
		f->was_changed = f->changed;
		setup_keep(f);
	}
	f->touched = true;
	if (row->kind == ROW_PARAM)
		setup_change_param(f, row->index, f->cell, text);
	else
		setup_change_value(f, row->index, text);
}

static void type(struct setup *f, const char *text, bool touched)
{
	edit_set(&f->editor, text);
	f->editing = true;
	f->touched = touched;
}

/* Typing replaces the value, or the default; one that is wrong is there to be mended. */
static void type_value(struct setup *f, const struct setup_row *row)
{
	const char *text = current_text(f, row), *error = setup_error(f, row);
	bool named = row->kind == ROW_SETTING && row->index < f->n_settings;
	size_t column = 0;

	if (!*text && named && conf_settings[row->index].fallback)
		text = conf_settings[row->index].fallback;
	if (row->kind != ROW_PARAM)
		column = f->error_columns[row->index];
	else if (f->data.params[row->index].error_cell != f->cell)
		error = NULL;
	else
		column = f->data.params[row->index].error_column;
	type(f, text, false);
	f->editor.offered = !error && *text;
	if (error && column && column <= f->editor.text.len)
		f->editor.cursor = column - 1;
}

const char *setup_open_word(const struct setup *f, const struct setup_row *row)
{
	char *words = pick_words(f, row);
	const char *word = row->kind == ROW_NEW    ? "add"
	                   : row->kind == ROW_MORE ? (f->more ? "fewer" : "more")
	                   : *words                ? "choose"
	                                           : "edit";

	free(words);
	return word;
}

void setup_edit_begin(struct ui *ui, const struct setup_row *row)
{
	struct setup *f = ui->setup;
	char *words = pick_words(f, row);

	if (*words) {
		open_menu(ui, row, words);
	} else {
		type_value(f, row);
	}
	free(words);
}

void setup_edit_new(struct setup *f, size_t at)
{
	bool was_changed = f->changed;

	setup_keep(f);
	setup_insert_param(f, at, DASHES, NEW_VALUES, "");
	setup_go(f, ROW_PARAM, at);
	f->cell = CELL_NAME;
	f->was_changed = was_changed;
	type(f, DASHES, true);
}

/* An opening bracket that completion wrote is closed by itself. */
static void close_bracket(struct setup *f, const struct setup_row *row)
{
	const char *text = current_text(f, row);
	char *closed = mem_printf("%s)", text);
	struct param p;
	struct err e;

	if (param_parse(&p, "x", text, &e) == 0) {
		param_clear(&p);
	} else if (param_parse(&p, "x", closed, &e) == 0) {
		param_clear(&p);
		change(f, row, closed);
	}
	free(closed);
}

static void give_up(struct setup *f)
{
	f->editing = false;
	if (!f->touched)
		return;
	setup_undo(f);
	f->changed = f->was_changed;
}

static void accept(struct ui *ui, const struct setup_row *row)
{
	struct setup *f = ui->setup;

	f->editing = false;
	/* On to the next field, as in a table; a picture of values stays. */
	if (row->kind != ROW_PARAM) {
		if (!setup_error(f, row))
			setup_move(f, 1);
		return;
	}
	if (f->cell == CELL_TEXT)
		close_bracket(f, row);
	/* A new parameter's name is followed by its expression. */
	if (f->cell == CELL_NAME &&
	    strcmp(f->data.params[row->index].cells[CELL_TEXT], NEW_VALUES) == 0) {
		f->cell = CELL_TEXT;
		setup_edit_begin(ui, row);
	}
}

/* Complete the word before the cursor: an expression's name, or a file. */
static void complete(struct ui *ui, const struct setup_row *row)
{
	struct setup *f = ui->setup;
	struct edit *e = &f->editor;
	const char *text = buf_str(&e->text), *end = text + e->cursor, *word = end;
	struct complete o;
	char *typed;

	while (word > text && !strchr(" (,'\"", word[-1]))
		word--;
	typed = mem_strndup(word, (size_t)(end - word));
	o = (struct complete){ .word = typed };
	if (row->kind == ROW_PARAM && f->cell == CELL_TEXT) {
		for (const struct param_kind *k = param_kinds; k->name; k++) {
			char *name = mem_printf("%s(", k->name);

			complete_offer(&o, name);
			free(name);
		}
	} else if (row->kind == ROW_PARAM && f->cell == CELL_WHEN) {
		for (size_t i = 0; i < f->data.n; i++)
			if (i != row->index)
				complete_offer(&o, f->data.params[i].cells[CELL_NAME]);
	} else if (row->kind == ROW_SETTING) {
		complete_offer_files(&o);
	}
	if (*complete_rest(&o))
		edit_insert(e, complete_rest(&o));
	else if (o.n > 1)
		say(ui, STYLE_DIM, "%s", buf_str(&o.list));
	else if (!o.n)
		say(ui, STYLE_DIM, "nothing to complete");
	complete_clear(&o);
	free(typed);
}

static void type_key(struct ui *ui, const struct setup_row *row, struct key k)
{
	struct setup *f = ui->setup;
	struct edit *e = &f->editor;
	char *before = mem_strdup(buf_str(&e->text));
	bool dashes = row->kind == ROW_PARAM && f->cell == CELL_NAME && k.code == '-';

	/* The dashes are there already; who types them means the same. */
	if (dashes && strcmp(before, DASHES) == 0)
		edit_set(e, "");
	if (k.code == KEY_Tab)
		complete(ui, row);
	else
		edit_key(e, k.code);
	if (strcmp(buf_str(&e->text), before) != 0)
		change(f, row, buf_str(&e->text));
	free(before);
}

const char *setup_edit_hint(const struct ui *ui)
{
	struct setup *f = ui->setup;
	struct setup_row row = setup_current(f);
	bool text = row.kind == ROW_SETTING && row.index < f->n_settings &&
	            (conf_settings[row.index].type == CONF_STRING ||
	             conf_settings[row.index].type == CONF_STRINGS);

	if (!f->editing)
		return NULL;
	if (text || (row.kind == ROW_PARAM && f->cell == CELL_TEXT))
		return "Enter ok  Esc give up  Tab complete";
	return "Enter ok  Esc give up";
}

bool setup_edit_key(struct ui *ui, struct key k)
{
	struct setup *f = ui->setup;
	struct setup_row row = setup_current(f);

	if (!f->editing) {
		/* In a parameter, left and right go through its cells. */
		if (row.kind == ROW_PARAM && (k.code == KEY_Left || k.code == 'h')) {
			f->cell -= f->cell > 0;
			return true;
		}
		if (row.kind == ROW_PARAM && (k.code == KEY_Right || k.code == 'l')) {
			f->cell += f->cell < CELL_WHEN;
			return true;
		}
		return ui->pasting;
	}
	if (k.code >= KEY_Click && k.code <= KEY_WheelDown)
		return false;
	if (k.code == KEY_Esc || k.code == KEY_CTRL('c')) {
		give_up(f);
	} else if (k.code == KEY_Enter) {
		accept(ui, &row);
	} else if (k.code == KEY_Up || k.code == KEY_Down) {
		f->editing = false;
		setup_move(f, k.code == KEY_Up ? -1 : 1);
	} else {
		type_key(ui, &row, k);
	}
	return true;
}
