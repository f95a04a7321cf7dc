#include "core/analysis/chance.h"

#include <gsl/gsl_sort.h>
#include <stdlib.h>

#include "base/mem.h"
#include "core/analysis/spread.h"
#include "core/analysis/surface.h"
#include "core/sampler/sampler.h"

#define COUNTS 0.01 /* of the middle half's span, when nobody knows what seeds do */
#define DOUBT 256   /* of so many times the next may be another */
#define RECENT 50   /* runs whose times count */

/*
 * What is said of it, measured (tests/bench/README): the logarithm of the odds is a sum of what
 * the paths give, of what the tail gives, and of the logarithm of the next runs by those since
 * the best one.  So one keeps the other from being too sure.
 */
struct chance_sure {
	double shift, paths, tail, since;
};
static const struct chance_sure drawn = { 0, 0, 1, 0 }, begin = { 1.1, 0, 0.8, 0 },
				listed_begin = { -0.34, 0.46, 0, 0.37 };

/* Whose next runs can be played through; NULL: of all others that learn. */
static const struct player {
	const struct sampler_kind *kind;
	enum paths_way way;
	struct chance_sure sure;
} players[] = {
	{ &sampler_bayesian, PATHS_SEARCH, { -0.25, 0.23, 0.36, 0.53 } },
	{ &sampler_grid, PATHS_LISTED, { -0.26, 0.44, 0.28, 0.26 } },
	{ &sampler_tpe, PATHS_WANDER, { 0.95, 0.20, 0.69, 0.14 } },
	{ NULL, PATHS_WANDER, { 0.45, 0.20, 0.69, 0.14 } },
};

/* ---- how long -------------------------------------------------------------------- */

static double find_seconds(const struct sweep *s)
{
	double sum = 0;
	uint32_t n = 0;

	for (uint32_t i = s->n_runs; i-- > 0 && n < RECENT;) {
		const struct run *r = &s->runs[i];

		if (!run_state_is_end(r->state) || r->state == RUN_LOST || !r->started_ms)
			continue;
		sum += run_seconds(r, s->last_ms);
		n++;
	}
	return sum > 0 ? sum / n / (s->concurrency > 0 ? s->concurrency : 1) : NAN;
}

/* ---- what counts ----------------------------------------------------------------- */

/* To one digit, so that it is said as it is meant. */
static double round_off(double x)
{
	double unit;

	if (!(x > 0) || !isfinite(x))
		return 0;
	unit = pow(10, floor(log10(x)));
	return round(x / unit) * unit;
}

static double find_delta(const struct subject *t, const struct surrogate *m)
{
	double *loss = mem_calloc(m->t.n + 1, sizeof *loss), sd, span;
	size_t n = 0;

	for (size_t i = 0; i < m->t.n; i++)
		if (m->h->runs[m->t.runs[i]].completed)
			loss[n++] = m->t.loss[i];
	gsl_sort(loss, 1, n);
	span = n ? loss[n - 1 - n / 4] - loss[n / 4] : 0;
	free(loss);
	sd = spread_measure(t);
	return round_off(sd > 0 ? sd : COUNTS * span);
}

/* ---- all ------------------------------------------------------------------------- */

/* NULL: nobody knows of a table's. */
static const struct sampler_kind *find_sampler(const struct subject *t)
{
	const struct sweep *s = t->sweep;
	const struct sampler_kind *kind = s->foreign ? NULL : sampler_find(s->config->method);

	return kind ? sampler_meant(kind, subject_known(t)) : NULL;
}

/* NULL: they cannot. */
static const struct player *find_player(const struct sampler_kind *kind)
{
	const struct player *p = players;

	if (!kind || !(kind->learns || kind == &sampler_grid))
		return NULL;
	while (p->kind && p->kind != kind)
		p++;
	return p;
}

