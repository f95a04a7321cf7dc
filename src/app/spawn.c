#include "app/spawn.h"

#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/mem.h"

extern char **environ;

static int spawn(char *const *argv, struct err *e)
{
	posix_spawn_file_actions_t files;
	posix_spawnattr_t attr;
	struct buf words = { 0 };
	int fds[2], rc, status = 0;
	ssize_t n;
	pid_t pid;
	char *p;

	if (pipe2(fds, O_CLOEXEC) < 0)
		return err_errno(e, "cannot start the engine");
	posix_spawnattr_init(&attr);
	posix_spawnattr_setflags(&attr, POSIX_SPAWN_SETSID);
	posix_spawn_file_actions_init(&files);
	posix_spawn_file_actions_addopen(&files, 0, "/dev/null", O_RDONLY, 0);
	posix_spawn_file_actions_addopen(&files, 1, "/dev/null", O_WRONLY, 0);
	posix_spawn_file_actions_adddup2(&files, fds[1], 2);
	rc = posix_spawn(&pid, "/proc/self/exe", &files, &attr, argv, environ);
	posix_spawn_file_actions_destroy(&files);
	posix_spawnattr_destroy(&attr);
	close(fds[1]);
	if (rc != 0) {
		close(fds[0]);
		errno = rc;
		return err_errno(e, "cannot start the engine");
	}
	/* Its words end when it has started, or with itself. */
	while ((n = read(fds[0], buf_reserve(&words, 4096), 4096)) > 0 ||
	       (n < 0 && errno == EINTR))
		words.len += n > 0 ? (size_t)n : 0;
	close(fds[0]);
	buf_addc(&words, '\0');
	rc = 0;
	if (waitpid(pid, &status, WNOHANG) == pid &&
	    !(WIFEXITED(status) && WEXITSTATUS(status) == 0)) {
		rc = -1;
	} else if (words.len > 1) {
		/* It said something and goes on, or is about to end. */
		usleep(50000);
		rc = waitpid(pid, &status, WNOHANG) == pid && status != 0 ? -1 : 0;
	}
	if (rc < 0) {
		p = words.data;
		if (strncmp(p, "pegbox: ", 8) == 0)
			p += 8;
		p[strcspn(p, "\n")] = '\0';
		err_set(e, "%s", *p ? p : "the engine ended at once");
	}
	buf_clear(&words);
	return rc;
}

/* A configuration is too long for an argument: it goes by a file, which the engine removes. */
static char *write_change(const char *dir, const char *text, struct err *e)
{
	char *path = mem_printf("%s/change.cfg", dir);
	FILE *f = fopen(path, "w");
	bool ok = f && fputs(text, f) >= 0;

	if (f && fclose(f) != 0)
		ok = false;
	if (ok)
		return path;
	err_errno(e, "cannot write %s", path);
	free(path);
	return NULL;
}

int spawn_engine(const char *dir, const char *directory, const char *change, struct err *e)
{
	char *path = NULL;
	char *argv[] = {
		(char *)"pegbox", (char *)"engine", (char *)dir, (char *)directory, NULL, NULL
	};
	int rc = -1;

	if (!change || (path = write_change(dir, change, e))) {
		argv[4] = path;
		rc = spawn(argv, e);
	}
	free(path);
	return rc;
}

void spawn_started(void)
{
	int fd = open("/dev/null", O_WRONLY | O_CLOEXEC);

	if (fd >= 0) {
		dup2(fd, STDERR_FILENO);
		close(fd);
	}
}
