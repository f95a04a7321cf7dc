#include "ui/hints.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "ui/ui_part.h"
#include "ui/view.h"

#define GAP 2 /* between two hints */

/* The length of the keys that a hint begins with; its last word is none. */
static size_t keys_length(const char *hint, size_t len)
{
	size_t end = 0;

	for (;;) {
		size_t from = end ? end + 1 : 0, n = strcspn(hint + from, " ");
		char *word = mem_strndup(hint + from, n);
		bool key = from + n < len && key_parse(word) != KEY_NONE;

		free(word);
		if (!key)
			return end;
		end = from + n;
	}
}

/* Length of the first of several. */
static size_t hint_length(const char *hints)
{
	const char *gap = strstr(hints, "  ");

	return gap ? (size_t)(gap - hints) : strlen(hints);
}

int hints_draw(struct canvas *c, struct rect r, int x, const char *hints)
{
	while (*hints) {
		size_t len = hint_length(hints), n = keys_length(hints, len);
		char *keys = mem_strndup(hints, n), *word = mem_strndup(hints + n, len - n);

		if (x + utf8_columns(keys) + utf8_columns(word) < r.w) {
			x += canvas_text(c, canvas_at(r, x, 0), STYLE_KEY, keys);
			x += canvas_text(c, canvas_at(r, x, 0), STYLE_TEXT, word) + GAP;
		}
		free(keys);
		free(word);
		hints += len + strspn(hints + len, " ");
	}
	return x;
}

void hints_print_key(const struct ui *ui, enum action_id id, unsigned page, struct buf *out)
{
	struct buf keys = { 0 };

	keymap_print_keys(&ui->keymap, id, page, &keys);
	if (keys.len)
		buf_addf(out, "%s%.*s", out->len ? " " : "", (int)strcspn(keys.data, " "),
		         keys.data);
	buf_clear(&keys);
}

/* ---- of a page ------------------------------------------------------------------- */

/* What an action is called now; NULL: it does nothing here, or is not worth a word. */
static const char *word_of(const struct ui *ui, const struct ui_action *a)
{
	const struct ui_model *m = &ui->model;

	if (!a->hint || !(a->contexts & ui->view->context) || (a->changes && m->read_only))
		return NULL;
	if (a->id == ACT_PAUSE && ui_can_resume(ui))
		return "go on";
	if (a->changes && !m->live && !(a->wakes && ui_can_wake(ui)) &&
	    ui->view->context != CTX_SETUP)
		return NULL;
	if (a->id == ACT_DETACH)
		return m->live ? a->hint : NULL;
	if (a->id == ACT_QUIT)
		return a->hint;
	return ui->view->hint(ui, a->id, a->hint);
}

enum hint_part { HINT_HELP, HINT_PAGE, HINT_LEAVE };

static enum hint_part part_of(enum action_id id)
{
	return id == ACT_HELP                       ? HINT_HELP
	       : id == ACT_QUIT || id == ACT_DETACH ? HINT_LEAVE
	                                            : HINT_PAGE;
}

static void print_part(const struct ui *ui, enum hint_part part, struct buf *out)
{
	struct buf keys = { 0 }; /* "c", "+ -": the first of each action of a word */

	for (const struct ui_action *a = actions; a->name; a++) {
		const char *word = part_of(a->id) == part ? word_of(ui, a) : NULL;

		if (word)
			hints_print_key(ui, a->id, ui->view->context, &keys);
		/* The next action says it of both. */
		if (!keys.len || !a->hint || (word && !*word) || part_of(a->id) != part)
			continue;
		buf_addf(out, "%s%s %s", out->len ? "  " : "", keys.data,
		         word ? word : a->hint);
		buf_reset(&keys);
	}
	buf_clear(&keys);
}

/* Help and leaving are always there; what is between has what room is left. */
static void show_page(const struct ui *ui, struct canvas *c, struct rect r)
{
	struct buf parts[3] = { { 0 }, { 0 }, { 0 } };
	struct rect page = r;
	int x;

	for (int i = 0; i < 3; i++)
		print_part(ui, (enum hint_part)i, &parts[i]);
	page.w -= utf8_columns(buf_str(&parts[HINT_LEAVE])) + GAP;
	x = hints_draw(c, r, 1, buf_str(&parts[HINT_HELP]));
	x = hints_draw(c, page, x, buf_str(&parts[HINT_PAGE]));
	hints_draw(c, r, x, buf_str(&parts[HINT_LEAVE]));
	for (int i = 0; i < 3; i++)
		buf_clear(&parts[i]);
}

void hints_show(struct ui *ui, struct canvas *c, struct rect r)
{
	const char *field = ui->view->field ? ui->view->field(ui) : NULL;

	if (ui->menu.open)
		hints_draw(c, r, 1, ui->menu.hint ? ui->menu.hint : "Esc close");
	else if (field)
		hints_draw(c, r, 1, field);
	else
		show_page(ui, c, r);
}
