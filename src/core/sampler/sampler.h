#ifndef CORE_SAMPLER_SAMPLER_H
#define CORE_SAMPLER_SAMPLER_H

/*
 * Room core/sampler/: a kind is a file and a row; suggestions depend on the history alone.
 *
 * Samplers: what to try next.
 *
 * The contract is Vizier's: suggest() proposes one assignment from everything known, observe()
 * tells that a run ended.  What a suggestion may depend on is all in `struct history`: the
 * space, the seed, the number of the draw, and the runs with their assignments, states and
 * results, pending ones included.  So the same log gives the same suggestion; a sampler may
 * keep what it computed, but only as a cache of what the history says.
 */

#include "core/history/history.h"
#include "core/sampler/reason.h"

struct sampler {
	const struct sampler_kind *kind;
	void *state;
	size_t n_beyond; /* of the history when the state was made */
};

struct sampler_kind {
	const char *name;
	const char *summary;
	bool learns;        /* from the values of runs */
	bool never_repeats; /* whatever history->may_repeat says */
	/* Refuse what this sampler cannot do; every problem into ps. */
	void (*check)(const struct space *space, struct problems *ps);
	void *(*create)(const struct history *h);
	void (*destroy)(void *state);
	/*
	 * The draw-th assignment (counted from 0 over the assignments that the sampler made);
	 * false when the space holds nothing new, ever.  *why has the kind's name already; one
	 * that knows more says so there.
	 */
	bool (*suggest)(void *state, const struct history *h, uint64_t draw, struct point *out,
	                struct reason *why);
};

/** All kinds in the order of the manual; ends with NULL. */
extern const struct sampler_kind *const sampler_kinds[];
const struct sampler_kind *sampler_find(const char *name);

/** The kind itself, or of auto the one that it stands for in this history. */
const struct sampler_kind *sampler_meant(const struct sampler_kind *kind,
                                         const struct history *h);

/** The history must outlive the sampler. */
struct sampler *sampler_new(const struct sampler_kind *kind, const struct history *h);
void sampler_free(struct sampler *s);

/** As the kind's suggest(); *why may be NULL. */
bool sampler_suggest(struct sampler *s, const struct history *h, uint64_t draw,
                     struct point *out, struct reason *why);

extern const struct sampler_kind sampler_auto, sampler_bayesian, sampler_tpe, sampler_cmaes,
	sampler_sobol, sampler_random, sampler_grid;

/**
 * Of a grid: the first cell from number *cell on that was not tried, whose number *cell
 * becomes; false when there is none.
 */
bool sampler_grid_next(const struct history *h, uint64_t *cell, struct point *out);

/**
 * The n-th assignment of a person, who gave some values: the others by the expressions'
 * distributions, whatever the sampler is, so that all that is given is active.  -1 and a
 * sentence when no draw makes it so.
 */
int sampler_complete(const struct space *s, uint64_t seed, uint64_t n,
                     const struct point *given, struct point *out, struct err *e);

/* ---- for the kinds --------------------------------------------------------------- */

/**
 * What stands for a parameter in rng_unit(): its name, so that a draw stays the same when
 * another parameter is added, taken away or moved.
 */
uint64_t sampler_key(const struct space *s, size_t i);

/**
 * An assignment that history_allows(), drawn at random: from first[] (space->n units, or NULL)
 * and, when that was tried, from rng_unit(seed, draw, parameter, attempt).  When many attempts
 * fail on a finite space, one of the cells that are left.  False when there is none.
 */
bool sampler_draw(const struct history *h, uint64_t draw, const double *first,
                  struct point *out);

/** The draw-th point of a Sobol sequence, or another one that history_allows(). */
struct sobol;
bool sampler_draw_sobol(struct sobol *s, const struct history *h, uint64_t draw,
                        struct point *out);

#endif
