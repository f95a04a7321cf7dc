#include "core/sweep/run.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/mem.h"

static const char *const state_names[RUN_STATES] = {
	"none", "queued", "running", "completed", "cancelled", "failed", "lost",
};

#define TO(s) (1u << (s))

/* Rows: from; bits: to. */
static const unsigned transitions[RUN_STATES] = {
	[RUN_NONE] = TO(RUN_QUEUED),
	[RUN_QUEUED] = TO(RUN_RUNNING) | TO(RUN_CANCELLED) | TO(RUN_FAILED) | TO(RUN_LOST),
	[RUN_RUNNING] = TO(RUN_COMPLETED) | TO(RUN_CANCELLED) | TO(RUN_FAILED) | TO(RUN_LOST),
};

const char *run_state_name(enum run_state s)
{
	return state_names[s];
}

enum run_state run_state_find(const char *name)
{
	enum run_state s = RUN_QUEUED;

	while (s < RUN_STATES && strcmp(state_names[s], name) != 0)
		s++;
	return s;
}

bool run_state_follows(enum run_state from, enum run_state to)
{
	return transitions[from] & TO(to);
}

enum run_rank run_rank(enum run_state s)
{
	return s == RUN_FAILED                       ? RANK_FAILED
	       : s == RUN_CANCELLED || s == RUN_LOST ? RANK_CUT
	                                             : RANK_FULL;
}

static const char *const origins[] = {
	[ORIGIN_DRAW] = "draw %llu",        [ORIGIN_ENQUEUED] = "enqueued %llu",
	[ORIGIN_RETRY] = "retry of %llu",   [ORIGIN_RERUN] = "rerun of %llu",
	[ORIGIN_CONFIRM] = "rerun of %llu",
};

#define WITH_SEED " with seed "

void run_origin_print(char out[RUN_ORIGIN_MAX], enum run_origin origin, uint64_t n,
                      uint32_t seed)
{
	int len = snprintf(out, RUN_ORIGIN_MAX, origins[origin], (unsigned long long)n);

	if (origin == ORIGIN_CONFIRM)
		snprintf(out + len, (size_t)(RUN_ORIGIN_MAX - len), WITH_SEED "%u", seed);
}

bool run_origin_parse(const char *text, enum run_origin *origin, uint64_t *n, uint32_t *seed)
{
	const char *with = strstr(text, WITH_SEED);
	unsigned long long x;

	*seed = 0;
	if (with)
		sscanf(with, WITH_SEED "%u", seed);
	for (size_t i = 0; i < ORIGIN_CONFIRM; i++) {
		if (sscanf(text, origins[i], &x) != 1)
			continue;
		*origin = i == ORIGIN_RERUN && *seed ? ORIGIN_CONFIRM : (enum run_origin)i;
		*seed = *origin == ORIGIN_CONFIRM ? *seed : 0;
		*n = x;
		return true;
	}
	return false;
}

const char *run_state_now(const struct run *r, bool live)
{
	bool started = r->state == RUN_QUEUED || (r->state == RUN_RUNNING && r->pid);

	return started && !live ? "interrupted" : run_state_name(r->state);
}

bool run_lacks_metric(const struct run *r)
{
	return r->state == RUN_FAILED && r->reason &&
	       strncmp(r->reason, RUN_UNSEEN, strlen(RUN_UNSEEN)) == 0;
}

bool run_take_best(struct run *r, enum goal goal, bool by_last, double value, uint32_t at)
{
	if (!by_last && !goal_better(goal, value, r->best))
		return false;
	r->best = isfinite(value) ? value : NAN;
	r->best_at = at;
	return true;
}

void run_reserve_series(struct run *r, size_t i)
{
	if (i < r->n_series)
		return;
	r->series = mem_realloc(r->series, (i + 1) * sizeof *r->series);
	while (r->n_series <= i)
		r->series[r->n_series++] = (struct series){ 0 };
}

double run_at_best(const struct run *r, size_t i)
{
	const struct series *v = i < r->n_series ? &r->series[i] : NULL;
	uint32_t from = 0, to, ms;
	double step;

	if (!v || !v->n || !r->best_at)
		return NAN;
	ms = r->series[0].ms[r->best_at - 1];
	step = series_step(&r->series[0], r->best_at);
	/* The first of that moment or after it, by halves. */
	for (to = v->n; from < to;) {
		uint32_t middle = from + (to - from) / 2;

		if (v->ms[middle] < ms)
			from = middle + 1;
		else
			to = middle;
	}
	for (to = from; to < v->n && v->ms[to] == ms; to++)
		if (series_step(v, to + 1) == step)
			return v->value[to];
	if (to > from)
		return v->value[to - 1];
	if (from == v->n || (from && ms - v->ms[from - 1] <= v->ms[from] - ms))
		from--;
	return v->value[from];
}

double run_last(const struct run *r)
{
	return r->n_series && r->series[0].n ? r->series[0].value[r->series[0].n - 1] : NAN;
}

double run_seconds(const struct run *r, int64_t now_ms)
{
	int64_t end = r->ended_ms ? r->ended_ms : now_ms;

	return r->started_ms ? (double)(end - r->started_ms) / 1000 : 0;
}
