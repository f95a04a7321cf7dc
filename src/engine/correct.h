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

#include "engine/correct_plan.h"
#include "folder/writer.h"
#include "jobs/recorded.h"
#include "jobs/step_values.h"

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
