/* What came of it, in sentences. */

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/array.h"
#include "base/text.h"
#include "core/analysis/alike.h"
#include "core/analysis/confirm.h"
#include "core/analysis/learned.h"
#include "core/analysis/saved.h"
#include "core/analysis/silent.h"
#include "report/report_part.h"

#define NAMES_MAX 8   /* of parameters in a sentence */
#define MATTERS_MAX 4 /* of those that matter */
#define REASONS_MAX 3 /* of failures */
#define EFFECTS_MAX 3 /* parameters without effect that have a sentence each */

static const char *plural(size_t n)
{
	return n == 1 ? "" : "s";
}

static void add_date(int64_t ms, struct buf *out)
{
	time_t t = (time_t)(ms / 1000);
	struct tm tm;
	char text[40];

	if (ms > 0 && gmtime_r(&t, &tm) &&
	    strftime(text, sizeof text, "%Y-%m-%d %H:%M UTC", &tm))
		buf_adds(out, text);
}

static void add_names(const struct sweep *s, struct buf *out)
{
	for (size_t i = 0; i < s->n_params && i < NAMES_MAX; i++)
		buf_addf(out, "%s%s", i ? ", " : " (", param_bare_name(s->params[i]));
	if (s->n_params > NAMES_MAX)
		buf_addf(out, " and %zu more", s->n_params - NAMES_MAX);
	if (s->n_params)
		buf_addc(out, ')');
}

/* ---- the sentences, each false when there is nothing to say ---------------------- */

static bool say_what(const struct report *r, struct buf *out)
{
	const struct sweep *s = r->in->sweep;
	const struct conf *c = s->config;
	const char *metric = s->n_metrics ? s->metrics[0] : "a metric";

	buf_addf(out, "%s varied %zu parameter%s", r->in->name, s->n_params,
	         plural(s->n_params));
	add_names(s, out);
	if (c->goal == GOAL_UNDECIDED)
		buf_addf(out, "; whether %s is to be maximized or minimized is not known",
		         metric);
	else
		buf_addf(out, " to %s %s", goal_name(c->goal), metric);
	if (!r->in->is_table) {
		buf_addf(out, ", with the sampler %s", c->method);
		if (c->policy && strcmp(c->policy, "none") != 0) {
			buf_adds(out, " and the policy ");
			conf_print_policy(c, out);
		}
	}
	return true;
}

/* "finished: max_total_runs", not "finished: completed: max_total_runs". */
static const char *without(const char *text, const char *start)
{
	return strncmp(text, start, strlen(start)) == 0 ? text + strlen(start) : text;
}

static bool say_runs(const struct report *r, struct buf *out)
{
	const struct sweep *s = r->in->sweep;
	bool live = r->in->now_ms != 0;
	double seconds = sweep_elapsed(s, r->in->now_ms);
	const char *why = s->why ? without(without(s->why, "completed: "), "failed: ") : NULL;
	uint32_t n = 0;

	buf_addf(out, "%u run%s", sweep_n_started(s), plural(sweep_n_started(s)));
	for (enum run_state st = RUN_COMPLETED; st < RUN_STATES; st++)
		if (s->counts[st])
			buf_addf(out, "%s%u %s", n++ ? ", " : ": ", s->counts[st],
			         run_state_name(st));
	if (sweep_n_started(s) > sweep_n_ended(s))
		buf_addf(out, "%s%u %s", n ? ", " : ": ", sweep_n_started(s) - sweep_n_ended(s),
		         r->in->is_table ? "not ended"
		         : live          ? "at work"
		                         : "interrupted");
	if (s->first_ms && !r->in->is_table) {
		buf_adds(out, "; begun ");
		add_date(s->first_ms, out);
	}
	if (seconds > 0) {
		buf_adds(out, ", ");
		text_duration(out, seconds);
		buf_adds(out, " of work");
		/* Those who ask for runs start them themselves. */
		if (s->concurrency > 0)
			buf_addf(out, ", %d at once", s->concurrency);
	}
	buf_addf(out, ". It is %s%s%s", r->in->state, why ? ": " : "", why ? why : "");
	return true;
}

