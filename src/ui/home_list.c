/* Which sweeps the page of them lists, in which order, and where its cursor is. */

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/text.h"
#include "ui/home.h"
#include "ui/layout.h"
#include "ui/ui_part.h"

const char *const home_columns[HOME_COLUMNS] = {
	[HOME_FOLDER] = "folder", [HOME_STATE] = "state",     [HOME_RUNS] = "runs",
	[HOME_BEST] = "best",     [HOME_CHANGED] = "changed",
};

static bool is_shown(const struct home *h, const struct ui_entry *e)
{
	return !h->filter || !*h->filter || strcasestr(e->dir, h->filter) ||
	       strcasestr(e->state, h->filter) ||
	       (e->metric && strcasestr(e->metric, h->filter));
}

/* Of one metric the better first, then the next metric; those without a value last. */
static int compare_best(const struct ui_entry *a, const struct ui_entry *b)
{
	bool none = isnan(a->best) || isnan(b->best);
	int rc = none ? isnan(a->best) - isnan(b->best) : strcmp(a->metric, b->metric);

	if (rc || none)
		return rc;
	rc = (a->best < b->best) - (a->best > b->best);
	return a->sweep && a->sweep->config->goal == GOAL_MINIMIZE ? -rc : rc;
}

static int compare(const void *x, const void *y, void *data)
{
	const struct ui *ui = data;
	size_t i = *(const size_t *)x, j = *(const size_t *)y;
	const struct ui_entry *a = &ui->model.entries[i], *b = &ui->model.entries[j];
	enum home_column by = ui->home.sort;
	int rc = by == HOME_FOLDER  ? strcasecmp(a->dir, b->dir)
	         : by == HOME_STATE ? strcmp(a->state, b->state)
	         : by == HOME_RUNS  ? (a->ended < b->ended) - (a->ended > b->ended)
	         : by == HOME_BEST  ? compare_best(a, b)
	                            : 0;

	/* They come as they changed, live ones first. */
	rc = rc ? rc : (i > j) - (i < j);
	return ui->home.reverse ? -rc : rc;
}

void home_refresh(struct ui *ui)
{
	struct home *h = &ui->home;
	const struct ui_model *m = &ui->model;

	ARRAY_RESERVE(h->order, h->cap_order, m->n_entries + 1);
	h->n_order = 0;
	for (size_t i = 0; i < m->n_entries; i++)
		if (is_shown(h, &m->entries[i]))
			h->order[h->n_order++] = i;
	qsort_r(h->order, h->n_order, sizeof *h->order, compare, ui);
	/* The cursor stays on its sweep, wherever that went. */
	for (size_t i = 0; h->selected && i < h->n_order; i++)
		if (strcmp(m->entries[h->order[i]].dir, h->selected) == 0)
			h->at = i;
	if (h->at >= h->n_order)
		h->at = h->n_order ? h->n_order - 1 : 0;
}

const struct ui_entry *home_entry(const struct ui *ui, size_t i)
{
	const struct home *h = &ui->home;

	return i < h->n_order && h->order[i] < ui->model.n_entries
	               ? &ui->model.entries[h->order[i]]
	               : NULL;
}

void home_move(struct ui *ui, long by)
{
	struct home *h = &ui->home;

	h->at = layout_move(h->at, by, h->n_order);
	if (home_entry(ui, h->at))
		text_keep(&h->selected, home_entry(ui, h->at)->dir);
}

void home_filter(struct ui *ui, const char *text)
{
	text_keep(&ui->home.filter, text && *text ? text : NULL);
	home_refresh(ui);
}

void home_sort(struct ui *ui, enum home_column by)
{
	struct home *h = &ui->home;

	h->reverse = by == h->sort && !h->reverse;
	h->sort = by;
	home_refresh(ui);
}

int home_sort_by(struct ui *ui, const char *name, struct err *e)
{
	for (int i = 0; i < HOME_COLUMNS; i++)
		if (strcasecmp(home_columns[i], name) == 0) {
			home_sort(ui, (enum home_column)i);
			return 0;
		}
	return err_set(e, "there is no column \"%s\": folder, state, runs, best or changed",
	               name);
}

void home_clear(struct home *h)
{
	chart_clear(&h->chart);
	free(h->shown);
	free(h->filter);
	free(h->selected);
	free(h->order);
}
