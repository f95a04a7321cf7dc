#include "app/program_help.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/array.h"
#include "base/clock.h"
#include "base/mem.h"
#include "engine/run_environment.h"
#include "jobs/command.h"
#include "jobs/procs.h"

#define HELP_SECONDS 20
#define IDLE_SECONDS 4
#define HELP_BYTES (1u << 20)

extern char **environ;

/* Help in wide columns, for few broken lines, and with no pager. */
static const char *const settings[][2] = { { "PYTHONUNBUFFERED", "1" },
	                                   { "COLUMNS", "200" },
	                                   { "TERM", "dumb" },
	                                   { "PAGER", "cat" },
	                                   { "MANPAGER", "cat" } };

/* In a session of its own: it can ask no terminal. */
static pid_t start(char *const *command, size_t n, bool packages, int output, struct err *e)
{
	posix_spawn_file_actions_t files;
	posix_spawnattr_t attr;
	char **argv = mem_calloc(n + 2, sizeof *argv), **env;
	struct strings add = { 0 };
	pid_t pid;
	int rc;

	for (size_t i = 0; i < ARRAY_LEN(settings); i++)
		command_setenv(&add, settings[i][0], settings[i][1]);
	if (packages)
		run_environment_python(&add);
	env = command_environment(environ, &add);
	memcpy(argv, command, n * sizeof *argv);
	argv[n] = (char *)"--help";
	posix_spawnattr_init(&attr);
	posix_spawnattr_setflags(&attr, POSIX_SPAWN_SETSID);
	posix_spawn_file_actions_init(&files);
	posix_spawn_file_actions_addopen(&files, 0, "/dev/null", O_RDONLY, 0);
	posix_spawn_file_actions_adddup2(&files, output, 1);
	posix_spawn_file_actions_adddup2(&files, output, 2);
	rc = posix_spawnp(&pid, command[0], &files, &attr, argv, env);
	posix_spawn_file_actions_destroy(&files);
	posix_spawnattr_destroy(&attr);
	free(argv);
	free(env);
	strings_clear(&add);
	errno = rc;
	return rc ? err_errno(e, "cannot run %s", command[0]) : pid;
}

static bool has_ended(pid_t pid)
{
	siginfo_t info = { .si_pid = 0 };

	return waitid(P_PID, (id_t)pid, &info, WEXITED | WNOHANG | WNOWAIT) < 0 || info.si_pid;
}

/* Until the end of the output, or of the program although others hold the pipe. */
static int read_all(const char *program, pid_t pid, int fd, struct buf *out, struct err *e)
{
	int64_t now = clock_steady_ms(), end = now + HELP_SECONDS * 1000, active = now;
	int64_t work = 0;

	while (now < end) {
		struct pollfd p = { fd, POLLIN, 0 };
		bool ended = has_ended(pid);
		char chunk[65536];

		if (poll(&p, 1, 200) > 0) {
			ssize_t got = read(fd, chunk, sizeof chunk);

			if (got <= 0)
				return 0;
			buf_add(out, chunk, (size_t)got);
			if (out->len > HELP_BYTES)
				return 0;
			active = clock_steady_ms();
		} else if (ended) {
			return 0;
		}
		now = clock_steady_ms();
		if (now - active > 1000) {
			int64_t before = work;

			work = procs_work_ms(pid);
			/* Where nobody knows it may be at work. */
			active = work < 0 || work != before ? now : active;
		}
		if (now - active > IDLE_SECONDS * 1000) {
			if (out->len)
				return 0;
			return err_set(
				e, "%s --help waits and prints nothing: does it know --help?",
				program);
		}
	}
	return err_set(e, "%s --help did not end within %d seconds: does it know --help?",
	               program, HELP_SECONDS);
}

int program_help(char *const *command, size_t n, bool packages, struct buf *out, struct err *e)
{
	int fds[2], rc;
	pid_t pid;

	if (pipe2(fds, O_CLOEXEC) < 0)
		return err_errno(e, "cannot run %s", command[0]);
	pid = start(command, n, packages, fds[1], e);
	close(fds[1]);
	rc = pid < 0 ? -1 : read_all(command[0], pid, fds[0], out, e);
	close(fds[0]);
	if (pid > 0) {
		kill(-pid, SIGKILL);
		waitpid(pid, NULL, 0);
	}
	return rc;
}
