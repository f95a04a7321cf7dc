#ifndef ENGINE_ENGINE_H
#define ENGINE_ENGINE_H

/*
 * Room engine/: the world to events, decisions to the world.  A row is written before what it
 * records is done; the state is read, never written.
 *
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

#include "folder/writer.h"

/** What an engine is to work on. */
struct engine_start {
	struct writer *writer;     /* of a new sweep, or of one that was taken over */
	const char *directory;     /* absolute: where runs start */
	struct conf *new_conf;     /* taken over: holds from now on; NULL: as it was */
	const char *new_conf_text; /* as it is to be logged */
	const char *command;       /* of control.h, done first; NULL: none */
	const struct watch *watch; /* the writer's */
};

/**
 * Work on the writer's sweep until it is finished.  Of one that was taken over the runs that
 * were alive are lost and run again.  Returns an exit code; -1 and a sentence when nothing
 * could be started.
 */
int engine_run(const struct engine_start *start, struct err *e);

/** The exit code that a finished sweep means. */
int engine_exit_code(const struct sweep *s);

#endif
