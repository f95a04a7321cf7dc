#include "core/sweep/learn.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

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

static enum fit read_point(const struct sweep *s, const struct run *r,
                           const struct space *space, struct point *p, struct err *why)
{
	const char **texts = mem_calloc(space->n, sizeof *texts);
	enum fit fit;

	for (size_t k = 0; k < s->n_params; k++) {
		size_t at = space_find(space, s->params[k]);

		if (at < space->n && sweep_value(r, k))
			texts[at] = sweep_value(r, k);
	}
	fit = fit_point(space, texts, p, why);
	free(texts);
	return fit;
}

void learn_run(struct history *h, const struct sweep *s, uint32_t run)
{
	const struct run *r = sweep_run(s, run);
	struct observation *known, o = { 0 };
	enum fit fit;
	struct err why;

	if (!r || !h->space)
		return;
	if ((known = history_find(h, run))) {
		fill(r, known);
		return;
	}
	point_init(&o.point, h->space);
	fit = read_point(s, r, h->space, &o.point, &why);
	if (fit != FIT_NOT) {
		o.inside = fit == FIT_INSIDE;
		o.beyond = fit == FIT_BEYOND;
		fill(r, &o);
		history_add(h, &o);
	}
	point_clear(&o.point);
}

void learn_fit(const struct sweep *s, struct earlier_fit *fit)
{
	const struct space *space = &s->config->space;
	struct point p;

	*fit = (struct earlier_fit){ 0 };
	point_init(&p, space);
	for (uint32_t run = 1; run <= s->n_runs; run++) {
		const struct run *r = sweep_run(s, run);
		char name[24];
		struct err why;

		if (!r)
			continue;
		snprintf(name, sizeof name, "run %u", run);
		earlier_count(fit, read_point(s, r, space, &p, &why) != FIT_NOT, name, &why);
	}
	point_clear(&p);
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
