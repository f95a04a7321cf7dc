/* Pictures of the screen as text: whole, and the same as in tests/golden. */

#include <stdlib.h>
#include <string.h>

#include "../tap.h"
#include "base/file.h"
#include "base/utf8.h"
#include "ui/ui.h"

/*
 * Every cell has a character of its own or is the second half of a wide one, nothing stands
 * alone, and the cursor is on the screen.
 */
static inline bool is_whole(const struct canvas *c)
{
	bool whole = c->cursor_x < c->w && c->cursor_y < c->h;

	for (int y = 0; y < c->h; y++)
		for (int x = 0; x < c->w; x++) {
			uint32_t ch = c->cells[y * c->w + x].ch;
			uint32_t next = x + 1 < c->w ? c->cells[y * c->w + x + 1].ch : ' ';

			whole = whole && (ch || x > 0) && (utf8_width(ch) == 2) == (next == 0);
		}
	return whole;
}

/* A state at any size, small ones and large ones. */
static inline void anywhere(const char *name, struct ui *ui)
{
	bool whole = true;

	for (int w = 1; w <= 250; w += w < 60 ? 13 : 38)
		for (int h = 1; h <= 80; h += w < 60 ? 3 : 11) {
			const struct canvas *c;

			ui_resize(ui, w, h);
			c = ui_draw(ui);
			whole = whole && c->w == w && c->h == h && is_whole(c);
		}
	ok(whole, "%s at any size", name);
}

/* Compare, or write. */
static inline void golden(const char *name, struct ui *ui, bool styles)
{
	const struct canvas *c = ui_draw(ui);
	struct buf text = { 0 };
	struct buf old = { 0 };
	char path[512];
	struct err e;
	bool same;

	canvas_print(c, canvas_rect(c), &text);
	if (styles)
		canvas_print_styles(c, &text);
	snprintf(path, sizeof path, "%s/tests/golden/%s-%dx%d.txt",
	         getenv("top_srcdir") ? getenv("top_srcdir") : ".", name, c->w, c->h);
	if (getenv("REGEN") && file_replace(path, &text, &e) < 0)
		printf("# %s\n", e.text);
	same = file_read(path, &old, &e) == 0 && strcmp(buf_str(&old), buf_str(&text)) == 0;
	ok(same, "%s at %dx%d", name, c->w, c->h);
	if (!same)
		fprintf(stderr, "# %s differs; it is now:\n%s", path, text.data);
	buf_clear(&old);
	buf_clear(&text);
}
