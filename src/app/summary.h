#ifndef APP_SUMMARY_H
#define APP_SUMMARY_H

/* What status and list say of a sweep, as JSON. */

#include <jansson.h>

#include "app/book.h"

/** "running", "paused", "stopping", "finished", or "interrupted": no engine is at work. */
const char *summary_state(const struct book *b, bool live);

/** One object; unknown is null, times are seconds. */
json_t *summary_json(const struct book *b, bool live, int64_t pid, int64_t now_ms);

/** Rough seconds to go; NAN when unknown. */
double summary_left(const struct book *b, int64_t now_ms);

#endif
