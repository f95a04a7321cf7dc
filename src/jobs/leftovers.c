#include "jobs/leftovers.h"

#include <fcntl.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/clock.h"
#include "base/mem.h"
#include "jobs/procs.h"

#define POLL_MS 20
#define QUIET_ROUNDS 3 /* looks that must find nothing: a child may be between fork and exec */
#define GIVE_UP_MS 10000
#define SAME_MS 3000 /* between a row that says "running" and its process */
#define ENVIRON_MAX (4u << 20)

struct marks {
	char *setting;
	const struct leftover *runs;
	size_t n_runs;
};

/* Has the process NAME=value among its environment? */
static bool has_setting(pid_t pid, const char *setting, struct buf *environ_text)
{
	char path[64];
	size_t len = strlen(setting) + 1;
	ssize_t n;
	int fd;
	bool found = false;

	snprintf(path, sizeof path, "/proc/%d/environ", pid);
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

/* When a process started, in milliseconds since 1970; 0: there is none. */
static int64_t started_ms(pid_t pid)
{
	struct timespec up;
	uint64_t ticks = procs_start(pid);

	clock_gettime(CLOCK_BOOTTIME, &up);
	if (!ticks)
		return 0;
	return clock_now_ms() - up.tv_sec * (int64_t)1000 +
	       (int64_t)(ticks * 1000 / (uint64_t)sysconf(_SC_CLK_TCK));
}

/* Does it belong to a session of which the leader, a run, is still there? */
static bool is_of_runs(const struct marks *m, const struct proc *p)
{
	for (size_t i = 0; i < m->n_runs; i++)
		if (p->session == m->runs[i].pid &&
		    llabs(started_ms(p->session) - m->runs[i].started_ms) < SAME_MS)
			return true;
	return false;
}

/* Signal each process that has a mark, and all that descends from it; how many there are. */
static int signal_marked(const struct marks *m, int signal)
{
	struct buf text = { 0 };
	size_t n;
	struct proc *all = procs_read(&n);
	int count;

	for (size_t i = 0; i < n; i++)
		all[i].chosen =
			all[i].pid != getpid() &&
			(has_setting(all[i].pid, m->setting, &text) || is_of_runs(m, &all[i]));
	procs_choose_below(all, n, -1, NULL, 0); /* below those that are chosen */
	count = procs_signal(all, n, signal);
	free(all);
	buf_clear(&text);
	return count;
}

int leftovers_end(const char *sweep, const struct leftover *runs, size_t n_runs,
                  uint64_t grace_ms)
{
	struct marks m = { mem_printf("PEGBOX_SWEEP=%s", sweep), runs, n_runs };
	struct timespec pause = { 0, POLL_MS * 1000000L };
	int found = signal_marked(&m, SIGTERM), quiet = 0;

	/* What even SIGKILL does not end (a dead network disk) is not waited for. */
	for (uint64_t waited = 0; quiet < QUIET_ROUNDS && waited <= grace_ms + GIVE_UP_MS;) {
		int n;

		nanosleep(&pause, NULL);
		waited += POLL_MS;
		n = signal_marked(&m, waited > grace_ms ? SIGKILL : 0);
		found = n > found ? n : found;
		quiet = n ? 0 : quiet + 1;
	}
	free(m.setting);
	return found;
}
