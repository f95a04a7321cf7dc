/*
 * Bandit: cancel a run whose best is worse than the best of all runs at the same interval by
 * more than the slack.  HyperDrive's documented forms, with two decisions of ours: the sum is
 * formed on the run's side (0.6 + 0.2 < 0.8 is false, as it should be), and with a best that is
 * zero or negative the factor takes its share of |best|, where the documented form would
 * cancel the best run itself.
 *
 * Ours is narrowing: at interval n the slack is divided by n^narrowing.  Curves come closer to
 * each other as they flatten, so what is a fair slack for the first values is none for the
 * last.  With 0, the default, all is as HyperDrive has it.
 *
 * B(N), the best over the first N values of every run, is a minimum over the intervals 1..N of
 * the best loss logged at each: a Fenwick tree of minima, O(log N) a value.
 */

#include <stdio.h>
#include <stdlib.h>

#include "base/array.h"
#include "base/num.h"
#include "core/policy/policy.h"
#include "core/problem.h"

struct best {
	double loss;
	uint32_t run, n;
};

struct bandit {
	struct best *tree; /* 1..cap, cap a power of two */
	uint32_t cap;
};

static void bandit_clear(void *state)
{
	free(((struct bandit *)state)->tree);
}

static void grow(struct bandit *b, uint32_t n)
{
	uint32_t cap = b->cap ? b->cap : 16;

	while (cap < n)
		cap *= 2;
	if (cap == b->cap)
		return;
	b->tree = mem_realloc(b->tree, (cap + 1) * sizeof *b->tree);
	for (uint32_t i = b->cap + 1; i <= cap; i++)
		b->tree[i] = (struct best){ INFINITY, 0, 0 };
	/* The nodes above the old root are the new powers of two: each covers all of it. */
	for (uint32_t i = b->cap * 2; b->cap && i <= cap; i *= 2)
		b->tree[i] = b->tree[b->cap];
	b->cap = cap;
}

static void bandit_observe(struct policy *p, uint32_t run, uint32_t n, double loss)
{
	struct bandit *b = p->state;

	if (n > b->cap)
		grow(b, n);
	for (uint32_t i = n; i <= b->cap; i += i & -i)
		if (loss < b->tree[i].loss)
			b->tree[i] = (struct best){ loss, run, n };
}

static struct best best_until(const struct bandit *b, uint32_t n)
{
	struct best best = { INFINITY, 0, 0 };

	for (uint32_t i = n < b->cap ? n : b->cap; i; i -= i & -i)
		if (b->tree[i].loss < best.loss)
			best = b->tree[i];
	return best;
}

/* The given slack, either one, as it is at interval n. */
static double setting_at(const struct policy_opts *o, uint32_t n)
{
	double given = isnan(o->slack_amount) ? o->slack_factor : o->slack_amount;

	return o->narrowing > 0 ? given / pow(n, o->narrowing) : given;
}

/* What a run's value may fall short of the best by, given either. */
static double slack(const struct policy *p, uint32_t n, double own, double best)
{
	double s = setting_at(&p->opts, n);

	if (!isnan(p->opts.slack_amount))
		return s;
	if (p->goal == GOAL_MINIMIZE)
		return fabs(best) * s;
	return best > 0 ? own * s : fabs(best) * s / (1 + s);
}

static bool bandit_judge(const struct policy *p, uint32_t run, uint32_t n, struct verdict *v)
{
	struct best best = best_until(p->state, n);
	bool maximize = p->goal == GOAL_MAXIMIZE;
	double b = goal_value(p->goal, best.loss), own = goal_value(p->goal, p->runs[run].best);
	double s = slack(p, n, own, b);
	bool cancel;
	int digits;

	if (!best.run)
		return false;
	if (!isfinite(own)) {
		snprintf(v->why, sizeof v->why, "no finite value, best %s (run %u at %u)",
		         num_short(b, NUM_DIGITS).text, best.run, best.n);
		return true;
	}
	if (maximize && best.loss >= 0 && isnan(p->opts.slack_amount))
		cancel = own < b - s;
	else
		cancel = maximize ? own + s < b : own > b + s;
	if (!cancel)
		return false;
	digits = maximize ? policy_digits(own, s, b) : policy_digits(b, s, own);
	snprintf(v->why, sizeof v->why,
	         maximize ? "%1$s + %2$s < %3$s (run %4$u at %5$u)"
	                  : "%1$s > %3$s + %2$s (run %4$u at %5$u)",
	         num_short(own, digits).text, num_short(s, digits).text,
	         num_short(b, digits).text, best.run, best.n);
	return true;
}

static bool bandit_limit(const struct policy *p, uint32_t n, double *value)
{
	struct best best = best_until(p->state, n);
	double b = goal_value(p->goal, best.loss);

	if (!best.run)
		return false;
	if (p->goal == GOAL_MAXIMIZE && b > 0 && isnan(p->opts.slack_amount))
		*value = b / (1 + setting_at(&p->opts, n));
	else
		*value = p->goal == GOAL_MAXIMIZE ? b - slack(p, n, b, b)
		                                  : b + slack(p, n, b, b);
	return true;
}

static void bandit_check(const struct policy_opts *o, struct problems *ps)
{
	bool factor = !isnan(o->slack_factor), amount = !isnan(o->slack_amount);
	const char *name = factor ? "slack_factor" : "slack_amount";
	double s = factor ? o->slack_factor : o->slack_amount;

	if (factor == amount)
		problems_add(
			ps, place_in("policy", "slack_factor"),
			"bandit needs exactly one of slack_factor and slack_amount, not %s",
			factor ? "both" : "neither");
	else if (!(s > 0) || !isfinite(s))
		problems_add(ps, place_in("policy", name),
		             "bandit: %s must be more than 0, not %g", name, s);
}

const struct policy_kind policy_bandit = {
	.name = "bandit",
	.summary = "cancel a run worse than the best by more than a slack",
	.options = "slack_factor slack_amount narrowing",
	.usual = "0.2",
	.check = bandit_check,
	.state_size = sizeof(struct bandit),
	.clear = bandit_clear,
	.observe = bandit_observe,
	.judge = bandit_judge,
	.limit = bandit_limit,
};
