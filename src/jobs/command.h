#ifndef JOBS_COMMAND_H
#define JOBS_COMMAND_H

/*
 * A command template and an assignment to what execve() takes.  Pure: no process is started,
 * no file looked at.
 *
 * Fixed words come first.  {name} in a word is replaced by that parameter's value (leading
 * dashes do not count; of an inactive one by nothing), and the parameter is then not appended;
 * braces around anything else stay.  The others follow in the order of the space, as the
 * configuration's `arguments` says:
 *
 *   separate     --name value     a name without dashes gains "--", a single-dash name stays
 *   equals       --name=value
 *   environment  name=value in the environment (dashes stripped, other signs become _)
 *   none         nowhere
 *
 * With `shell` the line is given to /bin/sh -c, appended parameters as "$@" at its end and
 * placeholder values quoted for the shell.
 */

#include "core/conf/conf.h"
#include "core/sweep/assignment.h"

struct command {
	struct strings argv;
	struct strings env; /* NAME=value: what is added to, or replaced in, the environment */
	/* What of both the assignment has put there, as shell words: "--lr 0.1", "-c 0.1". */
	char *given;
};

void command_build(const struct conf *c, const struct assignment *a, struct command *out);
void command_clear(struct command *c);

/** Set NAME=value in a list of such, replacing what is there. */
void command_setenv(struct strings *env, const char *name, const char *value);

/** The command as one line that a shell would run the same, environment first. */
void command_print(const struct command *c, struct buf *out);

/** The active parameters as a JSON object: numbers and true/false bare, the rest as strings. */
void command_params_json(const struct assignment *a, struct buf *out);

/** A text as a JSON string. */
void command_json_text(struct buf *out, const char *text);

/** base (NULL-ended NAME=value texts) with `add` over it; a NULL-ended array to free(). */
char **command_environment(char *const *base, const struct strings *add);

#endif
