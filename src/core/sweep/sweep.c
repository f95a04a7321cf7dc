/* A sweep made, cleared and asked; sweep_apply.c folds, sweep_decide.c says what is next. */

#include "core/sweep/sweep.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/text.h"

void sweep_init(struct sweep *s, const struct conf *config)
{
	*s = (struct sweep){ 0 };
	sweep_set_config(s, config);
}

static void run_clear(struct run *r)
{
	for (size_t i = 0; i < r->n_params; i++)
		free(r->params[i]);
	free(r->params);
	for (size_t i = 0; i < r->n_series; i++)
		series_clear(&r->series[i]);
	free(r->series);
	free(r->suggestion);
	free(r->reason);
	free(r->verdict);
	free(r->note);
}

void sweep_clear(struct sweep *s)
{
	for (uint32_t i = 0; i < s->n_runs; i++)
		run_clear(&s->runs[i]);
	free(s->runs);
	for (size_t i = 0; i < s->n_params; i++)
		free(s->params[i]);
	free(s->params);
	for (size_t i = 0; i < s->n_metrics; i++)
		free(s->metrics[i]);
	free(s->metrics);
	for (size_t i = 0; i < s->n_enqueued; i++) {
		free(s->enqueued[i].text);
		free(s->enqueued[i].passed);
	}
	free(s->enqueued);
	free(s->repeats);
	for (size_t i = 0; i < s->n_confirmed; i++)
		free(s->confirmed[i].repeats);
	free(s->confirmed);
	free(s->confirming);
	free(s->suggestion);
	free(s->why);
	free(s->note);
	free(s->directory);
	free(s->earlier);
	name_index_clear(&s->metric_index);
	policy_free(s->policy);
	*s = (struct sweep){ 0 };
}

/* A metric that no run has logged, and that is not the primary one any more, is none. */
static void drop_unseen(struct sweep *s, size_t i)
{
	for (uint32_t k = 0; k < s->n_runs; k++)
		if (sweep_series(&s->runs[k], i))
			return;
	free(s->metrics[i]);
	s->n_metrics--;
	memmove(s->metrics + i, s->metrics + i + 1, (s->n_metrics - i) * sizeof *s->metrics);
	for (uint32_t k = 0; k < s->n_runs; k++) {
		struct run *r = &s->runs[k];

		if (i >= r->n_series)
			continue;
		series_clear(&r->series[i]);
		r->n_series--;
		memmove(r->series + i, r->series + i + 1,
		        (r->n_series - i) * sizeof *r->series);
	}
}

/* The metric of this name becomes the first one. */
static void set_primary(struct sweep *s, const char *name)
{
	size_t i = sweep_metric(s, name);
	char *first;

	if (i == s->n_metrics)
		ARRAY_PUSH(s->metrics, s->n_metrics, s->cap_metrics, mem_strdup(name));
	first = s->metrics[0];
	s->metrics[0] = s->metrics[i];
	s->metrics[i] = first;
	for (uint32_t k = 0; i && k < s->n_runs; k++) {
		struct run *r = &s->runs[k];
		struct series old;

		r->reread_left = 0; /* of a correction that was left in the middle */
		run_reserve_series(r, i);
		old = r->series[0];
		r->series[0] = r->series[i];
		r->series[i] = old;
	}
	if (i)
		drop_unseen(s, i);
	s->n_corrected += s->n_runs > 0;
	s->last_metric = 0;
	name_index_clear(&s->metric_index);
	name_index_add(&s->metric_index, s->metrics, s->n_metrics);
}

size_t sweep_add_metric(struct sweep *s, const char *name)
{
	size_t i = sweep_metric(s, name);

	if (i == s->n_metrics) {
		ARRAY_PUSH(s->metrics, s->n_metrics, s->cap_metrics, mem_strdup(name));
		name_index_add(&s->metric_index, s->metrics, s->n_metrics);
	}
	return s->last_metric = i;
}

void sweep_confirm_anew(struct sweep *s, const struct run *r)
{
	struct confirmed *c = r->confirmed ? &s->confirmed[r->confirmed - 1] : NULL;

	if (!c)
		return;
	if (r->seed)
		confirmed_take(c, s->runs, r);
	confirmed_measure(c, s->runs);
}

const struct run *sweep_first(const struct sweep *s, const struct run *r)
{
	return r->seed ? &s->runs[s->confirmed[r->confirmed - 1].run - 1] : r;
}

