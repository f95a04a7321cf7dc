#include "core/analysis/groups.h"

#include <stdlib.h>
#include <string.h>

#include <gsl/gsl_cdf.h>

#include "base/mem.h"
#include "core/analysis/buckets.h"
#include "core/analysis/rank.h"
#include "core/analysis/same.h"
#include "core/analysis/spread.h"
#include "core/model/student.h"

#define NO_GROUP SIZE_MAX

/* Which group each run of the sweep is in, by its number - 1; and how many there are. */
struct division {
	size_t *of;
	size_t n;
};

/* ---- who is together ------------------------------------------------------------- */

static void divide_by_value(struct division *d, struct groups *g, const struct subject *t)
{
	const struct param *p = &t->space->params[g->param];
	struct buckets b;

	buckets_make(&b, p);
	d->n = b.n;
	g->items = mem_calloc(b.n + 1, sizeof *g->items);
	for (size_t i = 0; i < b.n; i++) {
		g->items[i].low = b.items[i].low;
		g->items[i].high = b.items[i].high;
	}
	for (uint32_t i = 0; i < t->sweep->n_runs; i++) {
		const struct point *at = subject_point(t, i + 1);

		d->of[i] = at ? buckets_index(&b, p, &at->values[g->param]) : b.n;
		d->of[i] = d->of[i] < b.n ? d->of[i] : NO_GROUP;
	}
	buckets_clear(&b);
}

struct keyed {
	uint64_t hash;
	uint32_t run;
};

static int compare_keys(const void *a, const void *b)
{
	const struct keyed *x = a, *y = b;

	return x->hash != y->hash ? (x->hash > y->hash) - (x->hash < y->hash)
	                          : (x->run > y->run) - (x->run < y->run);
}

static void divide_by_assignment(struct division *d, struct groups *g, const struct subject *t)
{
	uint32_t n_runs = t->sweep->n_runs;
	struct keyed *keys = mem_calloc((size_t)n_runs + 1, sizeof *keys);
	size_t n = 0;

	for (uint32_t i = 0; i < n_runs; i++) {
		const struct point *p = subject_point(t, i + 1);

		d->of[i] = NO_GROUP;
		if (p)
			keys[n++] = (struct keyed){ same_hash(t->space, p), i + 1 };
	}
	qsort(keys, n, sizeof *keys, compare_keys);
	for (size_t i = 0, first = 0; i < n; i++) {
		if (i && !(keys[i].hash == keys[first].hash &&
		           same_points(t->space, subject_point(t, keys[i].run),
		                       subject_point(t, keys[first].run))))
			first = i;
		d->of[keys[i].run - 1] = first == i ? d->n++ : d->n - 1;
	}
	g->items = mem_calloc(d->n + 1, sizeof *g->items);
	free(keys);
}

/* ---- what they come to ----------------------------------------------------------- */

/*
 * Does its value count in a group?  By assignments those with other seeds do, where there are
 * such, without the one that was chosen for its value; by a parameter an assignment does once.
 */
static bool counts(const struct groups *g, const struct sweep *s, const struct run *r)
{
	bool is_told = g->by_assignment ? !sweep_confirmed(s, r) : !r->seed;

	return is_told && r->state == RUN_COMPLETED && isfinite(r->best);
}

/* Which value that is. */
static double value_of(const struct groups *g, const struct sweep *s, const struct run *r)
{
	return g->by_assignment ? r->best : sweep_counts(s, r);
}

static void measure(struct groups *g, const struct division *d, const struct sweep *s)
{
	for (size_t i = 0; i < d->n; i++)
		g->items[i].mean = g->items[i].sd = 0;
	for (uint32_t i = 0; i < s->n_runs; i++) {
		const struct run *r = &s->runs[i];
		struct group *x = d->of[i] == NO_GROUP ? NULL : &g->items[d->of[i]];
		double off, value;

		if (r->seed && !g->by_assignment)
			continue;
		if (!x) {
			g->n_others += counts(g, s, r);
			continue;
		}
		x->run = x->run ? x->run : r->id;
		x->cut += r->state == RUN_CANCELLED;
		x->failed += r->state == RUN_FAILED;
		if (!counts(g, s, r))
			continue;
		value = value_of(g, s, r);
		off = value - x->mean;
		x->mean += off / ++x->n;
		x->sd += off * (value - x->mean);
	}
	for (size_t i = 0; i < d->n; i++) {
		struct group *x = &g->items[i];

		x->sd = x->n > 1 ? sqrt(x->sd / (x->n - 1)) : NAN;
		x->mean = x->n ? x->mean : NAN;
	}
}

