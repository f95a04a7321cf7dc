/* The measures as formulas ask for them. */

#include <string.h>

#include "base/text.h"
#include "core/lesson/measure.h"

static const struct measure *find(const char *name)
{
	const struct measure *f = measures;

	while (f->name && strcmp(f->name, name) != 0)
		f++;
	return f->name ? f : NULL;
}

static int value(void *data, const char *name, double *out, struct err *e)
{
	struct text_near near = { .word = name };

	(void)data;
	(void)out;
	for (const struct measure *f = measures; f->name; f++) {
		if (strcmp(f->name, name) == 0)
			return err_set(e, "%s is asked of something: %s(%s)", name, name,
			               f->arguments);
		text_near(&near, f->name);
	}
	return err_set(e, "there is no %s%s%s%s", name, TEXT_NEAR(near.best));
}

static const char *takes(void *data, const char *function)
{
	const struct measure *f = find(function);

	(void)data;
	return f ? f->takes : NULL;
}

static int find_sweep(const struct measured *m, const char *name, size_t *out, struct err *e)
{
	const struct lesson *l = m->lesson;
	struct text_near near = { .word = name };
	size_t part;

	*out = lesson_find_sweep(l, name);
	for (size_t i = 0; i < l->n_sweeps; i++)
		text_near(&near, l->sweeps[i].name);
	if (*out == l->n_sweeps)
		return err_set(e, "there is no sweep %s%s%s%s", name, TEXT_NEAR(near.best));
	part = lesson_part_of(l, *out);
	if (m->checks && part == l->n_parts)
		return err_set(e, "no part runs the sweep %s", name);
	if (m->checks && m->until <= part)
		return err_set(e, "the sweep %s has not run here yet", name);
	return 0;
}

static int find_param(const struct measured *m, size_t sweep, const char *name, struct err *e)
{
	const struct space *s = &m->lesson->sweeps[sweep].conf.space;
	struct text_near near = { .word = name };

	for (size_t i = 0; i < s->n; i++)
		text_near(&near, s->params[i].name);
	if (space_find(s, name) < s->n)
		return 0;
	return err_set(e, "the sweep %s has no parameter %s%s%s%s",
	               m->lesson->sweeps[sweep].name, name, TEXT_NEAR(near.best));
}

static int call(void *data, const char *function, const struct formula_arg *args, size_t n,
                double *out, struct err *e)
{
	const struct measured *m = data;
	const struct measure *f = find(function);
	struct measure_args a = { .n = NAN };
	const char *letter = f->takes;
	bool has_sweep = false;

	for (size_t i = 0; i < n; i++, letter++) {
		size_t *sweep = has_sweep ? &a.other : &a.sweep;
		int rc = 0;

		letter += *letter == '?';
		if (*letter == 's')
			rc = find_sweep(m, args[i].word, sweep, e);
		else if (*letter == 'p')
			rc = find_param(m, a.sweep, args[i].word, e);
		if (rc < 0) {
			e->column = args[i].column;
			return -1;
		}
		has_sweep = has_sweep || *letter == 's';
		a.param = *letter == 'p' ? args[i].word : a.param;
		a.n = *letter == 'n' ? args[i].number : a.n;
	}
	*out = m->checks ? 1 : m->ran && m->ran[a.sweep].sweep ? f->fn(m, &a) : NAN;
	return 0;
}

static const char *each(void *data, size_t i)
{
	(void)data;
	return measures[i].name;
}

struct formula_names measure_names(const struct measured *m)
{
	return (struct formula_names){ value, takes, call, each, (void *)m };
}

double measure_eval(const struct measured *m, const char *formula)
{
	struct formula_names names = measure_names(m);
	double x;
	struct err e;

	return formula_eval(formula, &names, &x, &e) == 0 ? x : NAN;
}
