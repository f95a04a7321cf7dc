#ifndef APP_ARGS_H
#define APP_ARGS_H

/* A command line, taken apart by the options that a subcommand has. */

#include <stdbool.h>
#include <stddef.h>

struct args;

/** An option of a subcommand; a table of them ends with name == NULL. */
struct cmd_option {
	const char *name;     /* long name without dashes */
	char letter;          /* or 0 */
	const char *argument; /* what it takes, as help shows it; NULL: nothing */
	const char *help;
};

enum cmd_takes {
	CMD_REST = 1,     /* "-- CMD…" */
	CMD_SPACES = 2,   /* --NAME~EXPRESSION */
	CMD_ENDLESS = 4,  /* a sweep file without an end: who calls decides how many runs */
	CMD_WORDS = 8,    /* behind the first operand all words as they are */
	CMD_PROGRAM = 16, /* the same, and they are another's: --help is not asked of us */
};

/** A subcommand: what its command line may have, and what it does. */
struct cmd {
	const char *name;
	const char *arguments; /* for the usage line */
	const char *summary;
	const struct cmd_option *options;
	int min_operands, max_operands; /* -1: any number */
	int takes;                      /* enum cmd_takes, or-ed */
	int (*run)(const struct args *a);
};

/** An option as it was given. */
struct args_option {
	const struct cmd_option *option;
	const char *value;
};

/** A command line, taken apart. */
struct args {
	const struct cmd *cmd;
	struct args_option *options; /* in the order given */
	size_t n_options;
	char **operands;
	size_t n_operands;
	char **spaces; /* run: the --NAME~EXPRESSION words, without a change */
	size_t n_spaces;
	char **rest; /* what follows "--", NULL-ended; NULL when there was none */
	size_t n_rest;
};

/** Parse the words after the subcommand's name; -1 after a message.  To be cleared. */
int args_parse(struct args *a, const struct cmd *c, int argc, char **argv);
void args_clear(struct args *a);

/** The value of an option that was given last; "" for one without argument; NULL: not given. */
const char *args_get(const struct args *a, const char *name);
bool args_has(const struct args *a, const char *name);

/** The i-th value of an option that may be given several times, or NULL. */
const char *args_each(const struct args *a, const char *name, size_t i);

/** A whole number option; false and a message on stderr when it is not one of min…max. */
bool args_number(const struct args *a, const char *name, long min, long max, long *out);

#endif
