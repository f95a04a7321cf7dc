#ifndef CORE_ANALYSIS_HINDSIGHT_H
#define CORE_ANALYSIS_HINDSIGHT_H

/*
 * What there is to say of early termination when a sweep is looked back on: all that does not
 * hang on the one policy that is asked for.
 */

#include "core/analysis/early.h"
#include "core/analysis/lineup.h"

/** What it lacks, the first that is true. */
enum hindsight_lack {
	HINDSIGHT_WHOLE,
	HINDSIGHT_NO_VALUES, /* no run has any */
	HINDSIGHT_NO_GOAL,   /* is more better, or less? */
	HINDSIGHT_NO_CURVES, /* each run logged the metric once */
};

struct hindsight {
	const struct recording *recording;
	enum hindsight_lack lack;
	struct dial_range range;
	struct early early;
	struct lineup lineup; /* empty when something lacks */
};

/** The recording, and the sweep that it is of, must outlive it and change no more. */
void hindsight_make(struct hindsight *h, const struct recording *rec, const char *also);
void hindsight_clear(struct hindsight *h);

/** What is lacking, in a sentence for people; nothing when nothing is. */
void hindsight_print_lack(const struct hindsight *h, struct buf *out);

#endif
