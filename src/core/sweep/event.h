#ifndef CORE_SWEEP_EVENT_H
#define CORE_SWEEP_EVENT_H

/*
 * One thing that happened: a row of log.csv.  Everything that a sweep is follows from its
 * events, in order.
 */

#include <math.h>
#include <stddef.h>
#include <stdint.h>

enum event_kind {
	EVENT_UNKNOWN, /* of a newer program: kept, ignored */
	EVENT_SWEEP,
	EVENT_PARAM,
	EVENT_STATE,
	EVENT_METRIC,
	EVENT_VERDICT,
	EVENT_NOTE,
	EVENT_COMMAND,
};

struct event {
	int64_t time_ms; /* since 1970, UTC */
	uint32_t run;    /* 0 is the sweep */
	enum event_kind kind;
	const char *name;  /* what of it: see the log's manual; never NULL */
	double step;       /* NAN: none */
	const char *value; /* text; NULL in a metric, which has number */
	double number;     /* of a metric */
};

/** The word in the log; NULL for EVENT_UNKNOWN. */
const char *event_name(enum event_kind kind);
enum event_kind event_find(const char *name, size_t len);

#endif
