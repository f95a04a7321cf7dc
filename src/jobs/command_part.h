#ifndef JOBS_COMMAND_PART_H
#define JOBS_COMMAND_PART_H

/* What the files of a command share. */

#include "jobs/command.h"

/** What placeholders are filled with. */
struct command_filling {
	const struct conf *c; /* which parameters are flags; NULL: none */
	const struct assignment *a;
	const struct command_fact *facts;
	bool *used; /* by parameter */
	bool any;   /* a parameter was filled in */
};

/** A word with its placeholders filled; NULL: it was only that of a flag which is off. */
char *command_fill_word(struct command_filling *f, const char *word, bool quote);

/** With dashes before it: "--lr" of "lr", "-l" as it is. */
char *command_dashed(const char *name);

/** The parameter of that name if it is a flag, or NULL. */
const struct param *command_flag(const struct conf *c, const char *name);

/**
 * What stands for the i-th value on a command line: the value, or of a flag its name, the text
 * that turns it off, or nothing: NULL.
 */
char *command_word(const struct conf *c, const struct assignment *a, size_t i);

/** The i-th parameter behind the words, or into the environment. */
void command_append(const struct conf *c, const struct assignment *a, size_t i,
                    struct command *out);

#endif
