/* pegbox status: a few lines on one sweep, or on one run of it. */

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "app/cmd.h"
#include "base/array.h"
#include "base/clock.h"
#include "base/text.h"
#include "core/analysis/alike.h"
#include "core/analysis/confirm.h"
#include "core/analysis/learned.h"
#include "core/analysis/unjudged.h"
#include "engine/printed.h"
#include "folder/book.h"
#include "folder/lock.h"
#include "folder/summary.h"
#include "store/export.h"
#include "store/json_text.h"

#define RUNNING_MAX 8 /* running runs that have a line */

const struct cmd_option cmd_status_options[] = {
	{ "run", 'r', "N", "This run of it" },
	{ "json", 0, NULL, "One JSON document" },
	TABLE_OPTIONS,
	{ .name = NULL },
};

/* How many runs are in a state; without an engine what it had started is in none. */
static uint32_t count(const struct sweep *s, enum run_state state, bool live)
{
	uint32_t n = s->counts[state];

	if (live || run_state_is_end(state))
		return n;
	for (uint32_t id = s->running_first; id; id = s->runs[id - 1].next)
		n -= state == RUN_RUNNING && s->runs[id - 1].pid;
	return state == RUN_QUEUED ? 0 : n;
}

static uint32_t n_interrupted(const struct sweep *s, bool live)
{
	return s->counts[RUN_QUEUED] + s->counts[RUN_RUNNING] - count(s, RUN_QUEUED, live) -
	       count(s, RUN_RUNNING, live);
}

/* What is at work, and why it was suggested. */
static void print_running(const struct book *b, bool live, struct buf *out)
{
	const struct sweep *s = &b->sweep;
	uint32_t n = 0;

	for (uint32_t id = s->running_first; id && n < RUNNING_MAX; id = s->runs[id - 1].next) {
		const struct run *r = &s->runs[id - 1];

		buf_addf(out, "\n%-9srun %u",
		         n++               ? ""
		         : live || !r->pid ? "running"
		                           : "was at",
		         id);
		if (r->suggestion)
			buf_addf(out, " (%s)", r->suggestion);
		buf_adds(out, "  ");
		book_print_assignment(b, r, true, out);
	}
	if (s->counts[RUN_RUNNING] > n)
		buf_addf(out, "\n%-9sand %u more", "", s->counts[RUN_RUNNING] - n);
}

static bool has_values(const struct sweep *s)
{
	uint32_t i = 0;

	while (i < s->n_runs && isnan(s->runs[i].best))
		i++;
	return i < s->n_runs;
}

/* What the latest run printed instead of the metric, and what mends it. */
static void print_unseen(const struct book *b, bool table, struct buf *out)
{
	const struct sweep *s = &b->sweep;
	struct printed p = { 0 };

	buf_addf(out, "\nbest     none yet: %s was not seen",
	         s->n_metrics ? s->metrics[0] : "the metric");
	if (!table && printed_latest(b->dir, s, &p)) {
		buf_adds(out, "\nprinted  ");
		printed_names(&p, out);
		buf_adds(out, "; the right one is read again by: pegbox ctl ");
		text_shell_quote(out, b->dir);
		buf_adds(out, " metric NAME");
	}
	printed_clear(&p);
}

/* What somebody should look at. */
typedef bool warning_fn(const struct sweep *s, struct buf *out);
static warning_fn *const warning_fns[] = { alike_print, unjudged_print, confirm_print_warning };

