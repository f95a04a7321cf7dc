#ifndef CORE_HISTORY_EARLIER_H
#define CORE_HISTORY_EARLIER_H

/*
 * The runs of earlier sweeps, which a sampler may learn from: values as texts by the names of
 * their parameters, because each space reads them anew, as fit.h says.  Those that do not fit
 * are counted, not learned from (Optuna's and Vizier's warm starts leave such trials out, too).
 */

#include "base/strings.h"
#include "core/history/fit.h"
#include "core/history/history.h"

struct earlier_run {
	char *from;             /* which it is, for people: "old run 7", "old.csv:8" */
	struct observation how; /* what became of it; without a point and a number */
	char **texts;           /* by earlier->names; NULL: it had none */
	size_t n_texts;
};

struct earlier {
	char *metric;         /* what the values are of */
	struct strings names; /* of parameters */
	struct earlier_run *runs;
	size_t n, cap;
};

/** How a space took them. */
struct earlier_fit {
	size_t n;   /* runs that a sampler learns from */
	size_t all; /* and of how many: those that ended, with a value or a failure */
	char *why;  /* of the first that does not fit: "old run 3: …"; NULL: all do */
};

void earlier_init(struct earlier *e, const char *metric);
void earlier_clear(struct earlier *e);
void earlier_fit_clear(struct earlier_fit *f);

/** One more run, and the value of one of its parameters. */
void earlier_add(struct earlier *e, const char *from, const struct observation *how);
void earlier_set(struct earlier *e, const char *name, const char *text);

/** Run i as an observation at out->point, which is of the space; or why it does not fit. */
bool earlier_read(const struct earlier *e, size_t i, const struct space *space,
                  struct observation *out, struct err *why);

/** Tell a history, which is still empty, of those that fit; what became of it is in *f. */
void earlier_teach(const struct earlier *e, struct history *h, struct earlier_fit *f);

/**
 * "38 of 40 earlier runs; 2 do not fit, the first is old run 3: …", "40 earlier runs", where
 * `which` is "earlier ".
 */
void earlier_print(const struct earlier_fit *f, const char *which, struct buf *out);

/** One more was read, which fits, or does not, and why: of a run that is called so. */
void earlier_count(struct earlier_fit *f, bool fits, const char *from, const struct err *why);

#endif
