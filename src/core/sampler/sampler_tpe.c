/*
 * Tree-structured Parzen estimator (Bergstra 2011), in the multivariate form and with the
 * settings of Watanabe 2023 (2304.11127).
 *
 * The best 15 % of the runs, at most 25, make the density l, the others and those that are
 * pending g: mixtures of one product kernel a run and one of the prior.  Of 24 draws from l the
 * one with the highest l / g is suggested.
 *
 * A conditional parameter's kernel comes from the runs in which it was active; in the others it
 * is the prior's, so each group of parameters that are active together learns from its own runs
 * while it keeps its bond with the parameters that switch it on.
 */

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "core/model/feature.h"
#include "core/model/normal.h"
#include "core/model/target.h"
#include "core/sampler/sampler.h"
#include "core/sampler/sobol.h"

#define START 10
#define GOOD_SHARE 0.15
#define GOOD_MAX 25
#define CANDIDATES 24
#define ATTEMPTS 5         /* draws a candidate, when what is drawn was tried before */
#define WIDTH_MIN 0.03     /* of a bandwidth, */
#define WIDTH_FLOOR 0.7    /* over the number of kernels and one */
#define CATEGORY_WIDTH 2.0 /* over the same: the share of the other categories */
#define CELLS_MAX 64       /* values of a number whose kernels are summed over cells */

/* The values of a number that has few: their coordinates, their shares of the prior. */
struct cells {
	size_t n; /* 0: it has too many */
	double at[CELLS_MAX], share[CELLS_MAX];
};

struct tpe {
	struct features f;
	struct cells *cells; /* by feature */
	struct sobol *start;
};

/* Not always even: int(1, 64, 'log'). */
static void find_cells(const struct features *f, size_t k, struct cells *c)
{
	double sum = 0;

	if (f->items[k].kind == FEATURE_CATEGORY || f->items[k].count < 2 ||
	    f->items[k].count > CELLS_MAX)
		return;
	c->n = f->items[k].count;
	for (size_t i = 0; i < c->n; i++)
		c->at[i] = feature_nth(f, k, i);
	for (size_t i = 0; i < c->n; i++) {
		size_t before = i ? i - 1 : 0, after = i + 1 < c->n ? i + 1 : i;

		c->share[i] = (c->at[after] - c->at[before]) / (double)(after - before);
		sum += c->share[i];
	}
	for (size_t i = 0; i < c->n; i++)
		c->share[i] /= sum;
}

static void *tpe_create(const struct history *h)
{
	struct tpe *t = mem_calloc(1, sizeof *t);

	features_init(&t->f, h->space);
	t->cells = mem_calloc(t->f.n + 1, sizeof *t->cells);
	for (size_t k = 0; k < t->f.n; k++)
		find_cells(&t->f, k, &t->cells[k]);
	t->start = sobol_new(h->space->n);
	return t;
}

static void tpe_destroy(void *state)
{
	struct tpe *t = state;

	sobol_free(t->start);
	features_clear(&t->f);
	free(t->cells);
	free(t);
}

/* ---- a mixture ------------------------------------------------------------------- */

/* A kernel has its place in every feature; NAN is the prior, uniform over the feature. */
struct mixture {
	const struct features *f;
	const struct cells *cells;
	size_t n;         /* kernels; the first is the prior */
	double *x;        /* x[i * d + k]: places */
	double *width;    /* by feature: bandwidth of a number, chance of another category */
	double *log_norm; /* by kernel, of what does not depend on the point */
};

/* What cell i weighs in a kernel at place x. */
static double cell_weight(const struct cells *c, size_t i, double x, double width)
{
	double z = (c->at[i] - x) / width;

	return c->share[i] * exp(-z * z / 2);
}

static double cells_weight(const struct cells *c, double x, double width)
{
	double sum = 0;

	for (size_t i = 0; i < c->n; i++)
		sum += cell_weight(c, i, x, width);
	return sum;
}

/* The log of the kernel's mass over the feature, which it is divided by; the prior's is 0. */
static double log_mass(const struct cells *c, double x, double width)
{
	if (c->n)
		return log(cells_weight(c, x, width));
	return log((normal_cdf((1 - x) / width) - normal_cdf(-x / width)) * width *
	           sqrt(2 * M_PI));
}

