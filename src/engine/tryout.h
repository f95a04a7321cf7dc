#ifndef ENGINE_TRYOUT_H
#define ENGINE_TRYOUT_H

/*
 * A program tried once, before any sweep: started as the first run would be, in a scratch
 * folder, and ended as soon as enough is known of what it prints.
 *
 * It takes the first enqueued assignment, else the middle of each range, else no argument at
 * all.  One that prints nothing into a pipe is tried again on a terminal.  All that it starts
 * is ended, and its scratch folder removed, also when this process is killed meanwhile.
 */

#include <uv.h>

#include "core/conf/conf.h"
#include "core/conf/tried.h"

#define TRYOUT_SECONDS_MAX 86400

struct tryout;

struct tryout_calls {
	void (*news)(void *data); /* values came, or time went by: a few times a second */
	void (*over)(void *data); /* tryout_free() may be called here */
};

/**
 * Start.  `directory` is where runs start; the configuration is copied, and need not be whole.
 * `seconds` is how long it may take, and 0: as long as it takes to see some values, but no more
 * than a few seconds.  NULL and a sentence when it cannot be started at all.
 */
struct tryout *tryout_start(uv_loop_t *loop, const struct conf *c, const char *directory,
                            double seconds, const struct tryout_calls *calls, void *data,
                            struct err *e);

/** What is known by now; the caller may put it in order. */
struct tried *tryout_tried(struct tryout *t);

/** Enough is known: SIGTERM, and SIGKILL soon after; then `over` is called. */
void tryout_stop(struct tryout *t);

/**
 * All of it in a loop of its own, until it is over; SIGINT ends it.  *out is to be cleared.  -1
 * and a sentence when it cannot be started at all.
 */
int tryout_wait(const struct conf *c, const char *directory, double seconds, struct tried *out,
                struct err *e);

/** SIGKILL to what is still at work, and wait for it.  Frees itself in the loop. */
void tryout_free(struct tryout *t);

#endif
