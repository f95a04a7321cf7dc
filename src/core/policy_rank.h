#ifndef CORE_POLICY_RANK_H
#define CORE_POLICY_RANK_H

/*
 * For the policies that rank runs at an interval (median, truncation): one order statistic
 * tree per judged interval.
 */

#include "core/ostat.h"
#include "core/policy.h"

struct rank {
	struct ostat *trees; /* by place: see rank_place() */
	size_t n, cap;
};

/** Which tree interval n has; only judged intervals have one. */
size_t rank_place(const struct policy_opts *o, uint32_t n);

/** The tree of interval n, or NULL when nothing was ever put there. */
const struct ostat *rank_find(const struct policy *p, uint32_t n);

/** The tree of interval n, made when needed. */
struct ostat *rank_at(struct policy *p, uint32_t n);

void *rank_create(void);
void rank_destroy(void *state);

#endif
