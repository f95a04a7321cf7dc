#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/array.h"
#include "base/utf8.h"
#include "ui/ui_part.h"

void menu_close(struct ui *ui)
{
	struct menu *m = &ui->menu;

	for (size_t i = 0; i < m->n; i++)
		free(m->items[i].label);
	free(m->items);
	free(m->title);
	*m = (struct menu){ 0 };
}

void menu_open(struct ui *ui, enum menu_kind kind, const char *title, const char *hint)
{
	menu_close(ui);
	ui->menu.kind = kind;
	ui->menu.title = mem_strdup(title);
	ui->menu.hint = hint;
	ui->menu.ticks = kind == MENU_COLUMNS;
}

void menu_add(struct ui *ui, int id, bool ticked, const char *fmt, ...)
{
	struct menu *m = &ui->menu;
	struct menu_item item = { NULL, id, ticked };
	char text[512];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(text, sizeof text, fmt, ap);
	va_end(ap);
	item.label = mem_strdup(text);
	ARRAY_PUSH(m->items, m->n, m->cap, item);
}

static void choose(struct ui *ui, int id)
{
	enum menu_kind kind = ui->menu.kind;

	switch (kind) {
	case MENU_QUIT:
	case MENU_STOP:
		menu_close(ui);
		if (id == 1) {
			ui_want(ui, REQ_CONTROL, "stop");
		} else if (id == 2) {
			ui_want(ui, REQ_CONTROL, "stop now");
		}
		if (kind == MENU_QUIT && id < 3)
			ui_want(ui, REQ_LEAVE, "%s", "");
		break;
	case MENU_PICK:
		menu_close(ui);
		form_chose(ui, id);
		break;
	case MENU_COMPARE:
		menu_close(ui);
		break;
	case MENU_ROLES:
		roles_chose(ui, id);
		break;
	case MENU_APPLY:
		menu_close(ui);
		ui_want(ui, REQ_APPLY, "%s", "");
		break;
	default:
		runs_chose(ui, kind, id);
	}
}

static void step(struct menu *m, long by)
{
	long at = (long)m->at + by;

	if (m->n)
		m->at = at < 0 ? 0 : at >= (long)m->n ? m->n - 1 : (size_t)at;
}

void menu_key(struct ui *ui, struct key k)
{
	struct menu *m = &ui->menu;

	if ((m->kind == MENU_COLUMNS && runs_columns_key(ui, k)) ||
	    (m->kind == MENU_ROLES && roles_key(ui, k)))
		return;
	switch (keymap_find(&ui->keymap, CTX_RUNS, k.code)) {
	case ACT_UP:
		step(m, -1);
		return;
	case ACT_DOWN:
		step(m, 1);
		return;
	case ACT_PAGE_UP:
		step(m, -10);
		return;
	case ACT_PAGE_DOWN:
		step(m, 10);
		return;
	case ACT_FIRST:
		m->at = 0;
		return;
	case ACT_LAST:
		step(m, (long)m->n);
		return;
	case ACT_BACK:
	case ACT_QUIT:
		menu_close(ui);
		return;
	default:
		break;
	}
	if (k.code == KEY_WheelDown || k.code == KEY_WheelUp) {
		step(m, k.code == KEY_WheelDown ? 1 : -1);
	} else if ((k.code == KEY_Enter || (k.code == ' ' && m->ticks)) && m->at < m->n) {
		choose(ui, m->items[m->at].id);
	} else if (k.code == KEY_Enter) {
		menu_close(ui);
	} else if (m->kind == MENU_QUIT || m->kind == MENU_STOP) {
		/* Its letters: the first of each line. */
		for (size_t i = 0; i < m->n; i++)
			if (k.code == m->items[i].label[0]) {
				choose(ui, m->items[i].id);
				return;
			}
	}
}

void menu_draw(struct ui *ui, struct canvas *c, struct rect r)
{
	struct menu *m = &ui->menu;
	int width = utf8_columns(m->title) + 4, height, x = m->ticks ? 4 : 0;
	struct rect box, in;

	for (size_t i = 0; i < m->n; i++) {
		int n = utf8_columns(m->items[i].label) + x + 4;

		width = n > width ? n : width;
	}
	if (m->hint && utf8_columns(m->hint) + 6 > width)
		width = utf8_columns(m->hint) + 6;
	width = width > r.w ? r.w : width;
	height = (int)m->n + 2 > r.h ? r.h : (int)m->n + 2;
	box = (struct rect){ r.x + (r.w - width) / 2, r.y + (r.h - height) / 3, width, height };
	canvas_fill(c, box, STYLE_TEXT);
	in = canvas_frame(c, box, STYLE_BORDER, m->title, NULL);
	if (m->hint)
		canvas_text(c, box, 2, box.h - 1, box.w - 4, STYLE_DIM, m->hint);
	if (m->at < m->top)
		m->top = m->at;
	if (in.h > 0 && m->at >= m->top + (size_t)in.h)
		m->top = m->at - (size_t)in.h + 1;
	for (int y = 0; y < in.h && m->top + (size_t)y < m->n; y++) {
		const struct menu_item *item = &m->items[m->top + (size_t)y];

		if (m->top + (size_t)y == m->at && m->kind != MENU_COMPARE)
			canvas_select(c, in, y);
		if (m->ticks)
			canvas_text(c, in, 1, y, -1, item->ticked ? STYLE_GOOD : STYLE_DIM,
			            item->ticked ? "[x]" : "[ ]");
		canvas_text(c, in, 1 + x, y, in.w - x - 2, STYLE_TEXT, item->label);
	}
}
