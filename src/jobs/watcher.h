#ifndef JOBS_WATCHER_H
#define JOBS_WATCHER_H

/*
 * No child outlives its engine.
 *
 * A small process, started before the first child, waits on a pipe whose other end only the
 * engine holds.  When the engine is gone without having said goodbye (kill -9, a crash), the
 * watcher ends every process that has PEGBOX_SWEEP=<folder> in its environment: the children,
 * and what they started, sessions of their own included.  SIGTERM first, SIGKILL after the
 * grace time.  It needs Linux's /proc; elsewhere it does nothing.
 */

#include <stdint.h>

#include "base/err.h"

struct watcher;

/**
 * Start it for the children of a sweep in the absolute folder `sweep`.  `lock_fd` stays open in
 * the watcher, so that a lock held through it is free only when the children are gone; all
 * other descriptors are closed there.  Call before threads and children exist.
 */
struct watcher *watcher_start(const char *sweep, int lock_fd, uint64_t grace_ms, struct err *e);

/** Say goodbye: the watcher ends and touches nothing. */
void watcher_stop(struct watcher *w);

/** What the watcher does, now; returns how many processes were found. */
int watcher_sweep_away(const char *sweep, uint64_t grace_ms);

#endif
