/* What Azure's HyperDrive refuses: hyperdrive.md, sections 1 to 4. */

#include <math.h>
#include <string.h>

#include "base/text.h"
#include "core/conf/conf.h"
#include "core/problem.h"

/* Options of choice: HyperDrive's grid and Bayesian sampling want one sort, and no bool. */
static void check_choice(const struct param *p, struct problems *ps)
{
	struct place at = place_param(p->name, PART_VALUES);
	bool texts = false, numbers = false;

	for (size_t i = 0; i < p->n_options; i++) {
		if (p->options[i].kind == VALUE_BOOL) {
			problems_add(ps, at, "HyperDrive takes no true or false here");
			return;
		}
		texts = texts || p->options[i].kind == VALUE_TEXT;
		numbers = numbers || p->options[i].kind == VALUE_NUMBER;
	}
	if (texts && numbers)
		problems_add(ps, at, "HyperDrive does not mix texts and numbers here");
}

static void check_param(const struct param *p, const char *method, struct problems *ps)
{
	struct place at = place_param(p->name, PART_VALUES);
	bool grid = strcmp(method, "grid") == 0, model = strcmp(method, "bayesian") == 0;

	if (text_word("logrange int bool flag ordinal beta qbeta", p->kind->name) >= 0)
		problems_add(ps, at, "HyperDrive has no %s", p->kind->name);
	if (p->when)
		problems_add(ps, place_param(p->name, PART_WHEN),
		             "HyperDrive has no conditions (when)");
	if (p->ends)
		problems_add(ps, at, "HyperDrive's %s has no weights", p->kind->name);
	if (p->n_args > 3)
		problems_add(ps, at, "HyperDrive's %s has no bounds", p->kind->name);
	if (param_step(p) != floor(param_step(p)))
		problems_add(ps, at, "HyperDrive wants a whole number for q, not %g",
		             param_step(p));
	if (grid && strcmp(p->kind->name, "choice") != 0)
		problems_add(ps, at, "HyperDrive's grid sampling takes only choice");
	if (model && text_word("choice uniform quniform", p->kind->name) < 0)
		problems_add(ps, at,
		             "HyperDrive's Bayesian sampling takes only choice, uniform "
		             "and quniform");
	if (grid || model)
		check_choice(p, ps);
	if (model && strcmp(p->kind->name, "quniform") == 0 &&
	    (p->args[1] - p->args[0]) / p->args[2] > 100000)
		problems_add(ps, at, "too many discrete points for HyperDrive's quniform");
}

static void check_sampling(const struct conf *c, struct problems *ps)
{
	if (text_word("random sobol grid bayesian", c->method) < 0)
		problems_add(ps, place_in("sampling", "method"), "HyperDrive has no method %s",
		             c->method);
	if (c->may_repeat)
		problems_add(ps, place_in("sampling", "repeat"), "HyperDrive has no repeat");
}

static void check_limits(const struct conf *c, struct problems *ps)
{
	if (c->max_total_runs < 1 || c->max_total_runs > 1000)
		problems_add(ps, place_of("sweep", "max_total_runs"),
		             "HyperDrive takes 1 to 1000, not %d", c->max_total_runs);
	if (c->max_concurrent_runs > 100)
		problems_add(ps, place_of("sweep", "max_concurrent_runs"),
		             "HyperDrive takes 1 to 100, not %d", c->max_concurrent_runs);
	if (c->max_duration_minutes > 10080)
		problems_add(ps, place_of("sweep", "max_duration_minutes"),
		             "HyperDrive takes at most 10080, not %g", c->max_duration_minutes);
}

static void check_metric(const struct conf *c, struct problems *ps)
{
	if (c->objective != OBJECTIVE_BEST)
		problems_add(ps, place_of("sweep", "objective"),
		             "HyperDrive goes by the best value of a run");
	if (c->interval != INTERVAL_VALUE)
		problems_add(ps, place_of("sweep", "interval"),
		             "HyperDrive counts each value as an interval");
}

static void check_policy(const struct conf *c, struct problems *ps)
{
	double percentage = c->policy_opts.truncation_percentage;

	if (c->policies.n)
		problems_add(ps, place_in("policy", "policies"),
		             "HyperDrive combines no policies: it takes none, bandit, "
		             "median or truncation alone, not %s",
		             c->policy);
	else if (text_word("none bandit median truncation", c->policy) < 0)
		problems_add(ps, place_in("policy", "type"), "HyperDrive has no %s", c->policy);
	if (c->policy_opts.narrowing > 0)
		problems_add(ps, place_of("policy", "narrowing"),
		             "HyperDrive has no such setting");
	if (c->policy_opts.exclude_finished_runs)
		problems_add(ps, place_of("policy", "exclude_finished_runs"),
		             "HyperDrive has no such setting");
	if (!isnan(percentage) && percentage != floor(percentage))
		problems_add(ps, place_of("policy", "truncation_percentage"),
		             "HyperDrive takes a whole number");
}

void conf_check_hyperdrive(const struct conf *c, struct problems *ps)
{
	for (size_t i = 0; i < c->space.n; i++)
		check_param(&c->space.params[i], c->method, ps);
	check_sampling(c, ps);
	check_limits(c, ps);
	check_metric(c, ps);
	check_policy(c, ps);
}
