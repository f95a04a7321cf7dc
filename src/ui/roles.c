#include "ui/roles.h"

#include <stdlib.h>

#include "base/mem.h"

struct roles *roles_copy(const struct roles *r)
{
	struct roles *c = mem_alloc(sizeof *c);

	*c = *r;
	c->names = mem_calloc(r->n + 1, sizeof *c->names);
	c->words_of = mem_calloc(r->n + 1, sizeof *c->words_of);
	for (size_t i = 0; i < r->n; i++) {
		c->names[i] = mem_strdup(r->names[i]);
		c->words_of[i] = r->words_of[i];
	}
	return c;
}

void roles_free(struct roles *r)
{
	if (!r)
		return;
	for (size_t i = 0; i < r->n; i++)
		free(r->names[i]);
	free(r->names);
	free(r->words_of);
	free(r);
}