static double log_kernel(const struct feature *f, double place, double width, double x)
{
	double z;

	if (f->kind == FEATURE_CATEGORY)
		return x == place ? log((1 - width) * (double)f->count)
		                  : log(width / (double)(f->count - 1) * (double)f->count);
	z = (x - place) / width;
	return -z * z / 2;
}

static void set_width(struct mixture *m, size_t k)
{
	const struct feature *f = &m->f->items[k];
	double sum = 0, squares = 0, sd, factor;
	size_t n = 0;

	for (size_t i = 1; i < m->n; i++) {
		double x = m->x[i * m->f->n + k];

		if (isnan(x))
			continue;
		sum += x;
		squares += x * x;
		n++;
	}
	if (f->kind == FEATURE_CATEGORY) {
		m->width[k] = (1 - 1.0 / (double)f->count) *
		              fmin(CATEGORY_WIDTH / (double)(n + 1), 1);
		return;
	}
	/* Scott's rule, never below what so few points can tell apart. */
	factor = pow((double)(n + 1), -1 / ((double)m->f->n + 4));
	sum = n ? sum / (double)n : 0.5;
	sd = n ? sqrt(fmax(squares / (double)n - sum * sum, 0)) : 1;
	m->width[k] = fmax(sd * factor, fmax(WIDTH_MIN, WIDTH_FLOOR / (double)(n + 1)));
	if (f->count)
		m->width[k] = fmax(m->width[k], 0.5 / (double)f->count);
}

static void mixture_init(struct mixture *m, const struct tpe *s, size_t cap)
{
	const struct features *f = &s->f;

	*m = (struct mixture){ .f = f, .cells = s->cells, .n = 1 };
	m->x = mem_calloc((cap + 1) * f->n + 1, sizeof *m->x);
	m->width = mem_calloc(f->n + 1, sizeof *m->width);
	m->log_norm = mem_calloc(cap + 1, sizeof *m->log_norm);
	for (size_t k = 0; k < f->n; k++)
		m->x[k] = NAN;
}

static void mixture_clear(struct mixture *m)
{
	free(m->x);
	free(m->width);
	free(m->log_norm);
}

static void mixture_add(struct mixture *m, const struct point *p)
{
	features_of(m->f, p, m->x + m->n++ * m->f->n);
}

/* After the last kernel. */
static void mixture_finish(struct mixture *m)
{
	size_t d = m->f->n;

	for (size_t k = 0; k < d; k++) {
		const struct cells *c = &m->cells[k];
		double mass[CELLS_MAX];

		set_width(m, k);
		if (m->f->items[k].kind == FEATURE_CATEGORY)
			continue;
		for (size_t i = 0; i < c->n; i++)
			mass[i] = log_mass(c, c->at[i], m->width[k]);
		for (size_t i = 1; i < m->n; i++) {
			double x = m->x[i * d + k];

			if (!isnan(x))
				m->log_norm[i] -= c->n ? mass[feature_index(m->f, k, x)]
				                       : log_mass(c, x, m->width[k]);
		}
	}
}

/* The log of the density at x, up to the number of kernels; what is inactive counts nothing. */
static double mixture_log(const struct mixture *m, const double *x, double *terms)
{
	size_t d = m->f->n;
	double top = -INFINITY, sum = 0;

	for (size_t i = 0; i < m->n; i++) {
		const double *place = m->x + i * d;

		terms[i] = m->log_norm[i];
		for (size_t k = 0; k < d; k++)
			if (!isnan(place[k]) && !isnan(x[k]))
				terms[i] += log_kernel(&m->f->items[k], place[k], m->width[k],
				                       x[k]);
		top = fmax(top, terms[i]);
	}
	for (size_t i = 0; i < m->n; i++)
		sum += exp(terms[i] - top);
	return top + log(sum / (double)m->n);
}

