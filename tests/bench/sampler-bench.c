/*
 * How good samplers are: mean normalised regret after a quarter, half and all of 100
 * assignments, and how long a suggestion takes; README defines both.
 *
 *   sampler-bench [-s SAMPLERS] [-p PROBLEMS] [-n SEEDS] [-j AT ONCE] [-e EVALUATIONS] [-r]
 *                 [-w EARLIER] [-z RUNS [-a]] [-t DIR]
 *   sampler-bench -T [-s SAMPLERS]   ms a suggestion after many runs
 *   sampler-bench -l             list the problems: name TAB group
 *   sampler-bench -x             list what bayesian can be without: samplers, when named
 *   sampler-bench -S PROBLEM     print its space: name TAB expression TAB when, a line each
 *   sampler-bench -E PROBLEM     print optimum, median, noise; then assignments in, values out
 *
 * SAMPLERS and PROBLEMS (or their groups) are separated by commas; a sampler is left out where
 * it refuses the space.  -r prints the regret of each run instead: the sampler, problem, seed,
 * then the three regrets and ms a suggestion.  -T prints the sampler, how many runs
 * there were ("cut": most of them cancelled early), and mean and worst of 10 suggestions.
 * -w: so many random runs of an earlier sweep are known; regret goes by the sweep's own.
 * -z: after so many runs the space is edited: each number's range becomes the third around the
 * best run.  Regret is that after the EVALUATIONS that follow, of all runs; "whole" is without
 * the edit, "forgets" leaves out what is beyond the new space, "keeps" does not.  With -a it is
 * the third around the middle one by value, away from the best, and regret goes by the runs
 * since.  DIR holds tables of real trainings, see tables/README.
 */

#include <getopt.h>
#include <gsl/gsl_sort.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../unit/made-space.h"
#include "../unit/made-trial.h"
#include "base/mem.h"
#include "base/rng.h"
#include "bench.h"
#include "known.h"
#include "core/history/fit.h"
#include "core/model/normal.h"
#include "core/sampler/sampler_bayesian.h"
#include "core/space/scale.h"
#include "problems.h"

#define MARKS 3
#define MEDIAN_OF 10001
#define TIMED 10
#define INTERVALS 20 /* of a run that is not cut short */
#define ENDS 5       /* one of so many is not */
#define PARAMS_MAX 40

struct options {
	const char *samplers, *problems;
	unsigned seeds, at_once, evaluations, earlier, edit;
	bool away, raw;
};

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
	gsl_sort(values, 1, MEDIAN_OF);
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

/* A sampler that nothing was told of yet; what it suggests is pending. */
static void begin(struct trial *t, const struct sampler_kind *kind, const struct space *s,
                  unsigned seed, unsigned budget)
{
	trial_init(t, kind, s, GOAL_MINIMIZE, seed, budget);
	t->o.pending = true;
	t->o.completed = false;
}

/* So many evaluations; `best` is of those before that count. */
static struct score search(struct trial *t, const struct task *p, double median, double best,
                           unsigned evaluations, const struct options *opt)
{
	struct score score = { { 0 }, 0 };
	double spent = 0, scale = median - p->optimum;
	double *values = mem_calloc(evaluations + 1, sizeof *values);
	unsigned told = 0, n = 0, first = (unsigned)t->h.n;
	unsigned draw = first - (unsigned)t->h.n_earlier;

	for (; n < evaluations; n++) {
		double start = bench_seconds();

		if (!trial_suggest(t, draw + n, NULL))
			break;
		spent += bench_seconds() - start;
		history_add(&t->h, &t->o);
		values[n] = p->value(t->h.space, &t->o.point);
		if (isfinite(values[n]))
			best = fmin(best, values[n]);
		values[n] += known_noise(p, (unsigned)t->h.seed, draw + n);
		for (; told + opt->at_once <= n + 1; told++)
			end_run(&t->h, first + told, values[told]);
		for (unsigned m = 0; m < MARKS; m++)
			if ((n + 1) * 100 <= marks[m] * evaluations)
				score.regret[m] =
					isfinite(best) ? (best - p->optimum) / scale : 1;
	}
	for (; told < n; told++)
		end_run(&t->h, first + told, values[told]);
	score.ms = spent * 1000 / (n ? n : 1);
	free(values);
	return score;
}

