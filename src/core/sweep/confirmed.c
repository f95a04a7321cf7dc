#include "core/sweep/confirmed.h"

#include <math.h>

#include "base/array.h"

void confirmed_take(struct confirmed *c, const struct run *runs, const struct run *r)
{
	uint32_t *at;

	ARRAY_RESERVE(c->repeats, c->cap_repeats, r->seed);
	while (c->n_repeats < r->seed)
		c->repeats[c->n_repeats++] = 0;
	at = &c->repeats[r->seed - 1];
	if (!*at || runs[*at - 1].state != RUN_COMPLETED || r->state == RUN_COMPLETED)
		*at = r->id;
}

const struct run *confirmed_repeat(const struct confirmed *c, const struct run *runs, size_t i)
{
	uint32_t id = i < c->n_repeats ? c->repeats[i] : 0;
	const struct run *r = id ? &runs[id - 1] : NULL;

	return r && r->state == RUN_COMPLETED && !isnan(r->best) ? r : NULL;
}

void confirmed_measure(struct confirmed *c, const struct run *runs)
{
	double mean = 0, square = 0;

	c->n = 0;
	for (size_t i = 0; i < c->n_repeats; i++) {
		const struct run *r = confirmed_repeat(c, runs, i);
		double off = r ? r->best - mean : 0;

		if (!r)
			continue;
		mean += off / ++c->n;
		square += off * (r->best - mean);
	}
	c->mean = c->n ? mean : NAN;
	c->sd = c->n > 1 ? sqrt(square / (c->n - 1)) : NAN;
}
