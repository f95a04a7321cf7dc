/*
 * The process under which the runs of a slot live, one at a time.  All that descends from a run
 * becomes this process's own child when its parents are gone (a "subreaper", prctl(2)), in what
 * session ever and with what environment: so it knows them all, and while it has no child there
 * is nothing left of a run.
 */

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/mem.h"
#include "jobs/minder_part.h"
#include "jobs/pass.h"
#include "jobs/procs.h"

#define LOOK_MS 5       /* how soon a look at what is left follows the first */
#define LOOK_MAX_MS 200 /* and the later ones */
#define GIVE_UP_MS 5000 /* what SIGKILL does not end (a dead network disk) is not waited for */

struct mind {
	int socket;
	pid_t run; /* 0: none, or it has exited */
	int status;
	uint32_t grace_ms;
	sigset_t child;   /* SIGCHLD alone */
	sigset_t ignored; /* which a run must not inherit */
	bool is_batch;    /* nor this one's scheduling policy */
};

static void tell(const struct mind *m, const struct minder_notice *n)
{
	if (send(m->socket, n, sizeof *n, MSG_NOSIGNAL) < 0)
		return; /* the engine is gone: the next look at the socket says so */
}

/* Take leave of the dead; false when no child is left. */
static bool reap(struct mind *m)
{
	pid_t run = m->run, pid;
	int status;

	while ((pid = waitpid(-1, &status, WNOHANG)) > 0) {
		if (pid == m->run) {
			m->run = 0;
			m->status = status;
		}
	}
	if (run && !m->run)
		tell(m, &(struct minder_notice){
				.news = MINDER_EXITED, .status = m->status, .left = pid == 0 });
	return pid == 0;
}

/* Has the engine more to say, or gone? */
static bool is_called(const struct mind *m)
{
	struct pollfd p = { .fd = m->socket, .events = POLLIN };

	return poll(&p, 1, 0) > 0;
}

/* End all that is there: by itself within `patience_ms`, else asked to, else killed. */
static struct minder_notice end_all(struct mind *m, uint32_t patience_ms, uint32_t grace_ms,
                                    bool until_called)
{
	struct minder_notice n = { .news = MINDER_ENDED };
	int64_t begin = clock_steady_ms(), kill_at = (int64_t)patience_ms + grace_ms;
	int look_ms = LOOK_MS;

	while (reap(m)) {
		int64_t t = clock_steady_ms() - begin;

		/* Who calls while things are being ended wants it sooner. */
		if (until_called && is_called(m))
			kill_at = t < kill_at ? t : kill_at;
		n.alive = 0;
		if (t >= kill_at)
			n.alive = procs_signal_below(NULL, 0, SIGKILL);
		else if (t >= patience_ms && !n.left)
			n.alive = procs_signal_below(NULL, 0, SIGTERM);
		n.left = n.alive > n.left ? n.alive : n.left;
		if (t >= kill_at + GIVE_UP_MS)
			return n;
		sigtimedwait(&m->child, NULL, &(struct timespec){ 0, look_ms * 1000000L });
		look_ms = look_ms < LOOK_MAX_MS ? look_ms * 2 : LOOK_MAX_MS;
	}
	n.alive = 0;
	return n;
}

/* Read all of it, with the descriptors that come with it; false at the end. */
static bool receive(int socket, void *data, size_t len, int fds[2])
{
	while (len) {
		ssize_t n = pass_receive(socket, data, len, fds, 2);

		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return false;
		data = (char *)data + n;
		len -= (size_t)n;
	}
	return true;
}

/* What is to be started. */
struct child {
	const char *program;
	int directory;
	char **argv, **env;
	size_t n_argv;
	int fds[2];    /* stdout and stderr */
	bool terminal; /* stdin is stdout, too, not /dev/null as the minder's */
	const struct mind *minder;
};

static int execute(pid_t *pid, const struct child *c, const char *program, char **argv)
{
	posix_spawn_file_actions_t actions;
	posix_spawnattr_t attr;
	short flags = POSIX_SPAWN_SETSID | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK;
	sigset_t none;
	int rc;

	if (c->minder->is_batch)
		flags |= POSIX_SPAWN_SETSCHEDULER;
	sigemptyset(&none);
	posix_spawnattr_init(&attr);
	posix_spawnattr_setflags(&attr, flags);
	posix_spawnattr_setschedpolicy(&attr, SCHED_OTHER);
	posix_spawnattr_setsigdefault(&attr, &c->minder->ignored);
	posix_spawnattr_setsigmask(&attr, &none);
	posix_spawn_file_actions_init(&actions);
	if (c->terminal)
		posix_spawn_file_actions_adddup2(&actions, c->fds[0], 0);
	posix_spawn_file_actions_adddup2(&actions, c->fds[0], 1);
	posix_spawn_file_actions_adddup2(&actions, c->fds[1], 2);
	posix_spawn_file_actions_addfchdir_np(&actions, c->directory);
	rc = posix_spawn(pid, program, &actions, &attr, argv, c->env);
	posix_spawn_file_actions_destroy(&actions);
	posix_spawnattr_destroy(&attr);
	return rc;
}

