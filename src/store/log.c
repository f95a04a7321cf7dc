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

struct log_writer {
	int fd;
	struct buf pending;
};

void log_print(struct buf *out, const struct event *ev)
{
	char text[NUM_TEXT_MAX];
	size_t n = num_print_u64(text, (uint64_t)ev->time_ms / 1000);

	text[n++] = '.';
	text[n++] = (char)('0' + ev->time_ms % 1000 / 100);
	text[n++] = (char)('0' + ev->time_ms % 100 / 10);
	text[n++] = (char)('0' + ev->time_ms % 10);
	text[n++] = ',';
	buf_add(out, text, n);
	buf_add(out, text, num_print_u64(text, ev->run));
	buf_addc(out, ',');
	buf_adds(out, event_name(ev->kind));
	buf_addc(out, ',');
	csv_quote(out, ev->name, strlen(ev->name));
	buf_addc(out, ',');
	if (!isnan(ev->step))
		buf_add(out, text, num_print(text, ev->step));
	buf_addc(out, ',');
	if (ev->kind == EVENT_METRIC)
		buf_add(out, text, num_print(text, ev->number));
	else if (ev->value)
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
	int fd = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0666);

	if (fd < 0 || fstat(fd, &st) < 0) {
		err_errno(e, "cannot write %s", path);
	} else if (!lock(fd)) {
		err_set(e, "another program is writing %s", path);
	} else {
		w = mem_calloc(1, sizeof *w);
		w->fd = fd;
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
	buf_drop(&w->pending, done);
	return w->pending.len ? -1 : 0;
}

size_t log_pending(const struct log_writer *w)
{
	return w->pending.len;
}

int log_fd(const struct log_writer *w)
{
	return w->fd;
}