static uint32_t longest(const struct groups *g, const struct sweep *s)
{
	uint32_t n = 0;

	for (uint32_t i = 0; i < s->n_runs; i++) {
		const struct series *v = sweep_series(&s->runs[i], 0);

		if (counts(g, s, &s->runs[i]) && v && v->n > n)
			n = v->n;
	}
	return n;
}

/* One point of every group's curve. */
static void measure_point(struct groups *g, const struct division *d, const struct sweep *s,
                          uint32_t interval, struct group_point *out)
{
	memset(out, 0, d->n * sizeof *out);
	for (uint32_t i = 0; i < s->n_runs; i++) {
		const struct series *v = sweep_series(&s->runs[i], 0);
		struct group_point *p = d->of[i] == NO_GROUP ? NULL : &out[d->of[i]];
		double x, off;

		if (!p || !counts(g, s, &s->runs[i]) || !v || v->n < interval ||
		    !isfinite(x = v->value[interval - 1]))
			continue;
		off = x - p->mean;
		p->mean += off / ++p->n;
		p->sd += off * (x - p->mean);
	}
	for (size_t i = 0; i < d->n; i++) {
		struct group *x = &g->items[i];

		out[i].interval = interval;
		out[i].sd = out[i].n > 1 ? sqrt(out[i].sd / (out[i].n - 1)) : NAN;
		if (x->curve && out[i].n && 2 * out[i].n >= x->n)
			x->curve[x->n_points++] = out[i];
	}
}

static void measure_curves(struct groups *g, const struct division *d, const struct sweep *s)
{
	struct group_point *points = mem_calloc(d->n + 1, sizeof *points);
	uint32_t last = longest(g, s), at = 0;

	for (size_t i = 0; i < d->n; i++)
		if (g->items[i].n)
			g->items[i].curve =
				mem_calloc(GROUPS_POINTS, sizeof *g->items[i].curve);
	for (int k = 0; last > 1 && k < GROUPS_POINTS && at < last; k++) {
		uint32_t next = (uint32_t)ceil(pow(last, (double)k / (GROUPS_POINTS - 1)));

		at = next <= at ? at + 1 : next > last ? last : next;
		measure_point(g, d, s, at, points);
	}
	free(points);
}

/* ---- whether it differs ---------------------------------------------------------- */

/* Of the runs in groups that are told of: H with its correction for ties. */
static void find_chance(struct groups *g, const struct division *d, const struct sweep *s)
{
	double *x = mem_calloc(2 * (size_t)s->n_runs + 1, sizeof *x), *rank = x + s->n_runs;
	size_t *of = mem_calloc((size_t)s->n_runs + 1, sizeof *of), n = 0, told = 0;
	double *sum = mem_calloc(d->n + 1, sizeof *sum), between = 0, all = 0, middle;

	for (uint32_t i = 0; i < s->n_runs; i++)
		if (d->of[i] != NO_GROUP && counts(g, s, &s->runs[i]) &&
		    g->items[d->of[i]].n >= GROUPS_TOLD_MIN) {
			x[n] = value_of(g, s, &s->runs[i]);
			of[n++] = d->of[i];
		}
	rank_of(x, n, rank);
	middle = ((double)n + 1) / 2;
	for (size_t i = 0; i < n; i++) {
		sum[of[i]] += rank[i] - middle;
		all += (rank[i] - middle) * (rank[i] - middle);
	}
	for (size_t i = 0; i < d->n; i++)
		if (g->items[i].n >= GROUPS_TOLD_MIN) {
			told++;
			between += sum[i] * sum[i] / g->items[i].n;
		}
	g->chance =
		told < 2   ? NAN
		: all == 0 ? 1
			   : gsl_cdf_chisq_Q((double)(n - 1) * between / all, (double)told - 1);
	free(x);
	free(of);
	free(sum);
}

