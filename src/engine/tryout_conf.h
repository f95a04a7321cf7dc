#ifndef ENGINE_TRYOUT_CONF_H
#define ENGINE_TRYOUT_CONF_H

/* What is tried, of a configuration that need not be whole. */

#include "core/conf/conf.h"
#include "core/sweep/assignment.h"

/** Into a new one, as it would be written; what is wrong with the rest is no matter. */
void tryout_copy(struct conf *to, const struct conf *from);

/** The first enqueued one, else the middle of each range; *out is new.  -1 and a sentence. */
int tryout_assignment(struct conf *c, struct assignment *out, struct err *e);

#endif
