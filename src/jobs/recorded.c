#include "jobs/recorded.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/file.h"
#include "base/lines.h"
#include "base/mem.h"

#define CHUNK (1u << 18)
#define TAIL 4096 /* bytes that the last lines are looked for in */

const char *const recorded_names[RECORDED_FILES] = { "stdout.log", "stderr.log" };

struct reading {
	struct metric_stream *stream;
	struct metric_reader *reader;
	metric_fn *fn;
	void *fn_data;
};

void recorded_clear(struct recorded *rec)
{
	for (int i = 0; i < RECORDED_FILES; i++)
		metric_stream_clear(&rec->streams[i]);
}

static void on_line(void *data, char *line, size_t len, bool cut)
{
	struct reading *r = data;

	(void)cut;
	len = lines_plain(line, len);
	if (r->reader)
		metric_read(r->reader, r->stream, line, len, r->fn, r->fn_data);
	else
		metric_guess(r->stream, line, len, r->fn, r->fn_data);
}

/* Whoever put something else there must not make us wait. */
static int open_file(const char *path)
{
	return open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
}

static void read_file(struct reading *r, const char *path, bool over, uint64_t max)
{
	int fd = open_file(path);
	struct lines lines = { .cut = false };
	char *chunk;
	ssize_t n;

	if (fd < 0)
		return;
	chunk = mem_alloc(CHUNK);
	while (max && ((n = read(fd, chunk, max < CHUNK ? max : CHUNK)) > 0 ||
	               (n < 0 && errno == EINTR))) {
		if (n < 0)
			continue;
		max -= (uint64_t)n;
		lines_feed(&lines, chunk, (size_t)n, on_line, r);
	}
	if (over)
		lines_finish(&lines, on_line, r);
	lines_clear(&lines);
	free(chunk);
	close(fd);
}

void recorded_read(struct recorded *rec, const char *folder, bool over, uint64_t max,
                   struct metric_reader *reader, metric_fn *fn, void *fn_data)
{
	for (int i = 0; i < RECORDED_FILES; i++) {
		struct reading r = { &rec->streams[i], reader, fn, fn_data };
		char *path = file_join(folder, recorded_names[i]);

		read_file(&r, path, over, max);
		free(path);
	}
}

static void keep_line(void *data, char *line, size_t len, bool cut)
{
	size_t n = lines_plain(line, len);

	(void)cut;
	if (n)
		strings_addf(data, "%.*s", (int)n, line);
}

void recorded_last_lines(const char *folder, int file, size_t most, struct strings *out)
{
	char *path = file_join(folder, recorded_names[file]), text[TAIL];
	int fd = open_file(path);
	off_t size = fd < 0 ? 0 : lseek(fd, 0, SEEK_END);
	struct lines lines = { .cut = false };
	struct strings all = { 0 };
	size_t first;
	ssize_t n = size > 0 ? pread(fd, text, TAIL, size > TAIL ? size - TAIL : 0) : 0;

	if (n > 0) {
		lines_feed(&lines, text, (size_t)n, keep_line, &all);
		lines_finish(&lines, keep_line, &all);
	}
	first = all.n > most ? all.n - most : 0;
	/* The first of them is most likely not whole. */
	if (size > TAIL && first == 0)
		first = 1;
	for (size_t i = first; i < all.n; i++)
		strings_add(out, all.items[i]);
	strings_clear(&all);
	lines_clear(&lines);
	if (fd >= 0)
		close(fd);
	free(path);
}
