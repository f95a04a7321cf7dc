/*
 * How good samplers are: mean normalised regret after a quarter, half and all of 100
 * assignments, and how long a suggestion takes; README defines both.
 *
 *   sampler-bench [-s SAMPLERS] [-p PROBLEMS] [-n SEEDS] [-j AT ONCE] [-e EVALUATIONS] [-r]
 *                 [-t DIR]
 *   sampler-bench -T [-s SAMPLERS]   ms a suggestion after many runs
 *   sampler-bench -l             list the problems: name TAB group
 *   sampler-bench -x             list what bayesian can be without: samplers, when named
 *   sampler-bench -S PROBLEM     print its space: name TAB expression TAB when, a line each
 *   sampler-bench -E PROBLEM     print optimum, median, noise; then assignments in, values out
 *
 * SAMPLERS and PROBLEMS (or their groups) are separated by commas; a sampler is left out where
 * it refuses the space.  -r prints the regret of each run instead: the sampler, problem, seed,
 * then the three regrets and ms a suggestion.  -T prints the sampler, how many runs
 * there were, and mean and worst of 10 suggestions.  DIR holds tables of real trainings, see
 * tables/README.
 */

#include <getopt.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "../unit/made-space.h"
#include "base/mem.h"
#include "base/rng.h"
#include "core/model/normal.h"
#include "core/problem.h"
#include "core/sampler/sampler_bayesian.h"
#include "core/space/point.h"
#include "table.h"

#define MARKS 3
#define MEDIAN_OF 10001
#define TIMED 10

struct options {
	const char *samplers, *problems;
	unsigned seeds, at_once, evaluations;
	bool raw;
};

static double now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static bool is_listed(const char *list, const char *name)
{
	size_t len = strlen(name);

	for (const char *at = list; at && *at; at += strcspn(at, ","), at += *at == ',')
		if (strcspn(at, ",") == len && strncmp(at, name, len) == 0)
			return true;
	return !list;
}

