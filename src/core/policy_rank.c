#include "core/policy_rank.h"

#include <stdlib.h>

#include "base/array.h"
#include "base/mem.h"

void *rank_create(void)
{
	return mem_calloc(1, sizeof(struct rank));
}

void rank_destroy(void *state)
{
	struct rank *r = state;

	for (size_t i = 0; i < r->n; i++)
		ostat_clear(&r->trees[i]);
	free(r->trees);
	free(r);
}

size_t rank_place(const struct policy_opts *o, uint32_t n)
{
	return n / (o->evaluation_interval > 1 ? (uint32_t)o->evaluation_interval : 1);
}

const struct ostat *rank_find(const struct policy *p, uint32_t n)
{
	const struct rank *r = p->state;
	size_t i = rank_place(&p->opts, n);

	return i < r->n ? &r->trees[i] : NULL;
}

struct ostat *rank_at(struct policy *p, uint32_t n)
{
	struct rank *r = p->state;
	size_t i = rank_place(&p->opts, n);

	ARRAY_RESERVE(r->trees, r->cap, i + 1);
	while (r->n <= i)
		r->trees[r->n++] = (struct ostat){ 0 };
	return &r->trees[i];
}
