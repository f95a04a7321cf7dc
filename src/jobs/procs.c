#include "jobs/procs.h"

#include <ctype.h>
#include <dirent.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/array.h"

/* /proc/PID/stat, see proc(5); false for a zombie and for a process that is gone. */
static bool read_stat(const char *pid, struct proc *p)
{
	char path[64], text[1024], state;
	unsigned long long user, system, start;
	long long waited_user, waited_system, pages;
	const char *rest;
	ssize_t len;
	int fd;

	snprintf(path, sizeof path, "/proc/%.20s/stat", pid);
	fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return false;
	len = read(fd, text, sizeof text - 1);
	close(fd);
	text[len > 0 ? len : 0] = '\0';
	/* A program names itself as it likes: what it may be made of ends at the last ')'. */
	rest = strrchr(text, ')');
	*p = (struct proc){ .pid = (pid_t)atol(pid) };
	if (!rest ||
	    sscanf(rest,
	           ") %c %d %*d %d %*d %*d %*u %*u %*u %*u %*u %llu %llu %lld %lld %*d %*d %*d "
	           "%*d %llu %*u %lld",
	           &state, &p->parent, &p->session, &user, &system, &waited_user,
	           &waited_system, &start, &pages) != 9)
		return false;
	p->start = start;
	p->work = user + system;
	p->waited = (uint64_t)(waited_user + waited_system);
	p->bytes = (uint64_t)pages * (uint64_t)sysconf(_SC_PAGESIZE);
	return state != 'Z' && state != 'X';
}

struct proc *procs_read(size_t *n)
{
	DIR *proc = opendir("/proc");
	struct proc *all = NULL, p;
	struct dirent *d;
	size_t cap = 0;

	*n = 0;
	while (proc && (d = readdir(proc)))
		if (isdigit((unsigned char)d->d_name[0]) && read_stat(d->d_name, &p))
			ARRAY_PUSH(all, *n, cap, p);
	if (proc)
		closedir(proc);
	return all;
}

uint64_t procs_start(pid_t pid)
{
	char name[32];
	struct proc p;

	snprintf(name, sizeof name, "%d", pid);
	return read_stat(name, &p) ? p.start : 0;
}

int64_t procs_work_ms(pid_t session)
{
	size_t n;
	struct proc *all = procs_read(&n);
	uint64_t ticks = 0;

	for (size_t i = 0; i < n; i++)
		ticks += all[i].session == session ? all[i].work : 0;
	free(all);
	return n ? (int64_t)(ticks * 1000 / (uint64_t)sysconf(_SC_CLK_TCK)) : -1;
}

static bool is_in(pid_t pid, const pid_t *list, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (list[i] == pid)
			return true;
	return false;
}

static int by_pid(const void *a, const void *b)
{
	pid_t x = ((const struct proc *)a)->pid, y = ((const struct proc *)b)->pid;

	return (x > y) - (x < y);
}

static bool has_chosen_parent(const struct proc *all, size_t n, const struct proc *p)
{
	struct proc key = { .pid = p->parent };
	const struct proc *parent = bsearch(&key, all, n, sizeof *all, by_pid);

	return parent && parent->chosen;
}

void procs_choose_below(struct proc *all, size_t n, pid_t root, const pid_t *except,
                        size_t n_except)
{
	bool more = true;

	qsort(all, n, sizeof *all, by_pid);
	/* As many rounds as there are generations of which a child has the lower number. */
	while (more) {
		more = false;
		for (size_t i = 0; i < n; i++) {
			struct proc *p = &all[i];

			if (p->chosen || is_in(p->pid, except, n_except) ||
			    (p->parent != root && !has_chosen_parent(all, n, p)))
				continue;
			p->chosen = more = true;
		}
	}
}

int procs_signal(const struct proc *all, size_t n, int signal)
{
	int count = 0;

	for (size_t i = 0; i < n; i++) {
		if (!all[i].chosen)
			continue;
		count++;
		kill(all[i].pid, signal);
		if (signal == SIGTERM)
			kill(all[i].pid, SIGCONT);
	}
	return count;
}

int procs_signal_below(const pid_t *except, size_t n_except, int signal)
{
	size_t n;
	struct proc *all = procs_read(&n);
	int count;

	procs_choose_below(all, n, getpid(), except, n_except);
	count = procs_signal(all, n, signal);
	free(all);
	return count;
}
