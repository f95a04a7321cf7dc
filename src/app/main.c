/* pegbox: which subcommand, and help. */

#include "config.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "app/cmd.h"
#include "base/plain.h"
#include "base/text.h"
#include "core/model/blas.h"
#include "front/front.h"
#include "store/json_text.h"

/* clang-format off */
const struct cmd cmds[] = {
	{ .name = "home", .arguments = "[DIR] [OPTIONS]",
	  .summary = "The sweeps of this folder on the screen; the same as pegbox alone",
	  .options = cmd_screen_options, .max_operands = 1, .run = cmd_home },
	{ .name = "run", .arguments = "[SWEEP.cfg] [OPTIONS] [--NAME~EXPRESSION … -- CMD…]",
	  .summary = "Run a sweep: from a file, or from expressions on the command line",
	  .options = cmd_run_options, .max_operands = 1, .takes = CMD_REST | CMD_SPACES,
	  .run = cmd_run },
	{ .name = "init", .arguments = "[OPTIONS] -- CMD…",
	  .summary = "Draft a sweep file from a program's --help",
	  .options = cmd_init_options, .max_operands = 0, .takes = CMD_REST,
	  .run = cmd_init },
	{ .name = "import", .arguments = "FILE [-o SWEEP.cfg] [--step NAME] [-- CMD…]",
	  .summary = "Make a sweep file of one that others describe, in YAML or JSON",
	  .options = cmd_import_options, .min_operands = 1, .max_operands = 1,
	  .takes = CMD_REST, .run = cmd_import },
	{ .name = "check", .arguments = "SWEEP.cfg|FILE.lesson [--json] [OPTIONS]",
	  .summary = "Say everything that is wrong with a sweep file or a lesson",
	  .options = cmd_check_options, .min_operands = 1, .max_operands = 1,
	  .takes = CMD_REST, .run = cmd_check },
	{ .name = "attach", .arguments = "[DIR] [OPTIONS]",
	  .summary = "Come back to a sweep on the screen (default: the live one here)",
	  .options = cmd_attach_options, .max_operands = 1, .run = cmd_attach },
	{ .name = "resume", .arguments = "[DIR] [OPTIONS]",
	  .summary = "Go on with a sweep after a crash or an interrupt, or for more runs",
	  .options = cmd_resume_options, .max_operands = 1,
	  .run = cmd_resume },
	{ .name = "status", .arguments = "[DIR|FILE…] [--run N] [--json]",
	  .summary = "How a sweep stands; without DIR the latest one here",
	  .options = cmd_status_options, .max_operands = -1, .run = cmd_status },
	{ .name = "wait", .arguments = "[DIR] [--until best|finished] [--json]",
	  .summary = "Wait for the end of a sweep, or for a better run",
	  .options = cmd_wait_options, .max_operands = 1, .run = cmd_wait },
	{ .name = "list", .arguments = "[DIR|FILE] [--json]",
	  .summary = "The sweeps of a folder, live ones first", .options = cmd_list_options,
	  .max_operands = 1, .run = cmd_list },
	{ .name = "ctl",
	  .arguments = "[DIR] cancel N… | rerun N… | pause | resume | concurrency N | "
	               "stop [now] | add --NAME=VALUE… | edit SWEEP.cfg | note N TEXT",
	  .summary = "Tell a running sweep what to do", .options = cmd_ctl_options,
	  .min_operands = 1, .max_operands = -1, .takes = CMD_WORDS,
	  .run = cmd_ctl },
	{ .name = "confirm", .arguments = "[DIR] [--top N|--run N…] [--seeds N] [--dry-run]",
	  .summary = "Run the best assignments again with other seeds, for a mean",
	  .options = cmd_confirm_options, .max_operands = 1, .run = cmd_confirm },
	{ .name = "review", .arguments = "DIR|FILE… [OPTIONS]",
	  .summary = "Look back on sweeps, several as one, and on results of other programs",
	  .options = cmd_review_options, .min_operands = 1, .max_operands = -1,
	  .run = cmd_review },
	{ .name = "best",
	  .arguments = "[DIR|FILE…] [--args|--command|--json] [-n N] [--failed]",
	  .summary = "The best run, as text, arguments, command or JSON",
	  .options = cmd_best_options, .max_operands = -1, .run = cmd_best },
	{ .name = "export",
	  .arguments = "[DIR|FILE…] [--format csv|json|optuna-journal] [--curves] [-o FILE]",
	  .summary = "Write the results for other programs", .options = cmd_export_options,
	  .max_operands = -1, .run = cmd_export },
	{ .name = "analyze", .arguments = "[DIR|FILE…] [--from N] [--json] [--ascii]",
	  .summary = "What matters, what each parameter does, and what to do next",
	  .options = cmd_analyze_options, .max_operands = -1,
	  .run = cmd_analyze },
	{ .name = "report",
	  .arguments = "[DIR|FILE…] [-o FILE] [-f FORMAT]",
	  .summary = "What came of a sweep, in one file to read and to send",
	  .options = cmd_report_options,
	  .max_operands = -1,
	  .run = cmd_report },
	{ .name = "replay",
	  .arguments = "[DIR] [--policy POLICY] [--over NUMBER|--all] [--json]",
	  .summary = "What another policy would have cancelled, saved and lost",
	  .options = cmd_replay_options, .max_operands = 1,
	  .run = cmd_replay },
	{ .name = "suggest",
	  .arguments = "SWEEP.cfg [--history FILE.csv] [-n N] [--json] "
	               "[--interactive [-o DIR]] [OPTIONS]",
	  .summary = "Ask the sampler for assignments, start nothing",
	  .takes = CMD_ENDLESS | CMD_REST, .options = cmd_suggest_options,
	  .min_operands = 1, .max_operands = 1,
	  .run = cmd_suggest },
	{ .name = "metrics",
	  .arguments = "[SWEEP.cfg] [--metric NAME] [--pattern PCRE2] [--all] < OUTPUT",
	  .summary = "Show which values would be read from a program's output, and why not",
	  .options = cmd_metrics_options, .max_operands = 1, .run = cmd_metrics },
	{ .name = "demo", .arguments = "[NAME] [OPTIONS]",
	  .summary = "Tune the built-in trainer on handwritten digits",
	  .options = cmd_run_options, .max_operands = 1, .run = cmd_demo },
	{ .name = "learn", .arguments = "[N|NAME|FILE.lesson] [OPTIONS]",
	  .summary = "Lessons that run: predict, run, see, check",
	  .options = cmd_learn_options, .max_operands = 1, .run = cmd_learn },
	{ .name = "azureml", .arguments = "FILE.py|FILE.ipynb [ARGUMENTS] | --path",
	  .summary = "Run a script or a notebook that is written for Azure ML's SDK",
	  .options = cmd_azureml_options, .max_operands = -1, .takes = CMD_PROGRAM,
	  .run = cmd_azureml },
	{ .name = "dump", .arguments = "TABLE", .min_operands = 1, .max_operands = 1,
	  .run = cmd_dump },
	{ .name = "engine",
	  .arguments = "begin|resume|change DIR DIRECTORY [COMMAND] [<SWEEP.cfg]",
	  .min_operands = 3, .max_operands = 4, .run = cmd_engine },
	{ .name = NULL },
};
/* clang-format on */

