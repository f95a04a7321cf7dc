#include "core/analysis/confirm.h"

#include <math.h>
#include <stdlib.h>

#include "base/array.h"
#include "core/analysis/alike.h"
#include "core/model/student.h"

static void compare_with(struct rival *r, const struct sweep *s, const struct confirmed *best,
                         const struct confirmed *other)
{
	double *worse = mem_alloc((best->n_repeats + 1) * sizeof *worse), sum = 0;

	for (size_t i = 0; i < best->n_repeats; i++) {
		const struct run *x = confirmed_repeat(best, s->runs, i),
				 *y = confirmed_repeat(other, s->runs, i);

		if (!x || !y)
			continue;
		worse[r->n] = goal_loss(s->config->goal, y->best) -
		              goal_loss(s->config->goal, x->best);
		sum += worse[r->n++];
	}
	r->difference = r->n ? sum / r->n : NAN;
	if (r->n > 1)
		r->p = student_test(worse, r->n, &r->t);
	free(worse);
}

/* All those with as many pairs as it takes are questions of one family. */
static void correct(struct confirm_result *c)
{
	double *p = mem_alloc((c->n + 1) * sizeof *p);
	size_t n = 0;

	for (size_t i = 0; i < c->n; i++)
		if (c->rivals[i].n > 1)
			p[n++] = c->rivals[i].p;
	student_holm(p, n);
	n = 0;
	for (size_t i = 0; i < c->n; i++) {
		struct rival *r = &c->rivals[i];

		if (r->n > 1)
			r->p = p[n++];
		r->alike = r->n < CONFIRM_PAIRS || r->p >= CONFIRM_CHANCE;
		c->few += r->n < CONFIRM_PAIRS;
	}
	free(p);
}

/* Do two seeds of some assignment differ in a value?  With none that has two: nobody knows. */
static bool is_seedless(const struct sweep *s)
{
	bool any = false;

	for (size_t i = 0; i < s->n_confirmed; i++) {
		const struct confirmed *c = &s->confirmed[i];
		const struct run *first = NULL, *r;

		for (size_t k = 0; k < c->n_repeats; k++) {
			if (!(r = confirmed_repeat(c, s->runs, k)))
				continue;
			if (first &&
			    !alike_values(sweep_series(first, 0), sweep_series(r, 0), true))
				return false;
			any = any || first;
			first = r;
		}
	}
	return any;
}

static uint32_t n_failed(const struct sweep *s)
{
	uint32_t n = 0;

	for (size_t i = 0; i < s->n_confirmed; i++)
		for (size_t k = 0; k < s->confirmed[i].n_repeats; k++) {
			uint32_t id = s->confirmed[i].repeats[k];

			n += id && s->runs[id - 1].state == RUN_FAILED;
		}
	return n;
}

static int by_mean(const void *a, const void *b, void *sweep)
{
	const struct rival *x = a, *y = b;

	return sweep_is_before(sweep, x->run, y->run) ? -1 : 1;
}

void confirm_compare(struct confirm_result *c, const struct sweep *s)
{
	const struct run *best = s->best ? &s->runs[s->best - 1] : NULL;
	const struct confirmed *of_best = best ? sweep_confirmed(s, best) : NULL;
	size_t cap = 0;

	*c = (struct confirm_result){ 0 };
	if (!of_best)
		return;
	c->best = best->id;
	for (size_t i = 0; i < s->n_confirmed; i++) {
		const struct confirmed *other = &s->confirmed[i];
		struct rival r = { .run = other->run, .t = NAN, .p = NAN };

		if (other == of_best || other->n < CONFIRMED_MIN)
			continue;
		compare_with(&r, s, of_best, other);
		ARRAY_PUSH(c->rivals, c->n, cap, r);
	}
	if (c->n)
		qsort_r(c->rivals, c->n, sizeof *c->rivals, by_mean, (void *)s);
	correct(c);
	c->failed = n_failed(s);
	c->is_seedless = is_seedless(s);
}

void confirm_clear(struct confirm_result *c)
{
	free(c->rivals);
	*c = (struct confirm_result){ 0 };
}

/* ---- in words -------------------------------------------------------------------- */

void confirm_print_mean(const struct confirmed *c, struct buf *out)
{
	int decimals = c->sd > 0 ? 1 - (int)floor(log10(c->sd)) : 0;

	if (c->sd > 0 && decimals >= 0 && decimals <= 8 && fabs(c->mean) < 1e6)
		buf_addf(out, "%.*f ± %.*f", decimals, c->mean, decimals, c->sd);
	else
		buf_addf(out, "%s ± %s", num_shown(c->mean).text, num_short(c->sd, 2).text);
}

void confirm_print_value(const struct sweep *s, const struct run *r, struct buf *out)
{
	const struct confirmed *c = sweep_confirmed(s, r);

	if (!c) {
		buf_adds(out, num_shown(r->best).text);
		return;
	}
	confirm_print_mean(c, out);
	buf_addf(out, ", mean of %u seeds", c->n);
}

static void add_runs(const struct confirm_result *c, struct buf *out)
{
	size_t n = 0;

	for (size_t i = 0; i < c->n; i++)
		if (c->rivals[i].alike)
			buf_addf(out, "%s%u", n++ ? ", " : "", c->rivals[i].run);
}

static void add_verdict(const struct confirm_result *c, struct buf *out)
{
	uint32_t n_alike = 0;

	for (size_t i = 0; i < c->n; i++)
		n_alike += c->rivals[i].alike;
	if (!n_alike) {
		buf_adds(out, "; better than the other");
		if (c->n > 1)
			buf_addf(out, " %zu", c->n);
		buf_addf(out, " by more than chance (paired t-test, Holm, %g %%)",
		         CONFIRM_CHANCE * 100);
		return;
	}
	buf_addf(out, "; not to be told from it: run%s ", n_alike == 1 ? "" : "s");
	add_runs(c, out);
	if (c->few == c->n)
		buf_addf(out, " (%u seed%s too few to tell)", c->rivals[0].n,
		         c->rivals[0].n == 1 ? " is" : "s are");
	else
		buf_addf(out, " (paired t-test, Holm, %g %%)", CONFIRM_CHANCE * 100);
}

static void print_result(const struct sweep *s, const struct confirm_result *c, struct buf *out)
{
	const struct confirmed *best = sweep_confirmed(s, &s->runs[c->best - 1]);

	buf_addf(out, "over %u seeds run %u is best, ", best->n, c->best);
	confirm_print_mean(best, out);
	if (c->n)
		add_verdict(c, out);
	if (c->failed)
		buf_addf(out, "; %u run%s with other seeds failed", c->failed,
		         c->failed == 1 ? "" : "s");
}

bool confirm_print(const struct sweep *s, struct buf *out)
{
	struct confirm_result c;
	bool any;

	confirm_compare(&c, s);
	any = c.best != 0;
	if (c.is_seedless)
		confirm_print_warning(s, out);
	else if (any)
		print_result(s, &c, out);
	confirm_clear(&c);
	return any;
}

bool confirm_print_warning(const struct sweep *s, struct buf *out)
{
	const struct run *best = s->best ? &s->runs[s->best - 1] : NULL;
	const struct confirmed *c = best ? sweep_confirmed(s, best) : NULL;

	if (!c || !is_seedless(s))
		return false;
	buf_addf(out,
	         "all seeds give the same %s: the program does not seem to use its seed "
	         "(PEGBOX_SEED, or the option that seed_argument names)",
	         s->metrics[0]);
	return true;
}
