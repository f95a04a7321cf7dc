#include "front/front_part.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"

void front_dirty(struct front *f)
{
	f->dirty = true;
}

static void on_changed(uv_fs_event_t *h, const char *name, int events, int status)
{
	struct front *f = h->data;

	(void)name;
	(void)events;
	(void)status;
	*(h == &f->watch ? &f->log_due : &f->output_due) = true;
	front_dirty(f);
}

void front_watch(uv_fs_event_t *h, const char *path)
{
	uv_fs_event_start(h, on_changed, path, 0);
}

void front_say(struct front *f, enum style s, const char *fmt, ...)
{
	va_list ap;
	char *text;

	va_start(ap, fmt);
	text = mem_vprintf(fmt, ap);
	va_end(ap);
	ui_say(f->ui, s, text);
	free(text);
	front_dirty(f);
}

void front_trouble(struct front *f, const char *text)
{
	/* The same again is no news. */
	if (text && f->trouble && strcmp(text, f->trouble) == 0)
		return;
	text_keep(&f->trouble, text);
	f->n_troubles += text != NULL;
}
