#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/num.h"
#include "store/csv.h"
#include "store/log.h"

#define N_COLUMNS 6
#define CHUNK (256 << 10)

struct log_reader {
	int fd;
	struct csv_reader *csv;
	log_event_fn *fn;
	log_problem_fn *problem;
	void *data;
	struct buf name, value; /* NUL-terminated copies for the event */
	bool has_header, not_a_log;
	int format; /* of a newer program, or 0 */
	uint64_t line;
	int64_t stamp_ms; /* the hundred seconds of the last time that was read */
	char stamp[8];    /* and the digits that say them */
};

/* False, so that a check can return it. */
static bool problem(struct log_reader *r, const char *what, const struct csv_field *f)
{
	char text[200];

	snprintf(text, sizeof text, "%s \"%.*s\"", what, (int)(f->len < 80 ? f->len : 80),
	         f->text);
	r->problem(r->data, r->line, text);
	return false;
}

static bool check_header(const struct csv_field *f, size_t n)
{
	static const char *const names[] = { "time", "run", "event", "name", "step", "value" };
	size_t i = 0;

	while (i < N_COLUMNS && i < n && csv_is(f[i], names[i]))
		i++;
	return i == N_COLUMNS;
}

/*
 * Of a row's time mostly the last digits differ from the row before: then only those are read.
 * In 1795471658.123 they are the five of the last 100 seconds.
 */
#define STAMP_LEN 14
#define STAMP_SAME 8

static bool read_time_tail(const struct log_reader *r, const char *text, int64_t *ms)
{
	static const int64_t weight[STAMP_LEN] = {
		[8] = 10000, [9] = 1000, [11] = 100, [12] = 10, [13] = 1
	};

	if (memcmp(text, r->stamp, STAMP_SAME) != 0 || text[10] != '.')
		return false;
	*ms = r->stamp_ms;
	for (int i = STAMP_SAME; i < STAMP_LEN; i++) {
		unsigned digit = (unsigned)text[i] - '0';

		if (digit > 9 && i != 10)
			return false;
		*ms += weight[i] * digit;
	}
	return true;
}

static bool read_time(struct log_reader *r, const struct csv_field *f, int64_t *ms)
{
	double s;

	if (f->len == STAMP_LEN && read_time_tail(r, f->text, ms))
		return true;
	if (!num_parse(f->text, f->len, &s) || !(s >= 0 && s < 1e11))
		return false;
	*ms = (int64_t)(s * 1000 + 0.5);
	if (f->len == STAMP_LEN && f->text[10] == '.') {
		memcpy(r->stamp, f->text, STAMP_SAME);
		r->stamp_ms = *ms - *ms % 100000;
	}
	return true;
}

static const char *copy(struct buf *b, const struct csv_field *f)
{
	/* The name of a metric mostly is that of the row before. */
	if (b->data && b->len == f->len && memcmp(b->data, f->text, f->len) == 0)
		return b->data;
	buf_reset(b);
	buf_add(b, f->text, f->len);
	return b->data;
}

/* False when the row cannot be used. */
static bool read_row(struct log_reader *r, const struct csv_field *f, struct event *ev)
{
	uint64_t run;
	double format;

	if (!read_time(r, &f[0], &ev->time_ms))
		return problem(r, "not a time:", &f[0]);
	if (!num_parse_u64(f[1].text, f[1].len, &run) || run > UINT32_MAX)
		return problem(r, "not a run number:", &f[1]);
	ev->run = (uint32_t)run;
	ev->kind = event_find(f[2].text, f[2].len);
	if (f[4].len && !num_parse(f[4].text, f[4].len, &ev->step))
		return problem(r, "not a step:", &f[4]);
	ev->name = copy(&r->name, &f[3]);
	if (ev->kind == EVENT_METRIC)
		return num_parse(f[5].text, f[5].len, &ev->number) ||
		       problem(r, "not a number:", &f[5]);
	ev->value = copy(&r->value, &f[5]);
	if (ev->kind == EVENT_SWEEP && strcmp(ev->name, "format") == 0 &&
	    num_parse_str(ev->value, &format) && format > LOG_FORMAT)
		r->format = format < INT_MAX ? (int)format : INT_MAX;
	return !r->format;
}

static void on_row(void *data, const struct csv_field *f, size_t n, uint64_t line)
{
	struct log_reader *r = data;
	struct event ev = { .step = NAN };

	r->line = line;
	if (!r->has_header) {
		r->not_a_log = !check_header(f, n);
		r->has_header = true;
		return;
	}
	if (r->not_a_log || r->format)
		return;
	if (n < N_COLUMNS) {
		char text[64];

		snprintf(text, sizeof text, "%zu columns where there should be %d", n,
		         N_COLUMNS);
		r->problem(r->data, line, text);
	} else if (read_row(r, f, &ev)) {
		r->fn(r->data, &ev);
	}
}

struct log_reader *log_reader_open(const char *path, log_event_fn *fn, log_problem_fn *problem_,
                                   void *data, struct err *e)
{
	struct log_reader *r;
	int fd = open(path, O_RDONLY | O_CLOEXEC);

	if (fd < 0) {
		err_errno(e, "cannot read %s", path);
		return NULL;
	}
	r = mem_calloc(1, sizeof *r);
	r->fd = fd;
	r->fn = fn;
	r->problem = problem_;
	r->data = data;
	r->csv = csv_reader_new(on_row, r, ',');
	return r;
}

void log_reader_free(struct log_reader *r)
{
	if (!r)
		return;
	close(r->fd);
	csv_reader_free(r->csv);
	buf_clear(&r->name);
	buf_clear(&r->value);
	free(r);
}

int log_reader_read(struct log_reader *r, struct err *e)
{
	char *chunk = mem_alloc(CHUNK);
	int rc = 0;

	for (;;) {
		ssize_t n = read(r->fd, chunk, CHUNK);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			rc = err_errno(e, "cannot read the log");
		if (n <= 0)
			break;
		csv_reader_feed(r->csv, chunk, (size_t)n);
		if (r->not_a_log)
			rc = err_set(e, "line 1 is not the header of a pegbox log (" LOG_HEADER
			                ")");
		else if (r->format)
			rc = err_set(e,
			             "the log has format %d; this pegbox reads format %d: "
			             "use a newer pegbox",
			             r->format, LOG_FORMAT);
		if (rc < 0)
			break;
	}
	free(chunk);
	return rc;
}

uint64_t log_reader_end(const struct log_reader *r)
{
	return csv_reader_end(r->csv);
}

uint64_t log_reader_fed(const struct log_reader *r)
{
	return csv_reader_fed(r->csv);
}

uint64_t log_reader_line(const struct log_reader *r)
{
	return r->line;
}
