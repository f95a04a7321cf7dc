#include "ui/prompt.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "base/utf8.h"
#include "ui/complete.h"
#include "ui/ui_settings.h"

#define HISTORY_MAX 50

void prompt_open(struct prompt *p, const struct ui_action *a, const char *text)
{
	p->open = true;
	p->action = a;
	p->at_history = p->history.n;
	if (a && a->offers)
		edit_offer(&p->edit, text ? text : "");
	else
		edit_set(&p->edit, text ? text : "");
	buf_reset(&p->candidates);
	text_keep(&p->refused, NULL);
}

void prompt_refuse(struct prompt *p, const struct ui_action *a, const char *why)
{
	prompt_open(p, a, "");
	text_keep(&p->refused, why);
}

void prompt_clear(struct prompt *p)
{
	edit_clear(&p->edit);
	buf_clear(&p->candidates);
	strings_clear(&p->history);
	free(p->refused);
}

static void shut(struct prompt *p)
{
	p->open = false;
	buf_reset(&p->candidates);
}

static void remember(struct prompt *p, const char *text)
{
	struct strings *h = &p->history;

	if (h->n && strcmp(h->items[h->n - 1], text) == 0)
		return;
	if (h->n == HISTORY_MAX) {
		free(h->items[0]);
		memmove(h->items, h->items + 1, --h->n * sizeof *h->items);
	}
	strings_add(h, text);
}

/* ---- completion ------------------------------------------------------------------ */

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

void prompt_complete(struct prompt *p, struct ui *ui, enum context page,
                     void (*offer)(struct ui *ui, enum action_id id, struct complete *o))
{
	const char *text = buf_str(&p->edit.text), *word = text + p->edit.text.len;
	const struct ui_action *a = p->action; /* whose argument; NULL: it is the name of one */
	struct complete o;
	char name[32];

	while (word > text && word[-1] != ' ')
		word--;
	o = (struct complete){ .word = word };
	if (!a && word > text && sscanf(text, "%31s", name) == 1)
		a = action_find(name);
	if (!p->action && word == text) {
		for (a = actions; a->name; a++)
			if (a->contexts & page)
				complete_offer(&o, a->name);
	} else if (a && a->id == ACT_SET) {
		offer_settings(&o, text, p->action != NULL);
	} else if (a && (a->id == ACT_SAVE || a->id == ACT_LOAD || a->id == ACT_EXPORT)) {
		complete_offer_files(&o);
	} else if (a && offer) {
		offer(ui, a->id, &o);
	}
	buf_reset(&p->candidates);
	if (o.n > 1)
		buf_adds(&p->candidates, buf_str(&o.list));
	if (o.n) {
		p->edit.cursor = p->edit.text.len;
		edit_insert(&p->edit, complete_rest(&o));
		if (o.n == 1 && !p->action)
			edit_insert(&p->edit, " ");
	}
	complete_clear(&o);
}

static void recall(struct prompt *p, int by)
{
	const struct strings *h = &p->history;

	if (p->action || !h->n)
		return;
	if (by < 0 && p->at_history > 0)
		p->at_history--;
	else if (by > 0 && p->at_history < h->n)
		p->at_history++;
	edit_set(&p->edit, p->at_history < h->n ? h->items[p->at_history] : "");
}

enum prompt_news prompt_key(struct prompt *p, struct key k)
{
	bool empty = !p->edit.text.len;

	if (p->refused) {
		p->open = k.code != KEY_Esc && k.code != KEY_CTRL('c') && k.code != KEY_Enter;
		return PROMPT_NOTHING;
	}
	if (k.code == KEY_Esc || k.code == KEY_CTRL('c')) {
		shut(p);
		return PROMPT_GIVEN_UP;
	}
	if (k.code == KEY_Enter) {
		if (!empty && !p->action)
			remember(p, p->edit.text.data);
		shut(p);
		return PROMPT_DONE;
	}
	if (k.code == KEY_Tab)
		return PROMPT_TAB;
	if (k.code == KEY_Up || k.code == KEY_Down) {
		recall(p, k.code == KEY_Up ? -1 : 1);
		return PROMPT_NOTHING;
	}
	/* As in vi: backing out of an empty line leaves it. */
	if (k.code == KEY_Backspace && empty) {
		shut(p);
		return PROMPT_NOTHING;
	}
	if (!edit_key(&p->edit, k.code))
		return PROMPT_NOTHING;
	buf_reset(&p->candidates);
	return PROMPT_TYPED;
}

void prompt_draw(struct prompt *p, struct canvas *c, struct rect r, const char *remark,
                 enum style s)
{
	struct buf right = { 0 };
	int x = 0, width;

	if (p->action) {
		x += canvas_textf(c, canvas_at(r, 0, 0), STYLE_KEY, "%s%s ", p->action->name,
		                  p->refused ? ":" : "");
		if (p->refused) {
			canvas_textf(c, canvas_at(r, x, 0), STYLE_WARN, "%s  (Esc)",
			             p->refused);
			return;
		}
		if (!p->edit.text.len && p->action->argument)
			buf_adds(&right, p->action->argument);
	} else {
		canvas_put(c, r, x++, 0, ':', STYLE_KEY);
	}
	if (p->candidates.len || *remark) {
		buf_reset(&right);
		buf_adds(&right, p->candidates.len ? p->candidates.data : remark);
	}
	width = r.w - x;
	if (right.len) {
		int n = utf8_columns(right.data);

		/* What is typed keeps at least a third of the line. */
		n = n > width * 2 / 3 ? width * 2 / 3 : n;
		width -= n + 1;
		canvas_text(c, canvas_part(r, x + width + 1, 0, n), s, right.data);
	}
	edit_draw(&p->edit, c, r, x, 0, width);
	buf_clear(&right);
}
