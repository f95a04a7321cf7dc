#ifndef APP_CMD_H
#define APP_CMD_H

/*
 * Subcommands: one table row and one file each.  The table feeds dispatch, --help, the shell
 * completions and the test that the manual names everything.
 *
 * Machine output goes to stdout, words for people to stderr.
 */

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"

enum exit_code {
	EXIT_DONE = 0,
	EXIT_ERROR = 1,       /* a runtime error, or no run was completed */
	EXIT_USAGE = 2,       /* the command line or the configuration is wrong */
	EXIT_SOME_FAILED = 3, /* done, but some runs failed */
	EXIT_INTERRUPTED = 130,
};

/** An option of a subcommand; a table of them ends with name == NULL. */
struct cmd_option {
	const char *name;     /* long name without dashes */
	char letter;          /* or 0 */
	const char *argument; /* what it takes, as help shows it; NULL: nothing */
	const char *help;
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

struct cmd {
	const char *name;
	const char *arguments; /* for the usage line */
	const char *summary;
	const struct cmd_option *options;
	int min_operands, max_operands; /* -1: any number */
	bool takes_rest;                /* "-- CMD…" */
	bool takes_spaces;              /* --NAME~EXPRESSION */
	int (*run)(const struct args *a);
};

/** All subcommands in the order of the manual; ends with NULL. */
extern const struct cmd *const cmds[];

/** The value of an option that was given last; "" for one without argument; NULL: not given. */
const char *args_get(const struct args *a, const char *name);
bool args_has(const struct args *a, const char *name);

/** The i-th value of an option that may be given several times, or NULL. */
const char *args_each(const struct args *a, const char *name, size_t i);

/** A whole number option; false and a message on stderr when it is not one of min…max. */
bool args_number(const struct args *a, const char *name, long min, long max, long *out);

/** Print "pegbox: <sentence>" to stderr; returns `code`. */
int cmd_fail(int code, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

/** Print every sentence to stderr; returns EXIT_USAGE. */
int cmd_fail_all(const struct errs *errs);

struct book;

/**
 * Open a sweep folder for a command, say on stderr which rows of its log were skipped, and
 * fail with a message when it cannot be read.  -1 then; book_clear() either way.
 */
int cmd_open(struct book *b, const char *dir);

extern const struct cmd cmd_home, cmd_run, cmd_init, cmd_check, cmd_attach, cmd_resume,
	cmd_status, cmd_list, cmd_ctl, cmd_review, cmd_replay, cmd_export, cmd_best,
	cmd_suggest, cmd_metrics, cmd_demo, cmd_dump, cmd_engine;

#endif
