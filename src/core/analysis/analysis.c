#include "core/analysis/analysis.h"

#include <gsl/gsl_sort.h>
#include <stdlib.h>

#include "base/mem.h"
#include "core/analysis/same.h"

#define TRUST_GOOD 0.7

static enum analysis_lack find_lack(const struct analysis *a)
{
	const struct sweep *s = a->subject.sweep;
	const struct surface *m = &a->surface;
	bool any = false;

	for (uint32_t i = 0; i < s->n_runs; i++)
		any = any || (run_state_is_end(s->runs[i].state) && isfinite(s->runs[i].best));
	if (!s->n_runs)
		return ANALYSIS_NO_RUNS;
	if (!any && s->config->goal != GOAL_UNDECIDED)
		return ANALYSIS_NO_VALUES;
	if (s->config->goal == GOAL_UNDECIDED)
		return ANALYSIS_NO_GOAL;
	if (!m->f.n)
		return ANALYSIS_CONSTANT;
	if (m->n_completed < m->needed)
		return ANALYSIS_FEW;
	if (!m->differs)
		return ANALYSIS_ONE_VALUE;
	return m->n ? ANALYSIS_WHOLE : ANALYSIS_NO_MODEL;
}

/* What it is ordered by: the model's word, or without one that of the runs. */
static double weight(const struct analysis *a, size_t param)
{
	double x = analysis_predicts(a) ? a->effects.items[param].total.value : a->reach[param];

	return isnan(x) ? -1 : x;
}

static int compare(const void *a, const void *b, void *analysis)
{
	size_t i = *(const size_t *)a, j = *(const size_t *)b;
	double x = weight(analysis, i), y = weight(analysis, j);

	return x != y ? (x < y) - (x > y) : (i > j) - (i < j);
}

static void collect_values(struct analysis *a, const struct sweep *s)
{
	a->values = mem_calloc((size_t)s->n_runs + 1, sizeof *a->values);
	for (uint32_t i = 0; i < s->n_runs; i++) {
		const struct run *r = &s->runs[i];

		if (analysis_counts(r))
			a->values[a->n_values++] = r->best;
	}
	gsl_sort(a->values, 1, a->n_values);
}

void analysis_init(struct analysis *a, const struct sweep *s, uint32_t from)
{
	struct subject *t = &a->subject;
	struct surface *m = &a->surface;
	size_t n;

	*a = (struct analysis){ 0 };
	subject_init(t, s);
	surface_init(m, t);
	n = t->space->n;
	effects_init(&a->effects, m);
	a->reach = mem_calloc(n + 1, sizeof *a->reach);
	a->nearby = mem_calloc(n + 1, sizeof *a->nearby);
	a->buckets = mem_calloc(n + 1, sizeof *a->buckets);
	a->groups = mem_calloc(n + 1, sizeof *a->groups);
	a->order = mem_calloc(n + 1, sizeof *a->order);
	for (size_t i = 0; i < n; i++) {
		buckets_init(&a->buckets[i], t, i);
		a->order[i] = i;
	}
	for (size_t i = 0; i <= n; i++)
		groups_init(&a->groups[i], t, i);
	reach_measure(t, a->reach);
	nearby_measure(m, a->nearby);
	path_init(&a->path, m, from);
	failing_find(&a->failing, t);
	early_measure(&a->early, s);
	chance_init(&a->chance, t);
	collect_values(a, s);
	timeline_init(&a->timeline, s);
	progress_init(&a->progress, s);
	a->lack = find_lack(a);
	advice_init(&a->advice, &(struct advice_facts){ t, m, &a->effects, &a->failing });
	qsort_r(a->order, n, sizeof *a->order, compare, a);
	parallel_init(&a->parallel, t, a->order);
}

void analysis_map(struct analysis *a)
{
	if (analysis_predicts(a))
		maps_init(&a->maps, &a->surface, a->order);
}

const struct groups *analysis_groups(const struct analysis *a)
{
	size_t n = a->subject.space->n;

	for (size_t i = 0; i < n && !a->groups[n].n; i++)
		if (a->groups[a->order[i]].n &&
		    !same_is_seed(a->subject.space->params[a->order[i]].name))
			return &a->groups[a->order[i]];
	return &a->groups[n];
}

void analysis_clear(struct analysis *a)
{
	for (size_t i = 0; i < a->subject.space->n; i++)
		buckets_clear(&a->buckets[i]);
	for (size_t i = 0; i <= a->subject.space->n; i++)
		groups_clear(&a->groups[i]);
	free(a->groups);
	free(a->values);
	free(a->reach);
	free(a->nearby);
	free(a->buckets);
	free(a->order);
	chance_clear(&a->chance);
	advice_clear(&a->advice);
	timeline_clear(&a->timeline);
	progress_clear(&a->progress);
	maps_clear(&a->maps);
	path_clear(&a->path);
	parallel_clear(&a->parallel);
	effects_clear(&a->effects);
	surface_clear(&a->surface);
	subject_clear(&a->subject);
}

static const char *plural(size_t n)
{
	return n == 1 ? "" : "s";
}

void analysis_print_earlier(const struct analysis *a, struct buf *out)
{
	size_t n = a->surface.n_earlier;

	if (n)
		buf_addf(out, ", with %zu run%s of earlier sweeps", n, plural(n));
}

void analysis_print_lack(const struct analysis *a, struct buf *out)
{
	const struct sweep *s = a->subject.sweep;
	const struct surface *m = &a->surface;
	const char *metric = s->n_metrics ? s->metrics[0] : "the metric";

	switch (a->lack) {
	case ANALYSIS_WHOLE:
		break;
	case ANALYSIS_NO_RUNS:
		buf_adds(out, "there are no runs yet");
		break;
	case ANALYSIS_NO_VALUES:
		buf_addf(out, "no run that has ended has a value of %s", metric);
		break;
	case ANALYSIS_NO_GOAL:
		buf_addf(out,
		         "is %s to be maximized or minimized? Say --maximize or --minimize",
		         metric);
		break;
	case ANALYSIS_CONSTANT:
		buf_adds(out, "no parameter varies, so none can be told to matter");
		break;
	case ANALYSIS_ONE_VALUE:
		buf_addf(out, "all %zu runs count the same, so no parameter makes a difference",
		         m->n_valid);
		break;
	case ANALYSIS_FEW:
		if (m->n_completed)
			buf_addf(out, "%zu completed run%s %s too little of %zu parameter%s: ",
			         m->n_completed, plural(m->n_completed),
			         m->n_completed == 1 ? "says" : "say", m->f.n, plural(m->f.n));
		else
			buf_adds(out, "no run has completed: ");
		buf_addf(out, "a model needs %zu", m->needed);
		analysis_print_earlier(a, out);
		if (m->n_valid < REACH_NEEDED)
			buf_addf(out, ", the best tenth %d", REACH_NEEDED);
		break;
	case ANALYSIS_NO_MODEL:
		buf_adds(out, "no model can be fitted to these values");
		break;
	}
}

const char *analysis_trust_name(double trust)
{
	return isnan(trust)           ? "none"
	       : trust < ADVICE_TRUST ? "poor"
	       : trust < TRUST_GOOD   ? "fair"
	                              : "good";
}
