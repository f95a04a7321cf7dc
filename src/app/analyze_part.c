#include "app/analyze_part.h"

#include "base/utf8.h"
#include "ui/canvas.h"

void analyze_title(struct analyze_page *p, const char *text, const char *right)
{
	int gap = *right ? ANALYZE_COLUMNS - utf8_columns(text) - utf8_columns(right) : 0;

	buf_addf(p->out, "\n%s%*s%s\n", text, *right && gap < 1 ? 1 : gap, "", right);
}

void analyze_name(struct analyze_page *p, const char *name, int width)
{
	struct canvas c;

	canvas_init(&c, width, 1, p->glyphs);
	canvas_middle(&c, canvas_part(canvas_rect(&c), 0, 0, width), STYLE_TEXT, name);
	for (int x = 0; x < width; x++)
		if (c.cells[x].ch)
			utf8_add(p->out, c.cells[x].ch);
	canvas_clear(&c);
}
