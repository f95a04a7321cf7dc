#include "ui/canvas.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"

void canvas_init(struct canvas *c, int w, int h, enum glyphs glyphs)
{
	*c = (struct canvas){ w < 1 ? 1 : w, h < 1 ? 1 : h, glyphs, NULL, -1, -1 };
	c->cells = mem_calloc((size_t)c->w * (size_t)c->h, sizeof *c->cells);
	canvas_blank(c);
}

void canvas_clear(struct canvas *c)
{
	free(c->cells);
	*c = (struct canvas){ 0 };
}

void canvas_blank(struct canvas *c)
{
	c->cursor_x = c->cursor_y = -1;
	for (int i = 0; i < c->w * c->h; i++)
		c->cells[i] = (struct cell){ ' ', STYLE_TEXT, false };
}

static struct cell *cell_at(struct canvas *c, struct rect r, int x, int y)
{
	if (x < 0 || y < 0 || x >= r.w || y >= r.h)
		return NULL;
	x += r.x;
	y += r.y;
	return x < 0 || y < 0 || x >= c->w || y >= c->h ? NULL : &c->cells[y * c->w + x];
}

/* What a character becomes on this terminal. */
static uint32_t shown(const struct canvas *c, uint32_t ch)
{
	if (ch < 0x20 || (ch >= 0x7f && ch < 0xa0))
		return ' ';
	return c->glyphs == GLYPHS_ASCII && ch > 0x7e ? '?' : ch;
}

void canvas_put(struct canvas *c, struct rect r, int x, int y, uint32_t ch, enum style s)
{
	struct cell *cell = cell_at(c, r, x, y), *second;
	bool selected;

	if (!cell)
		return;
	ch = shown(c, ch);
	selected = cell->selected;
	/* Half of a wide character that is overwritten leaves a blank. */
	if (cell->ch == 0 && cell > c->cells)
		cell[-1].ch = ' ';
	second = cell_at(c, r, x + 1, y);
	if (utf8_width(ch) == 2) {
		if (!second) {
			ch = ' ';
		} else {
			struct cell *third = cell_at(c, r, x + 2, y);

			if (third && third->ch == 0)
				third->ch = ' ';
			*second = (struct cell){ 0, (uint8_t)s, second->selected };
		}
	} else if (second && second->ch == 0) {
		second->ch = ' ';
	}
	*cell = (struct cell){ ch, (uint8_t)s, selected };
}

void canvas_mark(struct canvas *c, struct rect r, int x, int y, enum glyph g, enum style s)
{
	canvas_put(c, r, x, y, glyph(c->glyphs, g), s);
}

int canvas_text(struct canvas *c, struct spot p, enum style s, const char *text)
{
	int at = p.x, end = p.width < 0 || p.x + p.width > p.r.w ? p.r.w : p.x + p.width, total;
	bool cut;
	uint32_t ch;

	if (end <= p.x)
		return 0;
	total = utf8_columns(text);
	cut = total > end - p.x;
	while ((ch = utf8_next(&text))) {
		int w = ch == '\t' ? 1 : utf8_width(shown(c, ch));

		if (w == 0)
			continue;
		if (at + w > end - (cut ? 1 : 0))
			break;
		canvas_put(c, p.r, at, p.y, ch, s);
		at += w;
	}
	if (cut)
		canvas_mark(c, p.r, at++, p.y, GLYPH_ELLIPSIS, s);
	return at - p.x;
}

int canvas_textf(struct canvas *c, struct spot p, enum style s, const char *fmt, ...)
{
	char text[1024];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(text, sizeof text, fmt, ap);
	va_end(ap);
	return canvas_text(c, p, s, text);
}

void canvas_right(struct canvas *c, struct spot p, enum style s, const char *text)
{
	int n = utf8_columns(text);

	if (n < p.width) {
		p.x += p.width - n;
		p.width = n;
	}
	canvas_text(c, p, s, text);
}

int canvas_middle(struct canvas *c, struct spot p, enum style s, const char *text)
{
	int room = p.width < 0 || p.x + p.width > p.r.w ? p.r.w - p.x : p.width;
	int left = utf8_columns(text), at = 0;

	if (left <= room || room < 3)
		return canvas_text(c, p, s, text);
	for (const char *next = text;; text = next) {
		uint32_t ch = utf8_next(&next);

		if (at + utf8_width(ch) > room / 2)
			break;
		canvas_put(c, p.r, p.x + at, p.y, ch, s);
		at += utf8_width(ch);
	}
	canvas_mark(c, p.r, p.x + at++, p.y, GLYPH_ELLIPSIS, s);
	while ((left = utf8_columns(text)) > room - at)
		utf8_next(&text);
	return at + canvas_text(c, canvas_part(p.r, p.x + at, p.y, left), s, text);
}

