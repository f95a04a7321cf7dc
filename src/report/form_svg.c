/* One drawing of all that is drawn, below the sentences. */

#include <stdlib.h>
#include <string.h>

#include "base/plain.h"
#include "report/form_part.h"
#include "report/svg.h"

#define W 860
#define MARGIN 20
#define LINE 18
#define LETTERS 120 /* of a line of sentences */
#define WRAPPED_MAX 40

struct page {
	const struct report *r;
	int y;
	struct buf *out;
};

static void add_line(struct page *p, const char *text)
{
	p->y += LINE;
	svg_text(p->out, MARGIN, p->y, "start", text);
}

/* Broken at blanks, as on a screen that is so wide. */
static void add_text(struct page *p, const char *text)
{
	struct plain plain = { 0 };
	struct buf clean = { 0 }, wrapped = { 0 };
	struct canvas c;
	int lines;

	plain_add(&plain, text, strlen(text), &clean);
	canvas_init(&c, LETTERS, WRAPPED_MAX, GLYPHS_BRAILLE);
	lines = canvas_wrap(&c, canvas_rect(&c), 0, STYLE_TEXT, buf_str(&clean));
	for (int i = 0; i < lines && i < c.h; i++) {
		buf_reset(&wrapped);
		canvas_print(&c, (struct rect){ 0, i, c.w, 1 }, &wrapped);
		wrapped.data[strcspn(wrapped.data, "\n")] = '\0';
		add_line(p, wrapped.data);
	}
	canvas_clear(&c);
	buf_clear(&clean);
	buf_clear(&wrapped);
}

static void add_figure(struct page *p, const struct report_figure *figure)
{
	struct report_size size = figure->size(p->r);
	int columns = (W - 2 * MARGIN) / size.w;
	size_t row = columns < 1 ? 1 : (size_t)columns;

	for (size_t i = 0; i < size.n; i++) {
		int x = MARGIN + (int)(i % row) * ((W - 2 * MARGIN) / (int)row);

		buf_addf(p->out,
		         "<svg x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" "
		         "viewBox=\"0 0 %d %d\">\n",
		         x, p->y + 8 + (int)(i / row) * size.h, size.w, size.h, size.w, size.h);
		figure->draw(p->r, i, p->out);
		buf_adds(p->out, "</svg>\n");
	}
	p->y += 8 + (int)((size.n + row - 1) / row) * size.h;
}

static void add_heading(struct page *p, const char *text)
{
	p->y += LINE;
	svg_group(p->out, "strong");
	add_line(p, text);
	svg_end(p->out);
}

/* A heading goes with a figure; the sentences are those before the first one. */
void form_print_svg(const struct report *r, enum glyphs glyphs, struct buf *out)
{
	struct buf body = { 0 };
	struct page p = { r, MARGIN, &body };
	const char *heading = NULL;

	(void)glyphs;
	svg_group(&body, "strong");
	add_line(&p, r->in->name);
	svg_end(&body);
	for (size_t i = 0; i < r->n; i++) {
		const struct report_block *b = &r->blocks[i];

		if (b->kind == REPORT_HEADING) {
			heading = b->text;
		} else if (b->kind == REPORT_TEXT && !heading) {
			add_text(&p, b->text);
		} else if (b->kind == REPORT_FIGURE) {
			add_heading(&p, heading ? heading : "");
			add_figure(&p, b->figure);
		}
	}
	p.y += MARGIN;
	buf_addf(out,
	         "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" "
	         "width=\"%d\" height=\"%d\">\n<style>\n",
	         W, p.y, W, p.y);
	svg_style(out);
	buf_addf(out, "</style>\n<rect width=\"%d\" height=\"%d\" fill=\"var(--paper)\"/>\n", W,
	         p.y);
	buf_add(out, body.data, body.len);
	buf_adds(out, "</svg>\n");
	buf_clear(&body);
}
