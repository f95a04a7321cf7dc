#ifndef APP_CMD_H
#define APP_CMD_H

/*
 * Room app/: the command line.  All printing and the only exit() are here; a subcommand is a
 * file and a row of cmds[], which feeds dispatch, --help, the shell completions and the test
 * that the manual names everything.
 *
 * Machine output goes to stdout, words for people to stderr.
 */

#include "app/args.h"
#include "app/fail.h"

/** All subcommands in the order of the manual; ends with name == NULL. */
extern const struct cmd cmds[];

struct book;

/**
 * Open a sweep folder for a command, say on stderr which rows of its log were skipped, and
 * fail with a message when it cannot be read.  -1 then, and there is nothing to clear.
 */
int cmd_open(struct book *b, const char *dir);

/** Say which rows of its log were skipped, on stderr. */
void cmd_print_problems(const struct book *b);

/* What the rows name: home, attach and review have the options of the screen. */
extern const struct cmd_option cmd_screen_options[], cmd_run_options[], cmd_init_options[],
	cmd_check_options[], cmd_resume_options[], cmd_status_options[], cmd_list_options[],
	cmd_best_options[], cmd_export_options[], cmd_replay_options[], cmd_suggest_options[],
	cmd_metrics_options[], cmd_demo_options[];
typedef int cmd_fn(const struct args *a);
cmd_fn cmd_home, cmd_run, cmd_init, cmd_check, cmd_attach, cmd_resume, cmd_status, cmd_list,
	cmd_ctl, cmd_review, cmd_best, cmd_export, cmd_replay, cmd_suggest, cmd_metrics,
	cmd_demo, cmd_dump, cmd_engine;

#endif
