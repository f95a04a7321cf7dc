/* The metric of the sweep on the screen, corrected. */

#include <stdlib.h>

#include "base/mem.h"
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
	struct err e;

	/* Curves, columns and best are others: they are shown as of a sweep that is opened. */
	if (may_correct(f) && front_wake_control(f, line)) {
		dir = mem_strdup(f->book.dir);
		if (front_sweep_open(f, dir, &e) < 0)
			front_say(f, STYLE_ERROR, "%s", e.text);
		free(dir);
	}
	free(line);
}
