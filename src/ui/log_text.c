#include "ui/log_text.h"

#include <stdlib.h>

#include "base/mem.h"

void log_text_init(struct log_text *l)
{
	*l = (struct log_text){ .lines.blank = true };
	l->text.follow = l->events.follow = true;
}

void log_text_clear(struct log_text *l)
{
	pager_clear(&l->text);
	pager_clear(&l->events);
	lines_clear(&l->lines);
}

void log_text_forget(struct log_text *l)
{
	log_text_begin(l, 0);
	pager_reset(&l->events);
	l->events.follow = true;
}

void log_text_begin(struct log_text *l, uint32_t run)
{
	pager_reset(&l->text);
	l->text.follow = true;
	lines_clear(&l->lines);
	l->run = run;
}

static void on_line(void *data, char *line, size_t len, bool cut)
{
	struct log_text *l = data;

	(void)cut;
	len = lines_plain(line, len);
	pager_add(&l->text, STYLE_TEXT, line, len);
}

void log_text_feed(struct log_text *l, const char *text, size_t len)
{
	/* Lines are made plain in place. */
	char *copy = mem_strndup(text, len);

	lines_feed(&l->lines, copy, len, on_line, l);
	free(copy);
}
