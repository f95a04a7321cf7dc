#include "core/analysis/surface.h"

#include <stdlib.h>

#include "base/mem.h"
#include "core/analysis/rank.h"

#define NEEDED_MIN 10
#define JUDGES_MIN 6 /* own runs: ranks of fewer go together by chance too often */
#define LEFT_OUT 2   /* processes that are asked how they predict: each costs n³ */
#define SEED 7       /* of the draws */

size_t surface_needed(const struct features *f)
{
	size_t n = 2 * (f->n + 1);

	return n < NEEDED_MIN ? NEEDED_MIN : n;
}

size_t surface_needed_own(const struct features *f, size_t earlier)
{
	size_t n = surface_needed(f);

	return earlier < n - JUDGES_MIN ? n - earlier : JUDGES_MIN;
}

static bool counts(const struct observation *o)
{
	return o->completed && isfinite(o->best);
}

static double find_trust(const struct surface *m)
{
	const struct surrogate *s = &m->s;
	size_t n = s->n, kept = 0, asked = m->n < LEFT_OUT ? m->n : LEFT_OUT;
	double *mean = mem_calloc(2 * n + 1, sizeof *mean), *seen = mean + n;
	double *one = mem_calloc(n + 1, sizeof *one), trust;

	for (size_t i = 0; i < asked; i++) {
		gp_leave_one_out(m->gps[i], one);
		for (size_t j = 0; j < n; j++)
			mean[j] += one[j];
	}
	for (size_t j = 0; j < n; j++) {
		const struct observation *o = &s->h->runs[s->t.runs[s->of[j]]];

		if (o->earlier || !counts(o))
			continue;
		seen[kept] = s->y[j];
		mean[kept++] = mean[j];
	}
	trust = rank_correlation(mean, seen, kept);
	free(mean);
	free(one);
	return trust;
}

static void count(struct surface *m)
{
	const struct targets *t = &m->s.t;
	size_t earlier = 0;

	for (size_t i = 0; i < t->n; i++) {
		const struct observation *o = &m->s.h->runs[t->runs[i]];

		m->n_earlier += o->earlier;
		earlier += o->earlier && counts(o);
		m->n_valid += !o->earlier;
		m->n_completed += !o->earlier && counts(o);
		/* Own ones are the last. */
		m->differs = m->differs || (!o->earlier && t->loss[i] != t->loss[t->n - 1]);
	}
	m->needed = surface_needed_own(&m->f, earlier);
}

void surface_init(struct surface *m, const struct subject *t)
{
	const struct history *known = subject_known(t);
	struct surrogate_options options = SURROGATE_OPTIONS_DEFAULT;
	struct rng rng = { SEED, known->n, 0, 0 };

	*m = (struct surface){ .subject = t, .trust = NAN };
	options.samples = SURFACE_SAMPLES;
	options.always_sample = true;
	if (!known->space)
		return;
	features_init(&m->f, t->space, NULL);
	surrogate_init(&m->s, &m->f, known);
	count(m);
	if (!m->f.n || m->n_completed < m->needed || !m->differs)
		return;
	m->n = surrogate_fit(&m->s, &options, 0, &rng, m->gps);
	for (size_t i = 0; i < m->n; i++)
		m->draws[i] = gp_draws_new(m->gps[i], SURFACE_DRAWS, &rng);
	if (m->n)
		m->trust = find_trust(m);
}

void surface_clear(struct surface *m)
{
	for (size_t i = 0; i < m->n; i++) {
		gp_draws_free(m->draws[i]);
		gp_free(m->gps[i]);
	}
	if (m->s.f)
		surrogate_clear(&m->s);
	features_clear(&m->f);
	*m = (struct surface){ 0 };
}

void surface_at(struct surface *m, size_t n, const double *x, double *out)
{
	size_t columns = surface_columns(m);

	for (size_t i = 0; i < m->n; i++)
		gp_draws_at(m->draws[i], n, x, columns, out + i * (1 + SURFACE_DRAWS));
	for (size_t i = 0; i < n * columns; i++)
		out[i] = surrogate_value(&m->s, out[i]);
}

struct figure surface_figure(const struct surface *m, const double *columns)
{
	struct figure f = { 0, 0 };
	size_t n_draws = m->n * SURFACE_DRAWS;

	if (!m->n)
		return FIGURE_NONE;
	for (size_t i = 0; i < m->n; i++)
		f.value += columns[i * (1 + SURFACE_DRAWS)] / (double)m->n;
	for (size_t i = 0; i < surface_columns(m); i++)
		if (i % (1 + SURFACE_DRAWS)) {
			double off = columns[i] - f.value;

			f.sd += off * off / (double)n_draws;
		}
	f.sd = sqrt(f.sd);
	return f;
}
