/* Assignments that a person wants to see again, with other seeds. */

#include <math.h>

#include "base/array.h"
#include "core/sweep/sweep.h"

static struct confirmed *confirmed_of(struct sweep *s, struct run *r)
{
	struct confirmed c = { .run = r->id, .mean = NAN, .sd = NAN };

	if (!r->confirmed) {
		ARRAY_PUSH(s->confirmed, s->n_confirmed, s->cap_confirmed, c);
		r->confirmed = s->n_confirmed;
	}
	return &s->confirmed[r->confirmed - 1];
}

int sweep_confirm(struct sweep *s, struct run *r, const struct event *ev, struct err *e)
{
	if (!(ev->step >= 1 && ev->step <= CONFIRMED_SEEDS && ev->step == floor(ev->step)))
		return err_set(e, "to confirm run %u needs the number of a seed, 1 to %d",
		               r->id, CONFIRMED_SEEDS);
	if (r->seed)
		return err_set(e, "run %u confirms another one itself", r->id);
	confirmed_of(s, r);
	ARRAY_PUSH(s->repeats, s->n_repeats, s->cap_repeats,
	           (struct repeat){ r->id, ORIGIN_CONFIRM, (uint32_t)ev->step });
	return 0;
}

void sweep_confirm_queued(struct sweep *s, struct run *r, uint64_t n, uint32_t seed)
{
	struct run *of = n >= 1 && n < r->id ? &s->runs[n - 1] : NULL;

	/* What is run again of a repeat is one as well. */
	r->seed = !of ? 0 : of->seed ? of->seed : seed <= CONFIRMED_SEEDS ? seed : 0;
	if (!r->seed)
		return;
	if (!of->seed)
		confirmed_of(s, of);
	r->confirmed = of->confirmed;
	confirmed_take(&s->confirmed[r->confirmed - 1], s->runs, r);
}

uint32_t sweep_n_to_confirm(const struct sweep *s)
{
	uint32_t n = 0;

	for (size_t i = s->first_repeat; i < s->n_repeats; i++)
		n += s->repeats[i].origin == ORIGIN_CONFIRM;
	return n;
}
