#ifndef JOBS_PASS_H
#define JOBS_PASS_H

/* Bytes over a Unix socket, with descriptors beside them (SCM_RIGHTS, unix(7)). */

#include <stddef.h>
#include <sys/types.h>

#define PASS_MAX 2 /* descriptors at a time */

/** As send(2) without SIGPIPE, with n_fds descriptors. */
ssize_t pass_send(int socket, const void *data, size_t len, const int *fds, size_t n_fds,
                  int flags);

/** As recv(2); the descriptors that came are in `fds`, which stays as it is without. */
ssize_t pass_receive(int socket, void *data, size_t len, int *fds, size_t n_fds);

#endif
