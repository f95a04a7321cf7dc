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
#include "front/front.h"

/** All subcommands in the order of the manual; ends with name == NULL. */
extern const struct cmd cmds[];

struct book;
struct buf;
struct run;
struct sweep;

/** The sweep named first, else the live or latest one here; to be freed.  NULL: a message. */
char *cmd_sweep(const struct args *a);

/**
 * Open a sweep folder for a command, say on stderr which rows of its log were skipped, and
 * fail with a message when it cannot be read.  -1 then, and there is nothing to clear.
 */
int cmd_open(struct book *b, const char *dir);

/** The same of the sweep that cmd_sweep() finds. */
int cmd_open_sweep(struct book *b, const struct args *a);

/**
 * The same of all that the command line names: a sweep folder, or tables and logs of others
 * (TABLE_OPTIONS), several as one; without a name of the sweep of cmd_sweep().  What of a table
 * is only guessed is said on stderr.
 */
int cmd_open_any(struct book *b, const struct args *a);

/** Is there a table or log of others behind the path? */
bool cmd_names_table(const char *path);

/** Is it a table of others?  Then there is no folder, engine or budget. */
bool cmd_is_table(const struct book *b);

/** How a sweep stands in a word; a table is finished when all its runs are. */
const char *cmd_state(const struct book *b, bool live);

/** The roles that TABLE_OPTIONS give, as joined_open() takes them; NULL: none.  To be freed. */
char *cmd_table_roles(const struct args *a);

struct several;
struct compare;
/**
 * The operands each by itself, and beside each other; both to be cleared.  -1 after a message:
 * none is open.
 */
int cmd_open_compared(struct several *s, struct compare *c, const struct args *a);

/** A sweep is looked at: is there one of TABLE_OPTIONS?  Then a message. */
bool cmd_refuses_roles(const struct args *a);

/** Options of commands that look at tables of others. */
/* clang-format off */
#define TABLE_OPTIONS \
	{ "metric", 0, "NAME", "Of a table: its primary metric" }, \
	{ "maximize", 0, NULL, "Of a table: more of the metric is better" }, \
	{ "minimize", 0, NULL, "Of a table: less of the metric is better" }, \
	{ "roles", 0, "ROLES", "Of a table: its columns, as in \"step:epoch ignore:x\"" }
/* clang-format on */

/** Say which rows of its log were skipped, on stderr. */
void cmd_print_problems(const struct book *b);

/** Say that its model lacks runs of earlier sweeps, where a sampler that learns had them. */
void cmd_say_unlearned(const struct book *b);

/** Options of every command that may open the front end. */
/* Versions of clang-format differ about rows in a macro. */
/* clang-format off */
#define SCREEN_OPTIONS \
	{ "ascii", 0, NULL, "Draw with ASCII characters only" }, \
	{ "no-mouse", 0, NULL, "Leave the mouse to the terminal" }, \
	{ "theme", 0, "THEME", "Colours: auto, dark, light, clear, clear-dark, clear-light" }, \
	{ "read-only", 0, NULL, "Only look: keys that change the sweep do nothing" }
/* clang-format on */

/** Show the front end with those options until the person leaves.  An exit code. */
int cmd_screen(const struct args *a, struct front_start start);

/** A run's assignment as a JSON object; inactive parameters are left out. */
struct json_t *cmd_params_json(const struct sweep *s, const struct run *r);

/**
 * The command that runs a run's assignment again, quoted for a shell, in its directory:
 * `elsewhere` than in this one, whichever that is, or where it is another.
 */
void cmd_best_command(const struct book *b, const struct run *r, bool elsewhere,
                      struct buf *out);

/**
 * Where the data of a command goes: FILE of --output; NULL: stdout.  EXIT_DONE, or another exit
 * code after a message: it is there already, and nobody said --force.
 */
int cmd_output(const struct args *a, const char **file);

/** Write data there.  An exit code. */
int cmd_write(const char *file, const struct buf *data);

/** One object of what status and list say of a sweep; unknown is null, times are seconds. */
struct json_t *cmd_status_json(const struct book *b, bool live, int64_t pid);

/* What the rows name: home has the options of the screen alone. */
extern const struct cmd_option cmd_screen_options[], cmd_attach_options[], cmd_review_options[],
	cmd_run_options[], cmd_init_options[], cmd_import_options[], cmd_check_options[],
	cmd_resume_options[], cmd_status_options[], cmd_list_options[], cmd_best_options[],
	cmd_export_options[], cmd_replay_options[], cmd_suggest_options[],
	cmd_metrics_options[], cmd_demo_options[], cmd_wait_options[], cmd_ctl_options[],
	cmd_azureml_options[], cmd_analyze_options[], cmd_report_options[],
	cmd_confirm_options[], cmd_learn_options[];
typedef int cmd_fn(const struct args *a);
cmd_fn cmd_home, cmd_run, cmd_init, cmd_import, cmd_check, cmd_attach, cmd_resume, cmd_status,
	cmd_list, cmd_ctl, cmd_review, cmd_best, cmd_export, cmd_replay, cmd_suggest,
	cmd_metrics, cmd_wait, cmd_demo, cmd_azureml, cmd_dump, cmd_engine, cmd_analyze,
	cmd_report, cmd_confirm, cmd_learn;

#endif