static struct score measure(const struct sampler_kind *kind, const struct task *p,
                            const struct space *s, double median, unsigned seed,
                            const struct options *opt)
{
	struct trial t;
	struct score score;

	begin(&t, kind, s, seed, opt->evaluations);
	known_add(&t.h, p, seed, opt->earlier);
	score = search(&t, p, median, INFINITY, opt->evaluations, opt);
	trial_clear(&t);
	return score;
}

/* Of one sampler on one problem. */
static void report(const struct sampler_kind *kind, const struct task *p, const char *way,
                   const struct options *opt, unsigned seed, const struct score *one,
                   struct score *sum)
{
	if (opt->raw)
		printf("%s\t%s%s%s\t%u\t%g\t%g\t%g\t%g\n", kind->name, p->name,
		       *way ? ", " : "", way, seed, one->regret[0], one->regret[1],
		       one->regret[2], one->ms);
	for (int m = 0; m < MARKS; m++)
		sum->regret[m] += one->regret[m] / opt->seeds;
	sum->ms += one->ms / opt->seeds;
	if (seed == opt->seeds && !opt->raw)
		printf("%-10s %-18s %-*s%.4f %.4f %.4f  %6.2f ms\n", kind->name, p->name,
		       *way ? 8 : 0, way, sum->regret[0], sum->regret[1], sum->regret[2],
		       sum->ms);
	fflush(stdout);
}

/* ---- a space that is edited -------------------------------------------------------- */

/* The third of a number's range around a value, as far as there is; else all of it. */
static char *narrowed(const struct param *p, const struct value *v)
{
	double at = param_to_position(p, v), low = fmin(fmax(at - 1.0 / 6, 0), 2.0 / 3);
	double a = param_from_position(p, low).number;
	double b = param_from_position(p, fmin(low + 1.0 / 3, 1 - 0x1p-53)).number;

	if (!p->kind->ordered || p->n_args != 2 || param_has_prior(p))
		return mem_strdup(p->text);
	if (!p->kind->scale)
		return mem_printf("int(%g, %g%s)", a, b, p->log ? ", 'log'" : "");
	return mem_printf("%s(%.17g, %.17g)", p->kind->scale->log ? "logrange" : "uniform", a,
	                  b);
}

static void narrow(const struct space *s, const struct point *around, struct space *out)
{
	const char *rows[PARAMS_MAX + 1][3] = { { NULL } };
	char *texts[PARAMS_MAX];

	for (size_t i = 0; i < s->n; i++) {
		const struct param *p = &s->params[i];

		texts[i] = around->values[i].kind == VALUE_NONE
		                   ? mem_strdup(p->text)
		                   : narrowed(p, &around->values[i]);
		rows[i][0] = p->name;
		rows[i][1] = texts[i];
		rows[i][2] = p->when;
	}
	make_space(out, (const char *const(*)[3])rows);
	for (size_t i = 0; i < s->n; i++)
		free(texts[i]);
}

/* A run of the space as it was, as its log tells it. */
static void tell_again(struct history *h, const struct observation *o, bool forgets)
{
	const char *texts[PARAMS_MAX] = { NULL };
	char room[PARAMS_MAX][NUM_TEXT_MAX];
	struct observation copy = *o;
	struct err why;
	enum fit fit;

	for (size_t i = 0; i < h->space->n; i++)
		if (o->point.values[i].kind != VALUE_NONE)
			texts[i] = value_print(&o->point.values[i], room[i]);
	point_init(&copy.point, h->space);
	fit = fit_point(h->space, texts, &copy.point, &why);
	copy.inside = fit == FIT_INSIDE;
	copy.beyond = fit == FIT_BEYOND && !forgets;
	if (fit != FIT_NOT)
		history_add(h, &copy);
	point_clear(&copy.point);
}

/* The best run, or the one in the middle. */
static const struct observation *run_at(const struct history *h, bool middle)
{
	const struct observation *out = NULL;

	for (size_t i = 0; i < h->n; i++) {
		const struct observation *o = &h->runs[i];
		size_t better = 0;

		for (size_t k = 0; k < h->n; k++)
			better += h->runs[k].best < o->best;
		if (!isnan(o->best) && better == (middle ? h->n / 2 : 0))
			out = o;
	}
	return out ? out : &h->runs[0];
}

