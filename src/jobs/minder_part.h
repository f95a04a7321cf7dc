#ifndef JOBS_MINDER_PART_H
#define JOBS_MINDER_PART_H

/*
 * What the engine (minder.c) and the process that minds a slot's runs (minder_process.c) say to
 * each other over their socket.  Both are this program, so structs go as they are.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum minder_word {
	MINDER_SPAWN, /* with stdout and stderr, and texts: program, directory, argv, env */
	MINDER_TERM,  /* the run's process group */
	MINDER_KILL,  /* all that descends from the run */
	MINDER_END,   /* what the run has left behind */
};

struct minder_order {
	enum minder_word word;
	uint32_t patience_ms; /* to end by itself */
	uint32_t grace_ms;    /* from SIGTERM to SIGKILL */
	uint32_t n_argv, n_env;
	bool terminal; /* stdin is stdout, too, not /dev/null */
	size_t len;    /* bytes of texts that follow, each with its NUL */
};

enum minder_news { MINDER_STARTED, MINDER_EXITED, MINDER_ENDED };

struct minder_notice {
	enum minder_news news;
	int status;  /* started: 0 or the errno; exited: as of waitpid(2) */
	int64_t pid; /* started */
	/* Started: 1 when it lacks its directory; exited: 1 when it left processes; ended: how
	 * many had to be ended. */
	int32_t left;
	int32_t alive; /* ended: how many could not be */
};

/** The process: it serves the engine at the socket until that is closed. */
_Noreturn void minder_process(int socket);

#endif
