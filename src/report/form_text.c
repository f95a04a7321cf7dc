/* As text of 80 columns, and as Markdown. */

#include <stdlib.h>
#include <string.h>

#include "base/plain.h"
#include "base/utf8.h"
#include "report/form_part.h"
#include "ui/bar.h"

#define BAR 20
#define WRAPPED_MAX 200 /* lines of a text */
#define GAP 2           /* columns between those of a table */
#define TEXT_ROWS 20    /* of a table */
#define MD_ROWS 100

/* Without control characters and, where nothing else is said, in one line. */
static char *plain_of(const char *text, bool lines)
{
	struct plain plain = { 0 };
	struct buf out = { 0 };
	char *s;

	plain_add(&plain, text, strlen(text), &out);
	s = buf_detach(&out);
	for (char *c = s; *c && !lines; c++)
		if (*c == '\n' || *c == '\t')
			*c = ' ';
	return s;
}

static void add_code_lines(const char *text, struct buf *out)
{
	char *plain = plain_of(text, true);
	size_t n = strlen(plain);

	buf_add(out, plain, n);
	if (n && plain[n - 1] != '\n')
		buf_addc(out, '\n');
	free(plain);
}

static void print_cell(const struct report_table *t, size_t y, size_t x, enum glyphs glyphs,
                       struct buf *out)
{
	if (t->columns[x].kind == REPORT_BAR) {
		bar_print(t->cells[y * t->n_columns + x].share, BAR, glyphs, out);
	} else {
		char *plain = plain_of(form_cell(t, y, x), false);

		buf_adds(out, plain);
		free(plain);
	}
}

static void add_more(size_t rows, size_t shown, struct buf *out)
{
	if (rows > shown)
		buf_addf(out, "and %zu more\n", rows - shown);
}

/* ---- 80 columns ------------------------------------------------------------------ */

static void txt_text(const struct report_block *b, const struct report *r, enum glyphs glyphs,
                     struct buf *out)
{
	char *plain = plain_of(b->text, false);
	struct canvas c;
	int lines;

	(void)r;
	canvas_init(&c, REPORT_COLUMNS, WRAPPED_MAX, glyphs);
	lines = canvas_wrap(&c, canvas_rect(&c), 0, STYLE_TEXT, plain);
	canvas_print(&c, (struct rect){ 0, 0, c.w, lines < c.h ? lines : c.h }, out);
	canvas_clear(&c);
	free(plain);
}

/* To be copied, so as it is. */
static void txt_code(const struct report_block *b, const struct report *r, enum glyphs glyphs,
                     struct buf *out)
{
	(void)r;
	(void)glyphs;
	buf_addc(out, '\n');
	add_code_lines(b->text, out);
	buf_addc(out, '\n');
}

static int column_width(const struct report_table *t, size_t x, size_t rows, enum glyphs glyphs)
{
	struct buf cell = { 0 };
	int width = utf8_columns(t->columns[x].title);

	for (size_t y = 0; y < rows; y++) {
		buf_reset(&cell);
		print_cell(t, y, x, glyphs, &cell);
		width = utf8_widest(width, buf_str(&cell));
	}
	buf_clear(&cell);
	return width < REPORT_COLUMNS ? width : REPORT_COLUMNS;
}

/* As many columns as there is room for; of the last one no less than its title. */
static void txt_table(const struct report_block *b, const struct report *r, enum glyphs glyphs,
                      struct buf *out)
{
	const struct report_table *t = b->table;
	size_t rows = t->n_rows < TEXT_ROWS ? t->n_rows : TEXT_ROWS, shown = 0;
	struct buf cell = { 0 };
	struct canvas c;
	int at = 0;

	(void)r;
	canvas_init(&c, REPORT_COLUMNS, (int)rows + 1, glyphs);
	for (size_t x = 0; x < t->n_columns; x++) {
		int width = column_width(t, x, rows, glyphs);
		int title = utf8_columns(t->columns[x].title);
		bool number = t->columns[x].kind == REPORT_NUMBER;

		if (at + (x + 1 < t->n_columns ? width : title) > REPORT_COLUMNS)
			break;
		for (size_t y = 0; y <= rows; y++) {
			struct spot spot = canvas_part(canvas_rect(&c), at, (int)y, width);

			buf_reset(&cell);
			if (y)
				print_cell(t, y - 1, x, glyphs, &cell);
			else
				buf_adds(&cell, t->columns[x].title);
			if (number)
				canvas_right(&c, spot, STYLE_TEXT, buf_str(&cell));
			else
				canvas_text(&c, spot, STYLE_TEXT, buf_str(&cell));
		}
		at += width + GAP;
		shown++;
	}
	canvas_print(&c, canvas_rect(&c), out);
	add_more(t->n_rows, rows, out);
	canvas_clear(&c);
	buf_clear(&cell);
	if (shown < t->n_columns)
		buf_addf(out, "%zu column%s no room here\n", t->n_columns - shown,
		         t->n_columns - shown == 1 ? " has" : "s have");
}

static void txt_figure(const struct report_block *b, const struct report *r, enum glyphs glyphs,
                       struct buf *out)
{
	b->figure->text(r, glyphs, out);
}

/* ---- Markdown -------------------------------------------------------------------- */

static void md_escape(const char *text, struct buf *out)
{
	char *plain = plain_of(text, false);

	for (const char *c = plain; *c; c++) {
		if (*c == '<')
			buf_adds(out, "&lt;");
		else if (*c == '&')
			buf_adds(out, "&amp;");
		else {
			if (strchr("\\`*_{}[]#|~!", *c))
				buf_addc(out, '\\');
			buf_addc(out, *c);
		}
	}
	free(plain);
}

