#ifndef UI_WHATIF_H
#define UI_WHATIF_H

/*
 * The page of what other policies would have done with the recorded values: one that is tried,
 * whose numbers a person turns, and which is replayed at once; and what the model's hindsight
 * says of all of them.  What is drawn is of the hindsight's sweep, never of the one that is
 * being followed.
 */

#include "core/analysis/hindsight.h"
#include "core/analysis/tradeoff.h"
#include "ui/action.h"
#include "ui/chart.h"
#include "ui/panel.h"

struct ui;

enum whatif_panel {
	WHATIF_CURVES,
	WHATIF_TRADEOFF,
	WHATIF_LINEUP,
	WHATIF_EARLY,
	WHATIF_PANELS,
};

/** What the page keeps. */
struct whatif {
	char *policy;      /* that is tried, as conf_print_policy() has it; NULL: none yet */
	struct conf *conf; /* it: the policy section alone */
	/* From here on of the replay, which is of this policy and that hindsight. */
	char *replayed;
	uint64_t version;
	struct replay replay;
	struct replay_summary sum;
	uint32_t *cuts; /* by run id - 1 */
	uint64_t cuts_version;
	struct dial dials[DIALS_MAX];
	size_t n_dials, dial; /* dial: that the keys turn */
	char *rest;           /* the policy without that number */
	struct chart chart;
	/* The page. */
	struct panel_page page; /* of enum whatif_panel */
	size_t row, top;        /* of the policies */
};

/** As enum whatif_panel; each in whatif_NAME.c. */
extern const struct panel whatif_curves, whatif_tradeoff, whatif_lineup, whatif_early;

void whatif_forget(struct whatif *v);

/** Replay what is to be tried, if it is another; false: there is nothing to try it on. */
bool whatif_refresh(struct ui *ui);

/** Try a policy that a person typed; it is said what is wrong with it. */
void whatif_try(struct ui *ui, const char *policy);

/** Let them choose one from a list. */
void whatif_choose(struct ui *ui);

/** Another number to turn; the next value of that number. */
void whatif_select(struct ui *ui, int by);
void whatif_turn(struct ui *ui, int by);

/** The number that the keys turn; NULL: the policy has none. */
const struct dial *whatif_dial(const struct ui *ui);

/** The trade-off of that number, of a sweep that may be some runs behind; NULL: none yet. */
const struct tradeoff *whatif_tradeoff_shown(const struct ui *ui);

/** The policy, its numbers and what it came to, from the top of r on; the lines it took. */
int whatif_strip_draw(const struct ui *ui, struct canvas *c, struct rect r);

#endif
