/* The runs: a table of all, and what was cut short or failed. */

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/text.h"
#include "core/analysis/confirm.h"
#include "core/sweep/why.h"
#include "report/report_part.h"

#define METRICS_MAX 6 /* columns of other metrics */

/* What a run's repeats with other seeds came to, or of which run it is one. */
static void add_mean(struct report_table *t, const struct sweep *s, const struct run *run)
{
	const struct confirmed *c = sweep_confirmed(s, run);
	struct buf text = { 0 };

	if (run->seed) {
		buf_addf(&text, "run %u, seed %u", sweep_first(s, run)->id, run->seed);
	} else if (c) {
		confirm_print_mean(c, &text);
		buf_addf(&text, " (%u)", c->n);
	}
	blocks_cell(t, text.data);
	buf_clear(&text);
}

/* The parameters as columns: those that matter first. */
static size_t *columns_of(const struct report *r)
{
	const struct sweep *s = r->in->sweep;
	const struct analysis *a = r->in->analysis;
	size_t *columns = mem_alloc((s->n_params + 1) * sizeof *columns), n = 0;
	bool *there = mem_calloc(s->n_params + 1, sizeof *there);

	for (size_t i = 0; i < a->subject.space->n; i++) {
		size_t k = sweep_param(s, a->subject.space->params[a->order[i]].name);

		if (k < s->n_params && !there[k]) {
			there[k] = true;
			columns[n++] = k;
		}
	}
	for (size_t k = 0; k < s->n_params; k++)
		if (!there[k])
			columns[n++] = k;
	free(there);
	return columns;
}

/* Are all values of a parameter numbers? */
static bool is_number(const struct sweep *s, size_t param)
{
	double x;

	for (uint32_t i = 0; i < s->n_runs; i++) {
		const char *value = sweep_value(&s->runs[i], param);

		if (value && !num_parse_str(value, &x))
			return false;
	}
	return true;
}

/* Is there a run of which something is said? */
static bool is_said(const struct sweep *s)
{
	for (uint32_t i = 0; i < s->n_runs; i++)
		if (why_of(&s->runs[i]) || s->runs[i].note)
			return true;
	return false;
}

static void add_run(const struct report *r, struct report_table *t, const struct run *run,
                    const size_t *params, bool said)
{
	const struct sweep *s = r->in->sweep;
	const struct series *v = sweep_series(run, 0);
	struct buf text = { 0 };
	struct num_short room;

	blocks_row(t, run->id, blocks_class(s, run));
	blocks_cell(t, num_text(run->id).text);
	blocks_cell(t, run_state_now(run, r->in->now_ms != 0));
	blocks_number(t, run->best);
	if (s->n_confirmed)
		add_mean(t, s, run);
	blocks_cell(t, run->best_at && v ? num_text(series_step(v, run->best_at)).text : NULL);
	for (size_t i = 1; i < s->n_metrics && i <= METRICS_MAX; i++)
		blocks_number(t, run_at_best(run, i));
	for (size_t i = 0; i < s->n_params; i++) {
		const char *value = sweep_value(run, params[i]);

		blocks_cell(t, value ? num_tidy(value, &room) : NULL);
	}
	if (!r->in->is_table) {
		if (run->started_ms)
			text_duration(&text, run_seconds(run, r->in->now_ms ? r->in->now_ms
			                                                    : s->last_ms));
		blocks_cell(t, buf_str(&text));
		buf_reset(&text);
	}
	if (why_of(run))
		why_short(why_of(run), &text);
	if (run->note)
		buf_addf(&text, "%s%s", text.len ? "; " : "", run->note);
	if (said)
		blocks_cell(t, buf_str(&text));
	buf_clear(&text);
}

void report_add_runs(struct report *r)
{
	const struct sweep *s = r->in->sweep;
	bool said = is_said(s);
	struct report_table *t;
	size_t *params;

	if (!s->n_runs)
		return;
	blocks_heading(r, "runs", "Runs");
	t = blocks_table(r, "runs-table", true);
	params = columns_of(r);
	blocks_column(t, REPORT_NUMBER, "run");
	blocks_column(t, REPORT_WORDS, "state");
	blocks_column(t, REPORT_NUMBER, s->n_metrics ? s->metrics[0] : "best");
	if (s->n_confirmed)
		blocks_column(t, REPORT_WORDS, "mean (seeds)");
	blocks_column(t, REPORT_NUMBER, "at");
	for (size_t i = 1; i < s->n_metrics && i <= METRICS_MAX; i++)
		blocks_column(t, REPORT_NUMBER, s->metrics[i]);
	for (size_t i = 0; i < s->n_params; i++)
		blocks_column(t, is_number(s, params[i]) ? REPORT_NUMBER : REPORT_WORDS,
		              param_bare_name(s->params[params[i]]));
	if (!r->in->is_table)
		blocks_column(t, REPORT_NUMBER, "time");
	if (said)
		blocks_column(t, REPORT_WORDS, "why, notes");
	for (uint32_t i = 0; i < s->n_runs; i++)
		if (sweep_run(s, r->order[i]))
			add_run(r, t, &s->runs[r->order[i] - 1], params, said);
	free(params);
}

void report_add_ends(struct report *r)
{
	static const enum run_state early[] = { RUN_CANCELLED, RUN_FAILED, RUN_LOST };
	const struct sweep *s = r->in->sweep;
	struct report_table *t = NULL;

	for (size_t k = 0; k < ARRAY_LEN(early); k++)
		for (uint32_t i = 0; i < s->n_runs; i++) {
			const struct run *run = &s->runs[i];
			const struct series *v = sweep_series(run, 0);

			if (run->state != early[k] || !why_of(run))
				continue;
			if (!t) {
				blocks_heading(r, "ends",
				               "What was cut short or failed, and why");
				t = blocks_table(r, "ends-table", true);
				blocks_column(t, REPORT_NUMBER, "run");
				blocks_column(t, REPORT_WORDS, "state");
				blocks_column(t, REPORT_NUMBER, "values");
				blocks_column(t, REPORT_WORDS, "why");
			}
			blocks_row(t, run->id, blocks_class(s, run));
			blocks_cell(t, num_text(run->id).text);
			blocks_cell(t, run_state_name(run->state));
			blocks_cell(t, num_text(v ? v->n : 0).text);
			blocks_cell(t, why_of(run));
		}
}

void report_add_conf(struct report *r)
{
	const struct space *space = r->in->analysis->subject.space;
	struct report_table *t;

	if (r->in->conf_text) {
		blocks_heading(r, "conf", "Configuration");
		blocks_code(r, r->in->conf_text);
		return;
	}
	if (!space->n)
		return;
	blocks_heading(r, "conf", "Space, as far as it was tried");
	t = blocks_table(r, "space-table", false);
	blocks_column(t, REPORT_WORDS, "parameter");
	blocks_column(t, REPORT_WORDS, "values");
	blocks_column(t, REPORT_WORDS, "when");
	for (size_t i = 0; i < space->n; i++) {
		blocks_row(t, 0, "");
		blocks_cell(t, space->params[i].name);
		blocks_cell(t, space->params[i].text);
		blocks_cell(t, space->params[i].when);
	}
}
