#ifndef APP_ENGINE_H
#define APP_ENGINE_H

/*
 * The engine: runs a sweep to its end.
 *
 * It turns the world (children, clock, signals, commands) into events, writes them to the log,
 * applies them, and carries out what sweep_decide() says.  Rows are written once a loop turn
 * and before the action that they record.  When the log or a run's output cannot be written the
 * sweep pauses, the children wait, and everything goes on when there is room again.
 *
 * Signals: the first SIGINT starts no more runs, the second cancels the running ones, the third
 * kills them; SIGTERM cancels at once; SIGHUP is ignored.
 */

#include <stdbool.h>
#include <stdint.h>

#include "app/book.h"

/** Told of every event after it was applied, and now and then that time has passed. */
struct engine_watch {
	void (*event)(void *data, const struct book *b, const struct event *ev);
	void (*tick)(void *data, const struct book *b, int64_t now_ms); /* once a second */
	void (*say)(void *data, const char *text);                      /* words for a person */
	void *data;
};

/**
 * Work on the sweep of `b` until it is finished.  A new sweep's book has its configuration and
 * nothing else, and its folder exists; `directory` is the absolute folder where its runs start.
 * A book that was opened from a log is resumed: runs that were alive are lost and run again,
 * and `new_conf`, unless NULL, is the text of a configuration that holds from now on.
 * Returns an exit code; -1 and a sentence when nothing could be started.
 */
int engine_run(struct book *b, const char *directory, const char *new_conf,
               const struct engine_watch *watch, struct err *e);

/** The exit code that a finished sweep means. */
int engine_exit_code(const struct sweep *s);

/** Milliseconds since 1970. */
int64_t engine_now(void);

#endif
