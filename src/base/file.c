#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"

#define CHUNK 65536
#define PIPE_MS 10000 /* without a byte */

/* The next bytes; of a pipe not for ever.  0 at the end, -1 with errno. */
static ssize_t read_some(int fd, char *to, size_t len)
{
	struct pollfd p = { .fd = fd, .events = POLLIN };
	ssize_t n;

	while ((n = read(fd, to, len)) < 0 && (errno == EINTR || errno == EAGAIN)) {
		if (errno == EAGAIN && poll(&p, 1, isatty(fd) ? -1 : PIPE_MS) == 0) {
			errno = ETIMEDOUT;
			break;
		}
	}
	return n;
}

int file_read(const char *path, struct buf *text, struct err *e)
{
	/* Without waiting: a FIFO may have nobody who writes to it. */
	int fd = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC), rc = 0;
	ssize_t n;

	if (fd < 0)
		return err_errno(e, "cannot read %s", path);
	buf_reset(text);
	do {
		n = read_some(fd, buf_reserve(text, CHUNK), CHUNK);
		if (n < 0)
			rc = err_errno(e, "cannot read %s", path);
		else
			text->len += (size_t)n;
		text->data[text->len] = '\0';
	} while (n > 0 && text->len <= FILE_TEXT_MAX);
	if (rc == 0 && text->len > FILE_TEXT_MAX)
		rc = err_set(e, "%s is larger than %u MiB", path, FILE_TEXT_MAX >> 20);
	else if (rc == 0 && memchr(text->data, '\0', text->len))
		rc = err_set(e, "%s is not a text file", path);
	close(fd);
	return rc;
}

FILE *file_open(const char *path, struct err *e)
{
	int fd = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
	struct stat st;
	FILE *f = NULL;

	if (fd < 0 || fstat(fd, &st) < 0 || (S_ISREG(st.st_mode) && !(f = fdopen(fd, "r"))))
		err_errno(e, "cannot read %s", path);
	else if (!f)
		err_set(e, "cannot read %s: it is not a file", path);
	if (!f && fd >= 0)
		close(fd);
	return f;
}

int file_create(const char *path)
{
	const int flags = O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC;
	int fd = open(path, flags | O_NOFOLLOW | O_NONBLOCK, 0666);
	struct stat st;

	/* An empty file that was made for it is as good as a new one. */
	if (fd >= 0 && fstat(fd, &st) == 0 && S_ISREG(st.st_mode) && st.st_nlink == 1 &&
	    st.st_size == 0)
		return fd;
	if (fd < 0 && errno != ELOOP && errno != ENXIO && errno != EISDIR && errno != EACCES)
		return -1;
	if (fd >= 0)
		close(fd);
	/* What stands there, perhaps a link to elsewhere, is not written to. */
	return unlink(path) == 0 ? open(path, flags | O_EXCL, 0666) : -1;
}

int file_write(const char *path, const struct buf *text, struct err *e)
{
	int fd = file_create(path), rc = 0;
	FILE *f = fd < 0 ? NULL : fdopen(fd, "w");

	if (!f || fwrite(buf_str(text), 1, text->len, f) < text->len)
		rc = err_errno(e, "cannot write %s", path);
	/* Of a full disk it mostly tells only now. */
	if (f && fclose(f) < 0 && rc == 0)
		rc = err_errno(e, "cannot write %s", path);
	return rc;
}

int file_replace(const char *path, const struct buf *text, struct err *e)
{
	char *tmp = mem_printf("%s.tmp", path);
	int rc = file_write(tmp, text, e);

	if (rc == 0 && rename(tmp, path) < 0)
		rc = err_errno(e, "cannot replace %s", path);
	if (rc < 0)
		unlink(tmp);
	free(tmp);
	return rc;
}

void file_make_parents(const char *path)
{
	char *copy = mem_strdup(path);

	for (char *p = copy; *p && (p = strchr(p + 1, '/'));) {
		*p = '\0';
		mkdir(copy, 0777);
		*p = '/';
	}
	free(copy);
}

static int remove_one(const char *path, const struct stat *st, int type, struct FTW *at)
{
	(void)st;
	(void)type;
	(void)at;
	remove(path);
	return 0;
}

void file_remove_tree(const char *path)
{
	nftw(path, remove_one, 16, FTW_DEPTH | FTW_PHYS);
}

bool file_is_program(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 && S_ISREG(st.st_mode) && access(path, X_OK) == 0;
}

char *file_join(const char *folder, const char *file)
{
	return file[0] == '/' ? mem_strdup(file) : mem_printf("%s/%s", folder, file);
}

char *file_trim(const char *path)
{
	size_t len = strlen(path);

	while (len > 1 && path[len - 1] == '/')
		len--;
	return mem_strndup(path, len);
}

char *file_folder(const char *path)
{
	size_t len = path ? (size_t)(file_name(path) - path) : 0;

	return !len ? mem_strdup(".") : mem_strndup(path, len > 1 ? len - 1 : 1);
}

const char *file_name(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? slash + 1 : path;
}

/* Do all have this part of the first path, as far from the front or from the end? */
static bool is_common(char *const *paths, size_t n, size_t at, size_t len, bool from_end)
{
	size_t after = strlen(paths[0]) - at;

	for (size_t i = 1; i < n; i++) {
		size_t all = strlen(paths[i]);
		const char *p =
			from_end ? all >= after ? paths[i] + all - after : NULL : paths[i] + at;

		if (!p || (!from_end && strncmp(paths[0], paths[i], at) != 0) ||
		    strncmp(p, paths[0] + at, len) != 0 || (p > paths[i] && p[-1] != '/') ||
		    (p[len] && p[len] != '/'))
			return false;
	}
	return true;
}

void file_tell_apart(char *const *paths, size_t n, struct strings *out)
{
	size_t front = 0, end, part, at;

	if (!n)
		return;
	for (end = strlen(paths[0]); front < end; front += part + 1) {
		part = strcspn(paths[0] + front, "/");
		if (!is_common(paths, n, front, part, false))
			break;
	}
	for (; end > front; end = at ? at - 1 : 0) {
		for (at = end; at > 0 && paths[0][at - 1] != '/';)
			at--;
		if (!is_common(paths, n, at, end - at, true))
			break;
	}
	for (size_t i = 0; i < n; i++) {
		size_t len = strlen(paths[i]), tail = strlen(paths[0]) - end;

		/* One path may be the front of another. */
		if (front + tail < len)
			strings_addf(out, "%.*s", (int)(len - tail - front), paths[i] + front);
		else
			strings_add(out, file_name(paths[i]));
	}
}
