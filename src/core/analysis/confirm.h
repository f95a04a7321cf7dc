#ifndef CORE_ANALYSIS_CONFIRM_H
#define CORE_ANALYSIS_CONFIRM_H

/*
 * What repeats with other seeds say of the best assignments: which of them cannot be told from
 * the one with the best mean.
 *
 * Each is compared with the best by the differences of the values of the same seed (Student's
 * paired t, two-sided), with Holm's correction for as many as there are.
 */

#include "core/sweep/sweep.h"

#define CONFIRM_CHANCE 0.05 /* what is less likely is no chance */
#define CONFIRM_PAIRS 3     /* fewer tell nothing */

/** Another assignment than the best one. */
struct rival {
	uint32_t run;
	uint32_t n;        /* pairs of values */
	double difference; /* by how much it is worse: the mean of the pairs; NAN: no pair */
	double t, p;       /* of these; p with Holm's correction; NAN of fewer than two */
	bool alike;        /* it cannot be told from the best */
};

struct confirm_result {
	uint32_t best;        /* the run; 0: none is confirmed */
	struct rival *rivals; /* the best mean first */
	size_t n;
	uint32_t few;     /* of the rivals: too few pairs to tell */
	uint32_t failed;  /* repeats that failed */
	bool is_seedless; /* all seeds give the same: are they read? */
};

void confirm_compare(struct confirm_result *c, const struct sweep *s);
void confirm_clear(struct confirm_result *c);

/** Append "0.9841 ± 0.0012", the digits of which the spread leaves some sure. */
void confirm_print_mean(const struct confirmed *c, struct buf *out);

/** Append what counts of a run: that with "mean of 5 seeds", or its value. */
void confirm_print_value(const struct sweep *s, const struct run *r, struct buf *out);

/** Append what is to be said, a sentence or two; false: there is nothing. */
bool confirm_print(const struct sweep *s, struct buf *out);

/** The same of what somebody should look at: seeds that change nothing. */
bool confirm_print_warning(const struct sweep *s, struct buf *out);

#endif
