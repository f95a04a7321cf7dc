#include "front/front_part.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "engine/control.h"

static void on_changed(uv_fs_event_t *h, const char *name, int events, int status)
{
	struct front *f = h->data;

	(void)name;
	(void)events;
	(void)status;
	*(h == &f->watch ? &f->log_due : &f->output_due) = true;
	f->dirty = true;
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
	f->dirty = true;
}

void front_trouble(struct front *f, const char *text)
{
	/* The same again is no news. */
	if (text && f->trouble && strcmp(text, f->trouble) == 0)
		return;
	text_keep(&f->trouble, text);
	f->hinted = false;
	f->n_troubles += text != NULL;
}

bool front_ask(struct front *f, const char *line)
{
	struct buf reply = { 0 };
	struct err e;
	bool good = false;

	if (!f->has_book || !f->live) {
		front_say(f, STYLE_WARN, "no engine is at work");
	} else if (control_ask(f->book.dir, line, &reply, &e) < 0) {
		front_say(f, STYLE_ERROR, "%s", e.text);
	} else if (strncmp(reply.data, "error ", 6) == 0) {
		front_say(f, STYLE_ERROR, "%s", reply.data + 6);
	} else {
		front_say(f, STYLE_GOOD, "%s", reply.len > 3 ? reply.data + 3 : "done");
		good = true;
	}
	buf_clear(&reply);
	return good;
}
