#ifndef CORE_CONF_STOP_WHEN_H
#define CORE_CONF_STOP_WHEN_H

/*
 * When a sweep ends for want of hope, the setting stop_when: "chance(10, 0.002) < 0.05" is when
 * the next 10 runs find something that is more than 0.002 better with a chance below 0.05.
 */

#include <stdint.h>

#include "base/buf.h"
#include "base/err.h"

#define STOP_WHEN_RUNS_MAX 50

struct stop_when {
	uint32_t runs;
	double delta, below;
};

/** -1 and a sentence, with its column, when it is not that. */
int stop_when_parse(struct stop_when *w, const char *text, struct err *e);

/** As it is parsed. */
void stop_when_print(const struct stop_when *w, struct buf *out);

#endif
