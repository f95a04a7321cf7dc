/* The setup page: a configuration as a form. */

#include <string.h>

#include "base/mem.h"
#include "core/conf/conf_diff.h"
#include "core/lesson/glossary.h"
#include "ui/say.h"
#include "ui/ui_part.h"
#include "ui/view.h"
#include "ui/want.h"

/* What is wrong above and below the window of the list, on its lower edge. */
static void draw_hidden(const struct setup *f, struct canvas *c, struct rect list, int rows)
{
	size_t end = f->top + (rows > 0 ? (size_t)rows : 0);
	size_t above = setup_n_wrong(f, 0, f->top), below = setup_n_wrong(f, end, f->n_rows);
	struct buf text = { 0 };

	if (above)
		buf_addf(&text, " %zu to mend above ", above);
	if (below)
		buf_addf(&text, " %zu to mend below ", below);
	if (text.len)
		canvas_right(c, canvas_part(list, 2, list.h - 1, list.w - 4), STYLE_ERROR,
		             text.data);
	buf_clear(&text);
}

static void draw(struct ui *ui, struct canvas *c, struct rect r)
{
	struct setup *f = ui->setup;
	struct setup_row here = setup_current(f);
	struct rect list = r, pane = { 0 }, in;
	struct buf title = { 0 }, right = { 0 };
	size_t errors = setup_n_errors(f);

	if (r.w >= 116) {
		list.w = r.w * 3 / 5;
		pane = (struct rect){ r.x + list.w, r.y, r.w - list.w, r.h };
	} else if (r.h >= 18) {
		/* Curves need more room than words. */
		int rows = setup_is(f, &here, "policy", NULL) && r.h >= 20 ? 13 : 9;

		list.h = r.h - rows;
		pane = (struct rect){ r.x, r.y + list.h, r.w, rows };
	}
	buf_adds(&title, f->file ? f->file : ui->model.live ? "this sweep" : "a new sweep");
	if (f->changed)
		buf_adds(&title, " (changed)");
	if (errors)
		buf_addf(&right, "%zu to mend: r goes there", errors);
	else if (setup_try_guess(f) && !ui->model.live)
		buf_adds(&right, "the metric is a guess: T looks");
	else if (f->warnings.n && !ui->model.live)
		buf_adds(&right, "ready, with a warning: r runs it");
	else
		buf_adds(&right, ui->model.live    ? "r puts the changes in force"
		                 : ui->model.sweep ? "ready: r starts another sweep"
		                                   : "ready: r runs it");
	in = canvas_padded(canvas_frame(c, list, title.data, right.data));
	setup_list_draw(f, c, in);
	draw_hidden(f, c, list, in.h);
	if (pane.w)
		setup_pane_draw(f, &here, c, pane);
	setup_try_draw(f, c, r);
	buf_clear(&title);
	buf_clear(&right);
}

/* ---- actions --------------------------------------------------------------------- */

static void open_row(struct ui *ui, const struct setup_row *row)
{
	struct setup *f = ui->setup;

	if (row->kind == ROW_NEW)
		setup_edit_new(f, f->data.n);
	else if (row->kind == ROW_MORE)
		f->more = !f->more;
	else
		setup_edit_begin(ui, row);
}

static void apply(struct ui *ui, int id)
{
	(void)id;
	want(ui, REQ_APPLY);
}

static void start(struct ui *ui)
{
	const struct sweep *s = ui->model.sweep;
	struct setup *f = ui->setup;
	struct strings changes = { 0 };

	if (setup_n_errors(f)) {
		if (setup_go_wrong(f))
			say(ui, STYLE_ERROR, "%zu to mend before it can run; the first is here",
			    setup_n_errors(f));
		else
			say(ui, STYLE_ERROR, "%s", f->others.items[0]);
		return;
	}
	if (!ui->model.live && s) {
		/* It is the page of a sweep that is over: this may not be what is meant. */
		want_confirm(ui, REQ_START, "",
		             s->status == SWEEP_FINISHED || ui->model.past
		                     ? "%s is finished: start another sweep from this form?"
		                     : "%s was interrupted (p on Runs goes on with it): start "
		                       "another sweep?",
		             ui->model.conf->name);
		return;
	}
	if (!ui->model.live && setup_try_guess(f)) {
		want_confirm(ui, REQ_START, "",
		             "Nobody has seen %s printed: run it all the same?",
		             setup_try_guess(f));
		return;
	}
	if (!ui->model.live) {
		want(ui, REQ_START);
		return;
	}
	conf_diff(ui->model.conf, &f->conf, &changes);
	if (changes.n)
		menu_open(&ui->menu, "From the next run on", "Enter put in force  Esc not yet",
		          0, apply);
	else
		say(ui, STYLE_TEXT, "nothing was changed");
	for (size_t i = 0; i < changes.n; i++)
		menu_add(&ui->menu, 0, false, "%s", changes.items[i]);
	strings_clear(&changes);
}

static void change_param(struct ui *ui, enum action_id id, const struct setup_row *row)
{
	struct setup *f = ui->setup;
	size_t i = row->index;

	if (row->kind != ROW_PARAM) {
		say(ui, STYLE_WARN, "the cursor is on no hyperparameter");
		return;
	}
	setup_keep(f);
	if (id == ACT_TICK) {
		setup_tick_param(f, i);
		setup_move(f, 1);
	} else if (id == ACT_REMOVE) {
		setup_remove_param(f, i);
		say(ui, STYLE_TEXT, "removed; u brings it back");
	} else if (id == ACT_DUPLICATE) {
		char *const *cells = f->data.params[i].cells;

		setup_insert_param(f, i + 1, cells[0], cells[1], cells[2]);
		f->row++;
	} else if (id == ACT_MOVE_UP && i > 0) {
		setup_swap_params(f, i, i - 1);
		f->row--;
	} else if (id == ACT_MOVE_DOWN && i + 1 < f->data.n) {
		setup_swap_params(f, i, i + 1);
		f->row++;
	}
}

