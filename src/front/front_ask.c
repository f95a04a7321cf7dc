#include "front/front_part.h"

#include <string.h>

#include "engine/control.h"

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
