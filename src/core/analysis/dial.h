#ifndef CORE_ANALYSIS_DIAL_H
#define CORE_ANALYSIS_DIAL_H

/* The numbers of a policy, and which values of each make sense for a sweep. */

#include "core/sweep/sweep.h"

#define DIALS_MAX 8
#define DIAL_VALUES_MAX 24

/** What the values go by. */
struct dial_range {
	uint32_t longest; /* intervals of a run, the most */
	double low, high; /* of what counts of the runs that completed; NAN: none has */
};

struct dial_range dial_range(const struct sweep *s);

struct dial {
	const struct conf_setting *setting;
	double now;
	double values[DIAL_VALUES_MAX]; /* ascending; `now` need not be among them */
	size_t n;
};

/** Those of a checked configuration's policy, in the order of the manual; how many. */
size_t dial_list(const struct conf *c, const struct dial_range *range,
                 struct dial out[DIALS_MAX]);

/** Another value of the policy; false and as it was when the policy does not take it. */
bool dial_set(struct conf *c, const struct dial *d, double x);

/** As if it had not been given, whatever the policy makes of that. */
void dial_reset(struct conf *c, const struct dial *d);

/** The next larger one that the policy takes, or smaller (by < 0); false: there is none. */
bool dial_turn(struct conf *c, const struct dial *d, int by);

/** "0.2", "yes". */
void dial_print(const struct dial *d, double x, struct buf *out);

#endif
