#ifndef CORE_SWEEP_SWEEP_H
#define CORE_SWEEP_SWEEP_H

/*
 * Room core/sweep/: events, runs, the fold and the decisions.  Whatever is to change a sweep
 * is an event first.
 *
 * A sweep: the fold of its events, and what to do next.
 *
 * sweep_apply() takes one event and changes the state; nothing else does.  Who writes the log
 * applies the events that it writes, everyone else those that they read from it, so a live
 * sweep, a past one and a resumed one are the same object.  sweep_decide() looks at the state
 * and names one next thing to do; it changes nothing: carrying it out makes events, and
 * those change the state.  No clock, no input or output, no chance; constant or logarithmic
 * work an event.
 */

#include "core/conf/conf.h"
#include "core/sweep/confirmed.h"
#include "core/sweep/event.h"
#include "core/sweep/name_index.h"
#include "core/sweep/run.h"

/** As many run numbers in a row a damaged log may have lost; a number further on is refused. */
#define SWEEP_GAP_MAX 1000

enum sweep_status {
	SWEEP_NEW, /* nothing started */
	SWEEP_RUNNING,
	SWEEP_STOPPING, /* starts no more runs */
	SWEEP_FINISHED,
};

/** Why no run is started: each is taken back by itself. */
enum sweep_pause {
	SWEEP_PAUSED_BY_HAND = 1,
	SWEEP_PAUSED_BY_LACK = 2, /* of room on the disk, of processes, … */
};

/** An assignment that a person gave: in the configuration, or while the sweep ran. */
struct enqueued {
	char *text;   /* "--lr=0.1 --batch_size=32" */
	bool by_hand; /* while it ran: does not count towards max_total_runs */
	char *passed; /* why it is passed over, when it is: it fits no more; else NULL */
};

/** A run to be repeated. */
struct repeat {
	uint32_t run;
	enum run_origin origin; /* ORIGIN_RETRY, ORIGIN_RERUN or ORIGIN_CONFIRM */
	uint32_t seed;          /* of ORIGIN_CONFIRM: its number, from 1 */
};

struct sweep {
	const struct conf *config; /* never NULL; see sweep_set_config() */
	struct policy *policy;     /* NULL until sweep_set_policy() */

	enum sweep_status status;
	unsigned paused;  /* bits of enum sweep_pause */
	bool cancel_all;  /* stopping, and the running ones are to be cancelled */
	bool exhausted;   /* the sampler has nothing new */
	char *why;        /* paused, stopping or finished: the reason in words */
	char *confirming; /* only what was asked for is run; it is finished then for that */
	char *note;
	char *directory; /* where the sweep file stood: children start there */
	uint64_t seed;
	uint32_t n_earlier; /* runs of earlier sweeps that the sampler knows */
	char *earlier;      /* the same in words: "38 of 40 earlier runs; …"; NULL: none */
	int concurrency;    /* 0 while not said */
	bool foreign;       /* a table of others: a run that ended early is never the best */
	/* How often the metric was corrected, or a run read again for it: its values then stand
	 * in no order of time. */
	uint64_t n_corrected;
	/* The runs of earlier sweeps themselves, which no row has: borrowed of who read them;
	 * NULL: nobody has. */
	const struct earlier *taught;

	char **params; /* names of the parameters, in order of first sight */
	size_t n_params, cap_params;
	char **metrics; /* names; the primary first once the config is known */
	size_t n_metrics, cap_metrics;
	struct name_index metric_index;
	size_t last_metric; /* where the last look-up ended: events come in flocks */

	struct run *runs; /* runs[id - 1] */
	uint32_t n_runs;
	size_t cap_runs;
	uint32_t counts[RUN_STATES];
	uint32_t running_first, running_last; /* ids, in order of start */
	uint32_t best;                        /* see sweep_is_before(); 0: none yet */
	uint32_t best_ended[RANK_FAILED];     /* the same of those that have ended, by rank */
	uint32_t n_assigned; /* draws and enqueued ones: what max_total_runs counts */
	uint64_t n_draws;
	char *suggestion; /* of draw `suggested`, whose run is not queued yet; or NULL */
	uint64_t suggested;
	uint32_t failed_before; /* runs that had failed when this session began */

