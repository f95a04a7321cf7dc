#include "engine/engine_process.h"

#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/array.h"
#include "base/buf.h"

extern char **environ;

/* Engines that were started and may have ended since: a course starts many. */
static struct {
	pid_t *items;
	size_t n, cap;
} started;

/* Those that have ended are no processes any more. */
static void reap(void)
{
	size_t left = 0;

	for (size_t i = 0; i < started.n; i++)
		if (waitpid(started.items[i], NULL, WNOHANG) == 0)
			started.items[left++] = started.items[i];
	started.n = left;
}

static int spawn(char *const *argv, int stdin_fd, struct err *e)
{
	posix_spawn_file_actions_t files;
	posix_spawnattr_t attr;
	struct buf words = { 0 };
	int fds[2], rc;
	ssize_t n;
	pid_t pid;
	char *p;

	reap();
	if (pipe2(fds, O_CLOEXEC) < 0)
		return err_errno(e, "cannot start the engine");
	posix_spawnattr_init(&attr);
	posix_spawnattr_setflags(&attr, POSIX_SPAWN_SETSID);
	posix_spawn_file_actions_init(&files);
	posix_spawn_file_actions_adddup2(&files, stdin_fd, 0);
	posix_spawn_file_actions_addopen(&files, 1, "/dev/null", O_WRONLY, 0);
	posix_spawn_file_actions_adddup2(&files, fds[1], 2);
	/* It outlives who started it, and must not hold a lock or a pipe of theirs. */
	posix_spawn_file_actions_addclosefrom_np(&files, 3);
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
		ARRAY_PUSH(started.items, started.n, started.cap, pid);
		rc = 0;
	} else {
		waitpid(pid, NULL, 0);
		while (words.len && words.data[words.len - 1] == '\n')
			words.len--;
		buf_addc(&words, '\0');
		/* The last line is why; others tell what was done before. */
		p = strrchr(words.data, '\n') ? strrchr(words.data, '\n') + 1 : words.data;
		p += strncmp(p, "pegbox: ", 8) == 0 ? 8 : 0;
		rc = err_set(e, "%s", *p ? p : "the engine ended at once");
	}
	buf_clear(&words);
	return rc;
}

/* A text that a child reads as its stdin; -1 and a sentence when there is no memory for it. */
static int text_file(const char *text, struct err *e)
{
	int fd = memfd_create("pegbox-conf", MFD_CLOEXEC);
	size_t len = strlen(text);

	if (fd < 0 || write(fd, text, len) != (ssize_t)len || lseek(fd, 0, SEEK_SET) < 0) {
		err_errno(e, "cannot hand the configuration to the engine");
		if (fd >= 0)
			close(fd);
		return -1;
	}
	return fd;
}

static int spawn_engine(const char *how, const char *dir, const char *directory,
                        const char *conf, const char *command, struct err *e)
{
	char *argv[] = { (char *)"pegbox",  (char *)"engine", (char *)how, (char *)dir,
		         (char *)directory, (char *)command,  NULL };
	int fd = text_file(conf ? conf : "", e), rc = fd < 0 ? -1 : spawn(argv, fd, e);

	if (fd >= 0)
		close(fd);
	return rc;
}

int engine_process_begin(const char *dir, const char *directory, const char *conf,
                         struct err *e)
{
	return spawn_engine("begin", dir, directory, conf, NULL, e);
}

int engine_process_resume(const char *dir, const char *directory, const char *conf,
                          const char *command, struct err *e)
{
	return spawn_engine(conf ? "change" : "resume", dir, directory, conf, command, e);
}

void engine_process_started(void)
{
	int fd = open("/dev/null", O_WRONLY | O_CLOEXEC);

	if (write(STDERR_FILENO, "", 1) == 1 && fd >= 0) {
		dup2(fd, STDERR_FILENO);
		close(fd);
	}
}
