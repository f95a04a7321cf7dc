#ifndef CORE_POLICY_OSTAT_H
#define CORE_POLICY_OSTAT_H

/*
 * An order statistic tree: a multiset of numbers that answers "how many are below x" and "which
 * is the k-th" in O(log n).  A treap (Aragon and Seidel 1989) whose nodes lie in one array;
 * its priorities come from a hash of the node's index, so that the same operations always make
 * the same tree.
 */

#include <stddef.h>
#include <stdint.h>

struct ostat_node;

/** Zero-initialise; ostat_clear() frees. */
struct ostat {
	struct ostat_node *nodes;
	uint32_t n, cap, root, free;
};

void ostat_insert(struct ostat *t, double x);

/** Take out one x; nothing happens when there is none. */
void ostat_remove(struct ostat *t, double x);

size_t ostat_size(const struct ostat *t);

/** How many are < x. */
size_t ostat_below(const struct ostat *t, double x);

/** The k-th smallest, 0 <= k < size. */
double ostat_nth(const struct ostat *t, size_t k);

void ostat_clear(struct ostat *t);

#endif