static void print_text(const struct book *b, bool live, int64_t pid)
{
	const struct sweep *s = &b->sweep;
	int64_t now = clock_now_ms();
	bool table = cmd_is_table(b);
	uint64_t budget = table ? 0 : sweep_budget(s);
	double left = summary_left(b, now);
	struct buf out = { 0 }, warning = { 0 };

	buf_addf(&out, "sweep    %s  (%s)\n", b->conf->name, b->dir);
	buf_addf(&out, "state    %s", cmd_state(b, live));
	if (s->why)
		buf_addf(&out, ": %s", s->why);
	if (live) {
		buf_addf(&out, "  (process %lld)", (long long)pid);
	} else if (!table && s->status != SWEEP_FINISHED) {
		buf_adds(&out, "; go on with: pegbox resume ");
		text_shell_quote(&out, b->dir);
	}
	buf_addf(&out, "\nruns     %u", sweep_n_ended(s));
	if (budget)
		buf_addf(&out, " of %llu", (unsigned long long)budget);
	buf_adds(&out, " ended:");
	for (enum run_state st = RUN_QUEUED; st < RUN_STATES; st++)
		if (count(s, st, live))
			buf_addf(&out, " %u %s", count(s, st, live), run_state_name(st));
	if (n_interrupted(s, live))
		buf_addf(&out, " %u interrupted", n_interrupted(s, live));
	if (!table)
		buf_addf(&out, "; %d at once", s->concurrency);
	buf_adds(&out, "\ntime     ");
	text_duration(&out, sweep_elapsed(s, live ? now : 0));
	if (live && !isnan(left)) {
		buf_adds(&out, ", about ");
		text_duration(&out, left);
		buf_adds(&out, " left");
	}
	if (s->best) {
		const struct run *r = &s->runs[s->best - 1];

		buf_addf(&out, "\nbest     run %u: %s = ", r->id, s->metrics[0]);
		confirm_print_value(s, r, &out);
		buf_addf(&out, " (%s)  ", goal_name(b->conf->goal));
		book_print_assignment(b, r, false, &out);
		if (table && r->note)
			buf_addf(&out, "  [%s]", r->note);
	} else if (b->conf->goal == GOAL_UNDECIDED && s->n_metrics) {
		buf_addf(&out, "\nbest     is it to be maximized or minimized, %s?",
		         s->metrics[0]);
	} else if (has_values(s)) {
		buf_addf(&out, "\nbest     none: each run that logged %s %s", s->metrics[0],
		         table ? "ended early" : "has failed");
	} else {
		print_unseen(b, table, &out);
	}
	buf_adds(&warning, "\nhistory  ");
	if (learned_print(s, &warning))
		buf_adds(&out, warning.data);
	print_running(b, live, &out);
	for (size_t i = 0; i < s->n_enqueued; i++)
		if (s->enqueued[i].passed)
			buf_addf(&out, "\npassed   %s: %s", s->enqueued[i].text,
			         s->enqueued[i].passed);
	for (size_t i = 0; i < ARRAY_LEN(warning_fns); i++) {
		buf_reset(&warning);
		if (warning_fns[i](s, &warning))
			buf_addf(&out, "\nwarning  %s", warning.data);
	}
	if (s->note)
		buf_addf(&out, "\nnote     %s", s->note);
	puts(out.data);
	buf_clear(&warning);
	buf_clear(&out);
}

/* ---- one run --------------------------------------------------------------------- */

static void line(struct buf *out, const char *name)
{
	buf_addf(out, "%s%-9s", out->len ? "\n" : "", name);
}

static void print_run(const struct book *b, const struct run *r, int64_t now_ms,
                      struct buf *out)
{
	const struct sweep *s = &b->sweep;
	char origin[RUN_ORIGIN_MAX];

	line(out, "run");
	buf_addf(out, "%u of %s  (%s)", r->id, b->conf->name, b->dir);
	line(out, "state");
	buf_addf(out, "%s%s%s", run_state_now(r, now_ms), r->reason ? ": " : "",
	         r->reason ? r->reason : "");
	line(out, "from");
	run_origin_print(origin, r->origin, r->origin_n, r->seed);
	buf_addf(out, "%s%s%s", origin, r->suggestion ? ": " : "",
	         r->suggestion ? r->suggestion : "");
	line(out, "values");
	book_print_assignment(b, r, false, out);
	if (r->started_ms) {
		line(out, "time");
		text_duration(out, run_seconds(r, now_ms ? now_ms : s->last_ms));
	}
	if (r->best_at) {
		line(out, "best");
		buf_addf(out, "%s = %s at %s", s->metrics[0], num_shown(r->best).text,
		         num_text(series_step(&r->series[0], r->best_at)).text);
	}
	for (size_t i = 0; i < r->n_series; i++) {
		const struct series *v = sweep_series(r, i);

		if (!v)
			continue;
		line(out, i ? "" : "last");
		buf_addf(out, "%s = %s at %s", s->metrics[i],
		         num_shown(v->value[v->n - 1]).text,
		         num_text(series_step(v, v->n)).text);
	}
	if (r->note) {
		line(out, "note");
		buf_adds(out, r->note);
	}
}

static int status_run(const struct book *b, bool live, uint32_t id, bool json)
{
	const struct run *r = sweep_run(&b->sweep, id);
	int64_t now = live ? clock_now_ms() : 0;
	struct buf out = { 0 };

	if (!r)
		return fail(EXIT_ERROR, "%s has no run %u", b->dir, id);
	if (json) {
		json_print(export_json_run(&b->sweep, r, now, false), JSON_INDENT(1));
	} else {
		print_run(b, r, now, &out);
		puts(out.data);
	}
	buf_clear(&out);
	return EXIT_DONE;
}

