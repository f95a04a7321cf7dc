#ifndef JOBS_PROCS_H
#define JOBS_PROCS_H

/* The processes of this machine, as Linux's /proc shows them; elsewhere there are none. */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

struct proc {
	pid_t pid, parent, session;
	uint64_t start;  /* in clock ticks since the machine was started */
	uint64_t work;   /* processor time it took so far, in clock ticks */
	uint64_t waited; /* the same of its children that are gone */
	uint64_t bytes;  /* of memory that it has */
	bool chosen;
};

/** All that live, without zombies.  To be freed. */
struct proc *procs_read(size_t *n);

/** When a process started, as struct proc says it; 0: there is none. */
uint64_t procs_start(pid_t pid);

/** Milliseconds of processor time that the living processes of a session took so far; or -1. */
int64_t procs_work_ms(pid_t session);

/**
 * Choose all that descend from `root`, but not the processes of `except` nor what descends from
 * those.
 */
void procs_choose_below(struct proc *all, size_t n, pid_t root, const pid_t *except,
                        size_t n_except);

/** Signal those that are chosen; how many they are.  A SIGTERM wakes stopped ones, too. */
int procs_signal(const struct proc *all, size_t n, int signal);

/** All of it at once: signal what descends from this process, but for `except`. */
int procs_signal_below(const pid_t *except, size_t n_except, int signal);

#endif
