/* pegbox: which subcommand, and help. */

#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "app/args.h"
#include "app/cmd.h"
#include "base/text.h"
#include "front/front.h"

const struct cmd *const cmds[] = {
	&cmd_home,   &cmd_run,    &cmd_init,   &cmd_check,   &cmd_attach,
	&cmd_resume, &cmd_status, &cmd_list,   &cmd_ctl,     &cmd_review,
	&cmd_best,   &cmd_export, &cmd_replay, &cmd_suggest, &cmd_metrics,
	&cmd_demo,   &cmd_dump,   &cmd_engine, NULL,
};

static const char *cmd_name_at(const void *data, size_t i)
{
	(void)data;
	return cmds[i] ? cmds[i]->name : NULL;
}

static const struct cmd *find_cmd(const char *name)
{
	for (size_t i = 0; cmds[i]; i++)
		if (strcmp(cmds[i]->name, name) == 0)
			return cmds[i];
	return NULL;
}

static void print_help(FILE *out)
{
	fputs("usage: pegbox [DIR]\n       pegbox COMMAND …\n\n"
	      "Tune the hyperparameters of any program from a terminal.\n\n",
	      out);
	for (size_t i = 0; cmds[i]; i++)
		if (cmds[i]->summary)
			fprintf(out, "  %-8s %s\n", cmds[i]->name, cmds[i]->summary);
	fputs("\npegbox help COMMAND tells more; the manual is pegbox(1), sweep files are in\n"
	      "pegbox.cfg(5), the log in pegbox-log(5).  Start with: pegbox demo\n",
	      out);
}

static void print_cmd_help(const struct cmd *c)
{
	printf("usage: pegbox %s %s\n\n%s.\n", c->name, c->arguments,
	       c->summary ? c->summary : "");
	if (!c->options || !c->options->name)
		return;
	putchar('\n');
	for (const struct cmd_option *o = c->options; o->name; o++) {
		char left[64];

		snprintf(left, sizeof left, "%c%c%s--%s%s%s", o->letter ? '-' : ' ',
		         o->letter ? o->letter : ' ', o->letter ? ", " : "  ", o->name,
		         o->argument ? " " : "", o->argument ? o->argument : "");
		printf("  %-30s %s\n", left, o->help);
	}
}

static int unknown_cmd(const char *name)
{
	const char *near = text_nearest(name, cmd_name_at, NULL);

	return fail(EXIT_USAGE, "there is no command \"%s\"%s%s%s (see pegbox --help)", name,
	            near ? "; did you mean " : "", near ? near : "", near ? "?" : "");
}

static int help(int argc, char **argv)
{
	const struct cmd *c;

	if (argc < 1) {
		print_help(stdout);
		return EXIT_DONE;
	}
	c = find_cmd(argv[0]);
	if (!c)
		return unknown_cmd(argv[0]);
	print_cmd_help(c);
	return EXIT_DONE;
}

/* Is --help or -h among the words, before any "--"? */
static bool wants_help(int argc, char **argv)
{
	for (int i = 0; i < argc && strcmp(argv[i], "--") != 0; i++)
		if (strcmp(argv[i], "--help") == 0 || strcmp(argv[i], "-h") == 0)
			return true;
	return false;
}

static int run_cmd(const struct cmd *c, int argc, char **argv)
{
	struct args a;
	int rc = args_parse(&a, c, argc, argv) < 0 ? EXIT_USAGE : c->run(&a);

	args_clear(&a);
	if (fflush(stdout) != 0 && rc == EXIT_DONE)
		rc = fail(EXIT_ERROR, "cannot write to stdout");
	return rc;
}

/* Does "pegbox WORD" mean the front end? */
static bool is_home(const char *word)
{
	struct stat st;

	if (find_cmd(word))
		return false;
	for (const struct cmd_option *o = cmd_home.options; o->name; o++)
		if (strncmp(word, "--", 2) == 0 && strcmp(word + 2, o->name) == 0)
			return true;
	return stat(word, &st) == 0 && S_ISDIR(st.st_mode);
}

int main(int argc, char **argv)
{
	const struct cmd *c;

	/* Alone, with a folder or with options only: Home. */
	if (front_possible() && (argc < 2 || is_home(argv[1])))
		return run_cmd(&cmd_home, argc - 1, argv + 1);
	if (argc < 2) {
		print_help(stderr);
		return EXIT_USAGE;
	}
	if (strcmp(argv[1], "--version") == 0 || strcmp(argv[1], "-V") == 0) {
		puts("pegbox " PACKAGE_VERSION);
		return EXIT_DONE;
	}
	if (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0 ||
	    strcmp(argv[1], "help") == 0)
		return help(argc - 2, argv + 2);
	c = find_cmd(argv[1]);
	if (!c)
		return unknown_cmd(argv[1]);
	if (wants_help(argc - 2, argv + 2)) {
		print_cmd_help(c);
		return EXIT_DONE;
	}
	return run_cmd(c, argc - 2, argv + 2);
}
