/* What the page of runs keeps; which runs the table shows, in which order; its cursor. */

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/array.h"
#include "base/num.h"
#include "base/text.h"
#include "core/space/param.h"
#include "core/sweep/why.h"
#include "ui/ui_part.h"

void runs_init(struct runs *v)
{
	*v = (struct runs){ .drag_x = -1, .sort = COL_BEST, .stale = true };
}

void runs_clear(struct runs *v)
{
	chart_clear(&v->chart);
	runs_outcome_clear(&v->outcome);
	filter_free(v->filter);
	free(v->filter_text);
	free(v->filter_error);
	free(v->columns);
	free(v->growing);
	free(v->order);
	free(v->flags);
	spark_scale_clear(&v->sparks);
	free(v->coloured);
	free(v->bests.of);
	*v = (struct runs){ 0 };
}

void runs_forget(struct runs *v)
{
	enum runs_mode mode = v->mode;
	int details = v->details;

	runs_clear(v);
	runs_init(v);
	v->mode = mode;
	v->details = details;
}

/* ---- order ----------------------------------------------------------------------- */

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

static void sort_runs(struct ui *ui)
{
	struct runs *v = &ui->runs;
	const struct sweep *s = ui->model.sweep;
	struct sort_key *keys = mem_alloc((s->n_runs + 1) * sizeof *keys);
	bool down = runs_goes_down(ui);

	for (size_t i = 0; i < v->n_order; i++)
		keys[i] = key_of(ui, &s->runs[v->order[i] - 1]);
	qsort_r(keys, v->n_order, sizeof *keys, compare_keys, &down);
	for (size_t i = 0; i < v->n_order; i++)
		v->order[i] = keys[i].id;
	free(keys);
}

void runs_refresh(struct ui *ui)
{
	struct runs *v = &ui->runs;
	const struct sweep *s = ui->model.sweep;
	bool changed = v->stale, selected_shown = false, best_shown = false;
	uint32_t n_before = (uint32_t)v->n_order;

	if (!s || (!v->stale && v->fresh == ui->model.version && v->cap_flags))
		return;
	runs_grow_columns(v, s);
	ARRAY_RESERVE(v->order, v->cap_order, s->n_runs + 1);
	if (s->n_runs + 1 > v->cap_flags) {
		size_t old = v->cap_flags;

		ARRAY_RESERVE(v->flags, v->cap_flags, s->n_runs + 1);
		memset(v->flags + old, 0, v->cap_flags - old);
	}
	runs_metric_follow(ui);
	runs_measure(ui);
	runs_settle_columns(v, s, ui->model.live);
	v->n_order = 0;
	for (uint32_t id = 1; id <= s->n_runs; id++) {
		const struct run *r = sweep_run(s, id);
		struct run_look look = runs_look(ui, &s->runs[id - 1]);
		bool show = r && r->state != RUN_NONE &&
		            (!v->filter || filter_matches(v->filter, s, r, &look)) &&
		            (!v->chart.opts.only_marked || (v->flags[id - 1] & CHART_MARKED));
		bool was = v->flags[id - 1] & CHART_VISIBLE;

		/* The first values of a new run are no change of what was drawn. */
		if (show != was && (v->filter || was))
			changed = true;
		v->flags[id - 1] = (uint8_t)((v->flags[id - 1] & ~CHART_VISIBLE) |
		                             (show ? CHART_VISIBLE : 0));
		if (show) {
			v->order[v->n_order++] = id;
			v->any_note |= r->note != NULL;
			v->any_mean |= r->seed > 0;
			v->any_early |= run_state_is_end(r->state) && why_of(r);
			selected_shown |= id == v->selected;
			best_shown |= id == s->best;
		}
	}
	sort_runs(ui);
	spark_scale_follow(&v->sparks, s, runs_metric(ui));
	if (changed || v->n_order < n_before)
		v->flags_version++;
	/* Until it is moved, the cursor is on the best. */
	if (!selected_shown || !v->touched)
		v->selected = best_shown ? s->best : v->n_order ? v->order[0] : 0;
	runs_colour_find(ui);
	v->fresh = ui->model.version;
	v->stale = false;
}

bool runs_filter(struct ui *ui, const char *text)
{
	struct runs *v = &ui->runs;
	struct err e;
	struct filter *f = NULL;

	text_keep(&v->filter_error, NULL);
	v->stale = true;
	if (ui->model.sweep && text[strspn(text, " ")]) {
		f = filter_parse(text, ui->model.sweep, &e);
		if (!f) {
			/* While its last word is being typed, those before hold. */
			const char *last = strrchr(text, ' ');
			char *before = mem_strndup(text, last ? (size_t)(last - text) : 0);

			v->filter_error = mem_strdup(e.text);
			if (before[strspn(before, " ")])
				f = filter_parse(before, ui->model.sweep, &e);
			free(before);
		}
	}
	filter_free(v->filter);
	v->filter = f;
	text_keep(&v->filter_text, f ? text : NULL);
	runs_refresh(ui);
	return !v->filter_error;
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

/* ---- the cursor ------------------------------------------------------------------ */

void runs_move_to(struct runs *v, long at)
{
	if (!v->n_order)
		return;
	v->selected = v->order[layout_move(0, at, v->n_order)];
	v->touched = true;
}

long runs_cursor(const struct runs *v)
{
	for (size_t i = 0; i < v->n_order; i++)
		if (v->order[i] == v->selected)
			return (long)i;
	return 0;
}

bool runs_cursor_act(struct runs *v, enum action_id id)
{
	long by = action_step(id, v->at.table.h > 3 ? v->at.table.h - 2 : 10);

	if (by)
		runs_move_to(v, runs_cursor(v) + by);
	else if (id == ACT_LEFT || id == ACT_RIGHT)
		runs_fit_scroll(v, id == ACT_LEFT ? -1 : 1);
	else
		return false;
	return true;
}