static void find_pair(struct groups *g, enum goal goal)
{
	double square = 0, freedom = 0, t;
	const struct group *a, *b;

	g->first = g->second = g->n;
	for (size_t i = 0; i < g->n; i++) {
		const struct group *x = &g->items[i];

		if (!x->n)
			continue;
		if (x->n > 1) {
			square += x->sd * x->sd * (x->n - 1);
			freedom += x->n - 1;
		}
		if (g->first == g->n || goal_better(goal, x->mean, g->items[g->first].mean)) {
			g->second = g->first;
			g->first = i;
		} else if (g->second == g->n ||
		           goal_better(goal, x->mean, g->items[g->second].mean)) {
			g->second = i;
		}
	}
	g->pair_chance = NAN;
	g->pair_sd = freedom >= SPREAD_FREEDOM_MIN ? sqrt(square / freedom) : NAN;
	if (g->second == g->n || isnan(g->pair_sd))
		return;
	a = &g->items[g->first];
	b = &g->items[g->second];
	t = fabs(a->mean - b->mean) / (g->pair_sd * sqrt(1.0 / a->n + 1.0 / b->n));
	g->pair_chance = isnan(t) ? 1 : student_two_sided(t, freedom);
}

/* ---- those that are told of ------------------------------------------------------ */

static int compare_groups(const void *a, const void *b, void *goal)
{
	const struct group *x = a, *y = b;
	double i = goal_loss(*(enum goal *)goal, x->mean);
	double j = goal_loss(*(enum goal *)goal, y->mean);

	return i != j ? (i > j) - (i < j) : (x->run > y->run) - (x->run < y->run);
}

static int compare_sizes(const void *a, const void *b, void *goal)
{
	const struct group *x = a, *y = b;

	return x->n != y->n ? (x->n < y->n) - (x->n > y->n) : compare_groups(a, b, goal);
}

/* Only assignments that were repeated, the best first. */
static void keep_repeated(struct groups *g, enum goal goal)
{
	size_t kept = 0;

	qsort_r(g->items, g->n, sizeof *g->items, compare_sizes, &goal);
	while (kept < g->n && kept < GROUPS_MAX && g->items[kept].n > 1)
		kept++;
	for (size_t i = kept; i < g->n; i++) {
		g->n_others += g->items[i].n;
		free(g->items[i].curve);
	}
	g->n = kept;
	qsort_r(g->items, kept, sizeof *g->items, compare_groups, &goal);
}

void groups_init(struct groups *g, const struct subject *t, size_t param)
{
	const struct sweep *s = t->sweep;
	struct division d = { .of = mem_calloc((size_t)s->n_runs + 1, sizeof *d.of) };

	*g = (struct groups){ .param = param, .by_assignment = param == t->space->n };
	if (g->by_assignment)
		divide_by_assignment(&d, g, t);
	else
		divide_by_value(&d, g, t);
	g->n = d.n;
	measure(g, &d, s);
	find_chance(g, &d, s);
	measure_curves(g, &d, s);
	if (g->by_assignment)
		keep_repeated(g, s->config->goal);
	find_pair(g, s->config->goal);
	free(d.of);
}

void groups_clear(struct groups *g)
{
	for (size_t i = 0; i < g->n; i++)
		free(g->items[i].curve);
	free(g->items);
	*g = (struct groups){ 0 };
}

size_t groups_filled(const struct groups *g)
{
	size_t n = 0;

	for (size_t i = 0; i < g->n; i++)
		n += g->items[i].n > 0;
	return n;
}

bool groups_tell(const struct groups *g)
{
	bool same = g->by_assignment && !isnan(g->pair_sd);

	return groups_filled(g) > 1 && (same || !isnan(g->chance));
}