static const struct cmd *find_cmd(const char *name)
{
	for (const struct cmd *c = cmds; c->name; c++)
		if (strcmp(c->name, name) == 0)
			return c;
	return NULL;
}

static void print_help(FILE *out)
{
	fputs("usage: pegbox [DIR]\n       pegbox COMMAND …\n       pegbox --version\n\n"
	      "Tune the hyperparameters of any program from a terminal.\n\n",
	      out);
	for (const struct cmd *c = cmds; c->name; c++)
		if (c->summary)
			fprintf(out, "  %-8s %s\n", c->name, c->summary);
	fputs("\npegbox help COMMAND tells more; the manual is pegbox(1), sweep files are in\n"
	      "pegbox.cfg(5), the log in pegbox-log(5).  Start with: pegbox demo\n",
	      out);
}

static int print_cmd_help(const struct cmd *c)
{
	printf("usage: pegbox %s %s\n\n%s.\n", c->name, c->arguments,
	       c->summary ? c->summary : "");
	if (c->options)
		putchar('\n');
	for (const struct cmd_option *o = c->options; o && o->name; o++) {
		char left[64];

		snprintf(left, sizeof left, "%c%c%s--%s%s%s", o->letter ? '-' : ' ',
		         o->letter ? o->letter : ' ', o->letter ? ", " : "  ", o->name,
		         o->argument ? " " : "", o->argument ? o->argument : "");
		printf("  %-30s %s\n", left, o->help);
	}
	return EXIT_DONE;
}

