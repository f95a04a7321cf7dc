/* A sampler with its history, for the tests: o is what it suggested last. */

#include "core/problem.h"
#include "core/sampler/sampler.h"
#include "core/space/point.h"

/* Does a sampler take this space?  Its first objection goes into `why`, unless that is NULL. */
static inline bool trial_accepts(const struct sampler_kind *kind, const struct space *s,
                                 struct buf *why)
{
	struct problems found = { 0 };
	bool accepted;

	if (kind->check)
		kind->check(s, &found);
	accepted = !found.n;
	if (found.n && why)
		problem_print(&found.items[0], NULL, why);
	problems_clear(&found);
	return accepted;
}

struct trial {
	struct history h;
	struct sampler *sampler;
	struct observation o;
};

/* Runs are completed ones inside of the space, unless o says otherwise. */
static inline void trial_init(struct trial *t, const struct sampler_kind *kind,
                              const struct space *s, enum goal goal, uint64_t seed,
                              uint64_t budget)
{
	*t = (struct trial){ .o = { .inside = true, .completed = true, .best = NAN } };
	history_init(&t->h, s, goal, seed);
	t->h.budget = budget;
	t->h.learns = kind->learns;
	t->sampler = sampler_new(kind, &t->h);
	point_init(&t->o.point, s);
}

/* The next assignment is in o.point; it becomes run i + 1 by history_add(&t->h, &t->o). */
static inline bool trial_suggest(struct trial *t, size_t i, struct reason *why)
{
	t->o.run = (uint32_t)i + 1;
	return sampler_suggest(t->sampler, &t->h, i, &t->o.point, why);
}

static inline void trial_clear(struct trial *t)
{
	point_clear(&t->o.point);
	sampler_free(t->sampler);
	history_clear(&t->h);
}
