/* What happened in the sweep, in words, for the log page. */

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/mem.h"
#include "base/num.h"
#include "front/front_part.h"

/* What happened, as a line in that style; none for what is no news. */
static enum style describe(const struct event *ev, struct buf *out)
{
	const char *value = ev->value ? ev->value : "";

	switch (ev->kind) {
	case EVENT_STATE:
		if (strcmp(ev->name, "queued") == 0)
			return STYLE_TEXT;
		buf_addf(out, "run %u %s%s%s", ev->run, ev->name, *value ? ": " : "", value);
		return strcmp(ev->name, "failed") == 0      ? STYLE_FAILED
		       : strcmp(ev->name, "cancelled") == 0 ? STYLE_DIM
		       : strcmp(ev->name, "completed") == 0 ? STYLE_COMPLETED
		                                            : STYLE_TEXT;
	case EVENT_VERDICT:
		buf_addf(out, "%s cancels run %u: %s", ev->name, ev->run, value);
		return STYLE_WARN;
	case EVENT_NOTE:
		if (ev->run)
			buf_addf(out, "note on run %u: %s", ev->run, value);
		else
			buf_addf(out, "note: %s", value);
		return STYLE_MARKED;
	case EVENT_COMMAND:
		/* Of a corrected metric, which is said once. */
		if (strcmp(ev->name, "reread") == 0)
			return STYLE_TEXT;
		if (ev->run)
			buf_addf(out, "asked by hand: %s run %u%s%s", ev->name, ev->run,
			         isnan(ev->step) ? "" : " with seed ",
			         isnan(ev->step) ? "" : num_text(ev->step).text);
		else
			buf_addf(out, "asked by hand: %s%s%s", ev->name, *value ? " " : "",
			         value);
		return STYLE_TITLE;
	case EVENT_SWEEP:
		if (strcmp(ev->name, "passed") == 0) {
			buf_addf(out, "enqueued assignment %.15g is passed over: %s", ev->step,
			         value);
			return STYLE_WARN;
		}
		if (strcmp(ev->name, "suggestion") == 0) {
			/* A sampler's name alone is no news. */
			if (strchr(value, ','))
				buf_addf(out, "draw %.15g: %s", ev->step, value);
			return STYLE_DIM;
		}
		if (strcmp(ev->name, "history") == 0)
			buf_addf(out, "the sampler knows %s", value);
		else if (strcmp(ev->name, "config") == 0)
			buf_adds(out, "the configuration holds from here on");
		else
			buf_addf(out, "sweep %s%s%s", ev->name, *value ? ": " : "", value);
		return STYLE_STRONG;
	default:
		return STYLE_TEXT;
	}
}

void front_events_feed(void *front, const struct event *ev)
{
	struct front *f = front;
	struct buf line = { 0 };
	enum style s = describe(ev, &line);
	time_t when = (time_t)(ev->time_ms / 1000);
	struct tm tm;
	char stamp[32], *text;

	if (!line.len)
		return;
	localtime_r(&when, &tm);
	strftime(stamp, sizeof stamp, "%F %T", &tm);
	text = mem_printf("%s  %.*s", stamp, (int)strcspn(line.data, "\n"), line.data);
	ui_event_feed(f->ui, s, text);
	free(text);
	buf_clear(&line);
}
