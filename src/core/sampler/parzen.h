#ifndef CORE_SAMPLER_PARZEN_H
#define CORE_SAMPLER_PARZEN_H

/*
 * A Parzen estimator: a mixture of one product kernel for each run and one of the prior, which
 * is uniform.  It is over a block of the features, those that are always active together.
 */

#include "base/rng.h"
#include "core/model/feature.h"

#define PARZEN_CELLS_MAX 64 /* values of a number whose kernels are summed over cells */

/** The values of a number that has few: their coordinates, their shares of the prior. */
struct parzen_cells {
	size_t n; /* 0: it has too many, or is no number */
	double at[PARZEN_CELLS_MAX], share[PARZEN_CELLS_MAX];
};

void parzen_cells_init(struct parzen_cells *c, const struct features *f, size_t k);

struct parzen_block {
	const struct features *f;
	const struct parzen_cells *cells; /* by feature */
	size_t *items, n;                 /* features */
};

struct parzen {
	const struct parzen_block *b;
	size_t n;         /* kernels; the first is the prior */
	double *x;        /* x[i * b->n + k]: places of all but the prior */
	double *width;    /* bandwidth of a number, chance of another category */
	double *log_norm; /* by kernel, of what does not depend on the point */
	double *share;    /* by kernel, how much of it can be drawn: of runs beyond the space */
	double shares;    /* of all */
};

/** With room for `cap` runs. */
void parzen_init(struct parzen *m, const struct parzen_block *b, size_t cap);
void parzen_clear(struct parzen *m);

/** A run at coordinates x of all features; then, after the last, parzen_finish(). */
void parzen_add(struct parzen *m, const double *x);
void parzen_finish(struct parzen *m);

/** The log of the density at coordinates x of all features; room for m->n numbers. */
double parzen_log(const struct parzen *m, const double *x, double *room);

/** A draw, into the positions of the space that are the block's. */
void parzen_draw(const struct parzen *m, struct rng *rng, double *positions);

#endif
