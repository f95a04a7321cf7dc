/* What all policies share: the schedule, the runs' bests, the table. */

#include "core/policy/policy.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/num.h"
#include "base/text.h"

const struct policy_kind *policy_find(const char *name)
{
	for (const struct policy_kind *const *k = policy_kinds; *k; k++)
		if (strcmp((*k)->name, name) == 0)
			return *k;
	return NULL;
}

struct policy *policy_new(const struct policy_kind *kind, const struct policy_opts *opts,
                          enum goal goal)
{
	struct policy *p = mem_calloc(1, sizeof *p);

	p->kind = kind;
	p->opts = *opts;
	p->goal = goal;
	p->state = kind->state_size ? mem_calloc(1, kind->state_size) : NULL;
	return p;
}

void policy_free(struct policy *p)
{
	if (!p)
		return;
	if (p->kind->clear)
		p->kind->clear(p->state);
	free(p->state);
	for (uint32_t i = 0; i < p->n_runs; i++)
		free(p->runs[i].kept);
	free(p->runs);
	for (size_t i = 0; i < p->n_children; i++)
		policy_free(p->children[i]);
	free(p->children);
	free(p);
}

void policy_add(struct policy *p, struct policy *take)
{
	ARRAY_PUSH(p->children, p->n_children, p->cap_children, take);
}

static double as_shown(double x, int digits)
{
	num_parse_str(num_short(x, digits).text, &x);
	return x;
}

int policy_digits(double low, double slack, double high)
{
	int digits = NUM_DIGITS;

	/* Sums of decimals are equal but for their last bits. */
	while (digits < 17 && isfinite(high) &&
	       !(as_shown(high, digits) - as_shown(low, digits) - as_shown(slack, digits) >
	         1e-13 * fmax(fabs(low), fabs(high))))
		digits++;
	return digits;
}

size_t policy_place(const struct policy_opts *o, uint32_t n)
{
	uint32_t every = o->evaluation_interval > 1 ? (uint32_t)o->evaluation_interval : 1;

	return n % every == 0 && (int64_t)n >= o->delay_evaluation ? n / every : 0;
}

static struct policy_run *run_at(struct policy *p, uint32_t run)
{
	ARRAY_RESERVE(p->runs, p->cap_runs, run + 1);
	for (; p->n_runs <= run; p->n_runs++)
		p->runs[p->n_runs] = (struct policy_run){ .best = INFINITY };
	return &p->runs[run];
}

/* The mean of a million equal values must be that value: ties survive. */
static void add_to_sum(struct policy_run *r, double loss)
{
	double x = loss - r->carry, sum = r->sum + x;

	r->carry = isfinite(sum) ? (sum - r->sum) - x : 0;
	r->sum = isfinite(sum) ? sum : INFINITY;
}

void policy_observe(struct policy *p, uint32_t run, double value)
{
	double loss = goal_loss(p->goal, value);
	struct policy_run *r = run_at(p, run);

	r->n++;
	add_to_sum(r, loss);
	if (loss < r->best) {
		r->best = loss;
		r->best_at = r->n;
	}
	if (p->kind->observe)
		p->kind->observe(p, run, r->n, loss);
}

void policy_ended(struct policy *p, uint32_t run)
{
	struct policy_run *r = run_at(p, run);

	if (r->ended)
		return;
	r->ended = true;
	if (p->kind->ended)
		p->kind->ended(p, run);
}

bool policy_judge(const struct policy *p, uint32_t run, struct verdict *v)
{
	uint32_t n;

	if (!p->kind->judge || run >= p->n_runs)
		return false;
	n = p->runs[run].n;
	if (!policy_place(&p->opts, n))
		return false;
	v->interval = n;
	return p->kind->judge(p, run, n, v);
}

bool policy_limit(const struct policy *p, uint32_t interval, double *value)
{
	return p->kind->limit && policy_place(&p->opts, interval) &&
	       p->kind->limit(p, interval, value);
}

const struct policy_kind policy_none = {
	.name = "none",
	.summary = "every run goes on to its end",
	.options = "",
};

const struct policy_kind *const policy_kinds[] = {
	&policy_none,
	&policy_bandit,
	&policy_median,
	&policy_truncation,
	&policy_asha,
	&policy_hyperband,
	&policy_patience,
	&policy_threshold,
	&policy_any,
	&policy_all,
	NULL,
};

bool policy_has_option(const struct policy_kind *kind, const char *name)
{
	return text_word(kind->options, name) >= 0;
}
