#include "jobs/recorded.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/file.h"
#include "base/lines.h"
#include "base/mem.h"

#define CHUNK (1u << 18)

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

static void read_file(struct reading *r, const char *path, bool over, uint64_t max)
{
	/* Whoever put something else there must not make us wait. */
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
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