static bool say_best(const struct report *r, struct buf *out)
{
	const struct sweep *s = r->in->sweep;
	const struct run *best = sweep_run(s, s->best);

	if (!best) {
		uint32_t run = silent_run(s);

		if (!run || s->config->goal == GOAL_UNDECIDED)
			return false;
		/* Why runs fail is another sentence. */
		if (s->runs[run - 1].state == RUN_FAILED &&
		    !run_lacks_metric(&s->runs[run - 1]))
			return false;
		silent_print(s, run, false, out);
		return true;
	}
	buf_addf(out, "The best is run %u: %s = ", best->id, s->metrics[0]);
	if (sweep_confirmed(s, best)) {
		confirm_print_value(s, best, out);
		buf_adds(out, "; alone ");
	}
	buf_adds(out, num_short(best->best, 6).text);
	if (best->n_series && best->series[0].n > 1)
		buf_addf(out, " at %s of %s",
		         num_text(series_step(&best->series[0], best->best_at)).text,
		         num_text(series_step(&best->series[0], best->series[0].n)).text);
	if (best->state != RUN_COMPLETED)
		buf_addf(out, "; it is %s", run_state_now(best, r->in->now_ms != 0));
	if (r->in->is_table && best->note)
		buf_addf(out, " (%s)", best->note);
	return true;
}

static bool say_confirmed(const struct report *r, struct buf *out)
{
	return confirm_print(r->in->sweep, out);
}

static bool say_matters(const struct report *r, struct buf *out)
{
	const struct analysis *a = r->in->analysis;
	const struct space *space = a->subject.space;
	size_t n = 0;

	if (!analysis_predicts(a)) {
		analysis_print_lack(a, out);
		return out->len != 0;
	}
	for (size_t i = 0; i < space->n && n < MATTERS_MAX; i++) {
		size_t k = a->order[i];
		double total = a->effects.items[k].total.value;

		if (!(total >= ADVICE_EFFECT))
			continue;
		buf_addf(out, "%s%s (%.0f %%)",
		         n++ ? ", " : "What matters: ", param_bare_name(space->params[k].name),
		         100 * total);
	}
	if (n)
		buf_addf(out,
		         " of the variance, as a model has it that puts unseen runs in order: "
		         "%.2f of 1 (%s)",
		         a->surface.trust, analysis_trust_name(a->surface.trust));
	if (n)
		analysis_print_earlier(a, out);
	return n != 0;
}

static bool say_saved(const struct report *r, struct buf *out)
{
	struct saved saved;

	if (r->in->is_table)
		return false;
	saved_measure(r->in->sweep, &saved);
	saved_print(r->in->sweep, &saved, out);
	return out->len != 0;
}

/* May one stop? */
static bool say_chance(const struct report *r, struct buf *out)
{
	const struct chance *c = &r->in->analysis->chance;
	struct chance_answer answer = chance_ask(c, 0, NAN);

	chance_print(c, &answer, "; ", out);
	return out->len != 0;
}

/* The reasons that failures have most often. */
static bool say_failures(const struct report *r, struct buf *out)
{
	const struct sweep *s = r->in->sweep;
	struct {
		const char *why;
		uint32_t n;
	} reasons[64];
	size_t n = 0;

	if (!s->counts[RUN_FAILED])
		return false;
	for (uint32_t i = 0; i < s->n_runs; i++) {
		const char *why = s->runs[i].reason ? s->runs[i].reason : "no reason known";
		size_t k = 0;

		if (s->runs[i].state != RUN_FAILED)
			continue;
		while (k < n && strcmp(reasons[k].why, why) != 0)
			k++;
		if (k == ARRAY_LEN(reasons))
			continue;
		if (k == n) {
			reasons[n].why = why;
			reasons[n++].n = 0;
		}
		reasons[k].n++;
	}
	buf_addf(out, "%u run%s failed", s->counts[RUN_FAILED], plural(s->counts[RUN_FAILED]));
	for (size_t i = 0; i < REASONS_MAX && i < n; i++) {
		size_t most = i;

		for (size_t k = i + 1; k < n; k++)
			most = reasons[k].n > reasons[most].n ? k : most;
		buf_addf(out, "%s%u× %s", i ? "; " : ": ", reasons[most].n, reasons[most].why);
		reasons[most] = reasons[i];
	}
	return true;
}

