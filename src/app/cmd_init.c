/* pegbox init: draft a sweep file from a program's --help. */

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "app/cmd.h"
#include "base/clock.h"
#include "base/file.h"
#include "base/mem.h"
#include "base/text.h"
#include "cfgfile/cfgfile.h"
#include "import/import.h"

#define HELP_SECONDS 20
#define HELP_BYTES (1u << 20)

extern char **environ;

const struct cmd_option cmd_init_options[] = {
	{ "output", 'o', "FILE",
	  "Write the sweep file there (default: the screen, or stdout)" },
	{ "metric", 0, "NAME", "The primary metric (default: guessed from the help)" },
	{ "maximize", 0, NULL, "More of it is better (the default)" },
	{ "minimize", 0, NULL, "Less of it is better" },
	SCREEN_OPTIONS,
	{ .name = NULL },
};

/* What `CMD… --help` prints, whatever it is.  -1 when it cannot be started or hangs. */
static int ask_help(char *const *command, size_t n, struct buf *out, struct err *e)
{
	posix_spawn_file_actions_t files;
	posix_spawnattr_t attr;
	char **argv, chunk[65536];
	int fds[2], rc, status = 0;
	int64_t end = clock_steady_ms() + HELP_SECONDS * 1000;
	pid_t pid;

	if (pipe2(fds, O_CLOEXEC) < 0)
		return err_errno(e, "cannot run %s", command[0]);
	argv = mem_calloc(n + 2, sizeof *argv);
	memcpy(argv, command, n * sizeof *argv);
	argv[n] = (char *)"--help";
	posix_spawnattr_init(&attr);
	posix_spawnattr_setflags(&attr, POSIX_SPAWN_SETPGROUP);
	posix_spawn_file_actions_init(&files);
	posix_spawn_file_actions_addopen(&files, 0, "/dev/null", O_RDONLY, 0);
	posix_spawn_file_actions_adddup2(&files, fds[1], 1);
	posix_spawn_file_actions_adddup2(&files, fds[1], 2);
	setenv("PYTHONUNBUFFERED", "1", 1);
	setenv("COLUMNS", "200", 1);
	setenv("TERM", "dumb", 0);
	rc = posix_spawnp(&pid, command[0], &files, &attr, argv, environ);
	posix_spawn_file_actions_destroy(&files);
	posix_spawnattr_destroy(&attr);
	close(fds[1]);
	free(argv);
	if (rc != 0) {
		close(fds[0]);
		errno = rc;
		return err_errno(e, "cannot run %s", command[0]);
	}
	for (;;) {
		struct pollfd p = { fds[0], POLLIN, 0 };
		int64_t left = end - clock_steady_ms();
		ssize_t got;

		if (left <= 0 || poll(&p, 1, (int)left) <= 0) {
			rc = err_set(
				e,
				"%s --help did not end within %d seconds: does it know --help?",
				command[0], HELP_SECONDS);
			break;
		}
		got = read(fds[0], chunk, sizeof chunk);
		if (got <= 0)
			break;
		if (out->len < HELP_BYTES)
			buf_add(out, chunk, (size_t)got);
	}
	kill(-pid, SIGKILL);
	waitpid(pid, &status, 0);
	close(fds[0]);
	return rc;
}

/* "train" of "python3 src/train.py". */
static char *guess_name(char *const *command, size_t n)
{
	const char *base;
	size_t i = 1, len;

	while (i < n && (!strchr(command[i], '.') || command[i][0] == '-'))
		i++;
	base = file_name(command[i < n ? i : 0]);
	len = strcspn(base, ".");
	return len ? mem_strndup(base, len) : mem_strdup("sweep");
}

static void guess_metric(const struct args *a, const char *help, struct conf *c)
{
	const char *given = args_get(a, "metric");
	bool loss = strcasestr(help, "loss") && !strcasestr(help, "accuracy");

	free(c->metric_name);
	c->metric_name = mem_strdup(given ? given : loss ? "loss" : "Accuracy");
	c->goal = args_has(a, "minimize") || (!args_has(a, "maximize") &&
	                                      import_goal(c->metric_name) == GOAL_MINIMIZE)
	                  ? GOAL_MINIMIZE
	                  : GOAL_MAXIMIZE;
}

static int write_file(const char *path, const struct buf *text)
{
	struct err e;
	char *word;

	if (access(path, F_OK) == 0)
		return fail(EXIT_USAGE, "%s exists; it is not overwritten", path);
	if (file_replace(path, text, &e) < 0)
		return fail(EXIT_ERROR, "%s", e.text);
	word = text_shell_quoted(path);
	fprintf(stderr, "wrote %s; look at it, then: pegbox run %s\n", path, word);
	free(word);
	return EXIT_DONE;
}

int cmd_init(const struct args *a)
{
	struct buf help = { 0 }, text = { 0 };
	struct from_help d = { 0 };
	struct conf c;
	struct err e;
	size_t proposed = 0;
	int rc;

	if (!a->n_rest)
		return fail(EXIT_USAGE,
		            "init needs the program: pegbox init -- python3 train.py");
	conf_init(&c);
	if (ask_help(a->rest, a->n_rest, &help, &e) < 0) {
		rc = fail(EXIT_ERROR, "%s", e.text);
		goto done;
	}
	from_help_parse(&d, buf_str(&help));
	for (size_t i = 0; i < d.n; i++)
		proposed += d.options[i].expression != NULL;
	if (!proposed) {
		const char *first = buf_str(&help) + strspn(buf_str(&help), " \n");

		rc = fail(EXIT_ERROR,
		          "%s --help tells of no option to tune; it begins: \"%.*s\"",
		          a->rest[0], (int)strcspn(first, "\n"), first);
		goto done;
	}
	free(c.name);
	c.name = guess_name(a->rest, a->n_rest);
	for (size_t i = 0; i < a->n_rest; i++)
		strings_add(&c.command, a->rest[i]);
	guess_metric(a, buf_str(&help), &c);
	c.max_total_runs = 40;
	c.max_concurrent_runs = 2;
	cfgfile_print_from_help(&d, &c, &text);
	if (args_has(a, "output")) {
		rc = write_file(args_get(a, "output"), &text);
	} else if (front_possible()) {
		struct front_start start = { .text = buf_str(&text), .from_help = &d };

		rc = cmd_screen(a, start);
	} else {
		fputs(buf_str(&text), stdout);
		rc = EXIT_DONE;
	}
done:
	buf_clear(&help);
	buf_clear(&text);
	from_help_clear(&d);
	conf_clear(&c);
	return rc;
}
