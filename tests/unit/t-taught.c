/* A sweep that learns from earlier ones: what of Analyze knows of their runs, and what not. */

#include "../tap.h"
#include "base/array.h"
#include "core/analysis/analysis.h"
#include "core/analysis/stopping.h"
#include "core/history/earlier.h"
#include "core/model/normal.h"
#include "made-runs.h"
#include "ui/effect_plot.h"

/* clang-format off */
static const char *const plane[][3] = {
	{ "x", "uniform(0, 1)", NULL }, { "y", "uniform(0, 1)", NULL }, { NULL },
};
/* clang-format on */

/* What matters is x. */
static double hill(const double *x, struct rng *noise)
{
	return 1 - (x[0] - 0.3) * (x[0] - 0.3) - 0.02 * fabs(x[1] - 0.6) +
	       0.002 * normal_draw(noise);
}

static double better_hill(const double *x, struct rng *noise)
{
	return 5 + hill(x, noise);
}

static double any(const double *x, struct rng *noise)
{
	(void)x;
	return rng_next(noise);
}

/* n runs of an earlier sweep, with x up to `most`. */
static void make_earlier(struct earlier *e, size_t n, made_fn *fn, double most)
{
	earlier_init(e, "y");
	for (size_t i = 0; i < n; i++) {
		struct rng noise = { 3, i, 1, 0 };
		double x[] = { most * rng_unit(3, i, 2, 0), rng_unit(3, i, 3, 0) };
		struct observation o = { .completed = true,
			                 .best = fn(x, &noise),
			                 .intervals = 1 };

		earlier_add(e, "old run", &o);
		earlier_set(e, "x", num_text(x[0]).text);
		earlier_set(e, "y", num_text(x[1]).text);
	}
}

static void make(struct made_runs *m, const char *sampler, size_t n, made_fn *fn)
{
	made_runs_init(m, GOAL_MAXIMIZE, plane);
	free(m->conf.method);
	m->conf.method = strdup(sampler);
	made_runs_draw(m, n, 7, fn);
}

/* What is of the sweep's own runs, as a text. */
static void print_own(const struct analysis *a, struct buf *out)
{
	const struct chance *c = &a->chance;

	buf_addf(out, "%zu count of %u, values", a->surface.n_valid, a->subject.sweep->n_runs);
	for (size_t i = 0; i < a->n_values; i++)
		buf_addf(out, " %.9g", a->values[i]);
	buf_addf(out, "; failed %u of %u", a->failing.failed, a->failing.ended);
	buf_addf(out, "; best %u %.9g %.9g %u", a->subject.sweep->best, c->best, c->delta,
	         c->since);
	for (size_t i = 0; i < a->subject.space->n; i++) {
		buf_addf(out, "; reach %.9g", a->reach[i]);
		for (size_t k = 0; k < a->buckets[i].n; k++)
			buf_addf(out, " %u:%u", a->buckets[i].items[k].ended,
			         a->buckets[i].items[k].best);
		for (size_t k = 0; k < a->groups[i].n; k++)
			buf_addf(out, " %u:%.9g", a->groups[i].items[k].n,
			         a->groups[i].items[k].mean);
	}
	buf_addf(out, "; %zu bars, %zu lines, %u early", a->timeline.n, a->parallel.n,
	         a->early.n ? a->early.items[0].n : 0);
}

