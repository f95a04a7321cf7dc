/* What the page of runs keeps; which runs the table shows; its cursor. */

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/mem.h"
#include "base/text.h"
#include "core/sweep/why.h"
#include "ui/ui_part.h"

void runs_init(struct runs *v)
{
	*v = (struct runs){ .drag_x = -1, .sort = COL_BEST, .stale = true };
}

void runs_clear(struct runs *v)
{
	chart_clear(&v->chart);
	runs_together_clear(&v->groups);
	runs_outcome_clear(&v->outcome);
	filter_free(v->filter);
	free(v->filter_text);
	free(v->filter_error);
	free(v->columns);
	free(v->growing);
	free(v->sorted);
	free(v->order);
	free(v->flags);
	spark_scale_clear(&v->sparks);
	free(v->coloured);
	confirm_clear(&v->confirmed);
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

/* ---- which are shown -------------------------------------------------------------- */

/* Those that pass; true: they are others than before.  In the order in which they lie. */
static bool find_shown(struct ui *ui)
{
	struct runs *v = &ui->runs;
	const struct sweep *s = ui->model.sweep;
	bool changed = false;

	for (uint32_t id = 1; id <= s->n_runs; id++) {
		const struct run *r = &s->runs[id - 1];
		struct run_look look = runs_look(ui, r);
		uint8_t *flags = &v->flags[id - 1];
		bool show = r->state != RUN_NONE &&
		            (!v->filter || filter_matches(v->filter, s, r, &look)) &&
		            (!v->chart.opts.only_marked || (*flags & CHART_MARKED));
		bool was = *flags & CHART_VISIBLE;

		/* The first values of a new run are no change of what was drawn. */
		if (show != was && (v->filter || was))
			changed = true;
		*flags = (uint8_t)((*flags & ~CHART_VISIBLE) | (show ? CHART_VISIBLE : 0));
		if (show) {
			v->any_note |= r->note != NULL;
			v->any_mean |= r->seed > 0;
			v->any_early |= run_state_is_end(r->state) && why_of(r);
		}
	}
	return changed;
}

static bool is_visible(const struct runs *v, uint32_t id)
{
	return id && (v->flags[id - 1] & CHART_VISIBLE);
}

void runs_refresh(struct ui *ui)
{
	struct runs *v = &ui->runs;
	const struct sweep *s = ui->model.sweep;
	const struct runs_group *group;
	size_t n_before = v->n_shown;
	bool changed;

	if (!s || (!v->stale && v->fresh == ui->model.version && v->cap_flags))
		return;
	runs_grow_columns(v, s);
	ARRAY_RESERVE(v->order, v->cap_order, s->n_runs + 1);
	if (s->n_runs + 1 > v->cap_flags) {
		size_t old = v->cap_flags;

		ARRAY_RESERVE(v->flags, v->cap_flags, s->n_runs + 1);
		memset(v->flags + old, 0, v->cap_flags - old);
	}
	confirm_clear(&v->confirmed);
	confirm_compare(&v->confirmed, s);
	runs_metric_follow(ui);
	runs_measure(ui);
	runs_settle_columns(v, s, ui->model.live);
	runs_sort(ui);
	changed = find_shown(ui) || v->stale;
	v->n_order = 0;
	for (size_t i = 0; i < v->n_sorted; i++)
		if (is_visible(v, v->sorted[i]))
			v->order[v->n_order++] = v->sorted[i];
	v->n_shown = v->n_order;
	runs_groups_refresh(ui);
	spark_scale_follow(&v->sparks, s, runs_metric(ui));
	if (changed || v->n_shown < n_before)
		v->flags_version++;
	/* Until it is moved, the cursor is on the best. */
	if (!v->touched || !is_visible(v, v->selected))
		v->selected = is_visible(v, s->best) ? s->best : v->n_order ? v->order[0] : 0;
	group = runs_groups_of(v, v->selected);
	if (group && !group->open)
		v->selected = group->head;
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