/* Of a grid those at work and the cells that are next, which conditions may leave out. */
static uint64_t count_listed(const struct subject *t)
{
	uint64_t n = 0, cell = 0;
	struct point p;

	for (size_t i = 0; i < t->h.n; i++)
		n += t->h.runs[i].pending && t->h.runs[i].inside;
	point_init(&p, t->space);
	for (; n < PATHS_RUNS_MAX && sampler_grid_next(&t->h, &cell, &p); cell++)
		n++;
	point_clear(&p);
	return n;
}

/* How many assignments are left; UINT64_MAX: no end. */
static uint64_t count_left(const struct subject *t, const struct sampler_kind *kind)
{
	uint64_t size = t->h.may_repeat || t->is_guessed ? 0 : space_grid_size(t->space);

	if (t->sweep->exhausted)
		return 0;
	if (kind == &sampler_grid && size)
		return count_listed(t);
	return !size ? UINT64_MAX : size > t->h.n_inside ? size - t->h.n_inside : 0;
}

static int find_tail(struct chance *c, const struct surrogate *m)
{
	const struct targets *t = &m->t;
	double *loss;
	int rc;

	if (t->n < TAIL_NEEDED)
		return -1;
	loss = mem_calloc(t->n, sizeof *loss);
	for (size_t i = 0; i < t->n; i++)
		loss[i] = t->loss[m->order[i]];
	rc = tail_init(&c->tail, loss, t->n);
	free(loss);
	return rc;
}

static size_t count_completed(const struct surrogate *m)
{
	size_t n = 0;

	for (size_t i = 0; i < m->t.n; i++)
		n += m->h->runs[m->t.runs[i]].completed;
	return n;
}

/*
 * For the paths: a model, and own runs that say how sure it may be.  Those that were measured
 * (tests/bench/README) had a tail whenever there was a model.
 */
static bool is_enough(const struct chance *c, const struct surrogate *own,
                      const struct surrogate *known)
{
	return known->f->n && count_completed(known) >= surface_needed(known->f) &&
	       (c->has_tail || own->t.n == known->t.n);
}

/* From what there is, of the sweep's own and of all that its sampler knows, to what is said. */
static void find(struct chance *c, const struct subject *t, const struct surrogate *own,
                 struct surrogate *known)
{
	const struct sampler_kind *kind = find_sampler(t);
	const struct player *player = find_player(kind);
	bool is_listed = player && player->way == PATHS_LISTED, enough, begins;
	uint64_t left = count_left(t, kind), max = CHANCE_RUNS_MAX;
	uint32_t runs = (uint32_t)(t->sweep->concurrency > CHANCE_RUNS ? t->sweep->concurrency
	                                                               : CHANCE_RUNS);
	double best;

	if (!own->t.n || !count_completed(own) || !surrogate_differs(own))
		return;
	best = own->t.loss[own->order[0]];
	c->best = goal_value(c->goal, best);
	c->delta = find_delta(t, own);
	c->since = (uint32_t)(own->t.n - 1 - own->order[0]);
	c->has_tail = find_tail(c, own) == 0;
	enough = is_enough(c, own, known);
	begins = is_listed && known->f->n && count_completed(own) >= TAIL_NEEDED;
	if (!left) {
		c->way = CHANCE_OVER;
	} else if (player && (enough || begins) &&
	           paths_init(&c->paths, t, known, best, player->way) == 0) {
		c->way = CHANCE_PLAYED;
		c->sure = enough ? &player->sure : &listed_begin;
		c->bound = c->paths.bound;
		max = c->paths.runs;
	} else if (c->has_tail && !is_listed) {
		c->way = CHANCE_DRAWN;
		c->sure = player ? &begin : &drawn;
	}
	c->runs_max = (uint32_t)(left < max ? left : max);
	c->runs = runs < c->runs_max ? runs : c->runs_max;
}

void chance_init(struct chance *c, const struct subject *t)
{
	struct features f;
	struct surrogate own, known;

	*c = (struct chance){ .goal = t->h.goal, .best = NAN, .bound = NAN };
	c->run_seconds = find_seconds(t->sweep);
	if (!t->h.space || c->goal == GOAL_UNDECIDED)
		return;
	features_init(&f, t->space, subject_known(t)->reach);
	surrogate_init(&own, &f, &t->h);
	surrogate_init(&known, &f, subject_known(t));
	find(c, t, &own, &known);
	surrogate_clear(&own);
	surrogate_clear(&known);
	features_clear(&f);
}

