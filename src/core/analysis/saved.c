#include "core/analysis/saved.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "core/analysis/unjudged.h"
#include "core/policy/policy.h"

/* A verdict is "bandit: why"; limits and people cancel runs as well. */
static bool is_cut(const struct run *r)
{
	const char *why = r->verdict ? r->verdict : r->reason;
	char name[32] = "";
	size_t n = why ? strcspn(why, ":") : 0;

	if (r->state != RUN_CANCELLED || !n || n >= sizeof name)
		return false;
	memcpy(name, why, n);
	return policy_find(name) != NULL;
}

static uint32_t n_intervals(const struct run *r)
{
	const struct series *v = sweep_series(r, 0);

	return v ? v->n : 0;
}

static int compare(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

	return (x > y) - (x < y);
}

/* The middle length of those that completed. */
static uint32_t find_whole(const struct sweep *s)
{
	uint32_t *n = mem_alloc((s->counts[RUN_COMPLETED] + 1) * sizeof *n), whole;
	size_t count = 0;

	for (uint32_t i = 0; i < s->n_runs; i++)
		if (s->runs[i].state == RUN_COMPLETED)
			n[count++] = n_intervals(&s->runs[i]);
	qsort(n, count, sizeof *n, compare);
	whole = count ? n[count / 2] : 0;
	free(n);
	return whole;
}

void saved_measure(const struct sweep *s, struct saved *out)
{
	uint64_t all = 0;

	*out = (struct saved){ .whole = find_whole(s) };
	for (uint32_t i = 0; i < s->n_runs; i++) {
		const struct run *r = &s->runs[i];
		uint32_t n = n_intervals(r);

		all += n;
		if (!is_cut(r))
			continue;
		out->n_cut++;
		if (n && n < out->whole) {
			out->intervals += out->whole - n;
			out->seconds += run_seconds(r, s->last_ms) * (out->whole - n) / n;
		}
	}
	if (out->intervals)
		out->share = (double)out->intervals / (double)(all + out->intervals);
}

void saved_print(const struct sweep *s, const struct saved *x, struct buf *out)
{
	const char *policy = s->config->policy;

	if (!x->n_cut && (!policy || strcmp(policy, "none") == 0))
		return;
	if (!x->n_cut) {
		if (!unjudged_print(s, out))
			buf_addf(out, "%s cut no run short", policy);
		return;
	}
	buf_addf(out, "%s cut %u of %u run%s short",
	         policy && strcmp(policy, "none") ? policy : "a policy", x->n_cut,
	         sweep_n_started(s), sweep_n_started(s) == 1 ? "" : "s");
	if (!x->whole) {
		buf_adds(out, "; none completed, so nobody knows what that saved");
		return;
	}
	if (!x->intervals) {
		buf_adds(out, ", none before the interval to which those that completed went");
		return;
	}
	buf_addf(out, ": about %llu intervals (%.0f %%) and ", (unsigned long long)x->intervals,
	         100 * x->share);
	text_duration(out, x->seconds);
	buf_addf(out,
	         " of running saved, had each gone on to interval %u like those that completed",
	         x->whole);
}
