#ifndef APP_REPLAYED_H
#define APP_REPLAYED_H

/* What pegbox replay prints, as text and as JSON. */

#include "core/analysis/hindsight.h"
#include "core/analysis/tradeoff.h"

struct json_t;

/** One policy, run by run. */
void replayed_text_runs(const struct replay *r, const struct recording *rec,
                        const char *policy);
struct json_t *replayed_json_runs(const struct replay *r, const struct recording *rec,
                                  const char *policy);

/** All policies, and how much early values say. */
void replayed_text_all(const struct hindsight *h);
struct json_t *replayed_json_all(const struct hindsight *h);

/** One number over its values. */
void replayed_text_over(const struct tradeoff *t);
struct json_t *replayed_json_over(const struct tradeoff *t);

#endif
