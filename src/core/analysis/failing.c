#include "core/analysis/failing.h"

#include <stdlib.h>

#include "base/mem.h"

#define CHANCE_MAX 0.01
#define SHARE_MIN 0.5 /* of the failures that must be there: the larger of two causes */
#define RATE_MIN 0.5  /* of the runs there that fail */

/* One run that ended, by the value of one parameter. */
struct ended {
	double position;
	struct value value;
	bool failed;
	uint32_t failed_before; /* runs before it in the array */
};

static double log_choose(double n, double k)
{
	return lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1);
}

/* The chance of at least so many failures among `in` of n runs of which `failed` failed. */
static double chance_of(double failed_in, double in, double failed, double n)
{
	double sum = 0, term = exp(log_choose(failed, failed_in) +
	                           log_choose(n - failed, in - failed_in) - log_choose(n, in));

	/* Beyond what is to be expected each is less than the one before. */
	for (double k = failed_in; term > 1e-16 * sum; k++) {
		sum += term;
		term *= (failed - k) * (in - k) / ((k + 1) * (n - failed - in + k + 1));
	}
	return fmin(sum, 1);
}

static int compare(const void *a, const void *b)
{
	const struct ended *x = a, *y = b;

	return (x->position > y->position) - (x->position < y->position);
}

/* Is this place worse than the worst so far? */
static void consider(struct failing *best, struct failing here, double n_places)
{
	if (here.failed_in < SHARE_MIN * here.failed ||
	    here.failed_in < RATE_MIN * here.ended_in ||
	    (double)here.failed_in * here.ended <= (double)here.failed * here.ended_in)
		return;
	here.chance = fmin(
		n_places * chance_of(here.failed_in, here.ended_in, here.failed, here.ended),
		1);
	if (here.chance < best->chance)
		*best = here;
}

/* Runs [from, to) of those that have the parameter. */
static struct failing count(const struct failing *all, const struct ended *runs, size_t from,
                            size_t to)
{
	struct failing f = *all;

	f.ended_in = (uint32_t)(to - from);
	f.failed_in = runs[to].failed_before - runs[from].failed_before;
	return f;
}

/* Each value, and of numbers each side of it; runs are sorted. */
static void look(struct failing *best, const struct failing *all, const struct ended *runs,
                 size_t n, bool ordered, double n_places)
{
	for (size_t i = 0, end; i < n; i = end) {
		struct failing here;

		for (end = i + 1; end < n && runs[end].position == runs[i].position;)
			end++;
		here = count(all, runs, i, end);
		here.side = FAILING_IS;
		here.value = runs[i].value;
		consider(best, here, n_places);
		if (!ordered)
			continue;
		here = count(all, runs, i, n);
		here.side = FAILING_FROM;
		here.value = runs[i].value;
		consider(best, here, n_places);
		here = count(all, runs, 0, end);
		here.side = FAILING_UP_TO;
		here.value = runs[i].value;
		consider(best, here, n_places);
	}
}

/* Into out[n + 1], sorted; the last only counts. */
static size_t collect(const struct subject *t, size_t param, struct ended *out)
{
	size_t n = 0;

	for (uint32_t i = 0; i < t->sweep->n_runs; i++) {
		const struct run *r = &t->sweep->runs[i];
		const struct point *p = subject_point(t, r->id);

		if (!p || r->state == RUN_LOST || !run_state_is_end(r->state) ||
		    p->values[param].kind == VALUE_NONE)
			continue;
		out[n++] = (struct ended){ param_to_position(&t->space->params[param],
			                                     &p->values[param]),
			                   p->values[param], r->state == RUN_FAILED, 0 };
	}
	qsort(out, n, sizeof *out, compare);
	out[0].failed_before = 0;
	for (size_t i = 0; i < n; i++)
		out[i + 1].failed_before = out[i].failed_before + out[i].failed;
	return n;
}

/* Are neighbouring positions neighbouring values, ascending? */
static bool is_ordered(const struct param *p)
{
	for (size_t i = 0; i < p->n_options; i++)
		if (p->options[i].kind != VALUE_NUMBER ||
		    (i && p->options[i].number <= p->options[i - 1].number))
			return false;
	return p->kind->ordered || p->n_options > 2;
}

static size_t count_places(const struct ended *runs, size_t n)
{
	size_t places = 0;

	for (size_t i = 0; i < n; i++)
		places += i == 0 || runs[i].position != runs[i - 1].position;
	return places;
}

void failing_find(struct failing *f, const struct subject *t)
{
	struct failing all = { .param = t->space->n, .chance = CHANCE_MAX };
	struct ended *runs = mem_calloc(t->sweep->n_runs + 1, sizeof *runs);

	for (uint32_t i = 0; i < t->sweep->n_runs; i++) {
		const struct run *r = &t->sweep->runs[i];
		bool counts = subject_point(t, r->id) && run_state_is_end(r->state) &&
		              r->state != RUN_LOST;

		all.ended += counts;
		all.failed += counts && r->state == RUN_FAILED;
	}
	*f = all;
	for (size_t k = 0; all.failed >= FAILING_MIN && k < t->space->n; k++) {
		size_t n = collect(t, k, runs), places = count_places(runs, n);
		bool ordered = is_ordered(&t->space->params[k]);
		struct failing here = all;

		here.param = k;
		/* Places of a continuous parameter overlap: a dozen are as good as all. */
		if (places > 12)
			places = 12;
		look(f, &here, runs, n, ordered,
		     (double)(places * (ordered ? 3 : 1) * t->space->n));
	}
	free(runs);
}
