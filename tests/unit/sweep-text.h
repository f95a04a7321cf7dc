#ifndef TESTS_SWEEP_TEXT_H
#define TESTS_SWEEP_TEXT_H

/* The whole state of a sweep as a text, so that two states can be compared. */

#include "base/buf.h"
#include "core/sweep/sweep.h"

static inline void text_run(const struct sweep *s, const struct run *r, struct buf *out)
{
	struct verdict v = { 0, "" };

	buf_addf(out,
	         "run %u state %d origin %d %llu attempt %u best %a at %u slot %d pid %lld ",
	         r->id, r->state, r->origin, (unsigned long long)r->origin_n, r->attempt,
	         r->best, r->best_at, r->slot, (long long)r->pid);
	buf_addf(out, "ms %lld %lld %lld prev %u next %u\n", (long long)r->queued_ms,
	         (long long)r->started_ms, (long long)r->ended_ms, r->prev, r->next);
	buf_addf(out, "[%s|%s|%s|%s]\n", r->suggestion, r->reason, r->verdict, r->note);
	for (size_t i = 0; i < r->n_params; i++)
		buf_addf(out, "param %zu %s\n", i, r->params[i]);
	for (size_t i = 0; i < r->n_series; i++)
		for (uint32_t k = 0; k < r->series[i].n; k++)
			buf_addf(out, "%zu: %a at %a, %u ms\n", i, r->series[i].value[k],
			         series_step(&r->series[i], k + 1), r->series[i].ms[k]);
	if (sweep_judge(s, r->id, &v))
		buf_addf(out, "verdict at %u: %s\n", v.interval, v.why);
}

static inline void text_sweep(const struct sweep *s, struct buf *out)
{
	buf_addf(out, "status %d paused %d cancel %d exhausted %d seed %llu concurrency %d\n",
	         s->status, s->paused, s->cancel_all, s->exhausted, (unsigned long long)s->seed,
	         s->concurrency);
	buf_addf(out, "[%s|%s|%s]\n", s->why, s->note, s->directory);
	for (size_t i = 0; i < s->n_params; i++)
		buf_addf(out, "param %s\n", s->params[i]);
	for (size_t i = 0; i < s->n_metrics; i++)
		buf_addf(out, "metric %s\n", s->metrics[i]);
	for (int i = 0; i < RUN_STATES; i++)
		buf_addf(out, "%u ", s->counts[i]);
	buf_addf(out,
	         "running %u %u best %u assigned %u draws %llu suggested %llu [%s] failed %u\n",
	         s->running_first, s->running_last, s->best, s->n_assigned,
	         (unsigned long long)s->n_draws, (unsigned long long)s->suggested,
	         s->suggestion, s->failed_before);
	for (size_t i = 0; i < s->n_enqueued; i++)
		buf_addf(out, "enqueued %s by hand %d passed %s\n", s->enqueued[i].text,
		         s->enqueued[i].by_hand, s->enqueued[i].passed);
	buf_addf(out, "next enqueued %zu, repeats from %zu:", s->next_enqueued,
	         s->first_repeat);
	for (size_t i = 0; i < s->n_repeats; i++)
		buf_addf(out, " %u %d", s->repeats[i].run, s->repeats[i].origin);
	buf_addf(out, "\nms %lld %lld %lld %lld\n", (long long)s->first_ms,
	         (long long)s->last_ms, (long long)s->session_ms, (long long)s->before_ms);
	for (uint32_t i = 0; i < s->n_runs; i++)
		text_run(s, &s->runs[i], out);
	for (uint32_t i = 1; s->policy && i < 30; i++) {
		double limit;

		if (policy_limit(s->policy, i, &limit))
			buf_addf(out, "limit at %u: %a\n", i, limit);
	}
}

#endif
