/* Writing the log; reading it is in log_read.c. */

#include "store/log.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/num.h"
#include "store/csv.h"

#define COPY_SIZE (1u << 20)

struct log_writer {
	int fd;
	uint64_t size; /* of the file, as it was left */
	struct buf pending;
};

void log_print(struct buf *out, const struct event *ev)
{
	char text[3 * NUM_TEXT_MAX];
	size_t n = num_print_u64(text, (uint64_t)ev->time_ms / 1000);

	text[n++] = '.';
	text[n++] = (char)('0' + ev->time_ms % 1000 / 100);
	text[n++] = (char)('0' + ev->time_ms % 100 / 10);
	text[n++] = (char)('0' + ev->time_ms % 10);
	text[n++] = ',';
	n += num_print_u64(text + n, ev->run);
	text[n++] = ',';
	buf_add(out, text, n);
	buf_adds(out, event_name(ev->kind));
	buf_addc(out, ',');
	csv_quote(out, ev->name, strlen(ev->name));
	n = 0;
	text[n++] = ',';
	if (!isnan(ev->step))
		n += num_print(text + n, ev->step);
	text[n++] = ',';
	if (ev->kind == EVENT_METRIC)
		n += num_print(text + n, ev->number);
	buf_add(out, text, n);
	if (ev->kind != EVENT_METRIC && ev->value)
		csv_quote(out, ev->value, strlen(ev->value));
	buf_addc(out, '\n');
}

/* By the open file, not by the process, so that it holds against a reader's close() as well. */
static bool lock(int fd)
{
	struct flock all = { .l_type = F_WRLCK, .l_whence = SEEK_SET };

	return fcntl(fd, F_OFD_SETLK, &all) == 0 || (errno != EAGAIN && errno != EACCES);
}

struct log_writer *log_writer_open(const char *path, struct err *e)
{
	struct log_writer *w;
	struct stat st;
	int fd = open(path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0666);

	if (fd < 0 || fstat(fd, &st) < 0) {
		err_errno(e, "cannot write %s", path);
	} else if (!lock(fd)) {
		err_set(e, "another program is writing %s", path);
	} else {
		w = mem_calloc(1, sizeof *w);
		w->fd = fd;
		w->size = (uint64_t)st.st_size;
		if (!st.st_size)
			buf_adds(&w->pending, LOG_HEADER "\n");
		return w;
	}
	if (fd >= 0)
		close(fd);
	return NULL;
}

int log_writer_cut(struct log_writer *w, uint64_t size, struct err *e)
{
	struct stat st;

	if (fstat(w->fd, &st) == 0 && (uint64_t)st.st_size <= size)
		return 0;
	if (ftruncate(w->fd, (off_t)size) < 0)
		return err_errno(e, "cannot cut the unfinished last row off the log");
	w->size = size;
	if (!size && !w->pending.len)
		buf_adds(&w->pending, LOG_HEADER "\n");
	return 0;
}

void log_writer_free(struct log_writer *w)
{
	if (!w)
		return;
	close(w->fd);
	buf_clear(&w->pending);
	free(w);
}

void log_append(struct log_writer *w, const struct event *ev)
{
	log_print(&w->pending, ev);
}

int log_flush(struct log_writer *w, struct err *e)
{
	size_t done = 0;

	while (done < w->pending.len) {
		ssize_t n = write(w->fd, w->pending.data + done, w->pending.len - done);

		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0) {
			err_errno(e, "cannot write the log");
			break;
		}
		done += (size_t)n;
	}
	w->size += done;
	buf_drop(&w->pending, done);
	return w->pending.len ? -1 : 0;
}

bool log_is_kept(const struct log_writer *w)
{
	struct stat st;

	/* Not by its time: a network disk changes that when it likes. */
	return fstat(w->fd, &st) < 0 || (uint64_t)st.st_size == w->size;
}

int log_copy(const struct log_writer *w, struct buf *out, struct err *e)
{
	size_t done = 0;

	while (done < w->size) {
		size_t want = w->size - done < COPY_SIZE ? (size_t)(w->size - done) : COPY_SIZE;
		ssize_t n = pread(w->fd, buf_reserve(out, want), want, (off_t)done);

		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return err_errno(e, "cannot read the log");
		out->len += (size_t)n;
		done += (size_t)n;
	}
	buf_add(out, w->pending.data, w->pending.len);
	return 0;
}

int log_move(struct log_writer *w, const char *path, const struct buf *text, struct err *e)
{
	struct log_writer *new;

	unlink(path);
	new = log_writer_open(path, e);
	if (!new)
		return -1;
	buf_reset(&new->pending);
	buf_add(&new->pending, text->data, text->len);
	if (log_flush(new, e) < 0 || fdatasync(new->fd) < 0) {
		err_errno(e, "cannot write %s", path);
		log_writer_free(new);
		unlink(path);
		return -1;
	}
	close(w->fd);
	w->fd = new->fd;
	w->size = new->size;
	buf_reset(&w->pending);
	buf_clear(&new->pending);
	free(new);
	return 0;
}

size_t log_pending(const struct log_writer *w)
{
	return w->pending.len;
}

int log_fd(const struct log_writer *w)
{
	return w->fd;
}
