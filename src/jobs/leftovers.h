#ifndef JOBS_LEFTOVERS_H
#define JOBS_LEFTOVERS_H

/*
 * Children of an engine that died together with its keeper (keeper.h): found by their marks.
 * It needs Linux's /proc; elsewhere it does nothing.
 */

#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

/** A run that was alive when its engine died: its process, which leads a session. */
struct leftover {
	pid_t pid;
	int64_t started_ms; /* since 1970: the number may be another's now */
};

/**
 * End every process that has PEGBOX_SWEEP=`sweep` (an absolute folder) in its environment, the
 * sessions of these runs, and what descends from any of them: SIGTERM first, SIGKILL after the
 * grace time.  Returns how many were found.
 */
int leftovers_end(const char *sweep, const struct leftover *runs, size_t n, uint64_t grace_ms);

#endif
