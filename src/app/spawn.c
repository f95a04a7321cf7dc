#include "app/spawn.h"

#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/mem.h"
#include "store/results.h"

extern char **environ;

static int spawn(char *const *argv, struct err *e)
{
	posix_spawn_file_actions_t files;
	posix_spawnattr_t attr;
	struct buf words = { 0 };
	int fds[2], rc;
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
	/* A NUL is the end of the words of one that has started; else it is about to go. */
	if (words.len && words.data[words.len - 1] == '\0') {
		rc = 0;
	} else {
		buf_addc(&words, '\0');
		waitpid(pid, NULL, 0);
		p = words.data + (strncmp(words.data, "pegbox: ", 8) == 0 ? 8 : 0);
		p[strcspn(p, "\n")] = '\0';
		rc = err_set(e, "%s", *p ? p : "the engine ended at once");
	}
	buf_clear(&words);
	return rc;
}

int spawn_engine(const char *dir, const char *directory, const char *change, struct err *e)
{
	/* A configuration is too long for an argument: it goes by a file, which is removed. */
	char *path = change ? mem_printf("%s/change.cfg", dir) : NULL;
	char *argv[] = {
		(char *)"pegbox", (char *)"engine", (char *)dir, (char *)directory, path, NULL
	};
	struct buf text = { 0 };
	int rc = 0;

	if (change) {
		buf_adds(&text, change);
		rc = results_replace(path, &text, e);
	}
	if (rc == 0)
		rc = spawn(argv, e);
	buf_clear(&text);
	free(path);
	return rc;
}

void spawn_started(void)
{
	int fd = open("/dev/null", O_WRONLY | O_CLOEXEC);

	if (write(STDERR_FILENO, "", 1) == 1 && fd >= 0) {
		dup2(fd, STDERR_FILENO);
		close(fd);
	}
}
