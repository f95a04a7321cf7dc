/* What happened in the sweep, in words, for the log page. */

#include <string.h>
#include <time.h>

#include "front/front_part.h"

/* What happened, as a line; false for what is no news. */
static bool describe(const struct event *ev, struct buf *out, enum style *s)
{
	const char *value = ev->value ? ev->value : "";

	*s = STYLE_TEXT;
	switch (ev->kind) {
	case EVENT_STATE:
		if (strcmp(ev->name, "queued") == 0)
			return false;
		buf_addf(out, "run %u %s", ev->run, ev->name);
		if (*value)
			buf_addf(out, ": %s", value);
		*s = strcmp(ev->name, "failed") == 0      ? STYLE_FAILED
		     : strcmp(ev->name, "cancelled") == 0 ? STYLE_DIM
		     : strcmp(ev->name, "completed") == 0 ? STYLE_COMPLETED
		                                          : STYLE_TEXT;
		return true;
	case EVENT_VERDICT:
		buf_addf(out, "%s cancels run %u: %s", ev->name, ev->run, value);
		*s = STYLE_WARN;
		return true;
	case EVENT_NOTE:
		if (ev->run)
			buf_addf(out, "note on run %u: %s", ev->run, value);
		else
			buf_addf(out, "note: %s", value);
		*s = STYLE_MARKED;
		return true;
	case EVENT_COMMAND:
		if (ev->run)
			buf_addf(out, "asked by hand: %s run %u", ev->name, ev->run);
		else
			buf_addf(out, "asked by hand: %s%s%s", ev->name, *value ? " " : "",
			         value);
		*s = STYLE_TITLE;
		return true;
	case EVENT_SWEEP:
		*s = STYLE_STRONG;
		if (strcmp(ev->name, "config") == 0) {
			buf_adds(out, "the configuration holds from here on");
		} else if (strcmp(ev->name, "passed") == 0) {
			buf_addf(out, "enqueued assignment %.15g is passed over: %s", ev->step,
			         value);
			*s = STYLE_WARN;
		} else if (strcmp(ev->name, "suggestion") == 0) {
			buf_addf(out, "draw %.15g: %s", ev->step, value);
			*s = STYLE_DIM;
			/* A sampler's name alone is no news. */
			return strchr(value, ',') != NULL;
		} else {
			buf_addf(out, "sweep %s%s%s", ev->name, *value ? ": " : "", value);
		}
		return true;
	default:
		return false;
	}
}

void front_events_feed(void *front, const struct event *ev)
{
	struct front *f = front;
	struct buf line = { 0 };
	enum style s;
	time_t when = (time_t)(ev->time_ms / 1000);
	struct tm tm;
	char stamp[32];

	if (ev->kind == EVENT_METRIC || ev->kind == EVENT_PARAM)
		return;
	localtime_r(&when, &tm);
	strftime(stamp, sizeof stamp, "%F %T  ", &tm);
	buf_adds(&line, stamp);
	if (describe(ev, &line, &s)) {
		line.data[strcspn(line.data, "\n")] = '\0';
		ui_event_feed(f->ui, s, line.data);
	}
	buf_clear(&line);
}