/* A script without "#!" is the shell's, as it would be at a prompt. */
static int execute_script(pid_t *pid, const struct child *c)
{
	char **argv = mem_calloc(c->n_argv + 2, sizeof *argv);
	int rc;

	argv[0] = c->argv[0];
	argv[1] = (char *)c->program;
	memcpy(argv + 2, c->argv + 1, c->n_argv * sizeof *argv);
	rc = execute(pid, c, "/bin/sh", argv);
	free(argv);
	return rc;
}

/* The next n texts, NULL-ended; to be freed. */
static char **take_texts(char **at, size_t n)
{
	char **list = mem_calloc(n + 1, sizeof *list);

	for (size_t i = 0; i < n; i++) {
		list[i] = *at;
		*at += strlen(*at) + 1;
	}
	return list;
}

static bool spawn(struct mind *m, const struct minder_order *o, const int fds[2])
{
	struct minder_notice n = { .news = MINDER_STARTED };
	struct child c = { .n_argv = o->n_argv,
		           .fds = { fds[0], fds[1] },
		           .terminal = o->terminal,
		           .minder = m };
	char *texts = mem_alloc(o->len), *at = texts, **head;
	int none[2];
	pid_t pid = 0;

	if (!receive(m->socket, texts, o->len, none)) {
		free(texts);
		return false;
	}
	head = take_texts(&at, 2);
	c.program = head[0];
	c.argv = take_texts(&at, o->n_argv);
	c.env = take_texts(&at, o->n_env);
	c.directory = open(head[1], O_PATH | O_DIRECTORY | O_CLOEXEC);
	n.status = c.directory < 0 ? errno : execute(&pid, &c, c.program, c.argv);
	if (n.status == ENOEXEC)
		n.status = execute_script(&pid, &c);
	/* Asked here, at once: it may be there again when the engine hears of it. */
	n.left = c.directory < 0 || (n.status == EACCES && access(head[1], X_OK) < 0);
	n.pid = m->run = n.status ? 0 : pid;
	tell(m, &n);
	m->grace_ms = o->grace_ms;
	if (c.directory >= 0)
		close(c.directory);
	close(fds[0]);
	close(fds[1]);
	free(head);
	free(c.argv);
	free(c.env);
	free(texts);
	return true;
}

/* One order of the engine; false when it is gone. */
static bool serve(struct mind *m)
{
	struct minder_order o;
	struct minder_notice n;
	int fds[2] = { -1, -1 };

	if (!receive(m->socket, &o, sizeof o, fds))
		return false;
	switch (o.word) {
	case MINDER_SPAWN:
		return spawn(m, &o, fds);
	case MINDER_TERM:
		if (m->run) {
			kill(-m->run, SIGTERM);
			/* A stopped one would not see the TERM. */
			kill(-m->run, SIGCONT);
		}
		break;
	case MINDER_KILL:
		procs_signal_below(NULL, 0, SIGKILL);
		break;
	case MINDER_END:
		n = end_all(m, o.patience_ms, o.grace_ms, true);
		tell(m, &n);
		break;
	}
	return true;
}

/* Every one that is not ignored is as it is by default in a program that is executed. */
static void find_ignored(sigset_t *out)
{
	struct sigaction a;

	sigemptyset(out);
	for (int i = 1; i < NSIG; i++)
		if (sigaction(i, NULL, &a) == 0 && a.sa_handler == SIG_IGN)
			sigaddset(out, i);
}

/*
 * An order does not take the processor from the engine that gives it: else the engine, which
 * has other runs to see to, would wait for it while the run that is being started works.
 */
static bool become_batch(void)
{
	return sched_getscheduler(0) == SCHED_OTHER &&
	       sched_setscheduler(0, SCHED_BATCH, &(struct sched_param){ 0 }) == 0;
}

_Noreturn void minder_process(int socket)
{
	struct mind m = { .socket = socket };
	struct pollfd p = { .fd = socket, .events = POLLIN };
	sigset_t open;

	prctl(PR_SET_NAME, "pegbox-minder");
	prctl(PR_SET_CHILD_SUBREAPER, 1);
	sigemptyset(&m.child);
	sigaddset(&m.child, SIGCHLD);
	sigprocmask(SIG_BLOCK, &m.child, &open);
	sigdelset(&open, SIGCHLD);
	find_ignored(&m.ignored);
	m.is_batch = become_batch();
	/* A child that ends meanwhile ends the next ppoll(). */
	for (;;) {
		if (ppoll(&p, 1, NULL, &open) < 0)
			reap(&m);
		else if (!serve(&m))
			break;
	}
	_exit(end_all(&m, 0, m.grace_ms, false).alive ? 1 : 0);
}
