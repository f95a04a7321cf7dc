#include <stdio.h>

#include "app/replayed.h"

static void print_total(const struct replay_summary *sum, const char *policy)
{
	printf("\n%s would have cancelled %u of %u runs and saved %llu of %llu intervals "
	       "(%.0f %%), %.0f of %.0f seconds.\n",
	       policy, sum->n_cancelled, sum->n_runs, (unsigned long long)sum->intervals_saved,
	       (unsigned long long)sum->intervals, 100 * replay_saved_share(sum),
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

void replayed_text_runs(const struct replay *r, const struct recording *rec, const char *policy)
{
	struct replay_summary sum;

	printf("%6s  %-10s %9s  %s\n", "run", "now", "cut at", "why");
	for (uint32_t i = 0; i < r->n_runs; i++) {
		const struct replay_run *run = &r->runs[i];
		const struct run *real = sweep_run(rec->sweep, i + 1);
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
	replay_summarise(r, rec->sweep, &sum);
	print_total(&sum, policy);
}

/* Saved, lost, cut, unknown: the same columns for policies and for values of a number. */
static void print_columns(const struct replay_summary *sum)
{
	printf("%5.0f %%  %9s  %9s  %5u  %7u", 100 * replay_saved_share(sum),
	       num_short(sum->seconds_saved, 3).text,
	       sum->best ? num_short(sum->regret, NUM_DIGITS).text : "-", sum->n_cancelled,
	       sum->n_unknown);
}

#define COLUMNS "  saved    seconds       lost    cut  unknown"

static void print_early(const struct early *e)
{
	if (!e->n)
		return;
	printf("\nRank correlation of early values with the last:\n%8s  %8s  %10s\n", "after",
	       "all runs", "best tenth");
	for (size_t i = 0; i < e->n; i++) {
		const struct early_point *p = &e->items[i];

		printf("%8u  %8.2f", p->interval, p->all);
		if (isnan(p->top))
			printf("  %10s\n", "-");
		else
			printf("  %10.2f\n", p->top);
	}
	if (e->wait)
		printf("The order is much the same from %u on: delay_evaluation = %u.\n",
		       e->wait, e->wait);
}

void replayed_text_all(const struct hindsight *h)
{
	struct buf lack = { 0 };

	hindsight_print_lack(h, &lack);
	if (lack.len) {
		printf("%s\n", lack.data);
		buf_clear(&lack);
		return;
	}
	printf(COLUMNS "    policy\n");
	for (size_t i = 0; i < h->lineup.n; i++) {
		const struct lineup_row *row = &h->lineup.rows[i];

		if (row->lack) {
			printf("%47s%s: %s\n", "", row->policy, row->lack);
			continue;
		}
		print_columns(&row->sum);
		printf("  %s %s%s\n", row->front ? "*" : " ", row->policy,
		       row->own ? "  (the sweep's own)" : "");
	}
	puts("* none of the others saves more and loses no more, or loses less and saves no "
	     "less");
	print_early(&h->early);
}

void replayed_text_over(const struct tradeoff *t)
{
	struct buf value = { 0 };

	printf("%s over %s\n" COLUMNS "  %s\n", t->policy, t->setting->name, t->setting->name);
	for (size_t i = 0; i < t->n; i++) {
		print_columns(&t->points[i].sum);
		buf_reset(&value);
		dial_print(&t->dial, t->points[i].x, &value);
		printf("  %s%s\n", value.data,
		       t->points[i].x == t->dial.now ? "  (as given)" : "");
	}
	buf_clear(&value);
}
