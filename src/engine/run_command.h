#ifndef ENGINE_RUN_COMMAND_H
#define ENGINE_RUN_COMMAND_H

/* What a run is started with: its values in its command, its files and the names of others. */

#include "engine/run_environment.h"
#include "jobs/command.h"

struct run_command {
	struct command cmd;
	char *metrics_file; /* that it writes, absolute; or NULL */
};

/** In a run's folder, which exists, its files are filled.  -1 and a sentence. */
int run_command_make(const struct run_place *p, const struct assignment *a,
                     struct run_command *out, struct err *e);
void run_command_clear(struct run_command *c);

/** The command alone, to be shown: nothing is written.  -1: a template cannot be read. */
int run_command_show(const struct run_place *p, const struct assignment *a, struct command *out,
                     struct err *e);

#endif
