/* Which runs have a colour, on curves and rows alike: the marked ones, else the five best. */

#include <math.h>
#include <stdlib.h>

#include "base/array.h"
#include "base/mem.h"
#include "ui/ui_part.h"

#define BEST_ONES 5

size_t runs_n_marked(const struct ui *ui)
{
	size_t n = 0;

	for (uint32_t i = 0; i < ui->model.sweep->n_runs; i++)
		n += (ui->runs.flags[i] & CHART_MARKED) != 0;
	return n;
}

/* Whose value may be the best one of those shown.  A repeat has the assignment of another. */
static bool counts(const struct runs *v, const struct run *r)
{
	return r && !r->seed && (v->flags[r->id - 1] & CHART_VISIBLE) && !isnan(r->best) &&
	       run_rank(r->state) != RANK_FAILED;
}

/* The five best of those shown, the best first; how many there are. */
static size_t find_best(const struct runs *v, const struct sweep *s, uint32_t *best)
{
	size_t n = 0;

	for (uint32_t id = 1; id <= s->n_runs; id++) {
		size_t at = n;

		if (!counts(v, sweep_run(s, id)))
			continue;
		for (; at && sweep_is_before(s, id, best[at - 1]); at--)
			best[at] = best[at - 1];
		best[at] = id;
		n = n < BEST_ONES ? n + 1 : n;
	}
	return n;
}

/* Those that should have a colour, the most important first; to be freed. */
static uint32_t *find_wanted(const struct ui *ui, size_t *n)
{
	const struct runs *v = &ui->runs;
	const struct sweep *s = ui->model.sweep;
	size_t marked = runs_n_marked(ui);
	uint32_t *wanted = mem_calloc(marked + BEST_ONES + 1, sizeof *wanted);

	*n = 0;
	if (!marked) {
		*n = s->config->goal != GOAL_UNDECIDED ? find_best(v, s, wanted) : 0;
		return wanted;
	}
	if (s->best)
		wanted[(*n)++] = s->best;
	for (uint32_t i = 0; i < s->n_runs; i++)
		if ((v->flags[i] & CHART_MARKED) && i + 1 != s->best)
			wanted[(*n)++] = i + 1;
	return wanted;
}

void runs_colour_find(struct ui *ui)
{
	struct runs *v = &ui->runs;
	size_t n, at = 0;
	uint32_t *wanted = find_wanted(ui, &n);

	for (size_t i = 0; i < n; i++)
		v->flags[wanted[i] - 1] |= CHART_COLOURED;
	/* Who has a colour keeps it: when two change places nothing is painted anew. */
	for (size_t i = 0; i < v->n_coloured; i++) {
		uint8_t *flags = v->coloured[i] ? &v->flags[v->coloured[i] - 1] : NULL;

		if (flags && (*flags & CHART_COLOURED))
			*flags &= (uint8_t)~CHART_COLOURED;
		else
			v->coloured[i] = 0;
	}
	while (v->n_coloured && !v->coloured[v->n_coloured - 1])
		v->n_coloured--;
	for (size_t i = 0; i < n; i++) {
		uint8_t *flags = &v->flags[wanted[i] - 1];

		if (!(*flags & CHART_COLOURED))
			continue;
		*flags &= (uint8_t)~CHART_COLOURED;
		while (at < v->n_coloured && v->coloured[at])
			at++;
		ARRAY_RESERVE(v->coloured, v->cap_coloured, at + 1);
		v->n_coloured += at == v->n_coloured;
		v->coloured[at] = wanted[i];
	}
	free(wanted);
}

enum style runs_colour(const struct runs *v, uint32_t id)
{
	if (v->groups.on)
		return runs_groups_style(v, id);
	for (size_t i = 0; i < v->n_coloured; i++)
		if (v->coloured[i] == id)
			return (enum style)(STYLE_CURVE_1 + i % STYLE_CURVES);
	return STYLES;
}