static void md_text(const struct report_block *b, const struct report *r, enum glyphs glyphs,
                    struct buf *out)
{
	(void)r;
	(void)glyphs;
	md_escape(b->text, out);
	buf_adds(out, "\n\n");
}

/* A fence is longer than any row of its kind within. */
static void md_fenced(const char *text, struct buf *out)
{
	size_t longest = 2, here = 0;

	for (const char *c = text; *c; c++) {
		here = *c == '`' ? here + 1 : 0;
		longest = here > longest ? here : longest;
	}
	for (size_t i = 0; i <= longest; i++)
		buf_addc(out, '`');
	buf_adds(out, "text\n");
	add_code_lines(text, out);
	for (size_t i = 0; i <= longest; i++)
		buf_addc(out, '`');
	buf_adds(out, "\n\n");
}

static void md_code(const struct report_block *b, const struct report *r, enum glyphs glyphs,
                    struct buf *out)
{
	(void)r;
	(void)glyphs;
	md_fenced(b->text, out);
}

static void md_table(const struct report_block *b, const struct report *r, enum glyphs glyphs,
                     struct buf *out)
{
	const struct report_table *t = b->table;
	size_t rows = t->n_rows < MD_ROWS ? t->n_rows : MD_ROWS;
	struct buf cell = { 0 };

	(void)r;
	for (size_t x = 0; x < t->n_columns; x++) {
		buf_adds(out, x ? " | " : "| ");
		md_escape(t->columns[x].title, out);
	}
	buf_adds(out, " |\n");
	for (size_t x = 0; x < t->n_columns; x++)
		buf_adds(out, t->columns[x].kind == REPORT_NUMBER ? "|--:" : "|:--");
	buf_adds(out, "|\n");
	for (size_t y = 0; y < rows; y++) {
		for (size_t x = 0; x < t->n_columns; x++) {
			buf_adds(out, x ? " | " : "| ");
			buf_reset(&cell);
			print_cell(t, y, x, glyphs, &cell);
			md_escape(buf_str(&cell), out);
		}
		buf_adds(out, " |\n");
	}
	buf_addc(out, '\n');
	add_more(t->n_rows, rows, out);
	if (t->n_rows > rows)
		buf_addc(out, '\n');
	buf_clear(&cell);
}

static void md_figure(const struct report_block *b, const struct report *r, enum glyphs glyphs,
                      struct buf *out)
{
	struct buf text = { 0 };

	b->figure->text(r, glyphs, &text);
	if (text.len)
		md_fenced(text.data, out);
	buf_clear(&text);
}

/* ---- both ------------------------------------------------------------------------ */

typedef void add_fn(const struct report_block *b, const struct report *r, enum glyphs glyphs,
                    struct buf *out);

static add_fn *const txt_adds[REPORT_KINDS] = {
	[REPORT_TEXT] = txt_text,
	[REPORT_CODE] = txt_code,
	[REPORT_TABLE] = txt_table,
	[REPORT_FIGURE] = txt_figure,
};

static add_fn *const md_adds[REPORT_KINDS] = {
	[REPORT_TEXT] = md_text,
	[REPORT_CODE] = md_code,
	[REPORT_TABLE] = md_table,
	[REPORT_FIGURE] = md_figure,
};

/* What can be said as text; a heading goes with what is below it. */
static bool is_said(const struct report *r, size_t i)
{
	const struct report_block *b = &r->blocks[i];

	if (b->kind == REPORT_FIGURE)
		return b->figure->text != NULL;
	if (b->kind != REPORT_HEADING)
		return true;
	for (i++; i < r->n && r->blocks[i].kind != REPORT_HEADING; i++)
		if (is_said(r, i))
			return true;
	return false;
}

static void txt_heading(const char *text, struct buf *out)
{
	char *plain = plain_of(text, false);

	buf_addf(out, "\n%s\n\n", plain);
	free(plain);
}

static void md_heading(const char *text, struct buf *out)
{
	buf_adds(out, "## ");
	md_escape(text, out);
	buf_adds(out, "\n\n");
}

void form_print_txt(const struct report *r, enum glyphs glyphs, struct buf *out)
{
	struct buf line = { 0 };
	char *title = plain_of(r->in->name, false), *about;

	form_add_about(r, &line);
	about = plain_of(line.data, false);
	buf_addf(out, "%s\n%s\n\n", title, about);
	for (size_t i = 0; i < r->n; i++) {
		const struct report_block *b = &r->blocks[i];

		if (!is_said(r, i))
			continue;
		if (b->kind == REPORT_HEADING)
			txt_heading(b->text, out);
		else
			txt_adds[b->kind](b, r, glyphs, out);
	}
	free(title);
	free(about);
	buf_clear(&line);
}

void form_print_md(const struct report *r, enum glyphs glyphs, struct buf *out)
{
	struct buf line = { 0 };

	form_add_about(r, &line);
	buf_adds(out, "# ");
	md_escape(r->in->name, out);
	buf_adds(out, "\n\n");
	md_escape(line.data, out);
	buf_adds(out, "\n\n");
	for (size_t i = 0; i < r->n; i++) {
		const struct report_block *b = &r->blocks[i];

		if (!is_said(r, i))
			continue;
		if (b->kind == REPORT_HEADING)
			md_heading(b->text, out);
		else
			md_adds[b->kind](b, r, glyphs, out);
	}
	buf_clear(&line);
}
