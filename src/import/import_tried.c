/* Which of the numbers that a program printed is the one to tune for. */

#include "import/import_kind.h"

#include <stdlib.h>

/* Of what comes with a metric; as metric_is_step_word() knows them, and other counts. */
static const char counts[] =
	" step steps globalstep epoch epochs iteration iterations iter iters "
	"batch batches round generation trainingiteration ";

#define FEW 3 /* values, from which on it is seen how they go */

/* A name that says nothing of a metric, a setting, or of train or val, has 100. */
static int rank_of(const struct tried_name *n)
{
	bool metric = import_looks_metric(n->name);
	int rank = import_rank(n->name);

	if (metric)
		rank += 400;
	else if (import_looks_setting(n->name) || import_last_named(n->name, counts))
		rank -= 500;
	if (!metric && n->counts && n->n >= FEW)
		rank -= 1000;
	/* That of training, most likely. */
	if (import_named(n->name, " loss "))
		rank -= 5;
	/* Nothing can be seen of a run while it works. */
	if (n->n < 2)
		rank -= 120;
	if (n->n >= FEW && !n->falls && !n->rises)
		rank -= 150;
	return rank;
}

/* What trains gets better. */
static enum goal goal_of(const struct tried_name *n)
{
	enum goal goal = import_goal(n->name);

	return goal != GOAL_UNDECIDED              ? goal
	       : n->n >= FEW && n->last < n->first ? GOAL_MINIMIZE
	                                           : GOAL_MAXIMIZE;
}

void import_tried(struct tried *t)
{
	int ranks[TRIED_NAMES_MAX];

	for (size_t i = 0; i < t->n; i++) {
		struct tried_name n = t->names[i];
		int rank = rank_of(&n);
		size_t at = i;

		n.goal = goal_of(&n);
		n.metric = rank >= 100;
		/* Those of one rank stay as they were printed. */
		for (; at && ranks[at - 1] < rank; at--) {
			ranks[at] = ranks[at - 1];
			t->names[at] = t->names[at - 1];
		}
		ranks[at] = rank;
		t->names[at] = n;
	}
}
