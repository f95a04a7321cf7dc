/*
 * Is the chance of pegbox analyze calibrated: of the times that it says p, in how many does it
 * happen?  Whole searches are made, and asked on the way.
 *
 *   chance-bench [-s SAMPLERS] [-p PROBLEMS] [-n SEEDS] [-e EVALUATIONS] [-w EARLIER] [-t DIR]
 *                [-r]
 *
 * SAMPLERS, PROBLEMS (or their groups), EARLIER and DIR as in sampler-bench.c; of the
 * sampler grid each seed is another grid over the problem (grid.h), which is asked more
 * of, too.  -r prints every question instead, with tabs between: sampler, way, problem,
 * seed, runs so far, runs asked for, what counts (of the middle half's span), chance said,
 * did it happen, gain said, gain, and of what the chance is made: the share of paths (nan:
 * there are none), the tail's, runs since the best.
 */

#include <getopt.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../unit/made-space.h"
#include "../unit/made-trial.h"
#include "base/mem.h"
#include "bench.h"
#include "core/analysis/chance.h"
#include "grid.h"
#include "known.h"
#include "problems.h"

#define TENTHS 10
#define ENOUGH 100 /* cases of a tenth */

#define FROM 12  /* unless it is a grid, */
#define AHEAD 15 /* the same */
#define SAMPLERS "bayesian,tpe,cmaes,sobol,random,grid"

static const unsigned asked_after[] = { 8, 10, 12, 20, 30, 40, 55, 70, 85 };
static const unsigned asked_runs[] = { 5, 10, 15, 30, 50 };
static const double asked_deltas[] = { 0, 0.01, 0.05, 0.2 };

struct options {
	const char *samplers, *problems;
	unsigned seeds, evaluations, earlier;
	bool raw;
};

struct tenth {
	size_t n, happened;
	double said;
};

/* A question, to be answered by what comes. */
struct question {
	unsigned after, runs;
	double delta, best, part;
	struct chance_answer a;
	enum chance_way way;
	double paths, tail;
	unsigned since;
};

struct search {
	const struct task *p;
	const struct space *space; /* its own, or that of */
	struct grid *grid;         /* a grid over it; NULL: none */
	const struct sampler_kind *kind;
	unsigned seed, n, n_questions;
	struct question questions[256];
	double *best; /* after each run */
	struct history own;
	struct sweep sweep;
	struct conf conf;
};

static double share(const struct paths *p, const struct question *q)
{
	size_t n = 0;

	for (size_t i = 0; i < p->n; i++)
		n += (double)p->gain[i * p->runs + q->a.runs - 1] > q->delta;
	return p->n ? (double)n / (double)p->n : NAN;
}

static void ask(struct search *s, struct trial *t, unsigned after)
{
	struct subject subject = { .sweep = &s->sweep, .space = t->h.space, .h = s->own };
	struct chance c;

	if (t->h.n_earlier)
		subject.warm = t->h;
	chance_init(&c, &subject);
	for (size_t i = 0; i < sizeof asked_runs / sizeof *asked_runs; i++)
		for (size_t k = 0; k < sizeof asked_deltas / sizeof *asked_deltas; k++) {
			struct question *q = &s->questions[s->n_questions];

			*q = (struct question){ .after = after, .runs = asked_runs[i] };
			if (c.way == CHANCE_NONE || c.way == CHANCE_OVER ||
			    (asked_runs[i] > AHEAD && !s->grid))
				continue;
			q->way = c.way;
			q->part = asked_deltas[k];
			q->delta = 100 * asked_deltas[k] * c.delta;
			q->best = s->best[after - 1];
			q->a = chance_ask(&c, q->runs, q->delta);
			q->paths = share(&c.paths, q);
			q->tail = c.has_tail ? tail_chance(&c.tail, q->a.runs, q->delta) : 0;
			q->since = c.since;
			s->n_questions++;
		}
	chance_clear(&c);
}

static double value_at(const struct search *s, const struct point *p, unsigned run)
{
	return (s->grid ? grid_value(s->grid, p) : s->p->value(s->space, p)) +
	       known_noise(s->p, s->seed, run);
}

static void search(struct search *s, const struct options *opt)
{
	struct trial t;
	size_t next = 0;

	while (!s->grid && asked_after[next] < FROM)
		next++;
	trial_init(&t, s->kind, s->space, GOAL_MINIMIZE, s->seed, opt->evaluations);
	t.o.pending = false;
	history_init(&s->own, s->space, GOAL_MINIMIZE, s->seed);
	s->own.budget = opt->evaluations;
	s->own.learns = s->kind->learns;
	known_add(&t.h, s->p, s->seed, s->grid ? 0 : opt->earlier);
	for (unsigned i = 0; i < opt->evaluations; i++) {
		double value;

		if (!trial_suggest(&t, i, NULL))
			break;
		value = value_at(s, &t.o.point, i);
		t.o.completed = isfinite(value);
		t.o.best = isfinite(value) ? value : NAN;
		history_add(&t.h, &t.o);
		history_add(&s->own, &t.o);
		s->best[i] =
			fmin(i ? s->best[i - 1] : INFINITY, isfinite(value) ? value : INFINITY);
		s->n = i + 1;
		if (next < sizeof asked_after / sizeof *asked_after &&
		    asked_after[next] == s->n) {
			ask(s, &t, s->n);
			next++;
		}
	}
	trial_clear(&t);
	history_clear(&s->own);
}

