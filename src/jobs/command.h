#ifndef JOBS_COMMAND_H
#define JOBS_COMMAND_H

/*
 * A command template and an assignment to what execve() takes.  Pure: no process is started,
 * no file looked at.
 *
 * Fixed words come first.  {name} in a word or in an environment setting is replaced by that
 * parameter's value (leading dashes do not count; of an inactive one by nothing), and the
 * parameter is then not appended.  {run}, {slot}, {seed}, {outputs} and {folder} are facts of
 * the run, unless a parameter has that name; braces around anything else stay.  The others
 * follow in the order of the space, as the configuration's `arguments` says:
 *
 *   separate     --name value     a name without dashes gains "--", a single-dash name stays
 *   equals       --name=value
 *   assign       name=value, dashes stripped
 *   hydra        the same, the value quoted as the grammar of Hydra's overrides wants it
 *   environment  name=value in the environment (dashes stripped, other signs become _)
 *   none         nowhere; for Azure's scripts AZUREML_SWEEP_name in the environment
 *
 * A flag() gives its bare name, the text that turns it off, or nothing, instead of a name and a
 * value, also in a placeholder: a word that was nothing else is left out then.  Where names are
 * assigned to (assign, hydra, environment) it is true or false.
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

/** A fact of a run that a placeholder may stand for; arrays end with name NULL. */
struct command_fact {
	const char *name, *value;
};

/** Without facts: their placeholders stay. */
void command_build(const struct conf *c, const struct assignment *a, struct command *out);

/** used[i]: that parameter reached the program in another way, and is not appended. */
void command_build_run(const struct conf *c, const struct assignment *a,
                       const struct command_fact *facts, bool *used, struct command *out);

/** What a "{name}" stands for. */
struct command_placeholder {
	size_t len;        /* its bytes */
	size_t param;      /* in the assignment, or a->n: a fact */
	const char *value; /* NULL: not active */
};

/** Is there one at p?  `facts` may be NULL. */
bool command_placeholder(const struct assignment *a, const struct command_fact *facts,
                         const char *p, struct command_placeholder *out);

void command_clear(struct command *c);

/** A text with its placeholders filled, to be freed. */
char *command_fill(const struct assignment *a, const struct command_fact *facts,
                   const char *text);

/** Set NAME=value in a list of such, replacing what is there. */
void command_setenv(struct strings *env, const char *name, const char *value);
void command_setenv_take(struct strings *env, const char *name, char *value_take);

/** Set AZUREML_SWEEP_name, as Azure does, to the i-th value, which is active. */
void command_azureml(const struct assignment *a, size_t i, struct strings *env);

/** The command as one line that a shell would run the same, environment first. */
void command_print(const struct command *c, struct buf *out);

/** The active parameters as a JSON object: numbers and true/false bare, the rest as strings. */
void command_params_json(const struct assignment *a, struct buf *out);

/** A text as a JSON string. */
void command_json_text(struct buf *out, const char *text);

/** base (NULL-ended NAME=value texts) with `add` over it; a NULL-ended array to free(). */
char **command_environment(char *const *base, const struct strings *add);

#endif
