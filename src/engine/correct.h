#ifndef ENGINE_CORRECT_H
#define ENGINE_CORRECT_H

/*
 * The metric of a sweep is corrected: it is another one, or its goal is.  What the runs have
 * printed is read again for it, so that the sweep is as if it had been asked for from the
 * start; only what was decided meanwhile stays as it was.
 *
 * The rows of it: the new values of each run behind a row "reread"; the configuration, with
 * which they are the sweep's; ends that are others now.  Cut anywhere in between, by a crash,
 * the sweep is the old one or the new, and a second correction writes what is lacking.
 */

#include "folder/writer.h"
#include "jobs/recorded.h"
#include "jobs/step_values.h"

struct correct {
	const struct book *book;
	struct conf *conf; /* that holds from now on, with its text; the caller's */
	char *text;
	struct metric_reader *reader; /* of it; the caller's */
	bool live;                    /* runs that are at work print more */
	/* What was done. */
	uint32_t n_runs;
	uint64_t n_values;
	bool same; /* nothing was to be done */
};

/**
 * Look at "GOAL NAME" ("maximize val_acc"; of a GOAL "keep" the sweep's stays) and at what was
 * printed.  -1 and a sentence when the runs printed others, but never that.  To be cleared
 * either way; what is taken out of it is set to NULL.
 */
int correct_plan(struct correct *c, const struct book *b, const char *words, bool live,
                 struct err *e);
/** The same for a configuration (taken over), with no look at what was printed. */
int correct_plan_conf(struct correct *c, const struct book *b, struct conf *take,
                      const char *text, bool live, struct err *e);
/** -1 when the runs printed others but never that; what printed nothing may yet do so. */
int correct_check_seen(const struct correct *c, struct err *e);
void correct_clear(struct correct *c);

/** A run at work was read, so far: how its streams stand, and values that are held back. */
typedef void correct_fn(void *data, uint32_t run, const struct recorded *rec,
                        const struct step_values *held);

/** Write the rows.  `fn` (or NULL) hears of each run at work. */
void correct_record(struct correct *c, struct writer *w, correct_fn *fn, void *fn_data);

/** What was done, in words. */
void correct_say(const struct correct *c, struct buf *out);

/** All of it in a folder where no engine is at work; what was done goes into *reply. */
int correct_folder(const char *dir, const char *words, struct buf *reply, struct err *e);

#endif
