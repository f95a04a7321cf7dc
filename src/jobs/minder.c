#include "jobs/minder.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/mem.h"
#include "jobs/minder_part.h"
#include "jobs/pass.h"

#define ANSWER_MS 60000 /* for room in the socket */

struct minder {
	int socket;
	pid_t pid;
	uv_poll_t poll;
	bool good;
	const struct minder_calls *calls; /* NULL: nobody listens */
	void *data;
};

static void take_notice(struct minder *m, const struct minder_notice *n)
{
	if (n->news == MINDER_ENDED && n->alive)
		m->good = false;
	if (!m->calls)
		return;
	if (n->news == MINDER_STARTED)
		m->calls->started(m->data, n->status, n->left, n->pid);
	else if (n->news == MINDER_EXITED)
		m->calls->exited(m->data, n->status, n->left);
	else if (n->news == MINDER_ENDED)
		m->calls->ended(m->data, n->left, n->alive);
}

static void lose(struct minder *m)
{
	const struct minder_calls *calls = m->calls;

	m->good = false;
	uv_poll_stop(&m->poll);
	m->calls = NULL;
	if (calls)
		calls->gone(m->data);
}

static void on_poll(uv_poll_t *p, int status, int events)
{
	struct minder *m = p->data;
	struct minder_notice n;
	ssize_t len = recv(m->socket, &n, sizeof n, MSG_DONTWAIT);

	(void)status;
	(void)events;
	if (len == sizeof n)
		take_notice(m, &n);
	else if (len >= 0 || (errno != EAGAIN && errno != EINTR))
		lose(m);
}

struct minder *minder_new(uv_loop_t *loop, struct keeper *k, struct err *e)
{
	pid_t pid;
	int fd = keeper_minder(k, &pid, e);
	struct minder *m;

	if (fd < 0)
		return NULL;
	m = mem_calloc(1, sizeof *m);
	m->socket = fd;
	m->pid = pid;
	m->good = true;
	m->poll.data = m;
	uv_poll_init(loop, &m->poll, fd);
	uv_poll_start(&m->poll, UV_READABLE, on_poll);
	return m;
}

bool minder_is_good(const struct minder *m)
{
	return m->good;
}

static void on_closed(uv_handle_t *h)
{
	free(h->data);
}

void minder_close(struct minder *m)
{
	if (!m)
		return;
	uv_close((uv_handle_t *)&m->poll, on_closed);
	/* At once, so that keeper_stop() may follow. */
	close(m->socket);
}

/* ---- orders ---------------------------------------------------------------------- */

static bool wait_until(int fd, short events)
{
	struct pollfd p = { .fd = fd, .events = events };
	int rc;

	do
		rc = poll(&p, 1, ANSWER_MS);
	while (rc < 0 && errno == EINTR);
	return rc > 0;
}

/* All of it, with two descriptors unless `fds` is NULL. */
static bool send_all(int socket, const void *data, size_t len, const int *fds)
{
	while (len) {
		ssize_t n = pass_send(socket, data, len, fds, fds ? 2 : 0, MSG_DONTWAIT);

		if (n < 0 && errno == EAGAIN && wait_until(socket, POLLOUT))
			continue;
		if (n < 0 && errno != EINTR)
			return false;
		if (n <= 0)
			continue;
		fds = NULL;
		data = (const char *)data + n;
		len -= (size_t)n;
	}
	return true;
}

static uint32_t add_texts(struct buf *b, char *const *texts)
{
	uint32_t n = 0;

	for (; texts[n]; n++)
		buf_add(b, texts[n], strlen(texts[n]) + 1);
	return n;
}

bool minder_start(struct minder *m, const struct minder_spawn *what,
                  const struct minder_calls *calls, void *data)
{
	struct minder_order o = { .word = MINDER_SPAWN,
		                  .grace_ms = (uint32_t)what->grace_ms,
		                  .terminal = what->terminal };
	struct buf all = { 0 };

	/* In one piece: the order, which is filled in at last, and its texts. */
	buf_add(&all, &o, sizeof o);
	buf_add(&all, what->program, strlen(what->program) + 1);
	buf_add(&all, what->directory, strlen(what->directory) + 1);
	o.n_argv = add_texts(&all, what->argv);
	o.n_env = add_texts(&all, what->env);
	o.len = all.len - sizeof o;
	memcpy(all.data, &o, sizeof o);
	m->calls = calls;
	m->data = data;
	m->good = send_all(m->socket, all.data, all.len, what->fds);
	if (!m->good)
		m->calls = NULL;
	buf_clear(&all);
	return m->good;
}

void minder_forget(struct minder *m)
{
	m->calls = NULL;
}

static void order(struct minder *m, const struct minder_order *o)
{
	if (!send_all(m->socket, o, sizeof *o, NULL))
		m->good = false; /* on_poll() hears of it */
}

void minder_term(struct minder *m)
{
	order(m, &(struct minder_order){ .word = MINDER_TERM });
}

void minder_kill(struct minder *m)
{
	order(m, &(struct minder_order){ .word = MINDER_KILL });
}

void minder_end(struct minder *m, uint64_t patience_ms, uint64_t grace_ms)
{
	order(m, &(struct minder_order){ .word = MINDER_END,
	                                 .patience_ms = (uint32_t)patience_ms,
	                                 .grace_ms = (uint32_t)grace_ms });
}

void minder_destroy(struct minder *m)
{
	m->good = false;
	kill(m->pid, SIGKILL);
}
