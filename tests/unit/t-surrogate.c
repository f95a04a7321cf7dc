/* Which runs a model sees when there are more than it can. */

#include "../tap.h"
#include "base/mem.h"
#include "core/analysis/subject.h"
#include "core/model/surrogate.h"
#include "made-runs.h"

#define RUNS 1200

static double bowl(const double *x, struct rng *noise)
{
	return fabs(log(x[0])) + (isnan(x[2]) ? 0.5 : x[2]) + rng_next(noise);
}

static double distance(const struct features *f, const double *a, const double *b)
{
	double sum = 0;

	for (size_t k = 0; k < f->n; k++)
		sum += feature_distance(&f->items[k], a[k], b[k]);
	return sum;
}

/* The best quarter, the latest quarter, then always the one that lies farthest from all. */
static void expect(const struct surrogate *s, size_t max, bool *taken)
{
	size_t d = s->f->n, n = s->t.n, last = n, count = 0;
	double *x = mem_calloc(n * d, sizeof *x), *gap = mem_calloc(n, sizeof *gap);

	for (size_t i = 0; i < n; i++)
		features_of(s->f, &s->h->runs[s->t.runs[i]].point, x + i * d);
	for (size_t i = 0; i < max / 4; i++)
		taken[s->order[i]] = taken[n - 1 - i] = true;
	for (size_t i = 0; i < n; i++) {
		gap[i] = INFINITY;
		count += taken[i];
		for (size_t j = 0; j < n; j++)
			if (taken[j])
				gap[i] = fmin(gap[i], distance(s->f, x + i * d, x + j * d));
	}
	for (; count < max; count++) {
		last = n;
		for (size_t i = 0; i < n; i++)
			if (!taken[i] && (last == n || gap[i] > gap[last]))
				last = i;
		taken[last] = true;
		for (size_t i = 0; i < n; i++)
			gap[i] = fmin(gap[i], distance(s->f, x + i * d, x + last * d));
	}
	free(x);
	free(gap);
}

static void test_points(void)
{
	static const char *const rows[][3] = { { "rate", "logrange(1e-4, 1)", NULL },
		                               { "kind", "choice('a', 'b', 'c')", NULL },
		                               { "share", "uniform(0, 1)", "kind == 'a'" },
		                               { "pick", "choice('u', 'v', 'w')",
		                                 "kind in ('a', 'b')" },
		                               { NULL } };
	struct surrogate_options options = SURROGATE_OPTIONS_DEFAULT;
	bool want[RUNS] = { 0 };
	size_t n_want = 0, n_same = 0;
	struct rng rng = { 1, 0, 0, 0 };
	struct made_runs m;
	struct subject t;
	struct features f;
	struct surrogate s;
	struct gp *p;

	made_runs_init(&m, GOAL_MINIMIZE, rows);
	made_runs_draw(&m, RUNS, 4, bowl);
	subject_init(&t, &m.sweep);
	features_init(&f, t.space, NULL);
	surrogate_init(&s, &f, &t.h);
	options.samples = 1;
	options.fit_max = 40;
	is_num(surrogate_fit(&s, &options, 0, &rng, &p), 1, "a model of %d runs", RUNS);
	ok(s.n < RUNS && p->n == s.n, "that sees %zu of them", s.n);
	expect(&s, s.n, want);
	for (size_t i = 0; i < RUNS; i++)
		n_want += want[i];
	for (size_t i = 0; i < s.n; i++)
		n_same += want[s.of[i]];
	ok(n_want == s.n && n_same == s.n, "the best, the latest and the farthest: %zu of %zu",
	   n_same, n_want);
	gp_free(p);
	surrogate_clear(&s);
	features_clear(&f);
	subject_clear(&t);
	made_runs_clear(&m);
}

int main(void)
{
	test_points();
	return done_testing();
}