	struct enqueued *enqueued;
	size_t n_enqueued, cap_enqueued, next_enqueued;
	struct repeat *repeats; /* those not yet started: repeats[first_repeat..n_repeats) */
	size_t n_repeats, cap_repeats, first_repeat;

	struct confirmed *confirmed; /* in the order in which they were asked for */
	size_t n_confirmed, cap_confirmed;

	int64_t first_ms, last_ms; /* times of the first and the latest event */
	int64_t session_ms;        /* when the engine last started or resumed; 0: not yet */
	int64_t before_ms;         /* how long the sweep had run in earlier sessions */
};

void sweep_init(struct sweep *s, const struct conf *config);
void sweep_clear(struct sweep *s);

/** From now on this configuration holds; it must outlive the sweep. */
void sweep_set_config(struct sweep *s, const struct conf *config);

/**
 * Judge by the configuration's policy from now on; all values so far are shown to it.  Only who
 * wants verdicts or limits needs it.
 */
void sweep_set_policy(struct sweep *s);

/**
 * Apply one event.  -1 and a sentence when it cannot follow what came before (an unknown run,
 * an impossible state); the sweep is then as it was, in every part.
 */
int sweep_apply(struct sweep *s, const struct event *ev, struct err *e);

/** For the fold: the run's series of the primary metric has one more value. */
void sweep_take_value(struct sweep *s, struct run *r, double value);

/** For the fold: a run's values or its end are others: what counts of it, and which is best. */
void sweep_best_anew(struct sweep *s, struct run *r);

/** For the fold: the index of a metric, whose name is new perhaps. */
size_t sweep_add_metric(struct sweep *s, const char *name);

/** For the fold: a run is to be done again; one that failed if it may be; or no longer. */
void sweep_push_repeat(struct sweep *s, uint32_t run, enum run_origin origin);
void sweep_push_retry(struct sweep *s, const struct run *r);
void sweep_take_repeat(struct sweep *s, uint32_t run, uint32_t seed);

/* ---- sweep_confirm.c: assignments that are run again with other seeds --------------- */

/**
 * "confirm" of a run: it is to be run again with a seed, whose number is the step.  Policies do
 * not see such runs.  They are no part of the budget, and never the best one themselves.
 */
int sweep_confirm(struct sweep *s, struct run *r, const struct event *ev, struct err *e);

/** For the fold: run r was queued and repeats run n; its value or end is another. */
void sweep_confirm_queued(struct sweep *s, struct run *r, uint64_t n, uint32_t seed);
void sweep_confirm_anew(struct sweep *s,
                        const struct run *r); /* in sweep.c, as the next three */

/** The one whose assignment r was run to confirm; r itself, when it is no such run. */
const struct run *sweep_first(const struct sweep *s, const struct run *r);

/** What the repeats of a run came to, of CONFIRMED_MIN values or more; else NULL. */
const struct confirmed *sweep_confirmed(const struct sweep *s, const struct run *r);

/** What counts of a run: the mean of its repeats, where there is one, else its own value. */
double sweep_counts(const struct sweep *s, const struct run *r);

/** How many runs with other seeds are still to be started. */
uint32_t sweep_n_to_confirm(const struct sweep *s);

/* ---- sweep_reread.c: outputs that are read again ----------------------------------- */

/**
 * "reread" of a run: so many values of a metric follow, which replace those that it has; NAN:
 * its values stay as they are.  From now on its end may be corrected.
 */
int sweep_reread(struct sweep *s, struct run *r, const struct event *ev, struct err *e);

/** Is this value one of those? */
bool sweep_awaits_value(const struct run *r, size_t metric);

