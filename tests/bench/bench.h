#ifndef BENCH_BENCH_H
#define BENCH_BENCH_H

/* What benches have in common. */

#include <stdbool.h>
#include <string.h>
#include <time.h>

/** Of the processor: others are at work, too. */
static inline double bench_seconds(void)
{
	struct timespec t;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

/** Is the name in a list of them, apart by commas?  NULL is the list of all. */
static inline bool bench_lists(const char *list, const char *name)
{
	size_t len = strlen(name);

	for (const char *at = list; at && *at; at += strcspn(at, ","), at += *at == ',')
		if (strcspn(at, ",") == len && strncmp(at, name, len) == 0)
			return true;
	return !list;
}

#endif
