#include "core/analysis/hindsight.h"

static enum hindsight_lack find_lack(const struct hindsight *h)
{
	const struct sweep *s = h->recording->sweep;

	return !h->range.longest                   ? HINDSIGHT_NO_VALUES
	       : s->config->goal == GOAL_UNDECIDED ? HINDSIGHT_NO_GOAL
	       : h->range.longest < 2              ? HINDSIGHT_NO_CURVES
	                                           : HINDSIGHT_WHOLE;
}

void hindsight_make(struct hindsight *h, const struct recording *rec, const char *also)
{
	*h = (struct hindsight){ .recording = rec, .range = dial_range(rec->sweep) };
	h->lack = find_lack(h);
	if (h->lack)
		return;
	early_measure(&h->early, rec->sweep);
	lineup_make(&h->lineup, rec, &h->range, also);
}

void hindsight_clear(struct hindsight *h)
{
	lineup_clear(&h->lineup);
	*h = (struct hindsight){ 0 };
}

void hindsight_print_lack(const struct hindsight *h, struct buf *out)
{
	const struct sweep *s = h->recording->sweep;
	const char *metric = s->n_metrics ? s->metrics[0] : "its metric";

	if (h->lack == HINDSIGHT_NO_VALUES)
		buf_addf(out, "nothing to judge: no run has logged %s yet", metric);
	else if (h->lack == HINDSIGHT_NO_GOAL)
		buf_addf(out,
		         "nothing to judge: nobody has said whether %s is better when it is "
		         "more or less",
		         metric);
	else if (h->lack == HINDSIGHT_NO_CURVES)
		buf_addf(out,
		         "nothing to judge: each run logged %s %s, and a policy goes by the "
		         "values before the last; let the program print it now and then, after "
		         "each epoch",
		         metric, s->config->interval == INTERVAL_STEP ? "at one step" : "once");
}
