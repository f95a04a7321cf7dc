#include "engine/control.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <sys/un.h>
#include <unistd.h>

#include "base/lines.h"
#include "base/mem.h"
#include "folder/paths.h"

#define ANSWER_SECONDS 5
#define QUEUE_MAX (1u << 20) /* bytes of answers that a client may leave unread */

struct control {
	uv_pipe_t server;
	control_fn *fn;
	void *data;
	struct client *clients;
	char *path;
};

struct client {
	uv_pipe_t pipe;
	struct control *control;
	struct client *next;
	struct lines lines;
	char buffer[4096];
};

static void on_client_closed(uv_handle_t *h)
{
	struct client *cl = h->data;

	lines_clear(&cl->lines);
	free(cl);
}

static void hang_up(struct client *cl)
{
	struct client **link;

	if (uv_is_closing((uv_handle_t *)&cl->pipe))
		return;
	for (link = &cl->control->clients; *link != cl; link = &(*link)->next)
		;
	*link = cl->next;
	cl->control = NULL;
	uv_close((uv_handle_t *)&cl->pipe, on_client_closed);
}

static void on_written(uv_write_t *w, int status)
{
	(void)status;
	free(w->data);
	free(w);
}

static void on_line(void *data, char *line, size_t len, bool cut)
{
	struct client *cl = data;
	struct buf reply = { 0 };
	uv_write_t *w;
	uv_buf_t b;
	char *copy;

	if (!cl->control)
		return;
	copy = mem_strndup(line, len);
	if (cut)
		buf_adds(&reply, "error the command is longer than 64 KiB");
	else
		cl->control->fn(cl->control->data, copy, &reply);
	free(copy);
	buf_addc(&reply, '\n');
	w = mem_alloc(sizeof *w);
	b.len = reply.len;
	w->data = b.base = buf_detach(&reply);
	if (uv_write(w, (uv_stream_t *)&cl->pipe, &b, 1, on_written) < 0)
		on_written(w, 0);
}

static void on_alloc(uv_handle_t *h, size_t size, uv_buf_t *buf)
{
	struct client *cl = h->data;

	(void)size;
	*buf = uv_buf_init(cl->buffer, sizeof cl->buffer);
}

static void on_read(uv_stream_t *s, ssize_t n, const uv_buf_t *buf)
{
	struct client *cl = s->data;

	if (n > 0)
		lines_feed(&cl->lines, buf->base, (size_t)n, on_line, cl);
	if (n > 0 && cl->control &&
	    uv_stream_get_write_queue_size((uv_stream_t *)&cl->pipe) > QUEUE_MAX)
		hang_up(cl); /* it does not read what it is told */
	else if (n < 0)
		hang_up(cl);
}

static void on_connection(uv_stream_t *server, int status)
{
	struct control *c = server->data;
	struct client *cl;

	if (status < 0)
		return;
	cl = mem_calloc(1, sizeof *cl);
	uv_pipe_init(server->loop, &cl->pipe, 0);
	cl->pipe.data = cl;
	cl->control = c;
	cl->next = c->clients;
	c->clients = cl;
	if (uv_accept(server, (uv_stream_t *)&cl->pipe) < 0 ||
	    uv_read_start((uv_stream_t *)&cl->pipe, on_alloc, on_read) < 0)
		hang_up(cl);
}

static void on_server_closed(uv_handle_t *h)
{
	struct control *c = h->data;

	free(c->path);
	free(c);
}

/* A socket's address holds about 100 bytes of path: go by the folder's descriptor instead. */
static char *short_path(const char *dir, int *fd)
{
	*fd = open(dir, O_PATH | O_DIRECTORY | O_CLOEXEC);
	return *fd < 0 ? NULL : mem_printf("/proc/self/fd/%d/" PATHS_SOCKET, *fd);
}

struct control *control_listen(uv_loop_t *loop, const char *dir, control_fn *fn, void *data,
                               struct err *e)
{
	struct control *c = mem_calloc(1, sizeof *c);
	int fd, rc;
	char *path = short_path(dir, &fd);
	mode_t mask;

	c->fn = fn;
	c->data = data;
	c->path = paths_in(dir, PATHS_SOCKET);
	uv_pipe_init(loop, &c->server, 0);
	c->server.data = c;
	unlink(c->path);
	mask = umask(0177);
	rc = path ? uv_pipe_bind(&c->server, path) : UV_ENOENT;
	umask(mask);
	if (rc == 0)
		rc = uv_listen((uv_stream_t *)&c->server, 16, on_connection);
	free(path);
	if (fd >= 0)
		close(fd);
	if (rc < 0) {
		err_set(e, "cannot listen on %s: %s", c->path, uv_strerror(rc));
		uv_close((uv_handle_t *)&c->server, on_server_closed);
		return NULL;
	}
	return c;
}

void control_close(struct control *c)
{
	if (!c)
		return;
	while (c->clients)
		hang_up(c->clients);
	unlink(c->path);
	uv_close((uv_handle_t *)&c->server, on_server_closed);
}

/* A connection to the engine in a folder, or -1. */
static int connect_to(const char *dir)
{
	struct sockaddr_un address = { .sun_family = AF_UNIX };
	int dir_fd, fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
	char *path = short_path(dir, &dir_fd);

	if (path)
		strncpy(address.sun_path, path, sizeof address.sun_path - 1);
	if (fd >= 0 &&
	    (!path || connect(fd, (struct sockaddr *)&address, sizeof address) < 0)) {
		close(fd);
		fd = -1;
	}
	free(path);
	if (dir_fd >= 0)
		close(dir_fd);
	return fd;
}

int control_ask(const char *dir, const char *line, struct buf *reply, struct err *e)
{
	struct buf text = { 0 };
	struct timeval patience = { ANSWER_SECONDS, 0 };
	char part[4096];
	int fd = connect_to(dir), rc = -1;
	ssize_t n;

	buf_addf(&text, "%s\n", line);
	/* An engine that was stopped (SIGSTOP) must not stop who asks it. */
	if (fd >= 0)
		setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
	if (text.len > CONTROL_LINE_MAX) {
		err_set(e, "a command is at most %d bytes long, not %zu", CONTROL_LINE_MAX,
		        text.len);
	} else if (fd < 0) {
		err_set(e, "no engine is at work in %s", dir);
	} else if (send(fd, text.data, text.len, MSG_NOSIGNAL) != (ssize_t)text.len) {
		err_errno(e, "cannot write to the engine in %s", dir);
	} else {
		while ((n = recv(fd, part, sizeof part, 0)) > 0) {
			buf_add(reply, part, (size_t)n);
			if (part[n - 1] == '\n')
				break;
		}
		if (reply->len && reply->data[reply->len - 1] == '\n') {
			reply->data[--reply->len] = '\0';
			rc = 0;
		} else {
			err_set(e,
			        n < 0 && errno == EAGAIN ? "the engine in %s does not answer"
			                                 : "the engine in %s went away",
			        dir);
		}
	}
	buf_clear(&text);
	if (fd >= 0)
		close(fd);
	return rc;
}

void control_escape(const char *text, struct buf *out)
{
	for (; *text; text++) {
		if (*text == '\n' || *text == '\\')
			buf_addc(out, '\\');
		buf_addc(out, *text == '\n' ? 'n' : *text);
	}
}

void control_unescape(char *text)
{
	char *to = text;

	for (const char *p = text; *p; p++) {
		if (*p == '\\' && p[1])
			*to++ = *++p == 'n' ? '\n' : *p;
		else
			*to++ = *p;
	}
	*to = '\0';
}
