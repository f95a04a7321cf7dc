/*
 * Tree-structured Parzen estimator (Bergstra 2011), multivariate (Watanabe 2023, 2304.11127).
 *
 * Parameters under one condition are a block, those without one the first; an assignment is
 * drawn block by block, of those that are active.  A block learns from the runs that had it
 * alone: the best tenth of them and one, at most 25, make the density l, the others and those
 * that are pending g (parzen.h).  Of 24 draws from l the one with the highest l / g is taken.
 *
 * Differences from Optuna's groups, for spaces like "which algorithm, and its parameters": a
 * block is split at a loss of its own, so the algorithm that is behind learns, too; and which
 * blocks are active is the first draw's from l, not the highest l / g, which would be that of
 * the algorithm that is ahead for ever.
 */

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "core/model/target.h"
#include "core/sampler/parzen.h"
#include "core/sampler/sampler.h"
#include "core/sampler/sobol.h"

#define START 10
#define GOOD_SHARE 0.1
#define GOOD_MAX 25
#define CANDIDATES 24
#define ATTEMPTS 5 /* draws a candidate, when what is drawn was tried before */

struct tpe {
	struct features f;
	struct parzen_cells *cells;  /* by feature */
	struct parzen_block *blocks; /* each after those that its condition names */
	size_t n_blocks;
	struct sobol *start;
};

/* The block of parameters with this condition. */
static struct parzen_block *find_block(struct tpe *s, const char *when)
{
	struct parzen_block *b = s->blocks;

	for (size_t i = 0; i < s->n_blocks; i++, b++) {
		const char *has = s->f.space->params[s->f.items[b->items[0]].param].when;

		if (when && has ? strcmp(when, has) == 0 : !when && !has)
			return b;
	}
	s->n_blocks++;
	b->f = &s->f;
	b->cells = s->cells;
	b->items = mem_calloc(s->f.n, sizeof *b->items);
	return b;
}

static void add_to_block(struct tpe *s, size_t param)
{
	for (size_t k = 0; k < s->f.n; k++) {
		if (s->f.items[k].param == param) {
			struct parzen_block *b = find_block(s, s->f.space->params[param].when);

			b->items[b->n++] = k;
		}
	}
}

static void *tpe_create(const struct history *h)
{
	struct tpe *s = mem_calloc(1, sizeof *s);

	features_init(&s->f, h->space, h->reach);
	s->cells = mem_calloc(s->f.n + 1, sizeof *s->cells);
	s->blocks = mem_calloc(s->f.n + 1, sizeof *s->blocks);
	for (size_t k = 0; k < s->f.n; k++)
		parzen_cells_init(&s->cells[k], &s->f, k);
	for (size_t i = 0; i < h->space->n; i++)
		add_to_block(s, h->space->order[i]);
	s->start = sobol_new(h->space->n);
	return s;
}

static void tpe_destroy(void *state)
{
	struct tpe *s = state;

	for (size_t i = 0; i < s->n_blocks; i++)
		free(s->blocks[i].items);
	free(s->blocks);
	free(s->cells);
	sobol_free(s->start);
	features_clear(&s->f);
	free(s);
}

static bool is_active(const struct parzen_block *b, const struct point *p)
{
	for (size_t k = 0; k < b->n; k++)
		if (p->values[b->f->items[b->items[k]].param].kind == VALUE_NONE)
			return false;
	return true;
}

/* ---- the suggestion -------------------------------------------------------------- */

/* What a suggestion is made of. */
struct question {
	const struct tpe *s;
	const struct history *h;
	struct targets t;
	size_t *order; /* the targets by loss, best first */
	struct rng rng;
	double *positions, *x; /* of the suggestion; room for coordinates */
};

static void add(struct parzen *m, const struct question *q, const struct point *p)
{
	features_of(&q->s->f, p, q->x);
	parzen_add(m, q->x);
}

static void split(const struct question *q, const struct parzen_block *b, struct parzen *good,
                  struct parzen *bad)
{
	const struct observation *runs = q->h->runs;
	size_t n = 0, n_good, seen = 0;

