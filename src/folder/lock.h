#ifndef FOLDER_LOCK_H
#define FOLDER_LOCK_H

/*
 * engine.lock: one writer a folder.
 *
 * Two bytes of the file are locked (open file description locks, fcntl(2)): the first by the
 * writer as long as it lives, the second by the process that watches its children, until they
 * are gone.  The system frees both whatever their holders died of.  So whether an engine is at
 * work is a question that takes no lock, and who takes a dead one's place waits for its
 * children.  The file names the process and its host, and stays where it is: a lock on a file
 * that was removed would be none.
 */

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"

/** The writer's lock of the folder, a descriptor; -1 and a sentence that names who has it. */
int lock_take(const char *dir, struct err *e);

/** Are children of a writer that died still being ended? */
bool lock_is_watched(int fd);

/** The lock for the process that watches, a descriptor for it; -1 and a sentence. */
int lock_take_watch(const char *dir, struct err *e);

/** Give the writer's lock back. */
void lock_release(int fd);

/** Is an engine at work in the folder?  *pid, unless NULL, gets its process; 0: not known. */
bool lock_is_held(const char *dir, int64_t *pid);

#endif
