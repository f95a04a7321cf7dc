/* The metric of the sweep on the screen, corrected. */

#include <stdlib.h>

#include "base/mem.h"
#include "engine/correct.h"
#include "folder/lock.h"
#include "front/front_part.h"

static bool may_correct(struct front *f)
{
	if (f->read_only)
		front_say(f, STYLE_WARN, "metric-is: this is --read-only");
	else if (f->joined)
		front_say(f, STYLE_WARN,
		          "what runs of others printed is not there: :roles says what is what");
	return f->has_book && !f->read_only && !f->joined;
}

void front_metric_ask(struct front *f)
{
	if (!may_correct(f))
		return;
	/* Those that the screen tells of, if it does. */
	front_names_read(&f->offered, f, f->silence.run);
	if (f->offered.printed.n)
		ui_offer_metrics(f->ui, f->offered.shown, f->offered.printed.n);
	else
		front_say(f, STYLE_WARN, "no run has printed a number with a name so far");
}

void front_metric_set(struct front *f, const char *words)
{
	char *line = mem_printf("metric %s", words), *dir;
	struct buf reply = { 0 };
	struct err e;
	bool good;

	if (!may_correct(f)) {
		free(line);
		return;
	}
	/* Not f->live: its engine may just have gone. */
	if (lock_is_held(f->book.dir, NULL)) {
		good = front_ask(f, line);
	} else {
		good = correct_folder(f->book.dir, words, &reply, &e) == 0;
		if (good)
			front_say(f, STYLE_GOOD, "%s", buf_str(&reply));
		else
			front_say(f, STYLE_ERROR, "%s", e.text);
	}
	/* Curves, columns and best are others: they are shown as of a sweep that is opened. */
	dir = mem_strdup(f->book.dir);
	if (good && front_sweep_open(f, dir, &e) < 0)
		front_say(f, STYLE_ERROR, "%s", e.text);
	free(dir);
	free(line);
	buf_clear(&reply);
}
