#include "folder/lock.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "folder/paths.h"

#define WAIT_MS 20
#define WAIT_ALIVE_MS 200
#define WAIT_DEAD_MS 5000

enum part { PART_WRITER, PART_WATCH };

static struct flock range(enum part part)
{
	return (struct flock){
		.l_type = F_WRLCK, .l_whence = SEEK_SET, .l_start = part, .l_len = 1
	};
}

static bool take(int fd, enum part part)
{
	struct flock l = range(part);

	return fcntl(fd, F_OFD_SETLK, &l) == 0;
}

/* Has another open file the part? */
static bool is_taken(int fd, enum part part)
{
	struct flock l = range(part);

	return fcntl(fd, F_OFD_GETLK, &l) == 0 && l.l_type != F_UNLCK;
}

static int64_t read_owner(int fd, char host[64])
{
	char text[128] = "";
	long long pid = 0;

	*host = '\0';
	if (pread(fd, text, sizeof text - 1, 0) > 0)
		sscanf(text, "%lld %63s", &pid, host);
	return pid;
}

static int open_lock(const char *dir, int flags, struct err *e)
{
	char *path = paths_in(dir, PATHS_LOCK);
	int fd = open(path, flags | O_CLOEXEC | O_NOFOLLOW, 0666);

	if (fd < 0)
		err_errno(e, "cannot make %s", path);
	free(path);
	return fd;
}

/* Is the file that was locked still the one in the folder? */
static bool is_current(const char *dir, int fd)
{
	struct stat a, b;

	return fstat(fd, &a) == 0 && paths_stat(dir, PATHS_LOCK, &b) && a.st_ino == b.st_ino &&
	       a.st_dev == b.st_dev;
}

/* Has the process that the file names ended?  Of another host that is not known. */
static bool owner_is_gone(int fd)
{
	char host[64], mine[64] = "";
	int64_t pid = read_owner(fd, host);

	gethostname(mine, sizeof mine - 1);
	return pid > 0 && strcmp(host, mine) == 0 && kill((pid_t)pid, 0) < 0 && errno == ESRCH;
}

/*
 * A child that an engine was just starting when it died has its lock until it executes its
 * program: a moment's patience, and more of it when the engine is known to be gone.
 */
static bool take_patiently(int fd)
{
	struct timespec pause = { 0, WAIT_MS * 1000000L };

	for (int waited = 0; !take(fd, PART_WRITER); waited += WAIT_MS) {
		if (errno != EAGAIN && errno != EACCES)
			return false;
		if (waited >= (owner_is_gone(fd) ? WAIT_DEAD_MS : WAIT_ALIVE_MS)) {
			errno = EAGAIN;
			return false;
		}
		nanosleep(&pause, NULL);
	}
	return true;
}

int lock_take(const char *dir, struct err *e)
{
	char host[64] = "";
	int fd;

	for (;;) {
		fd = open_lock(dir, O_RDWR | O_CREAT, e);
		if (fd < 0)
			return -1;
		if (!take_patiently(fd)) {
			if (errno != EAGAIN) {
				err_errno(e, "cannot lock %s", dir);
			} else {
				long long pid = read_owner(fd, host);

				err_set(e,
				        "an engine is at work in %s (process %lld on %s): "
				        "pegbox status, pegbox ctl",
				        dir, pid, host);
			}
			close(fd);
			return -1;
		}
		if (is_current(dir, fd))
			break;
		close(fd);
	}
	gethostname(host, sizeof host - 1);
	if (ftruncate(fd, 0) == 0)
		dprintf(fd, "%lld %s\n", (long long)getpid(), host);
	return fd;
}

bool lock_is_watched(int fd)
{
	return is_taken(fd, PART_WATCH);
}

int lock_take_watch(const char *dir, struct err *e)
{
	int fd = open_lock(dir, O_RDWR, e);

	if (fd >= 0 && !take(fd, PART_WATCH)) {
		err_errno(e, "cannot lock %s", dir);
		close(fd);
		fd = -1;
	}
	return fd;
}

void lock_release(int fd)
{
	if (fd < 0)
		return;
	if (ftruncate(fd, 0) < 0)
		errno = 0; /* the name of a process that is gone does no harm */
	close(fd);
}

bool lock_is_held(const char *dir, int64_t *pid)
{
	char host[64];
	struct err none;
	int fd = open_lock(dir, O_RDONLY, &none);
	bool held = fd >= 0 && is_taken(fd, PART_WRITER);

	if (pid)
		*pid = held ? read_owner(fd, host) : 0;
	if (fd >= 0)
		close(fd);
	return held;
}
