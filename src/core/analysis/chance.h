#ifndef CORE_ANALYSIS_CHANCE_H
#define CORE_ANALYSIS_CHANCE_H

/*
 * May I stop?  The chance that the best of the next runs is better than the best so far, by
 * more than a difference that counts.
 *
 * The runs so far tell how the next ones will be, as if all were drawn alike (tail.h): of
 * random and sobol sampling, of which there may be few left, and of tables of others, whose
 * sampler nobody knows.  Of a sampler that learns the next runs are played through on a
 * model as well (paths.h), once there are enough for one.  Of a grid the next cells are known,
 * so what they may give is drawn from the model; they are unlike what was, as it goes in order,
 * so the runs alone say nothing of them.  Runs that failed or were cancelled count as they do
 * for samplers (target.h).  What earlier sweeps have found is in the model alone: the best so
 * far, the tail and the difference are those of the sweep's own runs.
 *
 * It is meant to be calibrated: of the times that it says p, it happens in a share near p.
 * Alone paths are too sure, and the tail, which knows nothing of learning, says too little:
 * they are put together as was measured.  tests/bench/README says on what, and how far it
 * holds.
 */

#include "core/analysis/paths.h"
#include "core/analysis/tail.h"

#define CHANCE_RUNS 10 /* the next so many, unless somebody says; more when more run at once */
#define CHANCE_RUNS_MAX 1000

enum chance_way {
	CHANCE_NONE, /* nothing can be said: too few runs, no value, all alike */
	CHANCE_OVER, /* nothing is left to try */
	CHANCE_DRAWN,
	CHANCE_PLAYED,
};

struct chance {
	enum chance_way way;
	enum goal goal;
	double best;   /* metric; NAN with CHANCE_NONE */
	uint32_t runs; /* the default, at most as many as are left */
	/*
	 * The default of the difference: how much seeds spread where repeated assignments tell
	 * that, else a hundredth of what the middle half of the completed runs spans.
	 */
	double delta;
	uint32_t runs_max;  /* more cannot be asked for: are not left, or too far ahead */
	double bound;       /* how much better anything can be, without noise; NAN: none */
	double run_seconds; /* from the end of one run to that of the next; NAN: not known */
	uint32_t since;     /* runs since the best one */
	bool has_tail;
	struct tail tail;
	struct paths paths;
	const struct chance_sure *sure; /* how sure these make */
};

struct chance_answer {
	uint32_t runs;
	double delta, chance, gain, seconds; /* NAN: not known */
};

/** All that may be asked of a sweep. */
void chance_init(struct chance *c, const struct subject *t);
void chance_clear(struct chance *c);

/** Of so many runs and more than that difference: at once.  0 and NAN: the defaults. */
struct chance_answer chance_ask(const struct chance *c, uint32_t runs, double delta);

/** "12 %", "less than 1 %". */
void chance_print_percent(double chance, struct buf *out);

/** "more than +0.002", "more than 0.002 lower": what the best is to change by. */
void chance_print_better(const struct chance *c, double delta, struct buf *out);

/**
 * "next 10 runs (~3 min): 12 % chance of more than +0.002; expected +0.0004", with another sign
 * for "; " or, with NULL, without what is expected; nothing when nothing can be said.
 */
void chance_print(const struct chance *c, const struct chance_answer *a, const char *sign,
                  struct buf *out);

#endif
