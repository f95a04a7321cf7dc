#ifndef CORE_ANALYSIS_FAILING_H
#define CORE_ANALYSIS_FAILING_H

/*
 * Where runs fail: the one value, or side of a value, of one parameter that has half of the
 * failures or more and fails mostly, unless that may be chance (Fisher's exact test, for as
 * many places as were looked at).
 */

#include "core/analysis/subject.h"

struct failing {
	size_t param; /* of the space; its n: nothing is conspicuous */
	enum { FAILING_IS, FAILING_FROM, FAILING_UP_TO } side;
	struct value value;
	uint32_t failed_in, ended_in; /* there */
	uint32_t failed, ended;       /* in all, retries counted */
	double chance;                /* that it is like that by chance */
};

#define FAILING_MIN 3 /* failures that are not told apart from accidents below that */

void failing_find(struct failing *f, const struct subject *t);

#endif
