#ifndef CORE_ANALYSIS_BUCKETS_H
#define CORE_ANALYSIS_BUCKETS_H

/*
 * The runs by the values of one parameter, as they are, with no model: in each bucket the best
 * run, so that all other parameters are at their best there (an isolation plot), and how many
 * failed.  Buckets are the values of a parameter that has few, else equal parts of its range.
 */

#include "core/analysis/subject.h"

#define BUCKETS_MAX 12 /* values that are buckets by themselves */
#define BUCKETS_PARTS 10

struct bucket {
	struct value low, high; /* equal in a bucket of one value */
	uint32_t ended;         /* completed, cancelled or failed in it */
	uint32_t failed;
	uint32_t best; /* run; 0: none has a value */
	/* The chance to fail, and where it lies with 95 % (Wilson 1927); NAN without runs. */
	double fails, fails_low, fails_high;
};

struct buckets {
	struct bucket *items; /* ascending, or in the order of the options */
	size_t n;             /* 0: a constant */
};

/** Of a parameter, with no runs in them. */
void buckets_make(struct buckets *b, const struct param *p);

/** By that parameter of the space. */
void buckets_init(struct buckets *b, const struct subject *t, size_t param);
void buckets_clear(struct buckets *b);

/** In which bucket a value is; the n of them: in none. */
size_t buckets_index(const struct buckets *b, const struct param *p, const struct value *v);

/** The same of the value that a text says; NULL: none. */
size_t buckets_of_text(const struct buckets *b, const struct param *p, const char *text);

/** Append "16" or "0.001 … 0.01", with `dots` between. */
void buckets_print(const struct bucket *b, const char *dots, struct buf *out);

#endif