/* A draw from the kernel of feature k at `place`, as a unit of the space. */
static double draw_kernel(const struct mixture *m, size_t k, double place, struct rng *rng)
{
	const struct feature *f = &m->f->items[k];
	double x = place, low, high, u = rng_next(rng);

	if (isnan(place))
		return u;
	if (f->kind == FEATURE_CATEGORY) {
		if (u < m->width[k]) {
			uint64_t other = (uint64_t)(u / m->width[k] * (double)(f->count - 1));

			x = (double)(other + ((double)other >= place));
		}
	} else if (m->cells[k].n) {
		const struct cells *c = &m->cells[k];
		size_t i = 0;

		u *= cells_weight(c, place, m->width[k]);
		while (i + 1 < c->n && (u -= cell_weight(c, i, place, m->width[k])) > 0)
			i++;
		x = c->at[i];
	} else {
		low = normal_cdf(-place / m->width[k]);
		high = normal_cdf((1 - place) / m->width[k]);
		x = place + m->width[k] * normal_quantile(low + u * (high - low));
	}
	return feature_unit(m->f, k, x);
}

/* ---- the suggestion -------------------------------------------------------------- */

static void split(const struct tpe *s, const struct history *h, const struct targets *t,
                  struct mixture *good, struct mixture *bad)
{
	size_t *order = targets_indices(t);
	size_t n_good = (size_t)ceil(GOOD_SHARE * (double)t->n);

	n_good = n_good < GOOD_MAX ? n_good : GOOD_MAX;
	mixture_init(good, s, n_good);
	mixture_init(bad, s, h->n);
	targets_sort(t, order, t->n);
	for (size_t i = 0; i < t->n; i++)
		mixture_add(i < n_good ? good : bad, &h->runs[t->runs[order[i]]].point);
	for (size_t i = 0; i < h->n; i++)
		if (h->runs[i].pending && h->runs[i].inside)
			mixture_add(bad, &h->runs[i].point);
	mixture_finish(good);
	mixture_finish(bad);
	free(order);
}

/* The best of the draws from `good`; false when all were tried before. */
static bool choose(const struct tpe *s, const struct history *h, const struct mixture *good,
                   const struct mixture *bad, struct rng *rng, struct point *out)
{
	size_t d = s->f.n;
	double *units = mem_calloc(h->space->n, sizeof *units);
	double *best = mem_calloc(h->space->n, sizeof *best);
	double *x = mem_calloc(d + bad->n + good->n, sizeof *x), *terms = x + d;
	double best_ratio = -INFINITY;
	size_t found = 0;

	for (size_t a = 0; a < CANDIDATES * ATTEMPTS && found < CANDIDATES; a++) {
		const double *kernel = good->x + (size_t)(rng_next(rng) * (double)good->n) * d;
		double ratio;

		for (size_t i = 0; i < h->space->n; i++)
			units[i] = 0.5;
		for (size_t k = 0; k < d; k++)
			units[s->f.items[k].param] = draw_kernel(good, k, kernel[k], rng);
		point_from_units(out, h->space, units);
		if (!history_allows(h, out))
			continue;
		found++;
		features_of(&s->f, out, x);
		ratio = mixture_log(good, x, terms) - mixture_log(bad, x, terms);
		if (ratio > best_ratio) {
			best_ratio = ratio;
			memcpy(best, units, h->space->n * sizeof *best);
		}
	}
	if (found)
		point_from_units(out, h->space, best);
	free(units);
	free(best);
	free(x);
	return found;
}

static bool tpe_suggest(void *state, const struct history *h, uint64_t draw, struct point *out,
                        struct reason *why)
{
	struct tpe *s = state;
	struct rng rng = { h->seed, draw, sampler_key(h->space, 0), 0 };
	struct mixture good, bad;
	struct targets t;
	bool found = false;

	targets_init(&t, h);
	if (s->f.n && t.n && history_kept(h) >= START) {
		split(s, h, &t, &good, &bad);
		found = choose(s, h, &good, &bad, &rng, out);
		mixture_clear(&good);
		mixture_clear(&bad);
	} else {
		why->start = true;
	}
	targets_clear(&t);
	return found || sampler_draw_sobol(s->start, h, draw, out);
}

const struct sampler_kind sampler_tpe = {
	.name = "tpe",
	.summary = "a tree-structured Parzen estimator: quick, many runs",
	.learns = true,
	.create = tpe_create,
	.destroy = tpe_destroy,
	.suggest = tpe_suggest,
};