/* Of few own runs, none of them the best that is known. */
static void test_known(size_t n)
{
	struct made_runs m;
	struct earlier e;
	struct analysis without, with;
	struct buf a = { 0 }, b = { 0 }, text = { 0 };

	make(&m, "bayesian", n, hill);
	make_earlier(&e, 40, hill, 1);
	analysis_init(&without, &m.sweep, 0);
	m.sweep.taught = &e;
	analysis_init(&with, &m.sweep, 0);
	print_own(&without, &a);
	print_own(&with, &b);
	is_str(b.data, a.data, "%zu runs: what is counted is their own", n);
	ok(without.surface.n_earlier == 0 && with.surface.n_earlier == 40, "  40 are known");
	ok(with.surface.n_completed == n, "  of their own %zu completed",
	   with.surface.n_completed);
	if (n < 10)
		ok(without.lack == ANALYSIS_FEW && !analysis_predicts(&without),
		   "  too few to say anything");
	ok(with.lack == (n < 6 ? ANALYSIS_FEW : ANALYSIS_WHOLE), "  with those before %s",
	   n < 6 ? "they are as well" : "they are enough");
	if (with.lack) {
		analysis_print_lack(&with, &text);
		ok(strstr(text.data, "a model needs 6, with 40 runs of earlier sweeps"), "  %s",
		   text.data);
	} else {
		ok(analysis_predicts(&with) && with.effects.items[0].total.value > 0.8 &&
		           with.effects.items[1].total.value < 0.2,
		   "  x %.2f, y %.2f", with.effects.items[0].total.value,
		   with.effects.items[1].total.value);
		ok(with.path.to == m.sweep.best && with.path.from == 1,
		   "  from a run to a run");
		analysis_print_earlier(&with, &text);
		is_str(text.data, ", with 40 runs of earlier sweeps", "  trust %.2f",
		       with.surface.trust);
	}
	analysis_clear(&with);
	analysis_clear(&without);
	buf_clear(&a);
	buf_clear(&b);
	buf_clear(&text);
	made_runs_clear(&m);
	earlier_clear(&e);
}

/* A model is good for what it says of these runs, not of those before. */
static void test_trust(void)
{
	struct made_runs m;
	struct earlier e;
	struct analysis a;

	make(&m, "bayesian", 40, any);
	make_earlier(&e, 60, hill, 1);
	m.sweep.taught = &e;
	analysis_init(&a, &m.sweep, 0);
	ok(!analysis_predicts(&a), "noise after order: trust %.2f", a.surface.trust);
	ok(a.advice.n && strstr(a.advice.items[0].text, "or earlier sweeps mislead it"), "  %s",
	   a.advice.n ? a.advice.items[0].text : "");
	analysis_clear(&a);
	made_runs_clear(&m);
	earlier_clear(&e);
	make(&m, "bayesian", 40, hill);
	make_earlier(&e, 20, any, 1);
	m.sweep.taught = &e;
	analysis_init(&a, &m.sweep, 0);
	ok(a.surface.trust > 0.3, "order after noise: trust %.2f", a.surface.trust);
	analysis_clear(&a);
	made_runs_clear(&m);
	earlier_clear(&e);
}

/* What the sampler does not learn from is no part of the model. */
static void test_not_known(void)
{
	static const struct {
		const char *what, *sampler, *metric;
		size_t known;
	} cases[] = {
		{ "bayesian", "bayesian", "y", 60 },
		{ "random does not learn", "random", "y", 0 },
		{ "the values are of another metric", "bayesian", "z", 0 },
	};

	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct made_runs m;
		struct earlier e;
		struct analysis without, with;

		make(&m, cases[i].sampler, 12, hill);
		make_earlier(&e, 60, hill, 1);
		free(e.metric);
		e.metric = strdup(cases[i].metric);
		analysis_init(&without, &m.sweep, 0);
		m.sweep.taught = &e;
		analysis_init(&with, &m.sweep, 0);
		ok(with.surface.n_earlier == cases[i].known, "%s: %zu are known", cases[i].what,
		   with.surface.n_earlier);
		ok((with.surface.trust == without.surface.trust &&
		    with.effects.items[0].total.value ==
		            without.effects.items[0].total.value) == !cases[i].known,
		   "  the model is %s", cases[i].known ? "another" : "as without them");
		analysis_clear(&with);
		analysis_clear(&without);
		made_runs_clear(&m);
		earlier_clear(&e);
	}
}

/* Those of a wider range are learned from, but what is said is of the space. */
static void test_beyond(void)
{
	struct made_runs m;
	struct earlier e;
	struct subject t;
	struct surface s;
	size_t inside = 0;

	make(&m, "bayesian", 12, hill);
	make_earlier(&e, 60, hill, 2);
	for (size_t i = 0; i < e.n; i++)
		inside += atof(e.runs[i].texts[0]) < 1;
	m.sweep.taught = &e;
	subject_init(&t, &m.sweep);
	surface_init(&s, &t);
	ok(s.n_earlier == inside && inside > 20 && inside < 40, "%zu of 60 are of the space",
	   s.n_earlier);
	surface_clear(&s);
	subject_clear(&t);
	made_runs_clear(&m);
	earlier_clear(&e);
}