static void tell(const struct search *s, const struct options *opt, struct tenth *tenths)
{
	for (unsigned i = 0; i < s->n_questions; i++) {
		const struct question *q = &s->questions[i];
		unsigned end = q->after + q->a.runs;
		size_t k = (size_t)fmin(q->a.chance * TENTHS, TENTHS - 1);
		double gain;

		if (end > opt->evaluations || !s->n)
			continue;
		gain = q->best - s->best[end < s->n ? end - 1 : s->n - 1];
		tenths[k].n++;
		tenths[k].happened += gain > q->delta;
		tenths[k].said += q->a.chance;
		if (opt->raw)
			printf("%s\t%s\t%s\t%u\t%u\t%u\t%g\t%.5f\t%d\t%g\t%g\t%g\t%g\t%u\n",
			       s->kind->name, q->way == CHANCE_PLAYED ? "played" : "drawn",
			       s->p->name, s->seed, q->after, q->a.runs, q->part, q->a.chance,
			       gain > q->delta, q->a.gain, gain, q->paths, q->tail, q->since);
	}
}

static void measure(const struct task *p, const struct sampler_kind *kind,
                    const struct options *opt, struct tenth *tenths)
{
	bool listed = kind == &sampler_grid;
	struct space space;

	make_space(&space, p->space);
	for (unsigned seed = 1;
	     seed <= opt->seeds && (listed || trial_accepts(kind, &space, NULL)); seed++) {
		struct search s = { .p = p, .space = &space, .kind = kind, .seed = seed };
		struct grid grid;

		if (listed) {
			grid_init(&grid, p, seed);
			s.grid = &grid;
			s.space = &grid.space;
		}
		conf_init(&s.conf);
		free(s.conf.method);
		s.conf.method = strdup(kind->name);
		sweep_init(&s.sweep, &s.conf);
		s.best = mem_calloc(opt->evaluations + 1, sizeof *s.best);
		search(&s, opt);
		tell(&s, opt, tenths);
		if (listed)
			grid_clear(&grid);
		free(s.best);
		sweep_clear(&s.sweep);
		conf_clear(&s.conf);
	}
	space_clear(&space);
	fflush(stdout);
}

/* A line each tenth; does each that has enough cases lie near what it says? */
static bool print(const char *name, const struct tenth *t)
{
	bool good = true;

	printf("%s\n  said        times  said  happened\n", name);
	for (int k = 0; k < TENTHS; k++) {
		double said = t[k].said / (double)t[k].n;
		double happened = (double)t[k].happened / (double)t[k].n;

		if (!t[k].n)
			continue;
		printf("  %.1f to %.1f %7zu  %.3f     %.3f%s\n", k / 10.0, (k + 1) / 10.0,
		       t[k].n, said, happened, t[k].n < ENOUGH ? "  (few)" : "");
		good = good && (t[k].n < ENOUGH || fabs(said - happened) <= 0.1);
	}
	return good;
}

int main(int argc, char **argv)
{
	const char *given[128] = { NULL };
	struct options opt;
	bool good = true;
	int c;

	while ((c = getopt(argc, argv, "s:p:n:e:w:t:r")) != -1) {
		if (c == '?')
			return 2;
		given[c] = optarg ? optarg : "";
	}
	opt = (struct options){ given['s'] ? given['s'] : SAMPLERS,
		                given['p'],
		                given['n'] ? (unsigned)atoi(given['n']) : 5,
		                given['e'] ? (unsigned)atoi(given['e']) : 100,
		                given['w'] ? (unsigned)atoi(given['w']) : 0,
		                given['r'] };
	if (given['t'])
		tables_read(given['t']);
	for (const struct sampler_kind *const *k = sampler_kinds; *k; k++) {
		struct tenth tenths[TENTHS] = { { 0 } };
		const struct task *p;

		if (!bench_lists(opt.samplers, (*k)->name))
			continue;
		for (size_t i = 0; (p = task_at(i)); i++)
			if (bench_lists(opt.problems, p->name) ||
			    bench_lists(opt.problems, p->group))
				measure(p, *k, &opt, tenths);
		if (!opt.raw)
			good = print((*k)->name, tenths) && good;
	}
	tables_clear();
	return !good;
}
