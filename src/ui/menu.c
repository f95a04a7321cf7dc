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

void menu_open(struct menu *m, const struct menu_how *how)
{
	char *title = mem_strdup(how->title);

	menu_close(m);
	m->open = true;
	m->how = *how;
	m->title = title;
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
	void (*chosen)(struct ui * ui, int id) = m->how.chosen;

	/* What was chosen may open another. */
	if (!m->how.stays)
		menu_close(m);
	if (chosen)
		chosen(ui, id);
}

static void step(struct menu *m, long by)
{
	long at = (long)m->at + by;

	if (m->n)
		m->at = at < 0 ? 0 : at >= (long)m->n ? m->n - 1 : (size_t)at;
}

void menu_key(struct menu *m, struct ui *ui, const struct keymap *keys, struct key k)
{
	enum action_id id;
	long by;

	if (m->how.key && m->how.key(ui, k))
		return;
	id = keymap_find(keys, CTX_RUNS, k.code);
	by = action_step(id, 10) + key_wheel(k);
	if (by) {
		step(m, by);
	} else if (id == ACT_BACK || id == ACT_QUIT) {
		menu_close(m);
	} else if ((k.code == KEY_Enter || (k.code == ' ' && m->how.ticks)) && m->at < m->n) {
		choose(m, ui, m->items[m->at].id);
	} else if (k.code == KEY_Enter) {
		menu_close(m);
	} else if (m->how.letters) {
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
	int width = utf8_columns(m->title) + 4, height, x = m->how.ticks ? 4 : 0;
	struct rect box, in;

	for (size_t i = 0; i < m->n; i++)
		width = utf8_widest(width - x - 4, m->items[i].label) + x + 4;
	if (m->how.hint)
		width = utf8_widest(width - 6, m->how.hint) + 6;
	width = width > r.w ? r.w : width;
	height = (int)m->n + 2 > r.h ? r.h : (int)m->n + 2;
	box = (struct rect){ r.x + (r.w - width) / 2, r.y + (r.h - height) / 3, width, height };
	canvas_fill(c, box, STYLE_TEXT);
	in = canvas_frame(c, box, STYLE_BORDER, m->title, NULL);
	if (m->how.hint)
		canvas_text(c, canvas_part(box, 2, box.h - 1, box.w - 4), STYLE_DIM,
		            m->how.hint);
	m->top = layout_top(m->top, m->at, in.h > 0 ? (size_t)in.h : 1);
	for (int y = 0; y < in.h && m->top + (size_t)y < m->n; y++) {
		const struct menu_item *item = &m->items[m->top + (size_t)y];

		if (m->top + (size_t)y == m->at && m->how.chosen)
			canvas_select(c, in, y);
		if (m->how.ticks)
			canvas_text(c, canvas_at(in, 1, y),
			            item->ticked ? STYLE_GOOD : STYLE_DIM,
			            item->ticked ? "[x]" : "[ ]");
		canvas_text(c, canvas_part(in, 1 + x, y, in.w - x - 2), STYLE_TEXT,
		            item->label);
	}
}
