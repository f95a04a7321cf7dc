#include "jobs/watcher.h"

#include <ctype.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/mem.h"

#define POLL_MS 20
#define QUIET_ROUNDS 3 /* looks that must find nothing: a child may be between fork and exec */
#define ENVIRON_MAX (4u << 20)

struct watcher {
	pid_t pid;
	int fd; /* closing it without a byte sets the watcher off */
};

/* Has the process NAME=value among its environment? */
static bool has_setting(const char *pid, const char *setting, struct buf *environ_text)
{
	char path[64];
	size_t len = strlen(setting) + 1;
	ssize_t n;
	int fd;
	bool found = false;

	snprintf(path, sizeof path, "/proc/%.20s/environ", pid);
	fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return false;
	buf_reset(environ_text);
	while (environ_text->len < ENVIRON_MAX &&
	       (n = read(fd, buf_reserve(environ_text, 65536), 65536)) > 0)
		environ_text->len += (size_t)n;
	close(fd);
	buf_addc(environ_text, '\0');
	for (size_t at = 0; at < environ_text->len && !found;) {
		const char *text = environ_text->data + at;

		found = environ_text->len - at >= len && memcmp(text, setting, len) == 0;
		at += strnlen(text, environ_text->len - at) + 1;
	}
	return found;
}

/* Signal each process that has the setting; how many there are. */
static int signal_all(const char *setting, int signal)
{
	DIR *proc = opendir("/proc");
	struct buf text = { 0 };
	struct dirent *d;
	int n = 0;

	while (proc && (d = readdir(proc))) {
		pid_t pid = (pid_t)atol(d->d_name);

		if (!isdigit((unsigned char)d->d_name[0]) || pid == getpid() ||
		    !has_setting(d->d_name, setting, &text))
			continue;
		n++;
		if (signal)
			kill(pid, signal);
	}
	if (proc)
		closedir(proc);
	buf_clear(&text);
	return n;
}

int watcher_sweep_away(const char *sweep, uint64_t grace_ms)
{
	char *setting = mem_printf("PEGBOX_SWEEP=%s", sweep);
	struct timespec pause = { 0, POLL_MS * 1000000L };
	int found = signal_all(setting, SIGTERM), quiet = 0;

	/* What even SIGKILL does not end (a dead network disk) is not waited for. */
	for (uint64_t waited = 0; quiet < QUIET_ROUNDS && waited <= grace_ms + 10000;) {
		int n;

		nanosleep(&pause, NULL);
		waited += POLL_MS;
		n = signal_all(setting, waited > grace_ms ? SIGKILL : 0);
		found = n > found ? n : found;
		quiet = n ? 0 : quiet + 1;
	}
	free(setting);
	return found;
}

static void watch(int fd, int lock_fd, const char *sweep, uint64_t grace_ms)
{
	char byte;
	ssize_t n;
	int low = fd < lock_fd ? fd : lock_fd, high = fd < lock_fd ? lock_fd : fd;
	int null = open("/dev/null", O_RDWR);

	setsid();
	prctl(PR_SET_NAME, "pegbox-watch");
	signal(SIGHUP, SIG_IGN);
	signal(SIGINT, SIG_IGN);
	signal(SIGTERM, SIG_IGN);
	for (int i = 0; i < 3; i++)
		dup2(null, i);
	close_range(3, (unsigned)low - 1, 0);
	close_range((unsigned)low + 1, (unsigned)high - 1, 0);
	close_range((unsigned)high + 1, ~0u, 0);
	do
		n = read(fd, &byte, 1);
	while (n < 0 && errno == EINTR);
	if (n == 0)
		watcher_sweep_away(sweep, grace_ms);
	_exit(0);
}

struct watcher *watcher_start(const char *sweep, int lock_fd, uint64_t grace_ms, struct err *e)
{
	struct watcher *w;
	int fds[2];
	pid_t pid;

	if (pipe2(fds, O_CLOEXEC) < 0) {
		err_errno(e, "cannot make a pipe");
		return NULL;
	}
	pid = fork();
	if (pid == 0) {
		close(fds[1]);
		watch(fds[0], lock_fd, sweep, grace_ms);
	}
	close(fds[0]);
	if (pid < 0) {
		err_errno(e, "cannot start the watcher process");
		close(fds[1]);
		return NULL;
	}
	w = mem_alloc(sizeof *w);
	*w = (struct watcher){ pid, fds[1] };
	return w;
}

void watcher_stop(struct watcher *w)
{
	if (!w)
		return;
	if (write(w->fd, "q", 1) == 1)
		waitpid(w->pid, NULL, 0);
	close(w->fd);
	free(w);
}
