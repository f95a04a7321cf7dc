#ifndef JOBS_MINDER_H
#define JOBS_MINDER_H

/*
 * The engine's hold on the process under which the runs of a slot live (minder_process.c), one
 * run at a time.  It starts the run, tells of its exit, and ends what the run leaves behind; it
 * ends all of it as well when the engine is gone.
 */

#include <stdbool.h>
#include <stdint.h>
#include <uv.h>

#include "base/err.h"
#include "jobs/keeper.h"

struct minder;

/** Called from the loop, for the run that was spawned last. */
struct minder_calls {
	/**
	 * It was started; `error`, unless 0, is the errno that says why not: that of its
	 * directory, or else of the program.
	 */
	void (*started)(void *data, int error, bool of_directory, int64_t pid);
	/** The run itself has exited, `status` as of waitpid(2); has it left processes? */
	void (*exited)(void *data, int status, bool left);
	/** After minder_end(): how many had to be ended, and how many could not be. */
	void (*ended)(void *data, int ended, int alive);
	/** Somebody has killed the minder: what lived under it is being killed. */
	void (*gone)(void *data);
};

/** Everything that a start needs. */
struct minder_spawn {
	const char *program, *directory;
	char *const *argv, *const *env; /* NULL-ended */
	const int *fds;                 /* stdout, stderr */
	bool terminal;                  /* stdin is stdout, too; else it is /dev/null */
	uint64_t grace_ms;              /* SIGTERM to SIGKILL, should the engine die */
};

/** A new one; NULL and a sentence when there is no process or descriptor for it. */
struct minder *minder_new(uv_loop_t *loop, struct keeper *k, struct err *e);

/** Can it take a run?  Not when it was killed, or what a run left could not be ended. */
bool minder_is_good(const struct minder *m);

/** Let it go: what still lives under it is ended.  Frees itself in the loop. */
void minder_close(struct minder *m);

/** Start a run in a session of its own: `started` tells of it.  false: the minder is gone. */
bool minder_start(struct minder *m, const struct minder_spawn *what,
                  const struct minder_calls *calls, void *data);

/** No call any more for the run that was started. */
void minder_forget(struct minder *m);

/** SIGTERM to the run's process group; SIGKILL to all that descends from it. */
void minder_term(struct minder *m);
void minder_kill(struct minder *m);

/**
 * The run has exited: end what it left, by itself within `patience_ms`, by SIGTERM within
 * `grace_ms`, else by SIGKILL; then `ended` is called.
 */
void minder_end(struct minder *m, uint64_t patience_ms, uint64_t grace_ms);

/** Kill the minder itself, which does not answer: the keeper kills what lived under it. */
void minder_destroy(struct minder *m);

#endif
