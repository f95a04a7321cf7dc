#ifndef UI_UI_MODEL_H
#define UI_UI_MODEL_H

/* What there is to show.  All of it belongs to the program around; the pages only read it. */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/conf/conf.h"
#include "core/sweep/sweep.h"

struct analysis;
struct compare;
struct hindsight;
struct tradeoff;
struct ui_learn;

/** A sweep on the Home page. */
struct ui_entry {
	const char *dir, *state, *metric;
	bool live;
	uint32_t ended;
	uint64_t budget; /* 0: unknown */
	double best;     /* NAN: none */
	int64_t changed_ms;
	const struct sweep *sweep; /* for a preview; NULL: it cannot be read */
};

/** A number that a run has printed with this name: it may be the metric. */
struct ui_printed {
	const char *name;
	double last;
	uint32_t n;     /* values */
	enum goal goal; /* that the name suggests; undecided: none */
};

/** What there is to say while no run has a value of the metric. */
struct ui_silence {
	uint32_t run; /* that is told of */
	const struct ui_printed *names;
	size_t n_names;
	struct ui_tail {
		const char *file;         /* "stderr" */
		const char *const *lines; /* its last ones, plain */
		size_t n;
	} tails[2];
};

/** What the processes of a run take of the machine; NAN: not known. */
struct ui_usage {
	bool known;   /* this machine tells such things */
	uint32_t run; /* 0: nothing is known of any yet */
	double cpus, bytes;
	double gpu_percent, gpu_bytes;
};

struct ui_model {
	const struct sweep *sweep; /* NULL: none is open */
	const struct conf *conf;   /* of the sweep */
	const char *dir;           /* its folder, or the file it was read from */
	const char *state;         /* "running", "interrupted", … */
	const char *trouble;       /* what is wrong with the log, or NULL */
	uint64_t n_troubles;       /* so far, this one included: another number is news */
	const char *best_args;     /* what the best run was given, to be copied, or NULL */
	bool live;                 /* an engine is at work and takes commands */
	bool past;                 /* of others, or several: no engine ever */
	uint64_t version;          /* another number when the sweep has changed */
	int64_t now_ms;            /* the clock; 0 in tests */
	struct ui_usage usage;     /* of the run that ui_wants_usage() names */
	double left_s;             /* rough time to go; NAN: unknown */
	const struct ui_silence *silence;  /* NULL: there are values, or nothing to say */
	const struct analysis *analysis;   /* of what it was shortly ago; NULL: none */
	bool several;                      /* sweeps or tables, which `sweep` joins */
	const struct compare *compare;     /* likewise of these beside each other */
	const struct hindsight *hindsight; /* likewise of other policies */
	uint64_t hindsight_version;        /* another number when it is another */
	const struct tradeoff *tradeoff;   /* that was wanted last; NULL: none yet */
	const struct ui_learn *learn;      /* the course; NULL: not there yet */
	const struct ui_entry *entries;
	size_t n_entries;
	bool read_only;
	/* Which way a metric is better, as its name says.  NULL: nobody knows. */
	enum goal (*goal_of)(const char *metric);
};

#endif
