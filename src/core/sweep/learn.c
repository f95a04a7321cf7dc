#include "core/sweep/learn.h"

#include <string.h>

void learn_state(struct observation *o, enum run_state state)
{
	o->pending = !run_state_is_end(state);
	o->completed = state == RUN_COMPLETED;
	o->cancelled = state == RUN_CANCELLED;
	o->lost = state == RUN_LOST;
}

static void fill(const struct run *r, struct observation *o)
{
	const struct series *v = sweep_series(r, 0);

	o->run = r->id;
	learn_state(o, r->state);
	o->best = r->best;
	o->intervals = v ? v->n : 0;
	o->values = v && !o->pending ? v->value : NULL;
}

/* The run as a point of the present space; false when that cannot be. */
static bool read_point(const struct sweep *s, const struct run *r, const struct space *space,
                       struct point *p)
{
	for (size_t i = 0; i < space->n; i++) {
		const char *text = sweep_value(r, sweep_param(s, space->params[i].name));

		p->values[i] = (struct value){ VALUE_NONE, 0, NULL };
		if (text && param_value(&space->params[i], text, &p->values[i]) < 0)
			return false;
	}
	return true;
}

void learn_run(struct history *h, const struct sweep *s, uint32_t run)
{
	const struct run *r = sweep_run(s, run);
	struct observation *known, o = { 0 };

	if (!r || !h->space)
		return;
	if ((known = history_find(h, run))) {
		fill(r, known);
		return;
	}
	point_init(&o.point, h->space);
	if (read_point(s, r, h->space, &o.point)) {
		o.inside = point_is_inside(&o.point, h->space) &&
		           point_is_whole(&o.point, h->space);
		fill(r, &o);
		history_add(h, &o);
	}
	point_clear(&o.point);
}

void learn_sweep(struct history *h, const struct sweep *s, const struct earlier *earlier,
                 struct earlier_fit *fit)
{
	history_clear(h);
	if (earlier)
		*fit = (struct earlier_fit){ 0 };
	if (!s->config->space.order)
		return;
	conf_history(s->config, s->seed, h);
	if (earlier && s->config->metric_name &&
	    strcmp(earlier->metric, s->config->metric_name) == 0)
		earlier_teach(earlier, h, fit);
	for (uint32_t run = 1; run <= s->n_runs; run++)
		learn_run(h, s, run);
}
