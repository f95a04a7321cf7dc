/* A space of rows { name, expression, condition or NULL }, of which the last has no name. */

#include <stdio.h>

#include "core/problem.h"
#include "core/space/space.h"

static inline void make_space(struct space *s, const char *const (*rows)[3])
{
	struct problems found = { 0 };

	*s = (struct space){ 0 };
	for (; (*rows)[0]; rows++)
		space_read(s, (*rows)[0], (*rows)[1], (*rows)[2], &found);
	space_check(s, &found);
	for (size_t i = 0; i < found.n; i++)
		fprintf(stderr, "make_space: %s\n", found.items[i].text);
	problems_clear(&found);
}
