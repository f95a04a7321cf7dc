#include "ui/menu.h"

#include <stdarg.h>
#include <stdlib.h>

#include "base/array.h"
#include "base/utf8.h"
#include "ui/layout.h"

void menu_close(struct menu *m)
{
	for (size_t i = 0; i < m->n; i++)
		free(m->items[i].label);
	free(m->items);
	free(m->title);
	*m = (struct menu){ 0 };
}

void menu_open(struct menu *m, const char *title, const char *hint, unsigned flags,
               void (*chosen)(struct ui *ui, int id))
{
	char *copy = mem_strdup(title);

	menu_close(m);
	*m = (struct menu){
		.open = true, .title = copy, .hint = hint, .flags = flags, .chosen = chosen
	};
}

void menu_add(struct menu *m, int id, bool ticked, const char *fmt, ...)
{
	struct menu_item item = { NULL, id, ticked };
	va_list ap;

	va_start(ap, fmt);
	item.label = mem_vprintf(fmt, ap);
	va_end(ap);
	ARRAY_PUSH(m->items, m->n, m->cap, item);
}

static void choose(struct menu *m, struct ui *ui, int id)
{
	void (*chosen)(struct ui * ui, int id) = m->chosen;

	/* What was chosen may open another. */
	if (!(m->flags & MENU_STAYS))
		menu_close(m);
	if (chosen)
		chosen(ui, id);
}

void menu_key(struct menu *m, struct ui *ui, const struct keymap *keys, struct key k)
{
	bool clicks = k.code == KEY_Click && canvas_hit(m->lines, k.x, k.y);
	enum action_id id;
	long by;

	if (m->key && m->key(ui, k))
		return;
	id = keymap_find(keys, CTX_RUNS, k.code);
	by = clicks ? k.y - m->lines.y - m->bar : action_step(id, 10) + key_wheel(k);
	if (by)
		m->at = layout_move(m->at, by, m->n);
	/* A click is Enter on its line. */
	if (clicks)
		k.code = KEY_Enter;
	else if (by)
		return;
	if (id == ACT_BACK || id == ACT_QUIT) {
		menu_close(m);
	} else if ((k.code == KEY_Enter || (k.code == ' ' && (m->flags & MENU_TICKS))) &&
	           m->at < m->n) {
		choose(m, ui, m->items[m->at].id);
	} else if (k.code == KEY_Enter) {
		menu_close(m);
	} else if (m->flags & MENU_LETTERS) {
		/* Its letters: the first of each line. */
		for (size_t i = 0; i < m->n; i++)
			if (k.code == m->items[i].label[0]) {
				choose(m, ui, m->items[i].id);
				return;
			}
	}
}

void menu_draw(struct menu *m, struct canvas *c, struct rect r)
{
	int width = utf8_columns(m->title) + 4, height, x = (m->flags & MENU_TICKS) ? 4 : 0;
	struct rect box, in;

	for (size_t i = 0; i < m->n; i++)
		width = utf8_widest(width - x - 4, m->items[i].label) + x + 4;
	if (m->hint)
		width = utf8_widest(width - 6, m->hint) + 6;
	width = width > r.w ? r.w : width;
	height = (int)m->n + 2 > r.h ? r.h : (int)m->n + 2;
	box = (struct rect){ r.x + (r.w - width) / 2, r.y + (r.h - height) / 3, width, height };
	canvas_fill(c, box);
	in = canvas_frame(c, box, m->title, NULL);
	if (m->hint)
		canvas_text(c, canvas_part(box, 2, box.h - 1, box.w - 4), STYLE_DIM, m->hint);
	m->lines = (struct rect){ in.x, in.y, in.w, in.h < (int)m->n ? in.h : (int)m->n };
	m->top = layout_top(m->top, m->at, in.h > 0 ? (size_t)in.h : 1);
	for (int y = 0; y < in.h && m->top + (size_t)y < m->n; y++) {
		const struct menu_item *item = &m->items[m->top + (size_t)y];

		if (m->top + (size_t)y == m->at && m->chosen)
			canvas_select(c, in, y);
		if (m->top + (size_t)y == m->at)
			m->bar = y;
		if (m->flags & MENU_TICKS)
			canvas_text(c, canvas_at(in, 1, y),
			            item->ticked ? STYLE_GOOD : STYLE_DIM,
			            item->ticked ? "[x]" : "[ ]");
		canvas_text(c, canvas_part(in, 1 + x, y, in.w - x - 2), STYLE_TEXT,
		            item->label);
	}
}
