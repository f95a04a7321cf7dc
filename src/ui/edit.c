#include "ui/edit.h"

#include <string.h>

#include "base/utf8.h"

void edit_set(struct edit *e, const char *text)
{
	buf_reset(&e->text);
	buf_adds(&e->text, text);
	e->cursor = e->text.len;
	e->scroll = 0;
	e->offered = false;
}

void edit_offer(struct edit *e, const char *text)
{
	edit_set(e, text);
	e->offered = true;
}

void edit_clear(struct edit *e)
{
	buf_clear(&e->text);
	*e = (struct edit){ 0 };
}

void edit_insert(struct edit *e, const char *text)
{
	size_t len = strlen(text);

	e->offered = false;
	if (e->text.len + len > EDIT_MAX)
		return;
	buf_reserve(&e->text, len + 1);
	memmove(e->text.data + e->cursor + len, e->text.data + e->cursor,
	        e->text.len - e->cursor + 1);
	memcpy(e->text.data + e->cursor, text, len);
	e->text.len += len;
	e->cursor += len;
	e->text.data[e->text.len] = '\0';
}

static void erase_bytes(struct edit *e, size_t from, size_t to)
{
	memmove(e->text.data + from, e->text.data + to, e->text.len - to + 1);
	e->text.len -= to - from;
	e->cursor = from;
}

/* Where the word before the cursor starts. */
static size_t word_start(const struct edit *e)
{
	size_t at = e->cursor;

	while (at > 0 && e->text.data[at - 1] == ' ')
		at--;
	while (at > 0 && e->text.data[at - 1] != ' ')
		at--;
	return at;
}

bool edit_key(struct edit *e, int32_t code)
{
	struct buf ch = { 0 };
	bool offered = e->offered;
	const char *s;

	buf_reserve(&e->text, 1);
	e->text.data[e->text.len] = '\0';
	s = e->text.data;
	e->offered = false;
	if (code == KEY_Left || code == KEY_CTRL('b')) {
		e->cursor -= utf8_before(s, e->cursor);
	} else if (code == KEY_Right || code == KEY_CTRL('f')) {
		e->cursor += utf8_here(s, e->cursor);
	} else if (code == KEY_Home || code == KEY_CTRL('a')) {
		e->cursor = 0;
	} else if (code == KEY_End || code == KEY_CTRL('e')) {
		e->cursor = e->text.len;
	} else if (code == KEY_Backspace || code == KEY_CTRL('h')) {
		erase_bytes(e, e->cursor - utf8_before(s, e->cursor), e->cursor);
	} else if (code == KEY_Delete || code == KEY_CTRL('d')) {
		erase_bytes(e, e->cursor, e->cursor + utf8_here(s, e->cursor));
	} else if (code == KEY_CTRL('u')) {
		erase_bytes(e, 0, e->cursor);
	} else if (code == KEY_CTRL('k')) {
		erase_bytes(e, e->cursor, e->text.len);
	} else if (code == KEY_CTRL('w')) {
		erase_bytes(e, word_start(e), e->cursor);
	} else if (code < ' ' || code == 0x7f || code >= KEY_NAMED) {
		e->offered = offered;
		return false;
	} else {
		if (offered)
			edit_set(e, "");
		utf8_add(&ch, (uint32_t)code);
		edit_insert(e, ch.data);
		buf_clear(&ch);
	}
	return true;
}

void edit_draw(struct edit *e, struct canvas *c, struct rect r, int x, int y, int width)
{
	const char *p = buf_str(&e->text), *end = p + e->cursor;
	enum style style = e->offered ? STYLE_DIM : STYLE_INPUT;
	int before = 0, at = 0;
	uint32_t ch;

	for (const char *q = p; q < end;)
		before += utf8_width(utf8_next(&q));
	if (width > r.w - x)
		width = r.w - x;
	if (before - e->scroll > width - 1)
		e->scroll = before - width + 1;
	if (before < e->scroll)
		e->scroll = before;
	canvas_line(c, canvas_part(r, x, y, width), ' ', STYLE_INPUT);
	while ((ch = utf8_next(&p))) {
		int w = utf8_width(ch);

		if (at >= e->scroll && at + w - e->scroll <= width && w > 0)
			canvas_put(c, r, x + at - e->scroll, y, ch, style);
		at += w;
	}
	if (width > 0) {
		c->cursor_x = r.x + x + before - e->scroll;
		c->cursor_y = r.y + y;
	}
}