/* What is to be beaten is the best of this sweep's, and it ends as its page says. */
static void test_chance(made_fn *fn, double least, double most)
{
	struct made_runs m;
	struct earlier e;
	struct analysis a;
	struct chance_answer answer;
	struct buf why = { 0 };

	make(&m, "bayesian", 9, hill);
	make_earlier(&e, 40, fn, 1);
	m.sweep.taught = &e;
	analysis_init(&a, &m.sweep, 0);
	answer = chance_ask(&a.chance, 5, 0.01);
	ok(a.chance.way == CHANCE_PLAYED &&
	           a.chance.best == m.sweep.runs[m.sweep.best - 1].best,
	   "nine runs after forty: played, from %g", a.chance.best);
	ok(answer.chance >= least && answer.chance <= most && answer.gain >= 0,
	   "  %.2f is a chance of %.2f to %.2f, %g more", answer.chance, least, most,
	   answer.gain);
	for (int below = 0; below < 2; below++) {
		char text[60];

		snprintf(text, sizeof text, "chance(5, 0.01) < %.17g",
		         answer.chance + (below ? 1e-9 : -1e-9));
		free(m.conf.stop_when);
		m.conf.stop_when = strdup(text);
		ok(stopping_now(&m.sweep, &why) == below, "  %s: the sweep %s", text,
		   below ? "ends" : "goes on");
	}
	analysis_clear(&a);
	buf_clear(&why);
	made_runs_clear(&m);
	earlier_clear(&e);
}

/* By the paths alone a chance is too low: a sweep would end that has just begun. */
static void test_no_tail(void)
{
	struct made_runs m;
	struct earlier e;
	struct analysis a;

	make(&m, "bayesian", 7, hill);
	make_earlier(&e, 40, hill, 1);
	m.sweep.taught = &e;
	analysis_init(&a, &m.sweep, 0);
	ok(!a.lack && a.chance.way == CHANCE_NONE, "seven runs have a model and no chance");
	analysis_clear(&a);
	made_runs_clear(&m);
	earlier_clear(&e);
}

/* Own runs all near the best: what x does is seen as far as the earlier ones show it. */
static void test_plot(void)
{
	struct made_runs m;
	struct earlier e;
	struct analysis a;
	struct point p;
	struct scale y;
	double least = INFINITY;

	made_runs_init(&m, GOAL_MAXIMIZE, plane);
	point_init(&p, &m.conf.space);
	for (unsigned i = 0; i < 9; i++) {
		struct rng noise = { 5, i, 0, 0 };
		double x[] = { 0.28 + 0.005 * i, rng_unit(5, i, 1, 0) }, v = hill(x, &noise);

		p.values[0] = VALUE_NUM(x[0]);
		p.values[1] = VALUE_NUM(x[1]);
		made_runs_add(&m, &p, 1, &v);
	}
	make_earlier(&e, 40, hill, 1);
	m.sweep.taught = &e;
	analysis_init(&a, &m.sweep, 0);
	for (size_t i = 0; i < a.effects.items[0].n; i++)
		least = fmin(least, a.effects.items[0].curve[i].metric.value);
	y = effect_plot_scale(&a);
	ok(analysis_predicts(&a) && least < 0.7 && a.values[0] > 0.9 && y.lo <= least,
	   "from %.2f on, own runs from %.2f on: the plot begins at %.2f", least, a.values[0],
	   y.lo);
	analysis_clear(&a);
	point_clear(&p);
	made_runs_clear(&m);
	earlier_clear(&e);
}

int main(void)
{
	test_known(5);
	test_known(6);
	test_known(8);
	test_known(50);
	test_trust();
	test_not_known();
	test_beyond();
	test_no_tail();
	test_plot();
	test_chance(hill, 0, 0.9);
	test_chance(better_hill, 0.5, 1);
	return done_testing();
}
