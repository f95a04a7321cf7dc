#include "core/lesson/prefix.h"

#include "core/sweep/learn.h"

static bool is_end(const struct sweep *s, const struct event *ev)
{
	const struct run *r = ev->kind == EVENT_STATE ? sweep_run(s, ev->run) : NULL;

	return r && run_state_is_end(r->state) && r->origin != ORIGIN_CONFIRM;
}

void prefix_make(struct prefix *p, const struct tape *t, const struct conf *c, size_t k)
{
	size_t ended = 0;
	struct err e;

	*p = (struct prefix){ 0 };
	sweep_init(&p->sweep, c);
	for (size_t i = 0; i < t->n && ended < k; i++)
		/* What a log has in vain is passed over, as its readers do. */
		if (sweep_apply(&p->sweep, &t->items[i], &e) == 0)
			ended += is_end(&p->sweep, &t->items[i]);
	learn_sweep(&p->history, &p->sweep, NULL, NULL);
}

void prefix_clear(struct prefix *p)
{
	history_clear(&p->history);
	sweep_clear(&p->sweep);
}

size_t prefix_count(const struct sweep *s)
{
	size_t n = 0;

	for (uint32_t i = 0; i < s->n_runs; i++)
		n += run_state_is_end(s->runs[i].state) && s->runs[i].origin != ORIGIN_CONFIRM;
	return n;
}
