#ifndef CORE_SWEEP_NAME_INDEX_H
#define CORE_SWEEP_NAME_INDEX_H

#include <stddef.h>
#include <stdint.h>

/**
 * Where a name stands in a list that only grows, in constant time: a program may print 100,000
 * of them.  Zero-initialise.
 */
struct name_index {
	uint32_t *slots; /* position + 1, by hash; 0: free */
	size_t n_slots;  /* a power of two, at least twice as many as names */
	size_t n;        /* how many names of the list are known here */
};

/** The position of `name` among the n names, of which all were added; n when there is none. */
size_t name_index_find(const struct name_index *x, char *const *names, size_t n,
                       const char *name);

/** The list has grown to n names. */
void name_index_add(struct name_index *x, char *const *names, size_t n);

void name_index_clear(struct name_index *x);

#endif
