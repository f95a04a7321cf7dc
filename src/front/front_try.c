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
	struct err e;

	front_try_end(f);
	if (requirements_first(c, directory, &e) == 0)
		f->tryout = tryout_start(&f->loop, c, directory, strtod(seconds, NULL), &calls,
		                         f, &e);
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
