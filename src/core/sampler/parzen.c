#include "core/sampler/parzen.h"

#include <math.h>
#include <stdlib.h>

#include "base/mem.h"
#include "core/model/normal.h"

#define NARROW 0.5         /* a bandwidth, of that which Scott's rule gives */
#define WIDTH_FLOOR 0.6    /* of a bandwidth, over the number of kernels */
#define CATEGORY_WIDTH 4.0 /* over the same: the share of the other categories */

/* Not always even: int(1, 64, 'log'). */
void parzen_cells_init(struct parzen_cells *c, const struct features *f, size_t k)
{
	double sum = 0;

	*c = (struct parzen_cells){ 0 };
	if (f->items[k].kind == FEATURE_CATEGORY || f->items[k].count < 2 ||
	    f->items[k].count > PARZEN_CELLS_MAX)
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

void parzen_init(struct parzen *m, const struct parzen_block *b, size_t cap)
{
	*m = (struct parzen){ .b = b, .n = 1 };
	m->x = mem_calloc((cap + 1) * b->n, sizeof *m->x);
	m->width = mem_calloc(b->n, sizeof *m->width);
	m->log_norm = mem_calloc(2 * (cap + 1), sizeof *m->log_norm);
	m->share = m->log_norm + cap + 1;
}

void parzen_clear(struct parzen *m)
{
	free(m->x);
	free(m->width);
	free(m->log_norm);
}

void parzen_add(struct parzen *m, const double *x)
{
	for (size_t k = 0; k < m->b->n; k++)
		m->x[m->n * m->b->n + k] = x[m->b->items[k]];
	m->n++;
}

/* ---- one kernel ------------------------------------------------------------------ */

static const struct feature *feature(const struct parzen *m, size_t k)
{
	return &m->b->f->items[m->b->items[k]];
}

/* What cell i weighs in a kernel at place x. */
static double cell_weight(const struct parzen_cells *c, size_t i, double x, double width)
{
	double z = (c->at[i] - x) / width;

	return c->share[i] * exp(-z * z / 2);
}

static double cells_weight(const struct parzen_cells *c, double x, double width)
{
	double sum = 0;

	for (size_t i = 0; i < c->n; i++)
		sum += cell_weight(c, i, x, width);
	return sum;
}

/* The share of a normal kernel that lies in the space. */
static double normal_share(const struct feature *f, double x, double width)
{
	return normal_cdf((f->high - x) / width) - normal_cdf((f->low - x) / width);
}

/* Is it a place that can be drawn? */
static bool is_within(const struct feature *f, double x)
{
	return f->kind == FEATURE_CATEGORY ? x >= 0 && x < (double)f->count
	                                   : x >= f->low && x <= f->high;
}

/*
 * The log of a kernel's mass over the feature, which it is divided by: over what can be drawn,
 * and of one that stands beyond, over all, so that it counts by as much as reaches in.
 */
static double log_mass(const struct feature *f, const struct parzen_cells *c, double x,
                       double width)
{
	double whole = width * sqrt(2 * M_PI);

	if (c->n && is_within(f, x))
		return log(cells_weight(c, x, width));
	if (c->n)
		return log(whole * (double)(c->n - 1) / (double)c->n / (f->high - f->low));
	return log(whole * (is_within(f, x) ? normal_share(f, x, width) : 1));
}

static double log_kernel(const struct feature *f, double place, double width, double x)
{
	double z;

	if (f->kind == FEATURE_CATEGORY)
		return x == place
		               ? log((1 - width) * (double)f->count)
		               : log(width / fmax((double)f->count - 1, 1) * (double)f->count);
	z = (x - place) / width;
	return -z * z / 2;
}

static double draw_kernel(const struct parzen *m, size_t k, double place, double u)
{
	const struct feature *f = feature(m, k);
	const struct parzen_cells *c = &m->b->cells[m->b->items[k]];
	double width = m->width[k], low, high;
	size_t i = 0;

	if (f->kind == FEATURE_CATEGORY) {
		if (!is_within(f, place))
			return floor(u * (double)f->count);
		if (u >= width)
			return place;
		i = (size_t)(u / width * (double)(f->count - 1));
		return (double)(i + ((double)i >= place));
	}
	if (c->n) {
		u *= cells_weight(c, place, width);
		while (i + 1 < c->n && (u -= cell_weight(c, i, place, width)) > 0)
			i++;
		return c->at[i];
	}
	low = normal_cdf((f->low - place) / width);
	high = normal_cdf((f->high - place) / width);
	return place + width * normal_quantile(low + u * (high - low));
}

/* How much of the kernel at a place is within: of one beyond, its share of the draws. */
static double share_within(const struct parzen *m, size_t k, double place)
{
	const struct feature *f = feature(m, k);
	const struct parzen_cells *c = &m->b->cells[m->b->items[k]];
	double width = m->width[k];

	if (is_within(f, place))
		return 1;
	if (f->kind == FEATURE_CATEGORY)
		return width;
	if (feature_is_fixed(f))
		return exp(log_kernel(f, place, width, f->low));
	if (c->n)
		return fmin(cells_weight(c, place, width) / exp(log_mass(f, c, place, width)),
		            1);
	return normal_share(f, place, width);
}

/* ---- all of them ----------------------------------------------------------------- */

static double find_width(const struct parzen *m, size_t k)
{
	const struct feature *f = feature(m, k);
	double sum = 0, squares = 0, n = (double)m->n - 1, least, sd;

	for (size_t i = 1; i < m->n; i++) {
		double x = m->x[i * m->b->n + k];

		sum += x;
		squares += x * x;
	}
	if (f->kind == FEATURE_CATEGORY)
		return (feature_is_fixed(f) ? 0.5 : 1 - 1.0 / (double)f->count) *
		       fmin(CATEGORY_WIDTH / (n + 1), 1);
	/* Never below what so few points, or values, can tell apart. */
	least = fmax(WIDTH_FLOOR / (n + 1),
	             f->count > 1 ? 0.5 / (double)f->count * (f->high - f->low) : 0);
	sd = n > 0 ? sqrt(fmax(squares / n - sum / n * sum / n, 0)) : 1;
	return fmax(NARROW * sd * pow(n + 1, -1 / ((double)m->b->n + 4)), least);
}

/* What the kernels of a feature are divided by, and their shares. */
static void normalise(struct parzen *m, size_t k)
{
	size_t item = m->b->items[k];
	const struct feature *f = feature(m, k);
	const struct parzen_cells *c = &m->b->cells[item];
	double mass[PARZEN_CELLS_MAX];
	bool number = f->kind != FEATURE_CATEGORY && !feature_is_fixed(f);

	for (size_t i = 0; i < c->n; i++)
		mass[i] = log_mass(f, c, c->at[i], m->width[k]);
	/* The prior lies in the space alone. */
	if (number && !c->n)
		m->log_norm[0] -= log(f->high - f->low);
	for (size_t i = 1; i < m->n; i++) {
		double x = m->x[i * m->b->n + k];
		uint64_t at = c->n ? feature_index(m->b->f, item, x) : 0;

		m->share[i] *= share_within(m, k, x);
		if (number)
			m->log_norm[i] -= c->n && c->at[at] == x
			                          ? mass[at]
			                          : log_mass(f, c, x, m->width[k]);
	}
}

void parzen_finish(struct parzen *m)
{
	for (size_t i = 0; i < m->n; i++)
		m->share[i] = 1;
	for (size_t k = 0; k < m->b->n; k++) {
		m->width[k] = find_width(m, k);
		normalise(m, k);
	}
	for (size_t i = 0; i < m->n; i++)
		m->shares += m->share[i];
}

double parzen_log(const struct parzen *m, const double *x, double *room)
{
	double top = m->log_norm[0], sum = 0;

	room[0] = m->log_norm[0]; /* the prior */
	for (size_t i = 1; i < m->n; i++) {
		room[i] = m->log_norm[i];
		for (size_t k = 0; k < m->b->n; k++)
			room[i] += log_kernel(feature(m, k), m->x[i * m->b->n + k], m->width[k],
			                      x[m->b->items[k]]);
		top = fmax(top, room[i]);
	}
	for (size_t i = 0; i < m->n; i++)
		sum += exp(room[i] - top);
	return top + log(sum / m->shares);
}

void parzen_draw(const struct parzen *m, struct rng *rng, double *positions)
{
	double at = rng_next(rng) * m->shares;
	size_t i = 0;

	while (i + 1 < m->n && at >= m->share[i])
		at -= m->share[i++];
	for (size_t k = 0; k < m->b->n; k++) {
		size_t item = m->b->items[k];
		size_t param = m->b->f->items[item].param;
		double u = rng_next(rng), *position = &positions[param];

		*position = param_drawn(&m->b->f->space->params[param], u);
		if (i > 0 && !feature_is_fixed(feature(m, k)))
			*position = feature_position(
				m->b->f, item, draw_kernel(m, k, m->x[i * m->b->n + k], u));
	}
}
