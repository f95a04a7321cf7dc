#ifndef ENGINE_CORRECT_PLAN_H
#define ENGINE_CORRECT_PLAN_H

/* Whether a metric can be corrected (correct.h), and the configuration that holds then. */

#include "engine/correct_read.h"

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

#endif