static int compare(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

/* Of the values of random assignments. */
static double median_value(const struct task *p, const struct space *s)
{
	double *values = mem_calloc(MEDIAN_OF, sizeof *values);
	double *units = mem_calloc(s->n, sizeof *units), out;
	struct point point;

	point_init(&point, s);
	for (size_t i = 0; i < MEDIAN_OF; i++) {
		for (size_t k = 0; k < s->n; k++)
			units[k] = rng_unit(1, i, k, 77);
		point_from_units(&point, s, units);
		values[i] = p->value(s, &point);
		if (!isfinite(values[i]))
			values[i] = HUGE_VAL;
	}
	qsort(values, MEDIAN_OF, sizeof *values, compare);
	out = values[MEDIAN_OF / 2];
	point_clear(&point);
	free(units);
	free(values);
	return out;
}

struct score {
	double regret[MARKS], ms;
};

static const unsigned marks[MARKS] = { 25, 50, 100 }; /* % of the evaluations */

static void end_run(struct history *h, size_t i, double value)
{
	struct observation *o = &h->runs[i];

	o->pending = false;
	o->completed = isfinite(value);
	o->best = isfinite(value) ? value : NAN;
}

static struct score measure(const struct sampler_kind *kind, const struct task *p,
                            const struct space *s, unsigned seed, const struct options *opt)
{
	struct history h;
	struct sampler *sampler;
	struct observation o = { .pending = true, .inside = true, .best = NAN };
	struct score score = { { 0 }, 0 };
	double best = INFINITY, spent = 0, scale = median_value(p, s) - p->optimum;
	double *values = mem_calloc(opt->evaluations + 1, sizeof *values);
	unsigned told = 0, n = 0;

	history_init(&h, s, GOAL_MINIMIZE, seed);
	h.budget = opt->evaluations;
	sampler = sampler_new(kind, &h);
	point_init(&o.point, s);
	for (unsigned i = 0; i < opt->evaluations; i++) {
		double start = now(), noise = 0;

		if (sampler_suggest(sampler, &h, i, &o.point, NULL) != SUGGEST_POINT)
			break;
		spent += now() - start;
		n++;
		o.run = i + 1;
		history_add(&h, &o);
		values[i] = p->value(s, &o.point);
		if (isfinite(values[i]))
			best = fmin(best, values[i]);
		if (p->noise > 0) {
			struct rng r = { seed, i, 5, 0 };

			noise = p->noise * normal_draw(&r);
		}
		values[i] += noise;
		for (; told + opt->at_once <= i + 1; told++)
			end_run(&h, told, values[told]);
		for (unsigned m = 0; m < MARKS; m++)
			if ((i + 1) * 100 <= marks[m] * opt->evaluations)
				score.regret[m] =
					isfinite(best) ? (best - p->optimum) / scale : 1;
	}
	score.ms = spent * 1000 / (n ? n : 1);
	point_clear(&o.point);
	free(values);
	sampler_free(sampler);
	history_clear(&h);
	return score;
}

static bool accepts(const struct sampler_kind *kind, const struct space *s)
{
	struct problems found = { 0 };
	bool ok;

	if (kind->check)
		kind->check(s, &found);
	ok = found.n == 0;
	problems_clear(&found);
	return ok;
}

static void run(const struct task *p, const struct sampler_kind *kind,
                const struct options *opt)
{
	struct space s;
	struct score sum = { { 0 }, 0 };

	make_space(&s, p->space);
	if (!accepts(kind, &s)) {
		fprintf(stderr, "%s refuses the space of %s\n", kind->name, p->name);
		space_clear(&s);
		return;
	}
	for (unsigned seed = 1; seed <= opt->seeds; seed++) {
		struct score one = measure(kind, p, &s, seed, opt);

		if (opt->raw)
			printf("%s\t%s\t%u\t%g\t%g\t%g\t%g\n", kind->name, p->name, seed,
			       one.regret[0], one.regret[1], one.regret[2], one.ms);
		for (int m = 0; m < MARKS; m++)
			sum.regret[m] += one.regret[m] / opt->seeds;
		sum.ms += one.ms / opt->seeds;
	}
	if (!opt->raw)
		printf("%-10s %-18s %.4f %.4f %.4f  %6.2f ms\n", kind->name, p->name,
		       sum.regret[0], sum.regret[1], sum.regret[2], sum.ms);
	fflush(stdout);
	space_clear(&s);
}

static const struct task *find(const char *name)
{
	for (const struct task *p = problems; p->name; p++)
		if (strcmp(p->name, name) == 0)
			return p;
	for (size_t i = 0; i < n_tables; i++)
		if (strcmp(tables[i].name, name) == 0)
			return &tables[i];
	fprintf(stderr, "there is no problem %s\n", name);
	exit(2);
}

/* After n runs at random points; each of the suggestions becomes a run, too. */
static void time_after(const struct sampler_kind *kind, const struct task *p,
                       const struct space *s, unsigned n)
{
	struct history h;
	struct sampler *sampler;
	struct observation o = { .completed = true, .inside = true };
	double *units = mem_calloc(s->n, sizeof *units), sum = 0, worst = 0;

	history_init(&h, s, GOAL_MINIMIZE, 1);
	sampler = sampler_new(kind, &h);
	point_init(&o.point, s);
	for (unsigned i = 0; i < n + TIMED; i++) {
		double start = now(), took;

		for (size_t k = 0; k < s->n; k++)
			units[k] = rng_unit(2, i, k, 78);
		if (i < n)
			point_from_units(&o.point, s, units);
		else if (sampler_suggest(sampler, &h, i, &o.point, NULL) != SUGGEST_POINT)
			break;
		took = (now() - start) * 1000;
		if (i >= n) {
			sum += took;
			worst = fmax(worst, took);
		}
		o.run = i + 1;
		o.best = p->value(s, &o.point);
		history_add(&h, &o);
	}
	printf("%s\t%u\t%.2f\t%.2f\n", kind->name, n, sum / TIMED, worst);
	fflush(stdout);
	point_clear(&o.point);
	free(units);
	sampler_free(sampler);
	history_clear(&h);
}

static void time_all(const struct options *opt)
{
	static const unsigned runs[] = { 100, 500, 1000, 5000 };
	const struct task *p = find("hartmann6");
	struct space s;

	make_space(&s, p->space);
	for (const struct sampler_kind *const *k = sampler_kinds; *k; k++)
		for (size_t i = 0; i < sizeof runs / sizeof runs[0]; i++)
			if (is_listed(opt->samplers, (*k)->name) && accepts(*k, &s))
				time_after(*k, p, &s, runs[i]);
	space_clear(&s);
}

static void list(void)
{
	for (const struct task *p = problems; p->name; p++)
		printf("%s\t%s\n", p->name, p->group);
	for (size_t i = 0; i < n_tables; i++)
		printf("%s\t%s\n", tables[i].name, tables[i].group);
}

static void print_space(const struct task *p)
{
	for (size_t i = 0; p->space[i][0]; i++)
		printf("%s\t%s\t%s\n", p->space[i][0], p->space[i][1],
		       p->space[i][2] ? p->space[i][2] : "");
	printf("\n");
}

static void evaluate(const struct task *p)
{
	struct space s;
	struct point point;
	char line[4096];
	struct err e;

	make_space(&s, p->space);
	point_init(&point, &s);
	printf("%.17g %.17g %g\n", p->optimum, median_value(p, &s), p->noise);
	fflush(stdout);
	while (fgets(line, sizeof line, stdin)) {
		line[strcspn(line, "\n")] = '\0';
		if (point_parse(&point, &s, line, &e) < 0)
			printf("error: %s\n", e.text);
		else
			printf("%.17g\n", p->value(&s, &point));
		fflush(stdout);
	}
	point_clear(&point);
	space_clear(&s);
}

/* ---- bayesian without one of its parts -------------------------------------------- */

static void no_power(struct bayesian_options *o)
{
	o->power = false;
}

static void no_priors(struct bayesian_options *o)
{
	o->prior = (struct gp_prior){ { 0, 20 }, { 0, 20 }, { -7, 20 }, { 0, 20 } };
}

static void no_sampling(struct bayesian_options *o)
{
	o->samples = 1;
}

static void no_trend(struct bayesian_options *o)
{
	o->prior.trend = (struct gp_normal){ -11, 1e-3 };
}

static void no_log(struct bayesian_options *o)
{
	o->plain = true;
}

static void no_search(struct bayesian_options *o)
{
	o->rough = true;
}

static const struct {
	const char *name;
	void (*take)(struct bayesian_options *o);
} parts[] = {
	{ "no-power", no_power }, { "no-priors", no_priors }, { "no-sampling", no_sampling },
	{ "no-trend", no_trend }, { "no-log", no_log },       { "no-search", no_search },
};

static struct bayesian_options chosen;

static void *create_chosen(const struct history *h)
{
	return sampler_bayesian_create(h, &chosen);
}

/* ---- all --------------------------------------------------------------------------- */

static void run_problems(const struct sampler_kind *kind, const struct options *opt)
{
	for (const struct task *p = problems; p->name; p++)
		if (is_listed(opt->problems, p->name) || is_listed(opt->problems, p->group))
			run(p, kind, opt);
	for (size_t i = 0; i < n_tables; i++)
		if (is_listed(opt->problems, tables[i].name) ||
		    is_listed(opt->problems, tables[i].group))
			run(&tables[i], kind, opt);
}

static void run_all(const struct options *opt)
{
	for (const struct sampler_kind *const *k = sampler_kinds; *k; k++)
		if (is_listed(opt->samplers, (*k)->name))
			run_problems(*k, opt);
	for (size_t i = 0; opt->samplers && i < sizeof parts / sizeof parts[0]; i++) {
		struct sampler_kind kind = sampler_bayesian;

		if (!is_listed(opt->samplers, parts[i].name))
			continue;
		kind.name = parts[i].name;
		kind.create = create_chosen;
		chosen = BAYESIAN_OPTIONS_DEFAULT;
		parts[i].take(&chosen);
		run_problems(&kind, opt);
	}
}

int main(int argc, char **argv)
{
	struct options opt = { NULL, NULL, 20, 1, 100, false };
	const char *space = NULL, *eval = NULL;
	bool list_all = false, timing = false;
	int c;

	while ((c = getopt(argc, argv, "s:p:n:j:e:rt:TlxS:E:")) != -1) {
		switch (c) {
		case 's':
			opt.samplers = optarg;
			break;
		case 'p':
			opt.problems = optarg;
			break;
		case 'n':
			opt.seeds = (unsigned)atoi(optarg);
			break;
		case 'j':
			opt.at_once = (unsigned)atoi(optarg);
			break;
		case 'e':
			opt.evaluations = (unsigned)atoi(optarg);
			break;
		case 'r':
			opt.raw = true;
			break;
		case 't':
			tables_read(optarg);
			break;
		case 'T':
			timing = true;
			break;
		case 'l':
			list_all = true;
			break;
		case 'x':
			for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++)
				puts(parts[i].name);
			return 0;
		case 'S':
			space = optarg;
			break;
		case 'E':
			eval = optarg;
			break;
		default:
			return 2;
		}
	}
	if (timing)
		time_all(&opt);
	else if (list_all)
		list();
	else if (space)
		print_space(find(space));
	else if (eval)
		evaluate(find(eval));
	else
		run_all(&opt);
	tables_clear();
	return 0;
}
