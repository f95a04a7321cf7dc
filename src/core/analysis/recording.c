#include "core/analysis/recording.h"

#include <stdlib.h>

#include "base/array.h"

#define RUN_MAX (1u << 24) /* a damaged log may name any */

void recording_clear(struct recording *r)
{
	free(r->items);
	*r = (struct recording){ .sweep = r->sweep };
}

/* The first metric of all is the primary one where no configuration says which is. */
static bool is_primary(const struct sweep *s, const char *name)
{
	return !s->n_metrics || sweep_is_primary(s, name);
}

/* Policies do not see the runs that confirm others with other seeds. */
static bool is_repeat(const struct sweep *s, uint32_t run)
{
	return sweep_run(s, run) && s->runs[run - 1].seed;
}

void recording_event(void *recording, const struct event *ev)
{
	struct recording *r = recording;
	struct recording_item item = { ev->time_ms, NAN, ev->run, 0 };
	enum run_state state = RUN_STATES;

	if (!ev->run || ev->run > RUN_MAX || is_repeat(r->sweep, ev->run))
		return;
	if (ev->kind == EVENT_STATE)
		state = run_state_find(ev->name);
	if (run_state_is_end(state))
		item.end = (uint8_t)state;
	else if (ev->kind == EVENT_METRIC && is_primary(r->sweep, ev->name))
		item.value = ev->number;
	else
		return;
	ARRAY_PUSH(r->items, r->n, r->cap, item);
}
