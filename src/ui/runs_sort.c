/* The order of the table of runs. */

#include <math.h>
#include <stdlib.h>
#include <strings.h>

#include "base/array.h"
#include "base/mem.h"
#include "base/num.h"
#include "core/space/param.h"
#include "ui/ui_part.h"

struct sort_key {
	double number;
	const char *text;
	uint32_t id, first; /* of the first: the one that it repeats with another seed, or it */
	bool none, of_many;
};

static int compare_keys(const void *a, const void *b, void *data)
{
	const struct sort_key *x = a, *y = b;
	const bool *down = data;
	int rc;

	/* What has no value comes last, whichever way. */
	if (x->none != y->none)
		return x->none ? 1 : -1;
	if (x->of_many != y->of_many)
		return x->of_many ? -1 : 1;
	rc = x->text && y->text ? strcasecmp(x->text, y->text)
	                        : (x->number > y->number) - (x->number < y->number);
	/* A number of 0 and words are in one order, too. */
	if (rc == 0)
		rc = (x->text != NULL) - (y->text != NULL);
	if (rc == 0 && x->first != y->first)
		return x->first < y->first ? -1 : 1;
	if (rc == 0)
		return x->id < y->id ? -1 : 1;
	return *down ? -rc : rc;
}

static struct sort_key key_of(const struct ui *ui, const struct run *r)
{
	const struct runs *v = &ui->runs;
	const struct run_look look = runs_look(ui, r);
	struct runs_value x = runs_value(r, v->sort, v->sort_index, &look);
	/* Words among numbers count as 0. */
	struct sort_key k = { x.text ? 0 : x.number, x.text, r->id, r->id, false, false };
	const struct run *first = sweep_first(ui->model.sweep, r);

	/* What was confirmed stands before the rest, by its mean, with its repeats below it. */
	if (v->sort == COL_BEST && !runs_metric(ui) && !isnan(x.number)) {
		k.of_many = sweep_confirmed(ui->model.sweep, first) != NULL;
		k.number = sweep_counts(ui->model.sweep, first);
		k.first = first->id;
	}

	if (v->sort == COL_PARAM && x.text && num_parse_str(x.text, &k.number))
		k.text = NULL;
	k.none = !k.text && isnan(k.number);
	return k;
}

static bool is_same(const struct runs_sorting *a, const struct runs_sorting *b)
{
	return a->version == b->version && a->n_runs == b->n_runs && a->kind == b->kind &&
	       a->index == b->index && a->metric == b->metric && a->goal == b->goal &&
	       a->down == b->down;
}

void runs_sort(struct ui *ui)
{
	struct runs *v = &ui->runs;
	const struct sweep *s = ui->model.sweep;
	struct runs_sorting now = { .version = ui->model.version,
		                    .n_runs = s->n_runs,
		                    .kind = v->sort,
		                    .index = v->sort_index,
		                    .metric = runs_metric(ui),
		                    .goal = v->bests.goal,
		                    .down = runs_goes_down(ui) };
	struct sort_key *keys;

	if (v->sorted && is_same(&v->sorting, &now))
		return;
	v->sorting = now;
	v->n_sorted = 0;
	ARRAY_RESERVE(v->sorted, v->cap_sorted, s->n_runs + 1);
	keys = mem_alloc((s->n_runs + 1) * sizeof *keys);
	for (uint32_t id = 1; id <= s->n_runs; id++)
		if (s->runs[id - 1].state != RUN_NONE)
			keys[v->n_sorted++] = key_of(ui, &s->runs[id - 1]);
	qsort_r(keys, v->n_sorted, sizeof *keys, compare_keys, &now.down);
	for (size_t i = 0; i < v->n_sorted; i++)
		v->sorted[i] = keys[i].id;
	free(keys);
}

/* The same column once more turns it round. */
void runs_sort_on(struct runs *v, const struct column *c)
{
	v->reverse = v->sort == c->kind && v->sort_index == c->index && !v->reverse;
	v->sort = c->kind;
	v->sort_index = c->index;
	v->stale = true;
}

int runs_sort_by(struct ui *ui, const char *name, struct err *e)
{
	struct runs *v = &ui->runs;

	for (size_t i = 0; i < v->n_columns; i++) {
		const struct column *c = &v->columns[i];

		if (strcasecmp(runs_column_name(ui, c), param_bare_name(name)) != 0)
			continue;
		runs_sort_on(v, c);
		return 0;
	}
	return err_set(e, "there is no column \"%s\"", name);
}
