#include "store/results.h"

#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/array.h"
#include "base/num.h"
#include "base/plain.h"
#include "store/csv.h"

/* The parameters stand behind the first three. */
static const char *const columns[] = { "run",       "state",   "reason", "best",
	                               "best_step", "last",    "steps",  "started",
	                               "ended",     "seconds", "note" };
#define N_BEFORE 3
/* Behind those, where runs were confirmed: the run that it repeats, and with which seed. */
static const char *const repeat_columns[] = { "confirms", "seed_number" };

/* Would a spreadsheet take it for a formula?  Numbers and --names are none. */
static bool is_formula(const char *text)
{
	const char *word = text + strspn(text, "-");
	double x;

	if (!strchr("=+-@\t\r", *text) || num_parse_str(text, &x))
		return false;
	while (isalnum((unsigned char)*word) || (*word && strchr("_.-", *word)))
		word++;
	return *text != '-' || *word;
}

static void field(struct buf *out, const char *text)
{
	struct plain state = { 0 };
	struct buf cell = { 0 };

	if (text && *text && is_formula(text))
		buf_addc(&cell, '\'');
	if (text)
		plain_add(&state, text, strlen(text), &cell);
	buf_addc(out, ',');
	csv_quote(out, buf_str(&cell), cell.len);
	buf_clear(&cell);
}

static void number(struct buf *out, double x, bool known)
{
	char text[NUM_TEXT_MAX];

	buf_addc(out, ',');
	if (known)
		buf_add(out, text, num_print(text, x));
}

void results_time(struct buf *out, int64_t ms)
{
	time_t s = (time_t)(ms / 1000);
	struct tm tm;
	char text[40];

	if (!ms)
		return;
	gmtime_r(&s, &tm);
	strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%S", &tm);
	buf_addf(out, "%s.%03dZ", text, (int)(ms % 1000));
}

static bool is_ours(const char *name)
{
	for (size_t i = 0; i < ARRAY_LEN(columns); i++)
		if (strcmp(columns[i], name) == 0)
			return true;
	for (size_t i = 0; i < ARRAY_LEN(repeat_columns); i++)
		if (strcmp(repeat_columns[i], name) == 0)
			return true;
	return false;
}

static void print_header(const struct sweep *s, struct buf *out)
{
	for (size_t i = 0; i < N_BEFORE; i++)
		buf_addf(out, "%s%s", i ? "," : "", columns[i]);
	for (size_t i = 0; i < s->n_params; i++) {
		char *name =
			mem_printf("%s%s", is_ours(s->params[i]) ? "param_" : "", s->params[i]);

		field(out, name);
		free(name);
	}
	for (size_t i = N_BEFORE; i < ARRAY_LEN(columns); i++)
		field(out, columns[i]);
	for (size_t i = 0; s->n_confirmed && i < ARRAY_LEN(repeat_columns); i++)
		field(out, repeat_columns[i]);
	for (size_t i = 1; i < s->n_metrics; i++) {
		bool taken =
			is_ours(s->metrics[i]) || sweep_param(s, s->metrics[i]) < s->n_params;
		char *name = mem_printf("%s%s", taken ? "metric_" : "", s->metrics[i]);

		field(out, name);
		free(name);
	}
	buf_addc(out, '\n');
}

static void print_run(const struct sweep *s, const struct run *r, int64_t now_ms,
                      struct buf *out)
{
	const struct series *v = sweep_series(r, 0);
	bool best = !isnan(r->best);

	buf_addf(out, "%u", r->id);
	field(out, run_state_now(r, now_ms));
	field(out, r->reason);
	for (size_t i = 0; i < s->n_params; i++)
		field(out, sweep_value(r, i));
	number(out, r->best, best);
	number(out, best ? series_step(v, r->best_at) : NAN, best);
	number(out, run_last(r), v);
	buf_addf(out, ",%u,", v ? v->n : 0);
	results_time(out, r->started_ms);
	buf_addc(out, ',');
	results_time(out, r->ended_ms);
	number(out, run_seconds(r, now_ms ? now_ms : s->last_ms), r->started_ms);
	field(out, r->note);
	if (s->n_confirmed) {
		number(out, sweep_first(s, r)->id, r->seed);
		number(out, r->seed, r->seed);
	}
	for (size_t i = 1; i < s->n_metrics; i++)
		number(out, run_at_best(r, i), best && sweep_series(r, i));
	buf_addc(out, '\n');
}

void results_print(const struct sweep *s, int64_t now_ms, struct buf *out)
{
	print_header(s, out);
	for (uint32_t id = 1; id <= s->n_runs; id++)
		if (sweep_run(s, id))
			print_run(s, &s->runs[id - 1], now_ms, out);
}

void results_print_curves(const struct sweep *s, struct buf *out)
{
	buf_adds(out, "run,metric,interval,step,seconds,value\n");
	for (uint32_t id = 1; id <= s->n_runs; id++) {
		for (size_t m = 0; m < s->runs[id - 1].n_series; m++) {
			const struct series *v = sweep_series(&s->runs[id - 1], m);

			for (uint32_t i = 1; v && i <= v->n; i++) {
				buf_addf(out, "%u", id);
				field(out, s->metrics[m]);
				buf_addf(out, ",%u", i);
				number(out, series_step(v, i), true);
				number(out, v->ms[i - 1] / 1000.0, true);
				number(out, v->value[i - 1], true);
				buf_addc(out, '\n');
			}
		}
	}
}