/** When it was logged, as far as one can tell: they are spread over the run's time. */
int64_t sweep_reread_ms(struct run *r, int64_t now_ms);

/** All values are there that replaced those of the primary metric. */
void sweep_reread_done(struct sweep *s, struct run *r);

/** May the end of a run whose output was read again become this one? */
bool sweep_may_correct(const struct run *r, enum run_state to);

/** It does; its reason is kept by the caller. */
void sweep_correct_end(struct sweep *s, struct run *r, enum run_state to);

/** Does this event correct what was, rather than say what happens? */
bool sweep_is_correction(const struct sweep *s, const struct event *ev);

/** Is this the name of the primary metric, which is judged? */
bool sweep_is_primary(const struct sweep *s, const char *metric);

/** Does the policy cancel this running run now?  To be asked after each of its values. */
bool sweep_judge(const struct sweep *s, uint32_t run, struct verdict *v);

enum decision_kind {
	DECISION_NONE,
	DECISION_DRAW,     /* ask the sampler for draw number `n` and start it */
	DECISION_ENQUEUED, /* start enqueued assignment number `n` */
	DECISION_REPEAT,   /* start the assignment of `run` again, as `origin` */
	DECISION_CANCEL,   /* record a verdict of `limit` for `run` */
	DECISION_STOP,     /* record that the sweep is stopping for the reason `text` */
	DECISION_FINISH,   /* record that it is finished: `text` */
};

/** What a sweep does next. */
struct decision {
	enum decision_kind kind;
	uint32_t run;
	uint64_t n;
	enum run_origin origin;
	uint32_t seed;     /* DECISION_REPEAT: of ORIGIN_CONFIRM */
	const char *limit; /* DECISION_CANCEL: the setting that says so */
	char text[256];
};

/** The next thing to do, if any.  Ask again after its events were applied. */
enum decision_kind sweep_decide(const struct sweep *s, int64_t now_ms, struct decision *d);

/** Has it nothing left to do but to end, were it not paused? */
bool sweep_is_over(const struct sweep *s);

/** Would a sweep that goes on stop at once?  Then d->text says why: DECISION_STOP. */
enum decision_kind sweep_decide_resumed(const struct sweep *s, struct decision *d);

/** When a time limit may next demand an action, or 0. */
int64_t sweep_deadline(const struct sweep *s);

/** The run of that number, or NULL; runs that never came to be queued do not exist. */
const struct run *sweep_run(const struct sweep *s, uint64_t id);

/**
 * Is run `a` the better one of two?  Completed runs and those at work are before the ones that
 * were cut short, of which not all was seen, whatever these have reached; failed ones are last,
 * nobody's advice, and never s->best.  Then the best value counts, then the number.  Before all
 * are those that were confirmed with other seeds, by their mean; their repeats follow each.
 * 0 is no run; one without a value is before nobody.
 */
bool sweep_is_before(const struct sweep *s, uint32_t a, uint32_t b);

/** s->best anew, of s->best_ended and of the running: for the fold. */
void sweep_find_best(struct sweep *s);

/** How long the engine has worked on it, in seconds; now_ms matters while it runs. */
double sweep_elapsed(const struct sweep *s, int64_t now_ms);

/** The number of runs that came to be queued, and of those that have ended. */
uint32_t sweep_n_started(const struct sweep *s);
uint32_t sweep_n_ended(const struct sweep *s);

/** How many runs there will be at most; 0: unknown. */
uint64_t sweep_budget(const struct sweep *s);

const char *sweep_status_name(const struct sweep *s);

/** The index of a metric or parameter name; the count when there is none. */
size_t sweep_metric(const struct sweep *s, const char *name);
size_t sweep_param(const struct sweep *s, const char *name);

/** The value of a parameter of a run as text, or NULL when it is not active. */
const char *sweep_value(const struct run *r, size_t param);

/** A run's series of a metric, or NULL when it logged none. */
const struct series *sweep_series(const struct run *r, size_t metric);

#endif
