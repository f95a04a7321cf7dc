/* What only the whole configuration shows to be wrong. */

#include <math.h>
#include <string.h>

#include "base/env.h"
#include "base/text.h"
#include "core/conf.h"
#include "core/sampler.h"

static const char *sampler_name_at(const void *data, size_t i)
{
	(void)data;
	return sampler_kinds[i] ? sampler_kinds[i]->name : NULL;
}

/* Every fixed assignment must be one of this space. */
static void check_enqueued(const struct conf *c, struct errs *errs)
{
	struct point p;
	struct err e;

	point_init(&p, &c->space);
	for (size_t i = 0; i < c->enqueue.n; i++)
		if (point_parse(&p, &c->space, c->enqueue.items[i], &e) < 0)
			errs_add(errs, "enqueue: \"%s\": %s", c->enqueue.items[i], e.text);
	point_clear(&p);
}

static bool is_one_of(const char *name, const char *const *names)
{
	for (; *names; names++)
		if (strcmp(name, *names) == 0)
			return true;
	return false;
}

/* Options of choice: HyperDrive's grid and Bayesian sampling want one sort, and no bool. */
static void check_hyperdrive_choice(const struct param *p, struct errs *errs)
{
	bool texts = false, numbers = false;

	for (size_t i = 0; i < p->n_options; i++) {
		if (p->options[i].kind == VALUE_BOOL) {
			errs_add(errs, "%s: HyperDrive takes no true or false here", p->name);
			return;
		}
		texts = texts || p->options[i].kind == VALUE_TEXT;
		numbers = numbers || p->options[i].kind == VALUE_NUMBER;
	}
	if (texts && numbers)
		errs_add(errs, "%s: HyperDrive does not mix texts and numbers here", p->name);
}

/* hyperdrive.md, sections 1 to 4. */
static void check_hyperdrive(const struct conf *c, struct errs *errs)
{
	static const char *const ours[] = { "logrange", "int", "bool", "ordinal", NULL };
	static const char *const bayesian[] = { "choice", "uniform", "quniform", NULL };
	static const char *const policies[] = { "none", "bandit", "median", "truncation",
		                                NULL };
	bool grid = strcmp(c->method, "grid") == 0;
	bool model = strcmp(c->method, "bayesian") == 0;

	for (size_t i = 0; i < c->space.n; i++) {
		const struct param *p = &c->space.params[i];

		if (is_one_of(p->kind->name, ours))
			errs_add(errs, "%s: HyperDrive has no %s", p->name, p->kind->name);
		if (p->when)
			errs_add(errs, "%s: HyperDrive has no conditions (when)", p->name);
		if (p->n_args == 3 && p->args[2] != floor(p->args[2]))
			errs_add(errs, "%s: HyperDrive wants a whole number for q, not %g",
			         p->name, p->args[2]);
		if (grid && strcmp(p->kind->name, "choice") != 0)
			errs_add(errs, "%s: HyperDrive's grid sampling takes only choice",
			         p->name);
		if (model && !is_one_of(p->kind->name, bayesian))
			errs_add(
				errs,
				"%s: HyperDrive's Bayesian sampling takes only choice, uniform "
				"and quniform",
				p->name);
		if (grid || model)
			check_hyperdrive_choice(p, errs);
		if (model && strcmp(p->kind->name, "quniform") == 0 &&
		    (p->args[1] - p->args[0]) / p->args[2] > 100000)
			errs_add(errs, "%s: too many discrete points for HyperDrive's quniform",
			         p->name);
	}
	if (!grid && !model && strcmp(c->method, "random") != 0 &&
	    strcmp(c->method, "sobol") != 0)
		errs_add(errs, "sampling: HyperDrive has no method %s", c->method);
	if (c->may_repeat)
		errs_add(errs, "sampling: HyperDrive has no repeat");
	if (c->max_total_runs < 1 || c->max_total_runs > 1000)
		errs_add(errs, "max_total_runs: HyperDrive takes 1 to 1000, not %d",
		         c->max_total_runs);
	if (c->max_concurrent_runs > 100)
		errs_add(errs, "max_concurrent_runs: HyperDrive takes 1 to 100, not %d",
		         c->max_concurrent_runs);
	if (c->max_duration_minutes > 10080)
		errs_add(errs, "max_duration_minutes: HyperDrive takes at most 10080, not %g",
		         c->max_duration_minutes);
	if (c->policies.n)
		errs_add(errs,
		         "policy: HyperDrive combines no policies: it takes none, bandit, "
		         "median or truncation alone, not %s",
		         c->policy);
	else if (!is_one_of(c->policy, policies))
		errs_add(errs, "policy: HyperDrive has no %s", c->policy);
	if (c->policy_opts.exclude_finished_runs)
		errs_add(errs, "exclude_finished_runs: HyperDrive has no such setting");
	if (!isnan(c->policy_opts.truncation_percentage) &&
	    c->policy_opts.truncation_percentage != floor(c->policy_opts.truncation_percentage))
		errs_add(errs, "truncation_percentage: HyperDrive takes a whole number");
}

