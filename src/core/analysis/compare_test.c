#include <stdlib.h>

#include "base/mem.h"
#include "base/num.h"
#include "core/analysis/compare_part.h"
#include "core/model/student.h"

/* ---- the numbers ----------------------------------------------------------------- */

/* Losses turned round, so that more is better. */
static size_t bests_of(const struct compare *c, size_t group, double *out)
{
	size_t n = 0;

	for (size_t i = 0; i < c->n; i++)
		if (c->sweeps[i].group == group && !isnan(c->sweeps[i].result.best))
			out[n++] = -goal_loss(c->goal, c->sweeps[i].result.best);
	return n;
}

static void correct(struct compare *c)
{
	double *p = mem_calloc(c->n_tests + 1, sizeof *p);

	for (size_t i = 0; i < c->n_tests; i++)
		p[i] = c->tests[i].test.p;
	student_holm(p, c->n_tests);
	for (size_t i = 0; i < c->n_tests; i++)
		c->tests[i].p = p[i];
	free(p);
}

void compare_test_groups(struct compare *c)
{
	size_t n = c->n_groups;
	double *x = mem_calloc(2 * c->n + 1, sizeof *x), *y = x + c->n;

	c->tests = mem_calloc(n * n / 2 + 1, sizeof *c->tests);
	for (size_t a = 0; a < n; a++)
		for (size_t b = a + 1; b < n; b++)
			if (c->groups[a].n_had >= COMPARE_TOLD_MIN &&
			    c->groups[b].n_had >= COMPARE_TOLD_MIN) {
				struct compare_test *t = &c->tests[c->n_tests++];
				size_t n_x = bests_of(c, a, x), n_y = bests_of(c, b, y);

				*t = (struct compare_test){ a, b, rank_sum_test(x, n_x, y, n_y),
					                    1 };
			}
	correct(c);
	free(x);
}

size_t compare_needed(const struct compare *c)
{
	double pairs = (double)(c->n_groups * (c->n_groups - 1)) / 2;
	size_t n = COMPARE_TOLD_MIN;

	while (pairs * rank_sum_least(n, n) >= COMPARE_CHANCE)
		n++;
	return n;
}

/* ---- in words -------------------------------------------------------------------- */

static void say_test(const struct compare *c, const struct compare_test *t, struct buf *out)
{
	const struct compare_group *a = &c->groups[t->a], *b = &c->groups[t->b];
	double pairs = (double)a->n_had * b->n_had;

	if (t->p < COMPARE_CHANCE)
		buf_addf(out, "%s is better than %s by more than chance", a->name, b->name);
	else
		buf_addf(out, "%s may be no better than %s", a->name, b->name);
	buf_addf(out, ": it is in %s of %.0f pairs of sweeps, p %s",
	         num_short(t->test.u, 4).text, pairs, num_short(t->p, 2).text);
	buf_addf(out, " (Mann-Whitney, %s%s). ", t->test.exact ? "exact" : "approximate",
	         c->n_tests > 1 ? ", Holm" : "");
}

/* Could a difference between these two be told at all? */
static bool could_tell(const struct compare *c, size_t a, size_t b)
{
	double least = rank_sum_least(c->groups[a].n_had, c->groups[b].n_had);

	return fmin(c->groups[a].n_had, c->groups[b].n_had) >= COMPARE_TOLD_MIN &&
	       (double)c->n_tests * least < COMPARE_CHANCE;
}

static void say_needed(const struct compare *c, struct buf *out)
{
	size_t n_told = 0;

	for (size_t g = 1; g < c->n_groups; g++)
		n_told += could_tell(c, 0, g);
	if (n_told + 1 >= c->n_groups)
		return;
	buf_addf(out, "%s difference from chance: it takes %zu of each, with other seeds.",
	         n_told                ? "Of the others there are too few sweeps to tell a"
	         : c->n == c->n_groups ? "One sweep of each cannot tell a"
	                               : "So few sweeps cannot tell any",
	         compare_needed(c));
}

void compare_say(const struct compare *c, struct buf *out)
{
	size_t told = out->len;

	if (c->problem)
		buf_adds(out, c->problem);
	else if (!c->common)
		buf_addf(out, "No sweep has a value of %s.", c->metric);
	else if (c->n_groups < 2)
		buf_adds(out, "The sweeps differ in nothing but their seeds.");
	if (out->len > told)
		return;
	/* The best one against the others; the rest is in the numbers. */
	for (size_t i = 0; i < c->n_tests; i++)
		if (!c->tests[i].a)
			say_test(c, &c->tests[i], out);
	say_needed(c, out);
	if (out->len > told && out->data[out->len - 1] == ' ')
		out->data[--out->len] = '\0';
}
