#ifndef APP_STATUS_JSON_H
#define APP_STATUS_JSON_H

/* What status and list say of a sweep, as JSON. */

#include <jansson.h>

#include "folder/book.h"

/** One object; unknown is null, times are seconds. */
json_t *status_json(const struct book *b, bool live, int64_t pid, int64_t now_ms);

#endif
