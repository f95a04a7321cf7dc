/* The bottom line and what is above it, to see what its keys do. */

#include "base/utf8.h"
#include "ui/ui.h"

/* All but the bottom line, where a key that does nothing is told so. */
static inline char *picture_of(struct ui *ui)
{
	const struct canvas *c = ui_draw(ui);
	struct buf out = { 0 };

	canvas_print(c, (struct rect){ 0, 0, c->w, c->h - 1 }, &out);
	for (int i = 0; i < c->w * (c->h - 1); i++)
		buf_addc(&out, c->cells[i].selected ? '#' : 'a' + c->cells[i].style % 26);
	buf_addf(&out, "%d %d", c->cursor_x, c->cursor_y);
	return buf_detach(&out);
}

/* The keys in the bottom line, by their style; those of one word as in "+|-". */
static inline void key_words(struct ui *ui, struct buf *out)
{
	const struct canvas *c = ui_draw(ui);
	const struct cell *line = &c->cells[c->w * (c->h - 1)];

	int x = 0;

	buf_reset(out);
	/* What a prompt is for is no key, and stands at the edge. */
	while (x < c->w && line[x].style == STYLE_KEY)
		x++;
	for (; x < c->w; x++) {
		bool key = line[x].style == STYLE_KEY && line[x].ch != ' ';

		/* Two keys of one word have a blank between. */
		if (key)
			utf8_add(out, line[x].ch);
		else if (out->len && out->data[out->len - 1] != ' ')
			buf_addc(out,
			         x + 1 < c->w && line[x + 1].style == STYLE_KEY ? '|' : ' ');
	}
}

static inline bool bottom_shows(struct ui *ui, const char *text)
{
	const struct canvas *c = ui_draw(ui);
	struct buf out = { 0 };
	bool shows;

	canvas_print(c, (struct rect){ 0, c->h - 1, c->w, 1 }, &out);
	shows = strstr(buf_str(&out), text) != NULL;
	buf_clear(&out);
	return shows;
}