static bool say_learned(const struct report *r, struct buf *out)
{
	if (!r->in->sweep->earlier)
		return false;
	buf_adds(out, "The sampler ");
	return learned_print(r->in->sweep, out);
}

static bool say_alike(const struct report *r, struct buf *out)
{
	return alike_print(r->in->sweep, out);
}

static bool say_note(const struct report *r, struct buf *out)
{
	if (r->in->sweep->note)
		buf_addf(out, "Note: %s", r->in->sweep->note);
	return r->in->sweep->note != NULL;
}

/* In the order in which they are read. */
static const struct {
	bool (*say)(const struct report *r, struct buf *out);
	bool then_command; /* the best one's stands behind it */
} sentences[] = {
	{ say_what, false },  { say_runs, false },      { say_note, false },
	{ say_best, true },   { say_confirmed, false }, { say_matters, false },
	{ say_saved, false }, { say_chance, false },    { say_failures, false },
	{ say_alike, false }, { say_learned, false },
};

/* A sentence begins with a capital, but a name, and ends with a full stop. */
static void add_sentence(struct report *r, struct buf *text, bool capital)
{
	if (capital && text->data[0] >= 'a' && text->data[0] <= 'z')
		text->data[0] = (char)(text->data[0] - 'a' + 'A');
	if (!strchr(".?!", text->data[text->len - 1]))
		buf_addc(text, '.');
	blocks_text(r, text->data);
}

/* ---- advice ---------------------------------------------------------------------- */

static bool is_effect(const struct advice_line *l)
{
	return strcmp(l->check, "effect") == 0;
}

/* Many parameters without effect in one sentence. */
static void add_effects(struct report *r, const struct advice *a)
{
	const struct space *space = r->in->analysis->subject.space;
	struct buf text = { 0 };

	for (size_t i = 0; i < a->n; i++)
		if (is_effect(&a->items[i]))
			buf_addf(&text, "%s%s", text.len ? ", " : "Advice: ",
			         space->params[a->items[i].param].name);
	buf_addf(&text,
	         ": none of these makes a difference, each less than %g %% of the variance; "
	         "fix them",
	         100 * ADVICE_EFFECT);
	add_sentence(r, &text, false);
	buf_clear(&text);
}

static void add_advice(struct report *r)
{
	const struct advice *a = &r->in->analysis->advice;
	const struct space *space = r->in->analysis->subject.space;
	struct buf text = { 0 };
	size_t effects = 0;

	for (size_t i = 0; i < a->n; i++)
		effects += is_effect(&a->items[i]);
	for (size_t i = 0; i < a->n; i++) {
		const struct advice_line *l = &a->items[i];

		if (is_effect(l) && effects > EFFECTS_MAX)
			continue;
		buf_reset(&text);
		buf_adds(&text, "Advice: ");
		if (l->param < space->n)
			buf_addf(&text, "%s: ", space->params[l->param].name);
		buf_adds(&text, l->text);
		add_sentence(r, &text, false);
	}
	if (effects > EFFECTS_MAX)
		add_effects(r, a);
	buf_clear(&text);
}

void report_add_summary(struct report *r)
{
	struct buf text = { 0 };

	for (size_t i = 0; i < ARRAY_LEN(sentences); i++) {
		buf_reset(&text);
		if (sentences[i].say(r, &text))
			add_sentence(r, &text, i > 0);
		if (sentences[i].then_command && r->in->command)
			blocks_code(r, r->in->command);
	}
	add_advice(r);
	buf_clear(&text);
}