static const char *const ways[] = { "whole", "forgets", "keeps" };
enum { WHOLE, FORGETS, KEEPS, WAYS };

static void measure_edit(const struct sampler_kind *kind, const struct task *p,
                         const struct space *s, double median, unsigned seed,
                         const struct options *opt, struct score *scores)
{
	struct space edited;
	struct trial t, e;
	double best = INFINITY;

	begin(&t, kind, s, seed, opt->edit + opt->evaluations);
	search(&t, p, median, best, opt->edit, opt);
	narrow(s, &run_at(&t.h, opt->away)->point, &edited);
	for (unsigned i = 0; i < opt->edit && !opt->away; i++) {
		double value = p->value(s, &t.h.runs[i].point);

		best = isfinite(value) ? fmin(best, value) : best;
	}
	for (int way = FORGETS; way < WAYS; way++) {
		begin(&e, kind, &edited, seed, (unsigned)t.h.budget);
		for (size_t i = 0; i < t.h.n; i++)
			tell_again(&e.h, &t.h.runs[i], way == FORGETS);
		scores[way] = search(&e, p, median, best, opt->evaluations, opt);
		trial_clear(&e);
	}
	scores[WHOLE] = search(&t, p, median, best, opt->evaluations, opt);
	trial_clear(&t);
	space_clear(&edited);
}

/* ---- all seeds --------------------------------------------------------------------- */

static void run(const struct task *p, const struct sampler_kind *kind,
                const struct options *opt)
{
	struct space s;
	struct score one[WAYS], sum[WAYS] = { { { 0 }, 0 } };
	double median;

	make_space(&s, p->space);
	if (!trial_accepts(kind, &s, NULL)) {
		fprintf(stderr, "%s refuses the space of %s\n", kind->name, p->name);
		space_clear(&s);
		return;
	}
	median = median_value(p, &s);
	for (unsigned seed = 1; seed <= opt->seeds; seed++) {
		if (!opt->edit) {
			one[0] = measure(kind, p, &s, median, seed, opt);
			report(kind, p, "", opt, seed, &one[0], &sum[0]);
			continue;
		}
		measure_edit(kind, p, &s, median, seed, opt, one);
		for (int way = 0; way < WAYS; way++)
			report(kind, p, ways[way], opt, seed, &one[way], &sum[way]);
	}
	space_clear(&s);
}

static const struct task *find(const char *name)
{
	const struct task *p;

	for (size_t i = 0; (p = task_at(i)); i++)
		if (strcmp(p->name, name) == 0)
			return p;
	fprintf(stderr, "there is no problem %s\n", name);
	exit(2);
}

/* Run i with that value at its end: one of ENDS got there, a policy cancelled the others. */
static void cut_run(struct observation *o, unsigned i, double value, double *values)
{
	unsigned n = i % ENDS ? 2 + i % 5 : INTERVALS;

	for (unsigned k = 0; k < n; k++)
		values[k] = value + 2 * exp(-(double)(k + 1) / 3) * (1 + 0.1 * sin(i));
	o->completed = n == INTERVALS;
	o->cancelled = !o->completed;
	o->intervals = n;
	o->values = values;
	o->best = values[n - 1];
}

/* After n runs at random points; each of the suggestions becomes a run, too. */
static void time_after(const struct sampler_kind *kind, const struct task *p,
                       const struct space *s, unsigned n, bool cut)
{
	struct trial t;
	double *units = mem_calloc(s->n, sizeof *units), sum = 0, worst = 0;
	double(*values)[INTERVALS] = mem_calloc(n + TIMED, sizeof *values);

	trial_init(&t, kind, s, GOAL_MINIMIZE, 1, 0);
	for (unsigned i = 0; i < n + TIMED; i++) {
		double start = bench_seconds(), took;

		for (size_t k = 0; k < s->n; k++)
			units[k] = rng_unit(2, i, k, 78);
		if (i < n)
			point_from_units(&t.o.point, s, units);
		else if (!trial_suggest(&t, i, NULL))
			break;
		took = (bench_seconds() - start) * 1000;
		if (i >= n) {
			sum += took;
			worst = fmax(worst, took);
		}
		t.o.run = i + 1;
		t.o.best = p->value(s, &t.o.point);
		if (cut)
			cut_run(&t.o, i, t.o.best, values[i]);
		history_add(&t.h, &t.o);
	}
	printf("%s\t%u%s\t%.2f\t%.2f\n", kind->name, n, cut ? " cut" : "", sum / TIMED, worst);
	fflush(stdout);
	trial_clear(&t);
	free(values);
	free(units);
}