/* ---- as JSON --------------------------------------------------------------------- */

/* A run in a few words, as best or among the running. */
static json_t *brief(const struct book *b, const struct run *r)
{
	const struct series *v = sweep_series(r, 0);
	struct buf text = { 0 };
	const struct confirmed *mean = sweep_confirmed(&b->sweep, r);
	json_t *j;

	book_print_assignment(b, r, false, &text);
	j = json_pack("{s:i, s:o, s:o, s:i, s:o, s:o, s:o}", "run", (int)r->id, "value",
	              json_number(r->best), "mean", json_number(mean ? mean->mean : NAN), "n",
	              mean ? (int)mean->n : 0, "step",
	              json_number(v && r->best_at ? series_step(v, r->best_at) : NAN),
	              "assignment", json_text_value(buf_str(&text)), "suggestion",
	              export_json_suggestion(r->suggestion));
	buf_clear(&text);
	return j;
}

/* The enqueued assignments that an edited space no longer has. */
static json_t *passed_over(const struct sweep *s)
{
	json_t *list = json_array();

	for (size_t i = 0; i < s->n_enqueued; i++)
		if (s->enqueued[i].passed)
			json_array_append_new(list, json_pack("{s:i, s:s, s:s}", "enqueued",
			                                      (int)i + 1, "assignment",
			                                      s->enqueued[i].text, "why",
			                                      s->enqueued[i].passed));
	return list;
}

static json_t *warnings(const struct sweep *s)
{
	json_t *list = json_array();
	struct buf text = { 0 };

	for (size_t i = 0; i < ARRAY_LEN(warning_fns); i++) {
		buf_reset(&text);
		if (warning_fns[i](s, &text))
			json_array_append_new(list, json_text_value(buf_str(&text)));
	}
	buf_clear(&text);
	return list;
}

json_t *cmd_status_json(const struct book *b, bool live, int64_t pid)
{
	const struct sweep *s = &b->sweep;
	json_t *counts = json_object(), *running = json_array();
	uint64_t budget = cmd_is_table(b) ? 0 : sweep_budget(s);
	int64_t now_ms = clock_now_ms();

	for (enum run_state st = RUN_QUEUED; st < RUN_STATES; st++)
		json_object_set_new(counts, run_state_name(st),
		                    json_integer(count(s, st, live)));
	json_object_set_new(counts, "interrupted", json_integer(n_interrupted(s, live)));
	for (uint32_t id = s->running_first; id; id = s->runs[id - 1].next)
		json_array_append_new(running, brief(b, &s->runs[id - 1]));
	return json_pack(
		"{s:o, s:o, s:s, s:b, s:o, s:o, s:o, s:s, s:i, s:o, s:o, "
		"s:i, s:i, s:f, s:o, s:o, s:o, s:o, s:o, s:i}",
		"folder", json_text_value(b->dir), "name", json_text_value(b->conf->name),
		"state", cmd_state(b, live), "live", live, "pid",
		live && pid ? json_integer(pid) : json_null(), "why", json_text_value(s->why),
		"metric", json_text_value(s->n_metrics ? s->metrics[0] : NULL), "goal",
		goal_name(b->conf->goal), "runs_ended", (int)sweep_n_ended(s), "runs_budget",
		budget ? json_integer((json_int_t)budget) : json_null(), "counts", counts,
		"earlier_runs", (int)s->n_earlier, "concurrency", s->concurrency,
		"elapsed_seconds", sweep_elapsed(s, live ? now_ms : 0), "left_seconds",
		live ? json_number(summary_left(b, now_ms)) : json_null(), "best",
		s->best ? brief(b, &s->runs[s->best - 1]) : json_null(), "running", running,
		"passed_over", passed_over(s), "warnings", warnings(s), "skipped_rows",
		(int)b->n_problems);
}

/* ---- the command ----------------------------------------------------------------- */

int cmd_status(const struct args *a)
{
	struct book b;
	int64_t pid = 0;
	long run = 0;
	int rc = EXIT_DONE;
	bool live;

	if (!args_number(a, "run", 1, INT32_MAX, &run))
		return EXIT_USAGE;
	if (cmd_open_any(&b, a) < 0)
		return EXIT_ERROR;
	live = !cmd_is_table(&b) && lock_is_held(b.dir, &pid);
	if (run)
		rc = status_run(&b, live, (uint32_t)run, args_has(a, "json"));
	else if (args_has(a, "json"))
		json_print(cmd_status_json(&b, live, pid), JSON_INDENT(1));
	else
		print_text(&b, live, pid);
	book_clear(&b);
	return rc;
}
