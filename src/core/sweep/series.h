#ifndef CORE_SWEEP_SERIES_H
#define CORE_SWEEP_SERIES_H

#include <stdint.h>

/**
 * The values of one metric in the order in which they were logged; the i-th is interval i + 1.
 * step is NULL while every step is just the interval.  Once the run has ended the arrays hold
 * just these, and stay where they are.
 */
struct series {
	uint32_t n, cap;
	double *value;
	double *step;
	uint32_t *ms; /* since the run started */
};

/** One more value; step NAN: its interval.  `ms` is since the run started. */
void series_add(struct series *v, double value, double step, int64_t ms);

/** No value comes after the last: give back what was kept for more. */
void series_trim(struct series *v);

void series_clear(struct series *v);

/** Step of interval i (from 1) of a series. */
double series_step(const struct series *s, uint32_t i);

#endif
