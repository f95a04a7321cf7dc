#ifndef ENGINE_CORRECT_READ_H
#define ENGINE_CORRECT_READ_H

/* What one run has of the metric that a sweep gets instead: logged already, and printed. */

#include "folder/book.h"
#include "jobs/recorded.h"
#include "jobs/step_values.h"

/** A correction (correct.h). */
struct correct {
	const struct book *book;
	struct conf *conf; /* that holds from now on, with its text; the caller's */
	char *text;
	struct metric_reader *reader; /* of it; the caller's */
	bool live;                    /* runs that are at work print more */
	/* What was done. */
	uint32_t n_runs;
	uint64_t n_values;
	bool same; /* nothing was to be done */
};

/** The values that a run printed. */
struct correct_values {
	const char *metric;
	bool by_step;
	struct step_values held;
	struct correct_value {
		double value, step;
	} * items;
	size_t n, cap;
};
void correct_values_clear(struct correct_values *f);

/** Read them; *rec is how its streams stand then. */
void correct_read(const struct correct *c, const struct run *r, struct recorded *rec,
                  struct correct_values *f);

/** Those that were logged, or NULL. */
const struct series *correct_known(const struct correct *c, const struct run *r);

/** Does it print no more? */
bool correct_is_over(const struct correct *c, const struct run *r);

#endif
