/* The chance that the next runs find something better: when it is said, and what must hold. */

#include "../tap.h"
#include "core/analysis/chance.h"
#include "core/model/normal.h"
#include "core/sampler/sampler.h"
#include "made-runs.h"

/* clang-format off */
static const char *const plane[][3] = {
	{ "x", "uniform(0, 1)", NULL }, { "y", "uniform(0, 1)", NULL }, { NULL },
};
static const char *const cells[][3] = {
	{ "x", "choice(1, 2, 3, 4)", NULL }, { "y", "choice(1, 2, 3)", NULL }, { NULL },
};
/* clang-format on */

static double hill(const double *x, struct rng *noise)
{
	return 1 - (x[0] - 0.3) * (x[0] - 0.3) - 0.2 * fabs(x[1] - 0.6) +
	       0.01 * normal_draw(noise);
}

static double valley(const double *x, struct rng *noise)
{
	return -hill(x, noise);
}

static double far_hill(const double *x, struct rng *noise)
{
	return 1000 * hill(x, noise) + 5000;
}

static double any(const double *x, struct rng *noise)
{
	(void)x;
	return rng_next(noise);
}

struct made_chance {
	struct made_runs m;
	struct subject t;
	struct chance c;
};

static void make(struct made_chance *k, const char *const (*rows)[3], const char *sampler,
                 made_fn *fn, size_t n, enum goal goal, uint64_t seed)
{
	made_runs_init(&k->m, goal, rows);
	free(k->m.conf.method);
	k->m.conf.method = strdup(sampler);
	made_runs_draw(&k->m, n, seed, fn);
	subject_init(&k->t, &k->m.sweep);
	chance_init(&k->c, &k->t);
}

static void unmake(struct made_chance *k)
{
	chance_clear(&k->c);
	subject_clear(&k->t);
	made_runs_clear(&k->m);
}

/* ---- when it is said ------------------------------------------------------------- */

static const struct {
	const char *name, *sampler;
	const char *const (*rows)[3];
	made_fn *fn;
	size_t n;
	enum goal goal;
	enum chance_way way;
} ways[] = {
	{ "no run", "random", plane, hill, 0, GOAL_MAXIMIZE, CHANCE_NONE },
	{ "few runs", "random", plane, hill, 7, GOAL_MAXIMIZE, CHANCE_NONE },
	{ "no value", "random", plane, made_fails, 20, GOAL_MAXIMIZE, CHANCE_NONE },
	{ "one value", "bayesian", plane, made_one_value, 20, GOAL_MAXIMIZE, CHANCE_NONE },
	{ "no goal", "bayesian", plane, hill, 20, GOAL_UNDECIDED, CHANCE_NONE },
	{ "random runs", "random", plane, hill, 20, GOAL_MAXIMIZE, CHANCE_DRAWN },
	{ "a sampler that begins", "bayesian", plane, hill, 9, GOAL_MAXIMIZE, CHANCE_DRAWN },
	{ "a sampler that learns", "bayesian", plane, hill, 20, GOAL_MAXIMIZE, CHANCE_PLAYED },
	{ "auto", "auto", plane, hill, 20, GOAL_MINIMIZE, CHANCE_PLAYED },
	{ "tpe", "tpe", plane, hill, 20, GOAL_MAXIMIZE, CHANCE_PLAYED },
	{ "a grid", "grid", cells, hill, 10, GOAL_MAXIMIZE, CHANCE_PLAYED },
	{ "a grid that begins", "grid", cells, hill, 8, GOAL_MINIMIZE, CHANCE_PLAYED },
	{ "too little of a grid", "grid", cells, hill, 7, GOAL_MAXIMIZE, CHANCE_NONE },
	{ "no grid", "grid", plane, hill, 20, GOAL_MAXIMIZE, CHANCE_NONE },
	{ "a space that is used up", "grid", cells, hill, 200, GOAL_MAXIMIZE, CHANCE_OVER },
};

static void test_ways(void)
{
	for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
		struct made_chance k;
		struct chance_answer a;
		struct buf text = { 0 };
		bool spoken = ways[i].way != CHANCE_NONE;
		make(&k, ways[i].rows, ways[i].sampler, ways[i].fn, ways[i].n, ways[i].goal, 1);
		a = chance_ask(&k.c, 0, NAN);
		chance_print(&k.c, &a, "; ", &text);
		ok(k.c.way == ways[i].way && spoken == !isnan(a.chance) && spoken == !!text.len,
		   "%s: way %d: %s", ways[i].name, k.c.way, buf_str(&text));
		if (spoken && ways[i].way != CHANCE_OVER)
			ok(strstr(text.data, ways[i].goal == GOAL_MAXIMIZE
			                             ? " chance of more than +"
			                             : " lower; expected -"),
			   "  which way is better is said");
		if (ways[i].way == CHANCE_OVER)
			ok(a.chance == 0 && a.gain == 0, "  nothing comes of what is over");
		buf_clear(&text);
		unmake(&k);
	}
}