static void time_all(const struct options *opt)
{
	static const struct {
		unsigned runs;
		bool cut;
	} after[] = {
		{ 100, false }, { 120, true }, { 500, false }, { 1000, false }, { 5000, false }
	};
	const struct task *p = find("hartmann6");
	struct space s;

	make_space(&s, p->space);
	for (const struct sampler_kind *const *k = sampler_kinds; *k; k++)
		for (size_t i = 0; i < sizeof after / sizeof after[0]; i++)
			if (bench_lists(opt->samplers, (*k)->name) &&
			    trial_accepts(*k, &s, NULL))
				time_after(*k, p, &s, after[i].runs, after[i].cut);
	space_clear(&s);
}

static void list(void)
{
	const struct task *p;

	for (size_t i = 0; (p = task_at(i)); i++)
		printf("%s\t%s\n", p->name, p->group);
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

static const char *const parts[] = { "no-power", "no-priors", "no-sampling",
	                             "no-trend", "no-log",    "no-search" };

static struct bayesian_options without(size_t part)
{
	struct bayesian_options o = BAYESIAN_OPTIONS_DEFAULT;

	o.power = part != 0;
	if (part == 1)
		o.prior = (struct gp_prior){ { 0, 20 }, { 0, 20 }, { -7, 20 }, { 0, 20 } };
	if (part == 2)
		o.samples = 1;
	if (part == 3)
		o.prior.trend = (struct gp_normal){ -11, 1e-3 };
	o.plain = part == 4;
	o.rough = part == 5;
	return o;
}

static struct bayesian_options chosen;

static void *create_chosen(const struct history *h)
{
	return sampler_bayesian_create(h, &chosen);
}

/* ---- all --------------------------------------------------------------------------- */

static void run_problems(const struct sampler_kind *kind, const struct options *opt)
{
	const struct task *p;

	for (size_t i = 0; (p = task_at(i)); i++)
		if (bench_lists(opt->problems, p->name) || bench_lists(opt->problems, p->group))
			run(p, kind, opt);
}

static void run_all(const struct options *opt)
{
	for (const struct sampler_kind *const *k = sampler_kinds; *k; k++)
		if (bench_lists(opt->samplers, (*k)->name))
			run_problems(*k, opt);
	for (size_t i = 0; opt->samplers && i < sizeof parts / sizeof parts[0]; i++) {
		struct sampler_kind kind = sampler_bayesian;

		if (!bench_lists(opt->samplers, parts[i]))
			continue;
		kind.name = parts[i];
		kind.create = create_chosen;
		chosen = without(i);
		run_problems(&kind, opt);
	}
}

static unsigned number(const char *text, unsigned otherwise)
{
	return text ? (unsigned)atoi(text) : otherwise;
}

int main(int argc, char **argv)
{
	const char *given[128] = { NULL }; /* by letter */
	struct options opt;
	int c;

	while ((c = getopt(argc, argv, "s:p:n:j:e:w:z:art:TlxS:E:")) != -1) {
		if (c == '?')
			return 2;
		given[c] = optarg ? optarg : "";
	}
	opt = (struct options){ given['s'],
		                given['p'],
		                number(given['n'], 20),
		                number(given['j'], 1),
		                number(given['e'], 100),
		                number(given['w'], 0),
		                number(given['z'], 0),
		                given['a'],
		                given['r'] };
	if (given['t'])
		tables_read(given['t']);
	for (size_t i = 0; given['x'] && i < sizeof parts / sizeof parts[0]; i++)
		puts(parts[i]);
	if (given['T'])
		time_all(&opt);
	else if (given['l'])
		list();
	else if (given['S'])
		print_space(find(given['S']));
	else if (given['E'])
		evaluate(find(given['E']));
	else if (!given['x'])
		run_all(&opt);
	tables_clear();
	return 0;
}