int canvas_wrap(struct canvas *c, struct rect r, int y, enum style s, const char *text)
{
	int first = y;

	while (*text) {
		const char *p = text, *fits = text, *word = NULL;
		struct buf line = { 0 };
		int cols = 0;

		while (*p && *p != '\n') {
			const char *before = p;
			uint32_t ch = utf8_next(&p);

			cols += utf8_width(ch);
			if (cols > r.w)
				break;
			if (ch == ' ')
				word = before;
			fits = p;
		}
		if (*fits && *fits != '\n' && *fits != ' ' && word)
			fits = word;
		if (fits == text && *fits != '\n')
			break;
		buf_add(&line, text, (size_t)(fits - text));
		canvas_text(c, canvas_at(r, 0, y++), s, buf_str(&line));
		buf_clear(&line);
		/* What begins a line of its own keeps its blanks: a mark under a text. */
		text = *fits == '\n' ? fits + 1 : fits + strspn(fits, " ");
	}
	return y - first;
}

void canvas_line(struct canvas *c, struct spot p, uint32_t ch, enum style s)
{
	for (int i = 0; i < p.width; i++)
		canvas_put(c, p.r, p.x + i, p.y, ch, s);
}

/* As many of a text's parts, with two blanks between, as fit whole; to be freed. */
static char *fit_parts(const char *text, int width)
{
	char *fits = mem_strdup(text), *last;

	while (utf8_columns(fits) > width) {
		for (last = fits + strlen(fits); last > fits && strncmp(last, "  ", 2) != 0;)
			last--;
		*last = '\0';
		if (last == fits)
			break;
	}
	return fits;
}

struct rect canvas_frame(struct canvas *c, struct rect r, const char *title, const char *right)
{
	const enum style s = STYLE_BORDER;
	uint32_t h = glyph(c->glyphs, GLYPH_H);
	int x = 2, end = r.w - 2;
	char *fits;

	if (r.w < 2 || r.h < 2)
		return (struct rect){ r.x, r.y, 0, 0 };
	canvas_line(c, canvas_part(r, 1, 0, r.w - 2), h, s);
	canvas_line(c, canvas_part(r, 1, r.h - 1, r.w - 2), h, s);
	for (int y = 1; y < r.h - 1; y++) {
		canvas_mark(c, r, 0, y, GLYPH_V, s);
		canvas_mark(c, r, r.w - 1, y, GLYPH_V, s);
	}
	canvas_mark(c, r, 0, 0, GLYPH_TL, s);
	canvas_mark(c, r, r.w - 1, 0, GLYPH_TR, s);
	canvas_mark(c, r, 0, r.h - 1, GLYPH_BL, s);
	canvas_mark(c, r, r.w - 1, r.h - 1, GLYPH_BR, s);
	if (title && *title && end - x > 2) {
		canvas_put(c, r, x - 1, 0, ' ', s);
		x += canvas_text(c, canvas_part(r, x, 0, end - x - 1), STYLE_TITLE, title);
		canvas_put(c, r, x++, 0, ' ', s);
	}
	fits = fit_parts(right ? right : "", end - x - 3);
	if (*fits) {
		int n = utf8_columns(fits);

		canvas_put(c, r, end - n - 1, 0, ' ', s);
		canvas_text(c, canvas_part(r, end - n, 0, n), STYLE_DIM, fits);
		canvas_put(c, r, end, 0, ' ', s);
	}
	free(fits);
	return (struct rect){ r.x + 1, r.y + 1, r.w - 2, r.h - 2 };
}

void canvas_fill(struct canvas *c, struct rect r)
{
	for (int y = 0; y < r.h; y++)
		for (int x = 0; x < r.w; x++) {
			struct cell *cell = cell_at(c, r, x, y);

			if (cell)
				cell->selected = false;
			canvas_put(c, r, x, y, ' ', STYLE_TEXT);
		}
}

void canvas_select(struct canvas *c, struct rect r, int y)
{
	for (int x = 0; x < r.w; x++) {
		struct cell *cell = cell_at(c, r, x, y);

		if (cell)
			cell->selected = true;
	}
}

void canvas_print(const struct canvas *c, struct rect r, struct buf *out)
{
	for (int y = r.y; y < r.y + r.h && y < c->h; y++) {
		size_t end = out->len;

		for (int x = r.x; x < r.x + r.w && x < c->w; x++) {
			uint32_t ch = c->cells[y * c->w + x].ch;

			if (ch)
				utf8_add(out, ch);
			if (ch && ch != ' ')
				end = out->len;
		}
		out->len = end;
		buf_addc(out, '\n');
	}
}

void canvas_print_styles(const struct canvas *c, struct buf *out)
{
	for (int y = 0; y < c->h; y++) {
		for (int x = 0; x < c->w; x++) {
			const struct cell *cell = &c->cells[y * c->w + x];

			buf_addc(out, cell->selected && cell->style == STYLE_TEXT
			                      ? '#'
			                      : style_letter((enum style)cell->style));
		}
		buf_addc(out, '\n');
	}
}