static int unknown_cmd(const char *what, const char *name)
{
	struct text_near near = { .word = name };

	for (const struct cmd *c = cmds; c->name; c++)
		text_near(&near, c->name);
	return fail(EXIT_USAGE, "there is no %s \"%s\"%s%s%s (see pegbox --help)", what, name,
	            TEXT_NEAR(near.best));
}

static int help(int argc, char **argv)
{
	const struct cmd *c = argc < 1 ? NULL : find_cmd(argv[0]);

	if (argc < 1)
		print_help(stdout);
	else
		return c ? print_cmd_help(c) : unknown_cmd("command", argv[0]);
	return EXIT_DONE;
}

/* Is one of these options among the words, before what is another program's? */
static bool wants(const struct cmd *c, int argc, char **argv, const char *options)
{
	for (int i = 0; i < argc && strcmp(argv[i], "--") != 0; i++)
		if (text_word(options, argv[i]) >= 0)
			return true;
		else if ((c->takes & CMD_PROGRAM) && argv[i][0] != '-')
			return false;
	return false;
}

/* What went wrong, as {"error": SENTENCE, "errors": [SENTENCE…], "exit": CODE}. */
static void print_errors(const struct strings *said, int code)
{
	json_t *all = json_array();

	for (size_t i = 0; i < said->n; i++)
		json_array_append_new(all, json_text_value(said->items[i]));
	json_print(json_pack("{s:O, s:o, s:i}", "error", json_array_get(all, 0), "errors", all,
	                     "exit", code),
	           JSON_INDENT(1));
}

static int run_cmd(const struct cmd *c, int argc, char **argv)
{
	struct args a;
	struct strings said = { 0 };
	int rc;

	fail_keep(&said);
	rc = args_parse(&a, c, argc, argv) < 0 ? EXIT_USAGE : c->run(&a);
	fail_keep(NULL);
	if (rc != EXIT_DONE && said.n && wants(c, argc, argv, "--json"))
		print_errors(&said, rc);
	strings_clear(&said);
	args_clear(&a);
	/* The plain stdout, and that of data. */
	if (fflush(NULL) != 0 && rc == EXIT_DONE)
		rc = fail(EXIT_ERROR, "cannot write to stdout");
	return rc;
}

/* Does "pegbox WORD" mean the front end? */
static bool is_home(const char *word)
{
	struct stat st;

	if (find_cmd(word))
		return false;
	for (const struct cmd_option *o = cmd_screen_options; o->name; o++)
		if (strncmp(word, "--", 2) == 0 && strcmp(word + 2, o->name) == 0)
			return true;
	return stat(word, &st) == 0 && S_ISDIR(st.st_mode);
}

int main(int argc, char **argv)
{
	const struct cmd *c;

	plain_start();
	blas_one_thread();
	/* Alone, with a folder or with options only: Home. */
	if (argc < 2 ? front_possible() : is_home(argv[1]))
		return run_cmd(find_cmd("home"), argc - 1, argv + 1);
	if (argc < 2) {
		print_help(stderr);
		return EXIT_USAGE;
	}
	if (text_word("--version -V", argv[1]) >= 0) {
		puts("pegbox " PACKAGE_VERSION);
		return EXIT_DONE;
	}
	if (text_word("--help -h help", argv[1]) >= 0)
		return help(argc - 2, argv + 2);
	c = find_cmd(argv[1]);
	if (!c)
		return unknown_cmd("command or folder", argv[1]);
	return wants(c, argc - 2, argv + 2, "--help -h") ? print_cmd_help(c)
	                                                 : run_cmd(c, argc - 2, argv + 2);
}
