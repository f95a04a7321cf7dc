#include "config.h"

#include <string.h>

#include "base/text.h"
#include "report/form.h"
#include "report/form_part.h"

const struct form forms[] = {
	{ "html", ".html .htm", form_print_html },
	{ "md", ".md .markdown", form_print_md },
	{ "txt", ".txt", form_print_txt },
	{ "svg", ".svg", form_print_svg },
	{ .name = NULL },
};

const struct form *form_find(const char *name)
{
	for (const struct form *f = forms; f->name; f++)
		if (strcmp(f->name, name) == 0)
			return f;
	return NULL;
}

const struct form *form_of_file(const char *path)
{
	const char *end = strrchr(path, '.');

	for (const struct form *f = forms; f->name && end; f++)
		if (text_word(f->suffixes, end) >= 0)
			return f;
	return NULL;
}

void form_add_about(const struct report *r, struct buf *out)
{
	buf_addf(out, "%s; report by pegbox %s", r->in->dir, PACKAGE_VERSION);
}

const char *form_cell(const struct report_table *t, size_t row, size_t column)
{
	const char *text = t->cells[row * t->n_columns + column].text;

	return text ? text : "";
}