void chance_clear(struct chance *c)
{
	paths_clear(&c->paths);
}

/* Of the paths: the share that gains more, and what they gain. */
static double count_paths(const struct paths *p, uint32_t runs, double delta, double *gain)
{
	size_t n = 0;

	*gain = 0;
	for (size_t i = 0; i < p->n; i++) {
		double one = (double)p->gain[i * p->runs + runs - 1];

		n += one > delta;
		*gain += one / (double)p->n;
	}
	return (double)n / (double)p->n;
}

/* How sure a chance makes, in logarithms; none is without doubt. */
static double sureness(double chance)
{
	double p = (chance * DOUBT + 0.5) / (DOUBT + 1);

	return log(p / (1 - p));
}

struct chance_answer chance_ask(const struct chance *c, uint32_t runs, double delta)
{
	struct chance_answer a = { runs ? runs : c->runs, isnan(delta) ? c->delta : delta, NAN,
		                   NAN, NAN };
	const struct chance_sure *sure = c->sure;
	double tail, said;

	if (a.runs > c->runs_max)
		a.runs = c->runs_max;
	if (c->way == CHANCE_NONE)
		return a;
	a.seconds = a.runs * c->run_seconds;
	a.chance = a.gain = 0;
	if (c->way == CHANCE_OVER)
		return a;
	tail = c->has_tail ? tail_chance(&c->tail, a.runs, a.delta) : 0;
	if (c->way == CHANCE_PLAYED) {
		said = count_paths(&c->paths, a.runs, a.delta, &a.gain);
	} else {
		said = 0.5;
		a.gain = tail_gain(&c->tail, a.runs);
	}
	said = sure->shift + sure->paths * sureness(said) + sure->tail * sureness(tail) +
	       sure->since * log((double)a.runs / (double)(c->since + 1));
	a.chance = sure == &drawn ? tail : 1 / (1 + exp(-said));
	return a;
}

void chance_print_percent(double chance, struct buf *out)
{
	if (chance > 0 && chance < 0.005)
		buf_adds(out, "less than 1 %");
	else if (chance < 1 && chance > 0.995)
		buf_adds(out, "more than 99 %");
	else
		buf_addf(out, "%.0f %%", 100 * chance);
}

static void print_about(double seconds, struct buf *out)
{
	if (seconds < 90)
		buf_addf(out, "%.0f s", fmax(seconds, 1));
	else if (seconds < 90 * 60)
		buf_addf(out, "%.0f min", seconds / 60);
	else if (seconds < 48 * 3600)
		buf_addf(out, "%.0f h", seconds / 3600);
	else
		buf_addf(out, "%.0f days", seconds / 86400);
}

void chance_print_better(const struct chance *c, double delta, struct buf *out)
{
	buf_addf(out, c->goal == GOAL_MAXIMIZE ? "more than +%s" : "more than %s lower",
	         num_short(delta, 4).text);
}

void chance_print(const struct chance *c, const struct chance_answer *a, const char *sign,
                  struct buf *out)
{
	if (c->way == CHANCE_NONE)
		return;
	if (c->way == CHANCE_OVER) {
		buf_adds(out, "nothing is left to try");
		return;
	}
	buf_addf(out, "next %u run%s", a->runs, a->runs == 1 ? "" : "s");
	if (a->seconds > 0) {
		buf_adds(out, " (~");
		print_about(a->seconds, out);
		buf_addc(out, ')');
	}
	buf_adds(out, ": ");
	chance_print_percent(a->chance, out);
	buf_adds(out, " chance of ");
	chance_print_better(c, a->delta, out);
	if (sign)
		buf_addf(out, "%sexpected %s%s", sign, c->goal == GOAL_MAXIMIZE ? "+" : "-",
		         num_short(a->gain, 2).text);
}
