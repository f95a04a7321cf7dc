/* A sweep whose runs have drawn assignments, and values that a function gives. */

#include <stdio.h>
#include <stdlib.h>

#include "base/rng.h"
#include "core/problem.h"
#include "core/space/point.h"
#include "core/sweep/sweep.h"

struct made_runs {
	struct conf conf;
	struct sweep sweep;
	int64_t ms; /* it is so late: runs take some seconds, one after another */
};

/** The value of a run at values[] of the space, those of inactive ones NAN; NAN: it fails. */
typedef double made_fn(const double *values, struct rng *noise);

static inline double made_one_value(const double *x, struct rng *noise)
{
	(void)x;
	(void)noise;
	return 0.5;
}

static inline double made_fails(const double *x, struct rng *noise)
{
	(void)x;
	(void)noise;
	return NAN;
}

static inline void made_runs_event(struct made_runs *m, uint32_t run, enum event_kind kind,
                                   const char *name, double step, const char *value, double x)
{
	struct event ev = { m->ms, run, kind, name, step, value, x };
	struct err e;

	if (sweep_apply(&m->sweep, &ev, &e) < 0)
		fprintf(stderr, "made_runs_event: %s\n", e.text);
	m->ms += kind == EVENT_STATE ? 1000 + run % 5 * 500 : 0;
}

static inline void made_runs_init(struct made_runs *m, enum goal goal,
                                  const char *const (*rows)[3])
{
	struct problems found = { 0 };

	*m = (struct made_runs){ .ms = 1000 };
	conf_init(&m->conf);
	m->conf.goal = goal;
	free(m->conf.metric_name);
	m->conf.metric_name = strdup("y");
	for (; (*rows)[0]; rows++)
		space_read(&m->conf.space, (*rows)[0], (*rows)[1], (*rows)[2], &found);
	space_check(&m->conf.space, &found);
	for (size_t i = 0; i < found.n; i++)
		fprintf(stderr, "made_runs_init: %s\n", found.items[i].text);
	problems_clear(&found);
	sweep_init(&m->sweep, &m->conf);
	made_runs_event(m, 0, EVENT_SWEEP, "started", NAN, "", 0);
}

/** One more run, at a point, with these values, that ends in that state; NULL: goes on. */
static inline void made_runs_from(struct made_runs *m, const struct point *p, size_t n,
                                  const double *values, const char *state, const char *origin)
{
	const struct space *s = &m->conf.space;
	uint32_t run = m->sweep.n_runs + 1;
	char text[NUM_TEXT_MAX], slot[40];

	snprintf(slot, sizeof slot, "slot %u pid 1", 1 + run % 2);
	for (size_t i = 0; i < s->n; i++)
		if (p->values[i].kind != VALUE_NONE)
			made_runs_event(m, run, EVENT_PARAM, s->params[i].name, NAN,
			                value_print(&p->values[i], text), 0);
	made_runs_event(m, run, EVENT_STATE, "queued", NAN, origin, 0);
	made_runs_event(m, run, EVENT_STATE, "running", NAN, slot, 0);
	for (size_t i = 0; i < n; i++)
		made_runs_event(m, run, EVENT_METRIC, "y", (double)i + 1, NULL, values[i]);
	if (state)
		made_runs_event(m, run, EVENT_STATE, state, (double)n, "as made", 0);
}

/** The same, which was drawn. */
static inline void made_runs_end(struct made_runs *m, const struct point *p, size_t n,
                                 const double *values, const char *state)
{
	made_runs_from(m, p, n, values, state, "draw 0");
}

/** The same; without values it fails, else it completes. */
static inline void made_runs_add(struct made_runs *m, const struct point *p, size_t n,
                                 const double *values)
{
	made_runs_end(m, p, n, values, n ? "completed" : "failed");
}

/** n more, drawn at random by the seed. */
static inline void made_runs_draw(struct made_runs *m, size_t n, uint64_t seed, made_fn *fn)
{
	const struct space *s = &m->conf.space;
	double *units = calloc(s->n, sizeof *units), *x = calloc(s->n, sizeof *x), y;
	struct point p;

	point_init(&p, s);
	for (size_t r = 0; r < n; r++) {
		struct rng noise = { seed, r, 99, 0 };

		for (size_t i = 0; i < s->n; i++)
			units[i] = rng_unit(seed, r, i, 0);
		point_from_units(&p, s, units);
		for (size_t i = 0; i < s->n; i++) {
			const struct value *v = &p.values[i];

			x[i] = v->kind == VALUE_NUMBER || v->kind == VALUE_BOOL ? v->number
			       : v->kind == VALUE_TEXT ? (double)v->text[0]
			                               : NAN;
		}
		y = fn(x, &noise);
		made_runs_add(m, &p, !isnan(y), &y);
	}
	point_clear(&p);
	free(units);
	free(x);
}

static inline void made_runs_clear(struct made_runs *m)
{
	sweep_clear(&m->sweep);
	conf_clear(&m->conf);
}