bool conf_repeats(const struct conf *c)
{
	const struct sampler_kind *kind = sampler_find(c->method);

	return c->may_repeat && kind && !kind->never_repeats;
}

void conf_history(const struct conf *c, uint64_t seed, struct history *h)
{
	history_init(h, &c->space, c->goal, seed);
	h->budget = (uint64_t)c->max_total_runs;
	h->may_repeat = conf_repeats(c);
}

int conf_check(struct conf *c, struct errs *errs)
{
	size_t before = errs->n;
	const struct sampler_kind *sampler = sampler_find(c->method);
	struct buf words = { 0 };
	struct err e;

	if (!c->command.n == !c->shell || (c->shell && !*c->shell))
		errs_add(errs, "sweep: needs %s of command and shell",
		         c->shell && c->command.n ? "only one" : "one");
	else if (c->command.n && !*c->command.items[0])
		errs_add(errs, "sweep: the first word of command is empty");
	if (!c->metric_name || !*c->metric_name)
		errs_add(errs,
		         "sweep: needs metric = { name = \"…\"; goal = \"maximize\"; } (or "
		         "\"minimize\")");
	if (!c->name || !*c->name || strchr(c->name, '/') || c->name[0] == '.')
		errs_add(errs,
		         "sweep: name must not be empty, start with a dot or have a \"/\"");
	if (!c->space.n)
		errs_add(errs, "space: needs at least one parameter");
	for (size_t i = 0; i < c->environment.n; i++)
		if (!env_is_setting(c->environment.items[i]))
			errs_add(errs, "environment: \"%s\" is not NAME=value",
			         c->environment.items[i]);
	if (!isnan(c->seed) && c->seed != floor(c->seed))
		errs_add(errs, "sampling: seed must be a whole number, not %g", c->seed);
	if (!sampler) {
		text_unknown(&words, c->method, sampler_name_at, NULL);
		errs_add(errs, "sampling: method: there is no %s", buf_str(&words));
		buf_clear(&words);
	}
	if (conf_check_policy(c, &e) < 0)
		errs_add(errs, "policy: %s", e.text);
	if (c->n_datasets && !c->azureml)
		errs_add(errs,
		         "sweep: datasets are for Azure's scripts; they need azureml = true");
	if (space_check(&c->space, errs) == 0) {
		if (sampler && sampler->check)
			sampler->check(&c->space, errs);
		check_enqueued(c, errs);
		if (!c->max_total_runs && c->max_duration_minutes <= 0 && c->space.n &&
		    (!space_count(&c->space) || conf_repeats(c)))
			errs_add(errs,
			         "sweep: the space is %s: set max_total_runs or "
			         "max_duration_minutes",
			         space_count(&c->space)
			                 ? "never used up when assignments repeat"
			                 : "infinite");
	}
	if (c->rules)
		check_hyperdrive(c, errs);
	return errs->n > before ? -1 : 0;
}