static bool act(struct ui *ui, enum action_id id, const char *arg)
{
	struct setup *f = ui->setup;
	struct setup_row row = setup_current(f);
	long by = action_step(id, 10);

	(void)arg;
	if (by)
		setup_move(f, by);
	else if (id == ACT_NEXT_PANE)
		setup_next_part(f);
	else if (id == ACT_OPEN)
		open_row(ui, &row);
	else if (id == ACT_START)
		start(ui);
	else if (id == ACT_UNDO && !setup_undo(f))
		say(ui, STYLE_TEXT, "nothing to undo");
	else if (id == ACT_REDO && !setup_redo(f))
		say(ui, STYLE_TEXT, "nothing to do again");
	else if (id == ACT_NEW_PARAM)
		setup_edit_new(f, row.kind == ROW_PARAM ? row.index + 1 : f->data.n);
	else if (id == ACT_TICK || id == ACT_REMOVE || id == ACT_DUPLICATE ||
	         id == ACT_MOVE_UP || id == ACT_MOVE_DOWN)
		change_param(ui, id, &row);
	else
		return id == ACT_UNDO || id == ACT_REDO || id == ACT_LEFT || id == ACT_RIGHT;
	return true;
}

static char *initial(struct ui *ui, enum action_id id)
{
	const struct setup *f = ui->setup;

	if (id != ACT_SAVE && id != ACT_LOAD)
		return NULL;
	if (f->file)
		return mem_strdup(f->file);
	return id == ACT_SAVE ? mem_printf("%s.cfg", f->conf.name) : NULL;
}

/* Has the running sweep another configuration? */
static bool differs(const struct ui *ui)
{
	struct strings changes = { 0 };
	bool any;

	conf_diff(ui->model.conf, &ui->setup->conf, &changes);
	any = changes.n > 0;
	strings_clear(&changes);
	return any;
}

static const char *start_hint(const struct ui *ui, const char *word)
{
	const struct setup *f = ui->setup;

	/* Not to where the cursor is. */
	if (setup_n_errors(f))
		return setup_wrong(f) != f->row ? "mend" : NULL;
	return !ui->model.live ? word : differs(ui) ? "put in force" : NULL;
}

static const char *hint(const struct ui *ui, enum action_id id, const char *word)
{
	struct setup *f = ui->setup;
	struct setup_row row = setup_current(f);

	/* clang-format off */
	switch (id) {
	case ACT_OPEN:      return setup_open_word(f, &row);
	case ACT_START:     return start_hint(ui, word);
	case ACT_TRY:       return f->conf.command.n || f->conf.shell ? word : NULL;
	case ACT_REMOVE:    return row.kind == ROW_PARAM ? word : NULL;
	case ACT_UNDO:      return f->undo.n ? word : NULL;
	case ACT_NEXT_PANE: return "next part";
	case ACT_NEW_PARAM: return row.kind == ROW_NEW ? NULL : word;
	case ACT_HELP:
	case ACT_SAVE:      return word;
	default:            return NULL;
	}
	/* clang-format on */
}

/* Of a row the word in it, else what it is called, else what its part of the form is about. */
static void add_words(struct setup *f, const struct setup_row *row, struct strings *out)
{
	const struct conf_setting *s = &conf_settings[row->index];

	if (row->kind == ROW_PARAM)
		strings_add(out, f->data.params[row->index].cells[f->cell]);
	if (row->kind != ROW_SETTING || row->index >= f->n_settings) {
		strings_add(out, "search space");
		return;
	}
	strings_add(out, f->data.values[row->index]);
	strings_add(out, s->name);
	if (strcmp(s->section, "policy") == 0)
		strings_add(out, f->conf.policy);
	strings_add(out, s->section);
}

/* The first that is one. */
static void terms(const struct ui *ui, struct strings *out)
{
	struct setup_row row = setup_current(ui->setup);
	struct strings words = { 0 };
	size_t i = 0;

	add_words(ui->setup, &row, &words);
	while (i < words.n && !glossary_find(words.items[i]))
		i++;
	if (i < words.n)
		strings_add(out, words.items[i]);
	strings_clear(&words);
}

static void mouse(struct ui *ui, struct key k)
{
	struct setup *f = ui->setup;
	size_t row;
	int cell;

	if (key_wheel(k)) {
		f->editing = false;
		setup_move(f, key_wheel(k));
		return;
	}
	setup_rows(f);
	if ((k.code != KEY_Click && k.code != KEY_DoubleClick) ||
	    !setup_list_hit(f, k.x, k.y, &row, &cell) || row >= f->n_rows)
		return;
	f->editing = false;
	f->row = row;
	/* A title gives the cursor to what is below it. */
	if (setup_current(f).kind == ROW_PARAM && f->row == row && cell >= 0)
		f->cell = cell;
	if (k.code == KEY_DoubleClick)
		act(ui, ACT_OPEN, NULL);
}

static bool key(struct ui *ui, struct key k)
{
	return setup_try_key(ui, k) || setup_edit_key(ui, k);
}

static const char *field(const struct ui *ui)
{
	const char *tried = setup_try_hint(ui->setup);

	return tried ? tried : setup_edit_hint(ui);
}

/* clang-format off */
const struct view view_setup = {
	.context = CTX_SETUP, .tab = ACT_SETUP, .title = "Setup", .draw = draw, .act = act,
	.key = key, .hint = hint, .field = field, .mouse = mouse, .initial = initial,
	.terms = terms,
};
/* clang-format on */
