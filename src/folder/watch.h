#ifndef FOLDER_WATCH_H
#define FOLDER_WATCH_H

/* Who looks on while a sweep is worked on: each member may be NULL. */

#include <stdint.h>

#include "core/sweep/event.h"

struct book;

struct watch {
	void (*event)(void *data, const struct book *b, const struct event *ev); /* applied */
	void (*begun)(void *data); /* the first rows are in the log */
	void (*tick)(void *data, const struct book *b, int64_t now_ms); /* once a second */
	void (*say)(void *data, const char *text);                      /* words for a person */
	void *data;
};

#endif
