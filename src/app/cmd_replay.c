/* pegbox replay: a past sweep under another policy. */

#include <stdio.h>

#include "app/cmd.h"
#include "core/analysis/replay.h"
#include "folder/log_of_state.h"
#include "store/json_text.h"

const struct cmd_option cmd_replay_options[] = {
	{ "policy", 'p', "POLICY", "The policy to try, as in 'bandit(slack_factor=0.2)'" },
	{ "json", 0, NULL, "One JSON document" },
	{ .name = NULL },
};

static json_t *count_json(uint32_t n)
{
	return n ? json_integer(n) : json_null();
}

static void print_json(const struct replay *r, const struct sweep *s,
                       const struct replay_summary *sum, const char *policy)
{
	json_t *runs = json_array(), *root;

	for (uint32_t i = 0; i < r->n_runs; i++) {
		const struct replay_run *run = &r->runs[i];

		if (!sweep_run(s, i + 1))
			continue;
		json_array_append_new(
			runs,
			json_pack("{s:i, s:o, s:o, s:i, s:i, s:f, s:o}", "run", (int)i + 1,
		                  "cancelled_at", count_json(run->cancelled_at), "reason",
		                  run->cancelled_at ? json_string(run->why) : json_null(),
		                  "intervals", (int)run->n, "intervals_saved",
		                  run->cancelled_at ? (int)(run->n - run->cancelled_at) : 0,
		                  "seconds_saved", replay_seconds_saved(run), "unknown_after",
		                  run->unknown ? json_integer(run->n) : json_null()));
	}
	root = json_pack(
		"{s:s, s:i, s:i, s:i, s:I, s:I, s:f, s:f, s:f, s:o, s:b, s:o, s:o, s:o}",
		"policy", policy, "runs_total", (int)sum->n_runs, "cancelled",
		(int)sum->n_cancelled, "unknown", (int)sum->n_unknown, "intervals",
		(json_int_t)sum->intervals, "intervals_saved", (json_int_t)sum->intervals_saved,
		"saved_share",
		sum->intervals ? (double)sum->intervals_saved / (double)sum->intervals : 0.0,
		"seconds", sum->seconds, "seconds_saved", sum->seconds_saved, "best",
		count_json(sum->best), "best_survives", sum->best_survives, "best_kept",
		count_json(sum->best_kept), "regret", json_number(sum->regret), "runs", runs);
	json_print(root, JSON_INDENT(1));
}

static void print_text(const struct replay *r, const struct sweep *s,
                       const struct replay_summary *sum, const char *policy)
{
	printf("%6s  %-10s %9s  %s\n", "run", "now", "cut at", "why");
	for (uint32_t i = 0; i < r->n_runs; i++) {
		const struct replay_run *run = &r->runs[i];
		const struct run *real = sweep_run(s, i + 1);
		char cut[32] = "";

		if (!real || (!run->cancelled_at && !run->unknown))
			continue;
		snprintf(cut, sizeof cut, "%u/%u", run->cancelled_at, run->n);
		if (run->cancelled_at)
			printf("%6u  %-10s %9s  %s\n", i + 1, run_state_name(real->state), cut,
			       run->why);
		else
			printf("%6u  %-10s %9s  unknown after %u: it was really cut there\n",
			       i + 1, run_state_name(real->state), "-", run->n);
	}
	printf("\n%s would have cancelled %u of %u runs and saved %llu of %llu intervals "
	       "(%.0f %%), %.0f of %.0f seconds.\n",
	       policy, sum->n_cancelled, sum->n_runs, (unsigned long long)sum->intervals_saved,
	       (unsigned long long)sum->intervals,
	       sum->intervals ? 100.0 * (double)sum->intervals_saved / (double)sum->intervals
	                      : 0.0,
	       sum->seconds_saved, sum->seconds);
	if (sum->best) {
		printf("The best run, %u with %s, ", sum->best,
		       num_short(sum->best_value, NUM_DIGITS).text);
		if (sum->best_survives)
			puts("survives.");
		else
			printf("does not reach it: the loss is %s.\n",
			       num_short(sum->regret, NUM_DIGITS).text);
	}
	if (sum->n_unknown)
		printf("%u run%s really ended early: how they would have gone on is unknown.\n",
		       sum->n_unknown, sum->n_unknown == 1 ? "" : "s");
}

/* Once more through the policy, in order: the log's, or of time where values came later. */
static int read_log(const struct book *b, struct replay *r, struct err *e)
{
	struct book again;
	int rc;

	if (b->sweep.n_corrected) {
		log_of_state_tell(b, replay_event, r);
		return 0;
	}
	rc = book_open_tap(&again, b->dir, replay_event, r, e);
	book_clear(&again);
	return rc;
}

int cmd_replay(const struct args *a)
{
	const char *text = args_get(a, "policy");
	struct buf policy = { 0 };
	struct book b;
	struct replay replay;
	struct replay_summary sum;
	struct conf c;
	struct err e;
	int rc = EXIT_DONE;

	conf_init(&c);
	if (!text)
		rc = fail(EXIT_USAGE, "replay: needs --policy, as in --policy 'median'");
	else if (conf_set_policy(&c, text, &e) < 0)
		rc = fail(EXIT_USAGE, "--policy: %s", e.text);
	else if (cmd_open_sweep(&b, a) < 0)
		rc = EXIT_ERROR;
	if (rc != EXIT_DONE) {
		conf_clear(&c);
		return rc;
	}
	conf_print_policy(&c, &policy);
	/* The log is read twice: once for goal and metric, once in order through the policy. */
	replay = (struct replay){ .policy = conf_new_policy(&c, b.conf->goal),
		                  .primary = b.sweep.n_metrics ? b.sweep.metrics[0] : NULL,
		                  .by_last = b.conf->objective == OBJECTIVE_LAST };
	if (read_log(&b, &replay, &e) < 0) {
		rc = fail(EXIT_ERROR, "%s", e.text);
	} else {
		replay_summarise(&replay, &b.sweep, &sum);
		if (args_has(a, "json"))
			print_json(&replay, &b.sweep, &sum, policy.data);
		else
			print_text(&replay, &b.sweep, &sum, policy.data);
	}
	replay_clear(&replay);
	book_clear(&b);
	conf_clear(&c);
	buf_clear(&policy);
	return rc;
}
