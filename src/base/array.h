#ifndef BASE_ARRAY_H
#define BASE_ARRAY_H

/*
 * Growable typed arrays: a pointer, a count and a capacity kept by the owner, doubled as
 * needed, so a push costs constant time on average.
 */

#include "base/mem.h"

#define ARRAY_LEN(a) (sizeof(a) / sizeof((a)[0]))

/** Make room for at least `want` elements in all. */
#define ARRAY_RESERVE(a, cap, want)                                 \
	do {                                                        \
		if ((size_t)(want) > (cap)) {                       \
			size_t cap_ = (cap) ? (cap) : 4;            \
			while (cap_ < (size_t)(want))               \
				cap_ *= 2;                          \
			(a) = mem_realloc((a), cap_ * sizeof *(a)); \
			(cap) = cap_;                               \
		}                                                   \
	} while (0)

#define ARRAY_PUSH(a, n, cap, ...)                      \
	do {                                            \
		ARRAY_RESERVE(a, cap, (size_t)(n) + 1); \
		(a)[(n)++] = (__VA_ARGS__);             \
	} while (0)

#endif
