/* What is wrong with a text of the form, and where in it. */

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "ui/setup.h"

#define INDENT 4

/* Cut off the beginning of a long text until the column is in sight, at *mark. */
static const char *window(const char *text, size_t column, int width, int *mark)
{
	size_t before = column - 1 < strlen(text) ? column - 1 : strlen(text);
	char *head = mem_strndup(text, before);
	const char *from = text;

	*mark = utf8_columns(head);
	while (*mark > width * 2 / 3)
		*mark -= utf8_width(utf8_next(&from));
	free(head);
	return from;
}

int setup_error_draw(const char *error, const char *text, size_t column, struct canvas *c,
                     struct rect r)
{
	int y = canvas_wrap(c, r, 0, STYLE_ERROR, error), mark;
	const char *from;

	if (!column || y + 2 > r.h || r.w <= INDENT)
		return y;
	from = window(text, column, r.w - INDENT, &mark);
	canvas_text(c, canvas_at(r, INDENT, y), STYLE_TEXT, from);
	canvas_text(c, canvas_at(r, INDENT + mark, y + 1), STYLE_ERROR, "^");
	return y + 2;
}
