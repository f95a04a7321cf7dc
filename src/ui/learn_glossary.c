/* The words of the field, in two sentences each. */

#include <string.h>

#include "base/buf.h"
#include "core/lesson/glossary.h"
#include "ui/learn.h"
#include "ui/ui_part.h"
#include "ui/view.h"

#define INDENT 2

void learn_show_glossary(struct ui *ui)
{
	view_show(ui, CTX_LEARN);
	ui->learn.glossary = true;
}

static void add(struct pager *p, enum style s, const char *text)
{
	pager_add(p, s, text, strlen(text));
}

/* A line is broken at its last blank that is no further than the width. */
static void add_text(struct pager *p, const char *text, int width)
{
	struct buf line = { 0 };

	while (*text) {
		size_t len = strlen(text), room = (size_t)(width - INDENT), fits = len;

		if (len > room)
			for (fits = room; fits && text[fits] != ' ';)
				fits--;
		fits = fits ? fits : room;
		buf_reset(&line);
		buf_addf(&line, "%*s%.*s", INDENT, "", (int)fits, text);
		add(p, STYLE_TEXT, line.data);
		text += fits + (text[fits] == ' ');
	}
	buf_clear(&line);
}

static void fill(struct pager *p, int width)
{
	struct buf line = { 0 };

	for (const struct glossary_term *t = glossary; t->name; t++) {
		if (p->n)
			add(p, STYLE_TEXT, "");
		buf_reset(&line);
		buf_adds(&line, t->name);
		if (*t->also)
			buf_addf(&line, " (%s)", t->also);
		buf_addf(&line, ": lesson %d", t->lesson);
		add(p, STYLE_STRONG, line.data);
		add_text(p, t->text, width);
	}
	buf_clear(&line);
}

void learn_glossary_draw(struct ui *ui, struct canvas *c, struct rect r)
{
	struct pager *p = &ui->learn.terms;
	struct buf count = { 0 };
	struct rect in;
	int width;

	buf_addf(&count, "%zu words", glossary_count());
	in = canvas_padded(canvas_frame(c, r, "Glossary", count.data));
	width = in.w > LEARN_TEXT_W ? LEARN_TEXT_W : in.w;
	buf_clear(&count);
	if (ui->learn.terms_width != width) {
		pager_reset(p);
		fill(p, width);
	}
	ui->learn.terms_width = width;
	p->follow = false;
	pager_draw(p, c, in);
}
