#ifndef CORE_SAMPLER_H
#define CORE_SAMPLER_H

/*
 * Samplers: what to try next.
 *
 * The contract is Vizier's: suggest() proposes one assignment from everything known, observe()
 * tells that a run ended.  What a suggestion may depend on is all in `struct history`: the
 * space, the seed, the number of the draw, and the runs with their assignments, states and
 * results, pending ones included.  So the same log gives the same suggestion; a sampler may
 * keep what it computed, but only as a cache of what the history says.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "core/objective.h"
#include "core/reason.h"
#include "core/space.h"

/** The best value of a run changed at this interval. */
struct best_step {
	uint32_t interval;
	double best;
};

/** A run as a sampler sees it. */
struct observation {
	struct point point; /* of the history's space */
	uint32_t run;
	bool inside;        /* every value is one of the space */
	bool pending;       /* not ended: queued or running */
	bool completed;     /* ran to its end; else failed, lost or cancelled */
	bool cancelled;     /* before its end, with what it had */
	bool lost;          /* the engine died: it says nothing */
	size_t first;       /* the first run of the same assignment; set by history_add() */
	double best;        /* best value of the primary metric; NAN when none */
	uint32_t intervals; /* how many it logged */
	struct best_step *steps; /* its best so far, by history_set_curve(); owned */
	uint32_t n_steps;
};

/** All runs of a sweep as assignments of one space; grows with the sweep. */
struct history {
	const struct space *space;
	enum goal goal;
	uint64_t seed;
	uint64_t budget;          /* how many assignments there will be; 0: unknown */
	bool repeat;              /* an assignment may be tried again: the metric is noisy */
	struct observation *runs; /* in the order of their numbers */
	size_t n, cap;
	uint32_t *table; /* hash table of the distinct assignments: index + 1 */
	size_t n_table, cap_table;
};

void history_init(struct history *h, const struct space *space, enum goal goal, uint64_t seed);
void history_clear(struct history *h);

/** Append a run; the point is copied, steps are not.  Returns its index. */
size_t history_add(struct history *h, const struct observation *o);

/** How many runs there are but those that were lost, which are run again. */
size_t history_kept(const struct history *h);

/** Run i ended after these n values of the primary metric. */
void history_set_curve(struct history *h, size_t i, const double *values, uint32_t n);

/** Has this assignment been tried, or is it being tried? */
bool history_has(const struct history *h, const struct point *p);

/** May this assignment be suggested: is it new, or may assignments repeat? */
bool history_allows(const struct history *h, const struct point *p);

enum suggestion {
	SUGGEST_POINT,     /* *out is the next assignment */
	SUGGEST_WAIT,      /* ask again when another run has ended */
	SUGGEST_EXHAUSTED, /* the space holds nothing new, ever */
};

struct sampler {
	const struct sampler_kind *kind;
	void *state;
};

struct sampler_kind {
	const char *name;
	const char *summary;
	bool learns;        /* from the values of runs */
	bool never_repeats; /* whatever history->repeat says */
	/* Refuse what this sampler cannot do; every problem into errs. */
	void (*check)(const struct space *space, struct errs *errs);
	void *(*create)(const struct history *h);
	void (*destroy)(void *state);
	/*
	 * The draw-th assignment (counted from 0 over the assignments that the sampler made).
	 * *why has the kind's name already; one that knows more says so there.
	 */
	enum suggestion (*suggest)(void *state, const struct history *h, uint64_t draw,
	                           struct point *out, struct reason *why);
};

/** All kinds in the order of the manual; ends with NULL. */
extern const struct sampler_kind *const sampler_kinds[];
const struct sampler_kind *sampler_find(const char *name);

/** The history must outlive the sampler. */
struct sampler *sampler_new(const struct sampler_kind *kind, const struct history *h);
void sampler_free(struct sampler *s);

/** *why, unless it is NULL, gets the reason of a SUGGEST_POINT. */
enum suggestion sampler_suggest(struct sampler *s, const struct history *h, uint64_t draw,
                                struct point *out, struct reason *why);

extern const struct sampler_kind sampler_auto, sampler_bayesian, sampler_tpe, sampler_cmaes,
	sampler_sobol, sampler_random, sampler_grid;

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
