#include "jobs/keeper.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/array.h"
#include "jobs/minder_part.h"
#include "jobs/pass.h"
#include "jobs/procs.h"

#define ANSWER_SECONDS 20
#define STRAY_MS 10       /* how soon strays are looked for again */
#define STRAY_MAX_MS 1000 /* and at last */

struct keeper {
	pid_t pid;
	int socket, lock_fd;
	keeper_after_fn *after;
	void *data;
};

/* What the keeper answers, with the minder's socket beside it when error is 0. */
struct answer {
	int error;
	pid_t pid;
};

/* ---- the process ----------------------------------------------------------------- */

struct keep {
	int socket, lock_fd;
	pid_t *minders;
	size_t n_minders, cap_minders;
	bool strays; /* some may have come from a minder that was killed */
};

/* _Fork(): after a fork() libuv would close what was its pipe before close_range(). */
static void new_minder(struct keep *k)
{
	struct answer a = { 0 };
	int fds[2] = { -1, -1 };

	if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, fds) < 0) {
		a.error = errno;
	} else if ((a.pid = _Fork()) == 0) {
		close(fds[0]);
		close(k->socket);
		minder_process(fds[1]);
	} else if (a.pid < 0) {
		a.error = errno;
	} else {
		ARRAY_PUSH(k->minders, k->n_minders, k->cap_minders, a.pid);
	}
	/* Should the engine be gone: the next look at the socket says so. */
	pass_send(k->socket, &a, sizeof a, fds, a.error ? 0 : 1, 0);
	if (fds[0] >= 0) {
		close(fds[0]);
		close(fds[1]);
	}
}

/* Take leave of the dead; false when no child is left. */
static bool reap(struct keep *k)
{
	int status;
	pid_t pid;

	while ((pid = waitpid(-1, &status, WNOHANG)) > 0) {
		for (size_t i = 0; i < k->n_minders; i++) {
			if (k->minders[i] != pid)
				continue;
			k->minders[i] = k->minders[--k->n_minders];
			k->strays = k->strays || status != 0;
			break;
		}
	}
	return pid == 0;
}

/* The loop of the keeper; true when the engine said goodbye, false when it is just gone. */
static bool serve(struct keep *k, const sigset_t *open)
{
	int wait_ms = STRAY_MS;

	for (;;) {
		struct pollfd p = { .fd = k->socket, .events = POLLIN };
		struct timespec t = { wait_ms / 1000, wait_ms % 1000 * 1000000L };
		char word;

		reap(k);
		if (k->strays)
			k->strays = procs_signal_below(k->minders, k->n_minders, SIGKILL) > 0;
		wait_ms = !k->strays               ? STRAY_MS
		          : wait_ms < STRAY_MAX_MS ? wait_ms * 2
		                                   : STRAY_MAX_MS;
		if (ppoll(&p, 1, k->strays ? &t : NULL, open) <= 0)
			continue;
		if (recv(k->socket, &word, 1, 0) != 1)
			return false;
		if (word == 'q')
			return true;
		new_minder(k);
	}
}

/* It only has to end a ppoll(): a signal without a handler would be passed over. */
static void on_child(int number)
{
	(void)number;
}

_Noreturn static void keep(int socket, int lock_fd, keeper_after_fn *after, void *data)
{
	struct keep k = { .socket = socket, .lock_fd = lock_fd };
	int low = socket < lock_fd ? socket : lock_fd, high = socket ^ lock_fd ^ low;
	int null = open("/dev/null", O_RDWR);
	static const int deaf[] = { SIGHUP, SIGINT, SIGTERM, SIGPIPE };
	sigset_t child, open_mask;
	bool goodbye;

	setsid();
	prctl(PR_SET_NAME, "pegbox-keeper");
	prctl(PR_SET_CHILD_SUBREAPER, 1);
	for (size_t i = 0; i < ARRAY_LEN(deaf); i++)
		signal(deaf[i], SIG_IGN);
	signal(SIGCHLD, on_child);
	for (int i = 0; i < 3; i++)
		dup2(null, i);
	close_range(3, (unsigned)low - 1, 0);
	close_range((unsigned)low + 1, (unsigned)high - 1, 0);
	close_range((unsigned)high + 1, ~0u, 0);
	sigemptyset(&child);
	sigaddset(&child, SIGCHLD);
	sigprocmask(SIG_BLOCK, &child, &open_mask);
	sigdelset(&open_mask, SIGCHLD);
	goodbye = serve(&k, &open_mask);
	/* The minders see that the engine is gone as well; what one leaves is killed here. */
	for (int ms = STRAY_MS; reap(&k); ms = ms < STRAY_MAX_MS ? ms * 2 : ms) {
		if (!k.n_minders && procs_signal_below(NULL, 0, SIGKILL) && ms >= STRAY_MAX_MS)
			break; /* what does not die is not waited for */
		sigtimedwait(&child, NULL,
		             &(struct timespec){ ms / 1000, ms % 1000 * 1000000L });
	}
	if (!goodbye && after)
		after(data);
	_exit(0);
}

/* ---- the engine's side ----------------------------------------------------------- */

static int start(struct keeper *k, struct err *e)
{
	struct timeval patience = { ANSWER_SECONDS, 0 };
	int fds[2];

	if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, fds) < 0)
		return err_errno(e, "cannot make a socket");
	k->pid = fork();
	if (k->pid == 0) {
		close(fds[0]);
		keep(fds[1], k->lock_fd, k->after, k->data);
	}
	close(fds[1]);
	if (k->pid < 0) {
		err_errno(e, "cannot start the keeper process");
		close(fds[0]);
		return -1;
	}
	/* A stopped keeper must not stop the engine. */
	setsockopt(fds[0], SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
	k->socket = fds[0];
	return 0;
}

struct keeper *keeper_start(int lock_fd, keeper_after_fn *after, void *data, struct err *e)
{
	struct keeper *k = mem_alloc(sizeof *k);

	*k = (struct keeper){ .lock_fd = lock_fd, .after = after, .data = data };
	if (start(k, e) == 0)
		return k;
	close(lock_fd);
	free(k);
	return NULL;
}

static void stop(struct keeper *k)
{
	if (k->socket < 0)
		return;
	if (send(k->socket, "q", 1, MSG_NOSIGNAL) != 1)
		kill(k->pid, SIGKILL);
	waitpid(k->pid, NULL, 0);
	close(k->socket);
	k->socket = -1;
}

void keeper_stop(struct keeper *k)
{
	if (!k)
		return;
	stop(k);
	close(k->lock_fd);
	free(k);
}

/* The keeper's answer to a call for a minder; false when none comes. */
static bool call(struct keeper *k, struct answer *a, int *fd)
{
	*fd = -1;
	return k->socket >= 0 && send(k->socket, "m", 1, MSG_NOSIGNAL) == 1 &&
	       pass_receive(k->socket, a, sizeof *a, fd, 1) == (ssize_t)sizeof *a;
}

int keeper_minder(struct keeper *k, pid_t *pid, struct err *e)
{
	struct answer a;
	int fd;

	if (!call(k, &a, &fd)) {
		/* Somebody has killed it, or stopped it: another one takes its place. */
		if (k->socket >= 0) {
			kill(k->pid, SIGKILL);
			stop(k);
		}
		if (start(k, e) < 0)
			return -1;
		if (!call(k, &a, &fd))
			return err_set(e, "the keeper process does not answer");
	}
	if (fd < 0) {
		/* With no descriptor left here the socket did not arrive. */
		errno = a.error ? a.error : EMFILE;
		return err_errno(e, "cannot start a process for the run");
	}
	*pid = a.pid;
	return fd;
}
