/* Following: what is new in the file, or whether it is another; metrics_rows.c reads rows. */

#include "jobs/metrics_file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/lines.h"
#include "base/mem.h"
#include "jobs/metrics_rows.h"

#define PIECE 65536
#define READ_MAX (1u << 20)    /* at one time */
#define FINISH_MAX (16u << 20) /* at the end */
#define SEEN 64

/* A place in the file, known again by the bytes before it. */
struct place_in_file {
	off_t offset;
	char seen[SEEN];
	size_t n;
};

struct metrics_file {
	char *path;
	bool was_there;
	struct stat last;          /* when it was last read */
	struct place_in_file old;  /* what stands before it is another run's */
	struct place_in_file next; /* to be read */
	struct lines lines;
	struct metrics_rows rows;
	metric_fn *fn;
	void *fn_data;
	char piece[PIECE];
};

/* It, and what stat() says of it; -1 when it is no regular file.  Nothing waits. */
static int open_regular(const char *path, struct stat *st)
{
	int fd = -1;

	if (stat(path, st) == 0 && S_ISREG(st->st_mode))
		fd = open(path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
	/* It may be another by now. */
	if (fd >= 0 && (fstat(fd, st) < 0 || !S_ISREG(st->st_mode))) {
		close(fd);
		fd = -1;
	}
	return fd;
}

struct metrics_file *metrics_file_new(const char *path)
{
	struct metrics_file *f = mem_calloc(1, sizeof *f);
	int fd = open_regular(path, &f->last);
	ssize_t n;

	f->path = mem_strdup(path);
	if (fd < 0) {
		f->last = (struct stat){ 0 };
		return f;
	}
	f->old.offset = f->last.st_size;
	f->old.n = f->last.st_size < SEEN ? (size_t)f->last.st_size : SEEN;
	n = pread(fd, f->old.seen, f->old.n, f->old.offset - (off_t)f->old.n);
	f->old.n = n > 0 ? (size_t)n : 0;
	close(fd);
	return f;
}

void metrics_file_free(struct metrics_file *f)
{
	if (!f)
		return;
	lines_clear(&f->lines);
	metrics_rows_clear(&f->rows);
	free(f->path);
	free(f);
}

bool metrics_file_was_there(const struct metrics_file *f)
{
	return f->was_there;
}

const char *metrics_file_path(const struct metrics_file *f)
{
	return f->path;
}

static void on_line(void *data, char *line, size_t len, bool cut)
{
	struct metrics_file *f = data;

	if (!cut)
		metrics_rows_read(&f->rows, line, lines_plain(line, len), f->fn, f->fn_data);
}

/* From its first byte, all of it this run's. */
static void start_anew(struct metrics_file *f)
{
	lines_clear(&f->lines);
	metrics_rows_restart(&f->rows);
	f->old.offset = f->next.offset = 0;
	f->old.n = f->next.n = 0;
}

static bool is_unchanged(const struct stat *a, const struct stat *b)
{
	return a->st_ino == b->st_ino && a->st_dev == b->st_dev && a->st_size == b->st_size &&
	       a->st_mtim.tv_sec == b->st_mtim.tv_sec &&
	       a->st_mtim.tv_nsec == b->st_mtim.tv_nsec;
}

static bool is_there(const struct place_in_file *p, int fd)
{
	char now[SEEN];

	return pread(fd, now, p->n, p->offset - (off_t)p->n) == (ssize_t)p->n &&
	       memcmp(now, p->seen, p->n) == 0;
}

/* Is it the file that was read before, with all that it had? */
static bool is_continued(const struct metrics_file *f, int fd, const struct stat *st)
{
	return st->st_ino == f->last.st_ino && st->st_dev == f->last.st_dev &&
	       st->st_size >= f->next.offset && st->st_size >= f->old.offset &&
	       is_there(&f->next, fd) && is_there(&f->old, fd);
}

static void move_on(struct place_in_file *p, const char *data, size_t len)
{
	size_t n = len < SEEN ? len : SEEN, keep = SEEN - n < p->n ? SEEN - n : p->n;

	memmove(p->seen, p->seen + p->n - keep, keep);
	memcpy(p->seen + keep, data + len - n, n);
	p->n = keep + n;
	p->offset += (off_t)len;
}

/* The next bytes of it; 0 at its end. */
static size_t read_piece(struct metrics_file *f, int fd)
{
	size_t want = PIECE;
	ssize_t n;

	/* Of what is another run's only the header counts. */
	if (f->next.offset && f->next.offset < f->old.offset) {
		lines_clear(&f->lines);
		f->next = f->old;
	}
	f->rows.mute = f->next.offset < f->old.offset;
	if (f->rows.mute && f->old.offset < PIECE)
		want = (size_t)f->old.offset;
	while ((n = pread(fd, f->piece, want, f->next.offset)) < 0 && errno == EINTR)
		;
	if (n <= 0)
		return 0;
	move_on(&f->next, f->piece, (size_t)n);
	lines_feed(&f->lines, f->piece, (size_t)n, on_line, f);
	return (size_t)n;
}

static void follow(struct metrics_file *f, size_t max, metric_fn *fn, void *fn_data)
{
	struct stat st;
	int fd;

	/* Most often nothing is new. */
	if (stat(f->path, &st) < 0 ||
	    (is_unchanged(&st, &f->last) && (f->next.offset == st.st_size || !f->was_there)))
		return;
	fd = open_regular(f->path, &st);
	if (fd < 0)
		return;
	if (f->last.st_ino && !is_continued(f, fd, &st))
		start_anew(f);
	f->was_there = true;
	f->last = st;
	f->fn = fn;
	f->fn_data = fn_data;
	for (size_t sum = 0, n; sum < max && (n = read_piece(f, fd)); sum += n)
		;
	close(fd);
}

void metrics_file_read(struct metrics_file *f, metric_fn *fn, void *fn_data)
{
	follow(f, READ_MAX, fn, fn_data);
}

void metrics_file_finish(struct metrics_file *f, bool whole, metric_fn *fn, void *fn_data)
{
	follow(f, FINISH_MAX, fn, fn_data);
	f->fn = fn;
	f->fn_data = fn_data;
	if (whole && f->next.offset == f->last.st_size && f->next.offset > f->old.offset)
		lines_finish(&f->lines, on_line, f);
}
