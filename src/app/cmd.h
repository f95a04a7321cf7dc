#ifndef APP_CMD_H
#define APP_CMD_H

/*
 * Room app/: the command line.  All printing and the only exit() are here; a subcommand is a
 * file and a row of cmds[].
 *
 * Subcommands: one table row and one file each.  The table feeds dispatch, --help, the shell
 * completions and the test that the manual names everything.
 *
 * Machine output goes to stdout, words for people to stderr.
 */

#include "app/args.h"
#include "app/fail.h"

/** All subcommands in the order of the manual; ends with NULL. */
extern const struct cmd *const cmds[];

struct book;

/**
 * Open a sweep folder for a command, say on stderr which rows of its log were skipped, and
 * fail with a message when it cannot be read.  -1 then, and there is nothing to clear.
 */
int cmd_open(struct book *b, const char *dir);

/** Say which rows of its log were skipped, on stderr. */
void cmd_print_problems(const struct book *b);

extern const struct cmd cmd_home, cmd_run, cmd_init, cmd_check, cmd_attach, cmd_resume,
	cmd_status, cmd_list, cmd_ctl, cmd_review, cmd_replay, cmd_export, cmd_best,
	cmd_suggest, cmd_metrics, cmd_demo, cmd_dump, cmd_engine;

#endif
