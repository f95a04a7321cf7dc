#ifndef APP_FETCH_H
#define APP_FETCH_H

/* What a URL stands for, on this machine. */

#include "base/err.h"

/**
 * Download it into the cache in `folder`, once, by pegbox's own Python packages; the absolute
 * path, to be freed.  NULL and a sentence when it cannot be had.
 */
char *fetch_url(const char *url, const char *folder, struct err *e);

#endif