const struct confirmed *sweep_confirmed(const struct sweep *s, const struct run *r)
{
	const struct confirmed *c =
		r->confirmed && !r->seed ? &s->confirmed[r->confirmed - 1] : NULL;

	return c && c->n >= CONFIRMED_MIN ? c : NULL;
}

double sweep_counts(const struct sweep *s, const struct run *r)
{
	const struct confirmed *c = sweep_confirmed(s, r);

	return c ? c->mean : r->best;
}

bool sweep_is_before(const struct sweep *s, uint32_t a, uint32_t b)
{
	const struct run *x = a ? &s->runs[a - 1] : NULL, *y = b ? &s->runs[b - 1] : NULL;
	const struct run *first_x, *first_y;
	bool of_many_x, of_many_y;
	double value_x, value_y;

	if (!x || isnan(x->best) || !y || isnan(y->best))
		return x && !isnan(x->best);
	first_x = sweep_first(s, x);
	first_y = sweep_first(s, y);
	if (first_x == first_y)
		return x->seed != y->seed ? x->seed < y->seed : a < b;
	of_many_x = sweep_confirmed(s, first_x) != NULL;
	of_many_y = sweep_confirmed(s, first_y) != NULL;
	if (of_many_x != of_many_y)
		return of_many_x;
	if (!of_many_x && run_rank(first_x->state) != run_rank(first_y->state))
		return run_rank(first_x->state) < run_rank(first_y->state);
	value_x = sweep_counts(s, first_x);
	value_y = sweep_counts(s, first_y);
	if (isnan(value_x) || isnan(value_y))
		return isnan(value_x) == isnan(value_y) ? first_x->id < first_y->id
		                                        : isnan(value_y);
	if (value_x != value_y)
		return goal_better(s->config->goal, value_x, value_y);
	return first_x->id < first_y->id;
}

/* What only repeats another one with another seed is never the best. */
static void keep(const struct sweep *s, uint32_t *best, uint32_t run)
{
	if (run && !s->runs[run - 1].seed && sweep_is_before(s, run, *best))
		*best = run;
}

void sweep_find_best(struct sweep *s)
{
	s->best = 0;
	for (enum run_rank rank = RANK_FULL; rank < RANK_FAILED; rank++)
		if (rank == RANK_FULL || !s->foreign)
			keep(s, &s->best, s->best_ended[rank]);
	for (uint32_t id = s->running_first; id; id = s->runs[id - 1].next)
		keep(s, &s->best, id);
	for (size_t i = 0; i < s->n_confirmed; i++)
		keep(s, &s->best, s->confirmed[i].run);
}

void sweep_take_value(struct sweep *s, struct run *r, double value)
{
	bool by_last = s->config->objective == OBJECTIVE_LAST;
	enum goal goal = s->config->goal;
	double before = r->best;

	if (!run_take_best(r, goal, by_last, value, r->series[0].n))
		return;
	/* Only a last value can be worse than the one before: then another run may be best. */
	if (r->id == s->best && goal_better(goal, before, r->best))
		sweep_find_best(s);
	else
		keep(s, &s->best, r->id);
}

/* What counts of a run: the metric, its goal, its values or what counts of them are others. */
static void run_best_anew(const struct sweep *s, struct run *r)
{
	bool by_last = s->config->objective == OBJECTIVE_LAST;
	const struct series *v = sweep_series(r, 0);

	r->best = NAN;
	r->best_at = 0;
	for (uint32_t i = 0; v && i < v->n; i++)
		run_take_best(r, s->config->goal, by_last, v->value[i], i + 1);
}

static void ended_anew(struct sweep *s)
{
	memset(s->best_ended, 0, sizeof s->best_ended);
	for (uint32_t k = 0; k < s->n_runs; k++) {
		const struct run *r = &s->runs[k];

		if (run_state_is_end(r->state) && run_rank(r->state) < RANK_FAILED)
			keep(s, &s->best_ended[run_rank(r->state)], r->id);
	}
	sweep_find_best(s);
}

void sweep_best_anew(struct sweep *s, struct run *r)
{
	run_best_anew(s, r);
	sweep_confirm_anew(s, r);
	/* Of many runs that are corrected few are asked to look at all of them. */
	if (s->best == r->id || s->best_ended[RANK_FULL] == r->id ||
	    s->best_ended[RANK_CUT] == r->id) {
		ended_anew(s);
		return;
	}
	if (run_state_is_end(r->state) && run_rank(r->state) < RANK_FAILED)
		keep(s, &s->best_ended[run_rank(r->state)], r->id);
	sweep_find_best(s);
}