/* ---- what must hold -------------------------------------------------------------- */

/* More runs find more; less is found of a larger difference; a chance is one. */
static void test_order(const char *sampler)
{
	static const double deltas[] = { 0, 0.001, 0.01, 0.1, 1 };
	static const uint32_t runs[] = { 1, 2, 5, 10, 30 };
	struct made_chance k;
	bool good = true, gains = true;

	make(&k, plane, sampler, hill, 24, GOAL_MAXIMIZE, 3);
	for (size_t i = 0; i < 5; i++)
		for (size_t j = 0; j < 5; j++) {
			struct chance_answer a = chance_ask(&k.c, runs[i], deltas[j]);
			uint32_t fewer = runs[i ? i - 1 : i];
			double less = deltas[j ? j - 1 : j];

			good = good && a.chance >= 0 && a.chance <= 1 && a.runs == runs[i] &&
			       a.chance >= chance_ask(&k.c, fewer, deltas[j]).chance &&
			       a.chance <= chance_ask(&k.c, runs[i], less).chance;
			gains = gains && a.gain >= 0 && isfinite(a.gain);
		}
	ok(good, "%s: rises with the runs, falls with the difference, is in 0…1", sampler);
	ok(gains, "%s: the gain is a number", sampler);
	ok(chance_ask(&k.c, 0, 1).chance < 0.05, "%s: no chance of what nothing reaches",
	   sampler);
	unmake(&k);
}

/* Whichever way is better, whatever unit the metric has. */
static void test_units(const char *sampler)
{
	struct made_chance up, down, far;
	struct chance_answer a, b, c;

	make(&up, plane, sampler, hill, 24, GOAL_MAXIMIZE, 5);
	make(&down, plane, sampler, valley, 24, GOAL_MINIMIZE, 5);
	make(&far, plane, sampler, far_hill, 24, GOAL_MAXIMIZE, 5);
	a = chance_ask(&up.c, 10, 0.005);
	b = chance_ask(&down.c, 10, 0.005);
	c = chance_ask(&far.c, 10, 5);
	ok(fabs(a.chance - b.chance) < 1e-9 && fabs(a.gain - b.gain) < 1e-9,
	   "%s: the same of a loss: %g, %g", sampler, a.chance, b.chance);
	ok(fabs(a.chance - c.chance) < 0.05 && fabs(a.gain - c.gain / 1000) < 0.2 * a.gain,
	   "%s: the same in another unit: %g, %g", sampler, a.chance, c.chance);
	ok(fabs(far.c.delta - 1000 * up.c.delta) < 1e-6 * far.c.delta, "%s: as is what counts",
	   sampler);
	unmake(&up);
	unmake(&down);
	unmake(&far);
}

/* Of runs that are drawn alike any is as likely the best: N of n + N. */
static void test_exchangeable(void)
{
	double sum = 0;

	for (uint64_t seed = 1; seed <= 200; seed++) {
		struct made_chance k;

		make(&k, plane, "random", any, 30, GOAL_MAXIMIZE, seed);
		sum += chance_ask(&k.c, 10, 0).chance / 200;
		unmake(&k);
	}
	ok(fabs(sum - 0.25) < 0.05, "10 more of 30 uniform values: %.3f is near a quarter",
	   sum);
}

/* The more is known around the best, the less is left to find. */
static void test_learns(void)
{
	struct made_chance few, many;
	double before, after;

	make(&few, plane, "bayesian", hill, 12, GOAL_MAXIMIZE, 7);
	make(&many, plane, "bayesian", hill, 200, GOAL_MAXIMIZE, 7);
	before = chance_ask(&few.c, 10, 0.02).chance;
	after = chance_ask(&many.c, 10, 0.02).chance;
	ok(after < before, "12 random runs leave more to find than 200: %.3f, %.3f", before,
	   after);
	ok(many.c.bound < few.c.bound, "  and the bound says so: %.3g, %.3g", few.c.bound,
	   many.c.bound);
	unmake(&few);
	unmake(&many);
}

/* No more can be asked for than are left. */
static void test_left(void)
{
	struct made_chance k;
	struct chance_answer a;

	make(&k, cells, "grid", hill, 12, GOAL_MAXIMIZE, 2);
	a = chance_ask(&k.c, 10, 0);
	ok(k.c.runs_max > 0 && k.c.runs_max < 10 && a.runs == k.c.runs_max,
	   "a grid has %u cells left", k.c.runs_max);
	unmake(&k);
}

