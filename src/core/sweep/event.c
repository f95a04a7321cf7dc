#include "core/sweep/event.h"

#include <string.h>

static const char *const event_names[] = {
	NULL, "sweep", "param", "state", "metric", "verdict", "note", "command",
};

const char *event_name(enum event_kind kind)
{
	return event_names[kind];
}

enum event_kind event_find(const char *name, size_t len)
{
	if (len == 6 && memcmp(name, "metric", 6) == 0)
		return EVENT_METRIC; /* nearly all of a log */
	for (enum event_kind k = EVENT_SWEEP; k <= EVENT_COMMAND; k++)
		if (strlen(event_names[k]) == len && memcmp(event_names[k], name, len) == 0)
			return k;
	return EVENT_UNKNOWN;
}
