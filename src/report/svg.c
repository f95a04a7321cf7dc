#include "report/svg.h"

#include "base/utf8.h"
#include "base/xml.h"
#include "report/assets.h"

void svg_text(struct buf *out, double x, double y, const char *anchor, const char *text)
{
	buf_addf(out, "<text x=\"%.0f\" y=\"%.0f\" text-anchor=\"%s\">", x, y, anchor);
	xml_escape(text, out);
	buf_adds(out, "</text>\n");
}

void svg_cut(const char *text, int columns, struct buf *out)
{
	int width = utf8_columns(text);
	struct canvas c;

	width = width < columns ? width : columns;
	canvas_init(&c, width, 1, GLYPHS_BRAILLE);
	canvas_middle(&c, canvas_part(canvas_rect(&c), 0, 0, width), STYLE_TEXT, text);
	for (int i = 0; i < width; i++)
		if (c.cells[i].ch)
			utf8_add(out, c.cells[i].ch);
	canvas_clear(&c);
}

void svg_name(struct buf *out, double x, double y, const char *anchor, const char *text,
              int columns)
{
	struct buf cut = { 0 };

	svg_cut(text, columns, &cut);
	svg_text(out, x, y, anchor, buf_str(&cut));
	buf_clear(&cut);
}

void svg_dot(struct buf *out, uint32_t run, double x, double y)
{
	/* Shorter than a circle, of which there are many. */
	buf_addf(out, "<path data-r=\"%u\" d=\"M%.0f %.0fh0\"/>", run, x, y);
}

void svg_group(struct buf *out, const char *classes)
{
	buf_addf(out, "<g class=\"%s\">\n", classes);
}

void svg_end(struct buf *out)
{
	buf_adds(out, "</g>\n");
}

void svg_style(struct buf *out)
{
	for (size_t i = 0; assets_svg_css[i]; i++)
		buf_addf(out, "%s\n", assets_svg_css[i]);
}
