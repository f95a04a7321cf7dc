#include "jobs/pass.h"

#include <string.h>
#include <sys/socket.h>

/* Aligned as a cmsghdr must be. */
union control {
	char bytes[CMSG_SPACE(PASS_MAX * sizeof(int))];
	struct cmsghdr align;
};

ssize_t pass_send(int socket, const void *data, size_t len, const int *fds, size_t n_fds,
                  int flags)
{
	union control control = { 0 };
	struct iovec v = { (void *)data, len };
	struct msghdr h = { .msg_iov = &v, .msg_iovlen = 1 };
	struct cmsghdr *c;

	if (n_fds) {
		h.msg_control = control.bytes;
		h.msg_controllen = CMSG_SPACE(n_fds * sizeof *fds);
		c = CMSG_FIRSTHDR(&h);
		c->cmsg_level = SOL_SOCKET;
		c->cmsg_type = SCM_RIGHTS;
		c->cmsg_len = CMSG_LEN(n_fds * sizeof *fds);
		memcpy(CMSG_DATA(c), fds, n_fds * sizeof *fds);
	}
	return sendmsg(socket, &h, MSG_NOSIGNAL | flags);
}

ssize_t pass_receive(int socket, void *data, size_t len, int *fds, size_t n_fds)
{
	union control control;
	struct iovec v = { data, len };
	struct msghdr h = { .msg_iov = &v,
		            .msg_iovlen = 1,
		            .msg_control = control.bytes,
		            .msg_controllen = sizeof control.bytes };
	ssize_t n = recvmsg(socket, &h, MSG_CMSG_CLOEXEC);
	struct cmsghdr *c = n > 0 ? CMSG_FIRSTHDR(&h) : NULL;

	if (c && c->cmsg_type == SCM_RIGHTS && c->cmsg_len == CMSG_LEN(n_fds * sizeof *fds))
		memcpy(fds, CMSG_DATA(c), n_fds * sizeof *fds);
	return n;
}
