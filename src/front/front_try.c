/* The program of the setup page tried once: engine/tryout.h in the loop of the screen. */

#include <stdlib.h>

#include "engine/requirements.h"
#include "engine/tryout.h"
#include "front/front_part.h"
#include "import/import.h"

static void on_news(void *data)
{
	struct front *f = data;

	import_tried(tryout_tried(f->tryout));
	f->dirty = true;
}

void front_try(struct front *f, const char *seconds)
{
	static const struct tryout_calls calls = { on_news, on_news };
	const struct conf *c = ui_setup_conf(f->ui);
	char *directory = front_setup_directory(f, c);
	double limit = strtod(seconds, NULL);
	struct err e;

	front_try_end(f);
	if (*seconds && !(limit >= 1 && limit <= TRYOUT_SECONDS_MAX)) {
		front_say(f, STYLE_ERROR, "try takes a number of seconds, 1 to %d, not \"%s\"",
		          TRYOUT_SECONDS_MAX, seconds);
		free(directory);
		return;
	}
	if (requirements_first(c, directory, &e) == 0)
		f->tryout = tryout_start(&f->loop, c, directory, limit, &calls, f, &e);
	if (f->tryout)
		ui_setup_tried(f->ui, tryout_tried(f->tryout));
	else
		front_say(f, STYLE_ERROR, "%s", e.text);
	free(directory);
}

void front_try_stop(struct front *f)
{
	if (f->tryout)
		tryout_stop(f->tryout);
}

void front_try_end(struct front *f)
{
	ui_setup_tried(f->ui, NULL);
	tryout_free(f->tryout);
	f->tryout = NULL;
}
