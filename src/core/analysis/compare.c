#include <stdlib.h>
#include <string.h>

#include <gsl/gsl_sort_double.h>
#include <gsl/gsl_statistics_double.h>

#include "base/mem.h"
#include "core/analysis/compare_part.h"

double compare_quantile(double *x, size_t n, double share)
{
	if (!n)
		return NAN;
	gsl_sort(x, 1, n);
	return gsl_stats_quantile_from_sorted_data(x, 1, n, share);
}

/* ---- may they be compared? ------------------------------------------------------- */

static const char *metric_of(const struct sweep *s)
{
	return s->config->metric_name ? s->config->metric_name : "";
}

static bool is_comparable(const struct sweep *a, const struct sweep *b)
{
	return strcmp(metric_of(a), metric_of(b)) == 0 && a->config->goal == b->config->goal &&
	       a->config->goal != GOAL_UNDECIDED && *metric_of(a);
}

/* "random maximizes Accuracy": of each, or of those that lack something. */
static void print_problem(const struct compare *c, struct buf *out)
{
	buf_adds(out, "sweeps are compared by one metric and goal, and these have others: ");
	for (size_t i = 0; i < c->n; i++) {
		const struct sweep *s = c->sweeps[i].sweep;

		buf_addf(out, "%s%s ", i ? "; " : "", c->sweeps[i].name);
		if (!*metric_of(s))
			buf_adds(out, "has no metric");
		else if (s->config->goal == GOAL_UNDECIDED)
			buf_addf(out, "has %s, and nothing says which way is better",
			         metric_of(s));
		else
			buf_addf(out, "%ss %s", goal_name(s->config->goal), metric_of(s));
	}
}

static char *find_problem(const struct compare *c)
{
	struct buf text = { 0 };

	for (size_t i = 0; i < c->n && !text.len; i++)
		if (!is_comparable(c->sweeps[0].sweep, c->sweeps[i].sweep))
			print_problem(c, &text);
	return text.data;
}

/* ---- all of it ------------------------------------------------------------------- */

void compare_init(struct compare *c, const struct sweep *const *sweeps,
                  const char *const *names, size_t n)
{
	*c = (struct compare){ .n = n, .target = NAN };
	c->sweeps = mem_calloc(n + 1, sizeof *c->sweeps);
	for (size_t i = 0; i < n; i++) {
		c->sweeps[i].name = mem_strdup(names[i]);
		c->sweeps[i].sweep = sweeps[i];
	}
	if (!n || (c->problem = find_problem(c)))
		return;
	c->metric = metric_of(sweeps[0]);
	c->goal = sweeps[0]->config->goal;
	for (size_t i = 0; i < n; i++)
		compare_measure_sweep(&c->sweeps[i]);
	compare_find_groups(c);
	compare_draw_lines(c);
	compare_measure_groups(c);
	compare_test_groups(c);
	compare_find_shares(c);
}

void compare_clear(struct compare *c)
{
	for (size_t i = 0; i < c->n; i++) {
		free(c->sweeps[i].name);
		free(c->sweeps[i].result.values);
		progress_clear(&c->sweeps[i].progress);
	}
	for (size_t i = 0; i < c->n_groups; i++) {
		free(c->groups[i].name);
		free(c->groups[i].differs);
		free(c->groups[i].result.values);
		for (int x = 0; x < PROGRESS_XS; x++)
			free(c->groups[i].lines[x].items);
	}
	for (size_t i = 0; i < c->n_params; i++)
		free(c->params[i]);
	free(c->params);
	free(c->shares);
	free(c->tests);
	free(c->groups);
	free(c->sweeps);
	free(c->problem);
	*c = (struct compare){ 0 };
}
