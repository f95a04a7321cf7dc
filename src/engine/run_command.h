#ifndef ENGINE_RUN_COMMAND_H
#define ENGINE_RUN_COMMAND_H

/* What a run is started with: its values in its command, its files and the names of others. */

#include "engine/run_environment.h"
#include "folder/book.h"
#include "jobs/command.h"

struct run_command {
	struct command cmd;
	char *metrics_file; /* that it writes, absolute; or NULL */
};

/** In a run's folder, which exists, its files are filled.  -1 and a sentence. */
int run_command_make(const struct run_place *p, const struct assignment *a,
                     struct run_command *out, struct err *e);
void run_command_clear(struct run_command *c);

/**
 * As a run was started, to be shown: built anew from its assignment, with the facts of the run
 * where there is a folder of it and its templates can be read.
 */
void run_command_again(const struct book *b, const struct run *r, struct command *out);

/** As one would be started there, to be shown: facts of a run stay as {folder} and the like. */
void run_command_plan(const struct conf *c, const char *directory, const struct assignment *a,
                      struct command *out);

#endif
