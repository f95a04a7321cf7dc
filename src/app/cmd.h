#ifndef APP_CMD_H
#define APP_CMD_H

/*
 * Subcommands: one table row and one file each.  The table feeds dispatch, --help, the shell
 * completions and the test that the manual names everything.
 *
 * Machine output goes to stdout, words for people to stderr.
 */

#include <stdbool.h>

#include "app/args.h"
#include "base/err.h"

enum exit_code {
	EXIT_DONE = 0,
	EXIT_ERROR = 1,       /* a runtime error, or no run was completed */
	EXIT_USAGE = 2,       /* the command line or the configuration is wrong */
	EXIT_SOME_FAILED = 3, /* done, but some runs failed */
	EXIT_INTERRUPTED = 130,
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

/** Say which rows of its log were skipped, on stderr. */
void cmd_print_problems(const struct book *b);

extern const struct cmd cmd_home, cmd_run, cmd_init, cmd_check, cmd_attach, cmd_resume,
	cmd_status, cmd_list, cmd_ctl, cmd_review, cmd_replay, cmd_export, cmd_best,
	cmd_suggest, cmd_metrics, cmd_demo, cmd_dump, cmd_engine;

#endif
