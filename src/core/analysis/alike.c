#include "core/analysis/alike.h"

#include "core/analysis/same.h"

bool alike_values(const struct series *a, const struct series *b, bool whole)
{
	uint32_t n = a->n < b->n ? a->n : b->n;

	if (whole && a->n != b->n)
		return false;
	for (uint32_t i = 0; i < n; i++)
		if (a->value[i] != b->value[i])
			return false;
	return true;
}

static const struct run *first_completed(const struct sweep *s)
{
	for (uint32_t i = 0; i < s->n_runs; i++)
		if (s->runs[i].state == RUN_COMPLETED && sweep_series(&s->runs[i], 0))
			return &s->runs[i];
	return NULL;
}

bool alike_print(const struct sweep *s, struct buf *out)
{
	const struct run *first = first_completed(s), *differ[ALIKE_MIN];
	const struct series *values = first ? sweep_series(first, 0) : NULL;
	int n_differ = 0;

	if (!first || s->counts[RUN_COMPLETED] < ALIKE_MIN)
		return false;
	for (uint32_t i = 0; i < s->n_runs; i++) {
		const struct run *r = &s->runs[i];
		const struct series *v = sweep_series(r, 0);
		bool completed = r->state == RUN_COMPLETED;
		int k = 0;

		if (v && !alike_values(values, v, completed))
			return false;
		while (k < n_differ && !same_runs(s, r, differ[k], false))
			k++;
		if (v && completed && k == n_differ && n_differ < ALIKE_MIN)
			differ[n_differ++] = r;
	}
	if (n_differ < ALIKE_MIN)
		return false;
	buf_addf(out,
	         "all %u completed runs have the same %s, %s: does the program take its "
	         "parameters?",
	         s->counts[RUN_COMPLETED], s->metrics[0],
	         num_short(values->value[values->n - 1], NUM_DIGITS).text);
	return true;
}
