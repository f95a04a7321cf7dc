#include "ui/menu.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/utf8.h"
#include "ui/layout.h"

#define WIDTH_MIN 24 /* what is typed stands behind the title */

void menu_close(struct menu *m)
{
	for (size_t i = 0; i < m->n; i++)
		free(m->items[i].label);
	free(m->items);
	free(m->title);
	buf_clear(&m->typed);
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

/* ---- typing ---------------------------------------------------------------------- */

static bool holds(const struct menu *m, size_t i)
{
	return !m->typed.len || strcasestr(m->items[i].label, m->typed.data);
}

/* Onto the first line that begins with what was typed, else the first that holds it. */
static void find(struct menu *m)
{
	size_t first = m->n;

	for (size_t i = m->n; i > 0; i--)
		if (holds(m, i - 1))
			first = i - 1;
	m->at = first;
	for (size_t i = m->n; i > 0; i--)
		if (strncasecmp(m->items[i - 1].label, buf_str(&m->typed), m->typed.len) == 0)
			m->at = i - 1;
}

/* A letter that moves or closes is text behind other text only, or if a line begins with it. */
static bool is_text(const struct menu *m, enum action_id id, int32_t code)
{
	bool begins = false;

	if (!m->chosen || (m->flags & MENU_LETTERS) || code <= ' ' || code >= KEY_NAMED)
		return false;
	for (size_t i = 0; i < m->n; i++)
		begins |= m->items[i].label[0] == code;
	return m->typed.len || (id != ACT_UP && id != ACT_DOWN && id != ACT_FILTER &&
	                        (id != ACT_QUIT || begins));
}

/* The text is another; false for other keys. */
static bool type(struct menu *m, enum action_id id, int32_t code)
{
	if (is_text(m, id, code)) {
		utf8_add(&m->typed, (uint32_t)code);
	} else if (m->typed.len && code == KEY_Backspace) {
		m->typed.len -= utf8_before(m->typed.data, m->typed.len);
		m->typed.data[m->typed.len] = '\0';
	} else if (m->typed.len && code == KEY_Esc) {
		buf_reset(&m->typed);
	} else {
		return false;
	}
	/* All lines again, about the one that was found. */
	if (m->typed.len || m->at >= m->n)
		find(m);
	return true;
}

/* ---- keys ------------------------------------------------------------------------ */

/* By so many of the lines that are shown. */
static void move_by(struct menu *m, long by)
{
	size_t n = 0, at = 0;

	for (size_t i = 0; i < m->n; i++) {
		at = i == m->at ? n : at;
		n += holds(m, i);
	}
	at = layout_move(at, by, n);
	for (size_t i = 0; i < m->n; i++)
		if (holds(m, i) && !at--)
			m->at = i;
}

void menu_key(struct menu *m, struct ui *ui, const struct keymap *keys, struct key k)
{
	bool clicks = k.code == KEY_Click && canvas_hit(m->lines, k.x, k.y);
	enum action_id id = keymap_find(keys, CTX_RUNS, k.code);
	long by = clicks ? k.y - m->lines.y - m->bar : action_step(id, 10) + key_wheel(k);

	if (!m->typed.len && m->key && m->key(ui, k))
		return;
	if (type(m, id, k.code))
		return;
	if (by)
		move_by(m, by);
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
	} else if (k.code == KEY_Enter && !m->typed.len) {
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

static void draw_item(const struct menu *m, struct canvas *c, struct rect in, int y, size_t i)
{
	const struct menu_item *item = &m->items[i];
	int x = (m->flags & MENU_TICKS) ? 4 : 0;

	if (i == m->at && m->chosen)
		canvas_select(c, in, y);
	if (x)
		canvas_text(c, canvas_at(in, 1, y), item->ticked ? STYLE_GOOD : STYLE_DIM,
		            item->ticked ? "[x]" : "[ ]");
	canvas_text(c, canvas_part(in, 1 + x, y, in.w - x - 2), STYLE_TEXT, item->label);
}

void menu_draw(struct menu *m, struct canvas *c, struct rect r)
{
	int width = utf8_columns(m->title) + 6, height, x = (m->flags & MENU_TICKS) ? 4 : 0;
	size_t at = 0, shown = 0;
	struct rect box, in;
	struct buf title = { 0 };

	for (size_t i = 0; i < m->n; i++)
		width = utf8_widest(width - x - 4, m->items[i].label) + x + 4;
	width = width < WIDTH_MIN ? WIDTH_MIN : width;
	width = width > r.w ? r.w : width;
	height = (int)m->n + 2 > r.h ? r.h : (int)m->n + 2;
	box = (struct rect){ r.x + (r.w - width) / 2, r.y + (r.h - height) / 3, width, height };
	canvas_fill(c, box);
	buf_addf(&title, "%s%s%s", m->title, m->typed.len ? ": " : "", buf_str(&m->typed));
	in = canvas_frame(c, box, title.data, NULL);
	buf_clear(&title);
	/* Where the cursor is among the lines that are shown. */
	for (size_t i = 0; i < m->n; i++) {
		at = i == m->at ? shown : at;
		shown += holds(m, i);
	}
	if (m->top + (size_t)in.h > shown)
		m->top = shown > (size_t)in.h ? shown - (size_t)in.h : 0;
	m->top = layout_top(m->top, at, in.h > 0 ? (size_t)in.h : 1);
	m->bar = (int)(at - m->top);
	m->lines = (struct rect){ in.x, in.y, in.w, in.h < (int)shown ? in.h : (int)shown };
	for (size_t i = 0, n = 0; i < m->n; i++)
		if (holds(m, i) && n++ >= m->top && n - m->top <= (size_t)in.h)
			draw_item(m, c, in, (int)(n - 1 - m->top), i);
	if (!shown)
		canvas_text(c, canvas_at(in, 1, 0), STYLE_DIM, "no line has that");
}
