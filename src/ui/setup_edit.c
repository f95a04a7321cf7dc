#include "ui/setup_edit.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "core/space/param.h"
#include "ui/complete.h"
#include "ui/say.h"
#include "ui/setup_rows.h"
#include "ui/ui_part.h"

static const char *current_text(const struct setup *f, const struct row *row)
{
	if (row->kind == ROW_PARAM)
		return setup_param_cell(f, row->index, f->cell);
	return row->index == f->n_settings ? f->data.slots : f->data.values[row->index];
}

static void change(struct setup *f, const struct row *row, const char *text)
{
	if (row->kind == ROW_PARAM)
		setup_change_param(f, row->index, f->cell, text);
	else
		setup_change_value(f, row->index, text);
}

void setup_edit_begin(struct setup *f, const struct row *row)
{
	setup_keep(f);
	edit_set(&f->editor, current_text(f, row));
	f->editing = true;
}

void setup_edit_new(struct setup *f, size_t at)
{
	struct rows l = { 0 };

	setup_keep(f);
	setup_insert_param(f, at, "--", "uniform(0, 1)", "");
	setup_rows(f, &l);
	for (f->row = 0; f->row + 1 < l.n; f->row++)
		if (l.items[f->row].kind == ROW_PARAM && l.items[f->row].index == at)
			break;
	free(l.items);
	f->cell = 0;
	edit_set(&f->editor, "--");
	f->editing = true;
}

/* Complete the word before the cursor: an expression's name, or a file. */
static void complete(struct ui *ui, const struct row *row)
{
	struct setup *f = ui->setup;
	struct edit *e = &f->editor;
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
		say(ui, STYLE_DIM, "%s", buf_str(&o.list));
	else if (!o.n)
		say(ui, STYLE_DIM, "nothing to complete");
	complete_clear(&o);
	free(rest);
	free(typed);
}

bool setup_edit_key(struct ui *ui, struct key k)
{
	struct setup *f = ui->setup;
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
	if (k.code >= KEY_Click && k.code <= KEY_WheelDown)
		return false;
	switch (k.code) {
	case KEY_Esc:
	case KEY_CTRL('c'):
		f->editing = false;
		setup_undo(f);
		return true;
	case KEY_Enter:
		f->editing = false;
		/* A new parameter's name is followed by its expression. */
		if (row.kind == ROW_PARAM && f->cell == 0 &&
		    strcmp(setup_param_cell(f, row.index, 1), "uniform(0, 1)") == 0) {
			f->cell = 1;
			setup_edit_begin(f, &row);
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
		edit_key(&f->editor, k.code);
	}
	change(f, &row, buf_str(&f->editor.text));
	return true;
}
