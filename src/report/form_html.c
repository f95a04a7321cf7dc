/*
 * One file that needs nothing else: what is drawn is there without the script, which adds
 * sorting, brushing and values.  It is XML as well, so that a parser can say whether all of it
 * is well-formed.
 */

#include <math.h>
#include <string.h>

#include "base/xml.h"
#include "report/assets.h"
#include "report/figure.h"
#include "report/form_part.h"
#include "report/svg.h"

#define TALL 30   /* rows from which on a table scrolls by itself */
#define LONG 60   /* bytes from which on a cell has several lines */
#define SMALL 400 /* as wide at most drawings stand beside each other */

static void add_lines(const char *const *lines, struct buf *out)
{
	for (; *lines; lines++)
		buf_addf(out, "%s\n", *lines);
}

static void add_element(struct buf *out, const char *start, const char *text, const char *end)
{
	buf_adds(out, start);
	xml_escape(text, out);
	buf_adds(out, end);
}

/* ---- the head -------------------------------------------------------------------- */

/* Columns of words begin at the left: said once, not for each cell. */
static void add_alignment(const struct report_table *t, struct buf *out)
{
	for (size_t i = 0; i < t->n_columns; i++)
		if (t->columns[i].kind != REPORT_NUMBER)
			buf_addf(out,
			         "#%s td:nth-child(%zu), #%s th:nth-child(%zu) "
			         "{ text-align: left; }\n",
			         t->id, i + 1, t->id, i + 1);
}

static void add_head(const struct report *r, struct buf *out)
{
	buf_adds(out,
	         "<!DOCTYPE html>\n"
	         "<html lang=\"en\" xmlns=\"http://www.w3.org/1999/xhtml\">\n<head>\n"
	         "<meta charset=\"utf-8\"/>\n"
	         "<meta name=\"viewport\" content=\"width=device-width, "
	         "initial-scale=1\"/>\n"
	         /* Whatever a name may try: nothing is loaded, and nothing is sent. */
	         "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
	         "style-src 'unsafe-inline'; script-src 'unsafe-inline'; "
	         "base-uri 'none'; form-action 'none'\"/>\n");
	add_element(out, "<title>", r->in->name, "</title>\n<style>\n");
	svg_style(out);
	add_lines(assets_page_css, out);
	for (size_t i = 0; i < r->n; i++)
		if (r->blocks[i].table)
			add_alignment(r->blocks[i].table, out);
	buf_adds(out, "</style>\n</head>\n");
}

/* ---- blocks ---------------------------------------------------------------------- */

static void add_text(const struct report_block *b, const struct report *r, struct buf *out)
{
	(void)r;
	add_element(out, "<p>", b->text, "</p>\n");
}

static void add_code(const struct report_block *b, const struct report *r, struct buf *out)
{
	(void)r;
	add_element(out, "<pre>", b->text, "</pre>\n");
}

static void add_bar(struct figure share, struct buf *out)
{
	double width = fmin(fmax(100 * share.value, 0), 100), line = 200 * share.sd;

	buf_adds(out,
	         "<svg class=\"bar\" viewBox=\"0 0 100 12\" preserveAspectRatio=\"none\">");
	if (!isnan(width))
		buf_addf(out, "<rect width=\"%.1f\" height=\"12\"/>", width);
	if (line > 0)
		buf_addf(out, "<path d=\"M%.1f 6H%.1f\"/>", fmax(width - line, 0),
		         fmin(width + line, 100));
	buf_adds(out, "</svg>");
}

static void add_table(const struct report_block *b, const struct report *r, struct buf *out)
{
	const struct report_table *t = b->table;

	(void)r;
	buf_addf(out, "<div class=\"table%s\"><table id=\"%s\"%s>\n<thead><tr>",
	         t->n_rows > TALL ? " tall" : "", t->id,
	         t->sortable ? " class=\"sortable\"" : "");
	for (size_t i = 0; i < t->n_columns; i++)
		add_element(out, "<th scope=\"col\">", t->columns[i].title, "</th>");
	buf_adds(out, "</tr></thead>\n<tbody>\n");
	for (size_t y = 0; y < t->n_rows; y++) {
		buf_adds(out, "<tr");
		if (t->rows[y].run)
			buf_addf(out, " data-r=\"%u\" class=\"%s\"", t->rows[y].run,
			         t->rows[y].classes);
		buf_addc(out, '>');
		for (size_t x = 0; x < t->n_columns; x++) {
			const char *text = form_cell(t, y, x);

			if (t->columns[x].kind == REPORT_BAR) {
				buf_adds(out, "<td>");
				add_bar(t->cells[y * t->n_columns + x].share, out);
				buf_adds(out, "</td>");
			} else {
				add_element(out,
				            strlen(text) > LONG ? "<td class=\"long\">"
				                                : "<td>",
				            text, "</td>");
			}
		}
		buf_adds(out, "</tr>\n");
	}
	buf_adds(out, "</tbody></table></div>\n");
}

static void add_figure(const struct report_block *b, const struct report *r, struct buf *out)
{
	struct report_size size = b->figure->size(r);

	buf_addf(out, "<figure class=\"%s\" style=\"margin: 8px 0\">\n",
	         size.w <= SMALL                 ? "panels"
	         : b->figure == &figure_parallel ? "wide"
	                                         : "whole");
	for (size_t i = 0; i < size.n; i++) {
		buf_addf(out,
		         "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" "
		         "role=\"img\" aria-label=\"%s\">\n",
		         size.w, size.h, b->figure->label);
		b->figure->draw(r, i, out);
		buf_adds(out, "</svg>\n");
	}
	buf_adds(out, "</figure>\n");
}

static void (*const adds[REPORT_KINDS])(const struct report_block *b, const struct report *r,
                                        struct buf *out) = {
	[REPORT_TEXT] = add_text,
	[REPORT_CODE] = add_code,
	[REPORT_TABLE] = add_table,
	[REPORT_FIGURE] = add_figure,
};

void form_print_html(const struct report *r, enum glyphs glyphs, struct buf *out)
{
	struct buf about = { 0 };

	(void)glyphs;
	form_add_about(r, &about);
	add_head(r, out);
	add_element(out, "<body>\n<main>\n<h1>", r->in->name, "</h1>\n");
	add_element(out, "<p class=\"about\">", about.data, "</p>\n<section id=\"summary\">\n");
	for (size_t i = 0; i < r->n; i++) {
		const struct report_block *b = &r->blocks[i];

		if (b->kind == REPORT_HEADING) {
			buf_addf(out, "</section>\n<section id=\"%s\">\n", b->id);
			add_element(out, "<h2>", b->text, "</h2>\n");
		} else {
			adds[b->kind](b, r, out);
		}
	}
	buf_adds(out, "</section>\n</main>\n<script>/*<![CDATA[*/\n");
	add_lines(assets_page_js, out);
	buf_adds(out, "/*]]>*/</script>\n</body>\n</html>\n");
	buf_clear(&about);
}