/* What was run beyond the space, as after an edit, is none of its cells. */
static void test_beyond(void)
{
	struct made_chance k;
	struct point p;

	made_runs_init(&k.m, GOAL_MAXIMIZE, cells);
	point_init(&p, &k.m.conf.space);
	for (int i = 0; i < 12; i++) {
		double y = i;

		p.values[0] = VALUE_NUM(i % 4 + 1);
		p.values[1] = VALUE_NUM(i < 8 ? i / 4 + 1 : 9);
		made_runs_add(&k.m, &p, 1, &y);
	}
	point_clear(&p);
	subject_init(&k.t, &k.m.sweep);
	chance_init(&k.c, &k.t);
	ok(k.c.way != CHANCE_OVER && k.c.runs_max == 4, "of 12 cells 8 were tried: %u are left",
	   k.c.runs_max);
	chance_clear(&k.c);
	k.m.sweep.exhausted = true;
	chance_init(&k.c, &k.t);
	is_num(k.c.way, CHANCE_OVER, "unless the sampler found no more");
	unmake(&k);
}

/* ---- a grid ---------------------------------------------------------------------- */

static double sum_up(const double *x, struct rng *noise)
{
	(void)noise;
	return x[0] + x[1];
}

static double sum_down(const double *x, struct rng *noise)
{
	(void)noise;
	return x[1] - x[0];
}

/* So many cells in their order, of which the last `pending` are at work. */
static void make_listed(struct made_chance *k, const char *const (*rows)[3], made_fn *fn,
                        size_t n, size_t pending)
{
	struct history h;
	struct point p;
	uint64_t cell = 0;

	made_runs_init(&k->m, GOAL_MAXIMIZE, rows);
	free(k->m.conf.method);
	k->m.conf.method = strdup("grid");
	history_init(&h, &k->m.conf.space, GOAL_MAXIMIZE, 1);
	point_init(&p, &k->m.conf.space);
	for (size_t i = 0; i < n && sampler_grid_next(&h, &cell, &p); i++, cell++) {
		double x[3], y;

		for (size_t j = 0; j < 3 && j < h.space->n; j++)
			x[j] = p.values[j].kind == VALUE_NUMBER ? p.values[j].number : 0;
		y = fn(x, NULL);
		if (i + pending < n)
			made_runs_add(&k->m, &p, 1, &y);
		else
			made_runs_end(&k->m, &p, 0, NULL, NULL);
	}
	point_clear(&p);
	history_clear(&h);
	subject_init(&k->t, &k->m.sweep);
	chance_init(&k->c, &k->t);
}

/* Its chance is of the very cells that are next. */
static void test_next_cells(void)
{
	static const char *const rows[][3] = {
		{ "x", "choice(1, 2, 3, 4, 5, 6)", NULL },
		{ "y", "choice(1, 2, 3, 4, 5, 6)", NULL },
		{ NULL },
	};
	struct made_chance up, down;
	double below, reached, never;

	make_listed(&up, rows, sum_up, 24, 0);
	make_listed(&down, rows, sum_down, 24, 0);
	below = chance_ask(&up.c, 5, 0.5).chance;
	reached = chance_ask(&up.c, 6, 0.5).chance;
	never = chance_ask(&down.c, 12, 0.5).chance;
	ok(reached > 0.8 && below < 0.3, "the sixth is better, not the five before: %.3f, %.3f",
	   reached, below);
	ok(never < 0.05, "none is better where more is worse: %.3f", never);
	ok(up.c.bound > 1.5 && up.c.bound < 3 && down.c.bound < 0.5,
	   "the bound is that of all that are left: %.3g, %.3g", up.c.bound, down.c.bound);
	is_num(up.c.runs_max, 12, "of which there are so many");
	unmake(&up);
	unmake(&down);
}

/* What is at work comes first; of cells that conditions leave out there are none. */
static void test_listed(void)
{
	static const char *const rows[][3] = {
		{ "x", "choice(1, 2, 3, 4)", NULL },
		{ "kind", "choice('a', 'b')", NULL },
		{ "y", "choice(1, 2, 3)", "kind == 'a'" },
		{ NULL },
	};
	struct made_chance all, some, last;

	make_listed(&all, rows, sum_up, 12, 0);
	make_listed(&some, rows, sum_up, 14, 2);
	make_listed(&last, rows, sum_up, 16, 4);
	is_num(all.c.runs_max, 4, "a grid with a condition has as many cells as there are");
	ok(some.c.way == CHANCE_PLAYED && some.c.runs_max == 4 && last.c.runs_max == 4,
	   "two or all of which may be at work: %u, %u", some.c.runs_max, last.c.runs_max);
	ok(fabs(chance_ask(&all.c, 4, 0.1).chance - chance_ask(&last.c, 4, 0.1).chance) < 0.1,
	   "and are as likely to be better");
	unmake(&all);
	unmake(&some);
	unmake(&last);
	make_listed(&all, rows, sum_up, 24, 0);
	is_num(all.c.way, CHANCE_OVER, "after the last none is left");
	unmake(&all);
}

int main(void)
{
	static const char *const samplers[] = { "random", "bayesian", "cmaes" };

	test_ways();
	for (size_t i = 0; i < 3; i++) {
		test_order(samplers[i]);
		test_units(samplers[i]);
	}
	test_exchangeable();
	test_learns();
	test_left();
	test_beyond();
	test_next_cells();
	test_listed();
	return done_testing();
}