	for (size_t i = 0; i < q->t.n; i++)
		n += is_active(b, &runs[q->t.runs[i]].point);
	n_good = 1 + (size_t)ceil(GOOD_SHARE * (double)n);
	n_good = n_good < GOOD_MAX ? n_good : GOOD_MAX;
	n_good = n_good < n / 2 ? n_good : n / 2;
	parzen_init(good, b, n_good);
	parzen_init(bad, b, q->h->n);
	for (size_t i = 0; i < q->t.n; i++) {
		const struct point *p = &runs[q->t.runs[q->order[i]]].point;

		if (is_active(b, p))
			add(seen++ < n_good ? good : bad, q, p);
	}
	for (size_t i = 0; i < q->h->n; i++)
		if (runs[i].pending && history_places(&runs[i]) && is_active(b, &runs[i].point))
			add(bad, q, &runs[i].point);
	parzen_finish(good);
	parzen_finish(bad);
}

/* May it be suggested, or does a block that is still to be drawn decide? */
static bool allows(const struct question *q, size_t block, const struct point *p)
{
	for (size_t i = block + 1; i < q->s->n_blocks; i++)
		if (is_active(&q->s->blocks[i], p))
			return true;
	return history_allows(q->h, p);
}

/* Which blocks are active: as `active` says, which the first of the draws decides. */
static bool leads_there(const struct question *q, const struct point *p, bool first,
                        bool *active)
{
	for (size_t i = 0; i < q->s->n_blocks; i++) {
		bool is = is_active(&q->s->blocks[i], p);

		if (first)
			active[i] = is;
		else if (active[i] != is)
			return false;
	}
	return true;
}

/* The best of the draws of a block; false when all were tried before. */
static bool choose(struct question *q, size_t block, struct point *out)
{
	struct parzen good, bad;
	size_t n = q->h->space->n, found = 0;
	double *best = mem_calloc(n, sizeof *best), *room;
	bool *active = mem_calloc(q->s->n_blocks, sizeof *active);
	double best_ratio = -INFINITY;

	split(q, &q->s->blocks[block], &good, &bad);
	room = mem_calloc(good.n + bad.n, sizeof *room);
	for (size_t a = 0; a < CANDIDATES * ATTEMPTS && found < CANDIDATES; a++) {
		double ratio;

		parzen_draw(&good, &q->rng, q->positions);
		point_from_positions(out, q->h->space, q->positions);
		if (!allows(q, block, out) || !leads_there(q, out, !found, active))
			continue;
		found++;
		features_of(&q->s->f, out, q->x);
		ratio = parzen_log(&good, q->x, room) - parzen_log(&bad, q->x, room);
		if (ratio > best_ratio) {
			best_ratio = ratio;
			memcpy(best, q->positions, n * sizeof *best);
		}
	}
	memcpy(q->positions, best, n * sizeof *best);
	point_from_positions(out, q->h->space, best);
	parzen_clear(&good);
	parzen_clear(&bad);
	free(best);
	free(active);
	free(room);
	return found;
}

static bool draw_blocks(struct question *q, struct point *out)
{
	bool found = true;

	q->order = targets_indices(&q->t);
	targets_sort(&q->t, q->order, q->t.n);
	q->positions = mem_calloc(q->h->space->n, sizeof *q->positions);
	q->x = mem_calloc(q->s->f.n, sizeof *q->x);
	for (size_t i = 0; i < q->h->space->n; i++)
		q->positions[i] = 0.5;
	point_from_positions(out, q->h->space, q->positions);
	for (size_t i = 0; i < q->s->n_blocks && found; i++)
		if (is_active(&q->s->blocks[i], out))
			found = choose(q, i, out);
	free(q->order);
	free(q->positions);
	free(q->x);
	return found && history_allows(q->h, out);
}

static bool tpe_suggest(void *state, const struct history *h, uint64_t draw, struct point *out,
                        struct reason *why)
{
	struct tpe *s = state;
	struct question q = { .s = s, .h = h, .rng = { h->seed, draw, 0, 0 } };
	bool found = false;

	targets_init(&q.t, h);
	if (s->f.n && q.t.n && history_kept(h) >= START) {
		q.rng.stream = sampler_key(h->space, 0);
		found = draw_blocks(&q, out);
	} else {
		why->start = true;
	}
	targets_clear(&q.t);
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