static void best_anew(struct sweep *s)
{
	for (uint32_t k = 0; k < s->n_runs; k++)
		run_best_anew(s, &s->runs[k]);
	for (size_t i = 0; i < s->n_confirmed; i++)
		sweep_confirm_anew(s, &s->runs[s->confirmed[i].run - 1]);
	ended_anew(s);
}

void sweep_set_config(struct sweep *s, const struct conf *config)
{
	const struct conf *old = s->config;

	s->config = config;
	/* A sampler that had nothing new may have with another space. */
	s->exhausted = false;
	/* More was asked for than to confirm what there is. */
	if (old && old->max_total_runs != config->max_total_runs)
		text_keep(&s->confirming, NULL);
	if (config->metric_name && !sweep_is_primary(s, config->metric_name)) {
		set_primary(s, config->metric_name);
		best_anew(s);
	} else if (old && (old->goal != config->goal || old->objective != config->objective)) {
		best_anew(s);
	}
	for (size_t i = 0; i < config->space.n; i++)
		if (sweep_param(s, config->space.params[i].name) == s->n_params)
			ARRAY_PUSH(s->params, s->n_params, s->cap_params,
			           mem_strdup(config->space.params[i].name));
}

void sweep_set_policy(struct sweep *s)
{
	policy_free(s->policy);
	s->policy = conf_new_policy(s->config, s->config->goal);
	/* The order of the values among runs does not matter to any policy's later verdicts. */
	for (uint32_t i = 0; i < s->n_runs; i++) {
		const struct series *v = sweep_series(&s->runs[i], 0);

		if (s->runs[i].seed)
			continue;
		for (uint32_t k = 0; v && k < v->n; k++)
			policy_observe(s->policy, i + 1, v->value[k]);
		if (run_state_is_end(s->runs[i].state))
			policy_ended(s->policy, i + 1);
	}
}

size_t sweep_metric(const struct sweep *s, const char *name)
{
	if (s->last_metric < s->n_metrics && strcmp(s->metrics[s->last_metric], name) == 0)
		return s->last_metric;
	return name_index_find(&s->metric_index, s->metrics, s->n_metrics, name);
}

void sweep_push_repeat(struct sweep *s, uint32_t run, enum run_origin origin)
{
	ARRAY_PUSH(s->repeats, s->n_repeats, s->cap_repeats, (struct repeat){ run, origin, 0 });
}

void sweep_push_retry(struct sweep *s, const struct run *r)
{
	if (r->attempt <= (uint32_t)s->config->retries)
		sweep_push_repeat(s, r->id, ORIGIN_RETRY);
}

void sweep_take_repeat(struct sweep *s, uint32_t run, uint32_t seed)
{
	for (size_t i = s->first_repeat; i < s->n_repeats; i++) {
		if (s->repeats[i].run != run || s->repeats[i].seed != seed)
			continue;
		memmove(s->repeats + s->first_repeat + 1, s->repeats + s->first_repeat,
		        (i - s->first_repeat) * sizeof *s->repeats);
		s->first_repeat++;
		return;
	}
}

size_t sweep_param(const struct sweep *s, const char *name)
{
	size_t i = 0;

	while (i < s->n_params && strcmp(s->params[i], name) != 0)
		i++;
	return i;
}

const char *sweep_value(const struct run *r, size_t param)
{
	return param < r->n_params ? r->params[param] : NULL;
}

const struct series *sweep_series(const struct run *r, size_t metric)
{
	return metric < r->n_series && r->series[metric].n ? &r->series[metric] : NULL;
}

const struct run *sweep_run(const struct sweep *s, uint64_t id)
{
	if (id < 1 || id > s->n_runs || s->runs[id - 1].state == RUN_NONE)
		return NULL;
	return &s->runs[id - 1];
}

bool sweep_is_primary(const struct sweep *s, const char *metric)
{
	return s->n_metrics && strcmp(s->metrics[0], metric) == 0;
}

bool sweep_judge(const struct sweep *s, uint32_t run, struct verdict *v)
{
	const struct run *r = sweep_run(s, run);

	return s->policy && r && r->state == RUN_RUNNING && !r->verdict && !r->seed &&
	       policy_judge(s->policy, run, v);
}
