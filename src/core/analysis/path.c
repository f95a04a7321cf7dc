#include "core/analysis/path.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/num.h"
#include "core/space/point.h"

bool path_from_parse(const char *text, uint32_t *from)
{
	double x;

	if (strcmp(text, "default") == 0)
		*from = PATH_DEFAULT;
	else if (strcmp(text, "first") == 0)
		*from = PATH_FIRST;
	else if (num_parse_str(text, &x) && x >= 1 && x <= PATH_RUN_MAX && x == floor(x))
		*from = (uint32_t)x;
	else
		return false;
	return true;
}

void path_from_print(uint32_t from, struct buf *out)
{
	if (from == PATH_USUAL || from == PATH_DEFAULT)
		buf_adds(out, "default");
	else if (from == PATH_FIRST)
		buf_adds(out, "first");
	else
		buf_addf(out, "%u", from);
}

uint32_t path_start(const struct subject *t, uint32_t from)
{
	const struct sweep *s = t->sweep;
	uint32_t first = 0;

	if (from != PATH_USUAL && from <= PATH_RUN_MAX)
		return sweep_run(s, from) ? from : 0;

	for (uint32_t i = 0; i < s->n_runs; i++) {
		const struct run *r = &s->runs[i];

		if (!subject_point(t, r->id) || isnan(r->best))
			continue;
		if (!first)
			first = r->id;
		if (r->origin == ORIGIN_ENQUEUED && from != PATH_FIRST)
			return r->id;
	}
	return from == PATH_DEFAULT ? 0 : first;
}

static void copy(struct point *to, const struct point *from, const struct space *s)
{
	memcpy(to->values, from->values, s->n * sizeof *to->values);
}

/* Let only the active parameters have values: those that have none that of `target`. */
static void settle(struct point *p, const struct point *target, const struct space *s)
{
	for (size_t k = 0; k < s->n; k++) {
		size_t i = s->order[k];

		if (!point_is_active(p, s, i))
			p->values[i] = (struct value){ VALUE_NONE, 0, NULL };
		else if (p->values[i].kind == VALUE_NONE)
			p->values[i] = target->values[i].kind == VALUE_NONE
			                       ? param_from_position(&s->params[i], 0.5)
			                       : target->values[i];
	}
}

static bool can_change(const struct point *at, const struct point *target, size_t i)
{
	return at->values[i].kind != VALUE_NONE && target->values[i].kind != VALUE_NONE &&
	       !value_equal(&at->values[i], &target->values[i]);
}

static void values_at(struct surface *m, const struct point *p, double *x, double *out)
{
	features_of(&m->f, p, x);
	surface_at(m, 1, x, out);
}

struct walk {
	struct point at, tried, best;
	double *x, here[SURFACE_COLUMNS_MAX], there[SURFACE_COLUMNS_MAX];
};

/* The change that gains most; false: there is none left. */
static bool take_step(struct path *p, struct surface *m, struct walk *w,
                      const struct point *target)
{
	const struct space *s = m->subject->space;
	enum goal goal = m->subject->h.goal;
	struct path_step step = { .gain = FIGURE_NONE };
	double best[SURFACE_COLUMNS_MAX], gain[SURFACE_COLUMNS_MAX];
	bool found = false;

	for (size_t i = 0; i < s->n; i++) {
		struct figure f;

		if (!can_change(&w->at, target, i))
			continue;
		copy(&w->tried, &w->at, s);
		w->tried.values[i] = target->values[i];
		settle(&w->tried, target, s);
		values_at(m, &w->tried, w->x, w->there);
		for (size_t c = 0; c < surface_columns(m); c++)
			gain[c] = goal == GOAL_MAXIMIZE ? w->there[c] - w->here[c]
			                                : w->here[c] - w->there[c];
		f = surface_figure(m, gain);
		if (found && f.value <= step.gain.value)
			continue;
		found = true;
		step = (struct path_step){ i, w->at.values[i], target->values[i], f,
			                   surface_figure(m, w->there) };
		copy(&w->best, &w->tried, s);
		memcpy(best, w->there, sizeof best);
	}
	if (!found)
		return false;
	p->steps[p->n++] = step;
	copy(&w->at, &w->best, s);
	memcpy(w->here, best, sizeof best);
	return true;
}

void path_init(struct path *p, struct surface *m, uint32_t from)
{
	const struct subject *t = m->subject;
	uint32_t start = path_start(t, from);
	const struct point *target = subject_point(t, t->sweep->best);
	const struct point *first = subject_point(t, start);
	struct walk w;

	*p = (struct path){ .start = FIGURE_NONE };
	if (!m->n || !target || !first)
		return;
	p->from = start;
	p->to = t->sweep->best;
	p->steps = mem_calloc(t->space->n + 1, sizeof *p->steps);
	point_init(&w.at, t->space);
	point_init(&w.tried, t->space);
	point_init(&w.best, t->space);
	w.x = mem_calloc(m->f.n + 1, sizeof *w.x);
	copy(&w.at, first, t->space);
	values_at(m, &w.at, w.x, w.here);
	p->start = surface_figure(m, w.here);
	while (p->n < t->space->n && take_step(p, m, &w, target))
		;
	point_clear(&w.at);
	point_clear(&w.tried);
	point_clear(&w.best);
	free(w.x);
}

void path_clear(struct path *p)
{
	free(p->steps);
	*p = (struct path){ 0 };
}
