/* What a child prints: kept in files, and searched for metrics. */

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/array.h"
#include "jobs/exception.h"
#include "jobs/job_part.h"
#include "jobs/recorded.h"

#define LINE_KEPT_MAX 400 /* bytes of a line */
#define LAST_LINE_MAX 200 /* fewer, so that what is cut says so */
#define SAW_MAX 200
#define LOGS "{}"   /* in the pipe: it will log */
#define FILE_MS 500 /* from look to look into the file that it writes */

static const char *const sources[JOB_STREAMS] = {
	[JOB_OUT] = "stdout", [JOB_ERR] = "stderr", [JOB_METRICS] = "pipe"
};
static const char from_file[] = "file";

static void on_guess(void *data, const struct metric_value *v)
{
	struct job *j = data;
	size_t len = strlen(v->name);
	const char *at = buf_str(&j->saw);

	/* "epoch 3" says where it is. */
	if (v->value == v->step)
		return;
	/* Each name once. */
	while ((at = strstr(at, v->name))) {
		if ((at == j->saw.data || at[-1] == ' ') && (at[len] == ',' || !at[len]))
			return;
		at += len;
	}
	if (j->saw.len + len + 2 <= SAW_MAX)
		buf_addf(&j->saw, "%s%s", j->saw.len ? ", " : "", v->name);
}

static void pass_on(void *data, const struct metric_value *v)
{
	struct job *j = data;

	j->calls->metric(j->calls_data, j, v);
}

/* Most programs print what they log: of a name that is logged, that alone counts. */
static bool is_said_again(struct job *j, const struct metric_value *v)
{
	bool logged = strings_has(&j->logged, v->name);

	if (j->source != sources[JOB_METRICS])
		return logged && j->source != from_file;
	if (!logged) {
		strings_add(&j->logged, v->name);
		waiting_drop(&j->waiting, v->name);
	}
	return false;
}

static void count(void *data, const struct metric_value *v)
{
	struct job *j = data;

	if (j->by_step)
		step_values_take(&j->held_back, v, pass_on, j);
	else
		pass_on(j, v);
}

/* Many print what they log before they do. */
static bool must_wait(struct job *j, const struct metric_value *v)
{
	bool printed = j->source != sources[JOB_METRICS] && j->source != from_file;

	if (!j->logs || !j->only_printed || !printed)
		return false;
	if (!strings_has(j->only_printed, v->name))
		return waiting_take(&j->waiting, v);
	/* It may have become known only now. */
	waiting_pass(&j->waiting, v->name, count, j);
	return false;
}

static void on_metric(void *data, const struct metric_value *v)
{
	struct job *j = data;

	if (is_said_again(j, v))
		return;
	j->heard = true;
	if (j->guesses)
		on_guess(j, v);
	if (!must_wait(j, v))
		count(j, v);
}

/* What was never logged is printed only, and so it will be by the others. */
static void end_waiting(struct job *j)
{
	bool well = !j->end.cancelled && !j->end.signal && !j->end.exit_code;

	for (size_t i = 0; i < j->waiting.n; i++) {
		const struct waiting_name *of = &j->waiting.names[i];

		if (!of->n)
			continue;
		j->end.waited = true;
		if (well && !strings_has(j->only_printed, of->name))
			strings_add(j->only_printed, of->name);
	}
	waiting_pass(&j->waiting, NULL, count, j);
}

static void on_file_timer(uv_timer_t *t)
{
	struct job *j = t->data;

	j->source = from_file;
	if (!j->held)
		metrics_file_read(j->file, on_metric, j);
}

void job_end_values(struct job *j)
{
	j->source = from_file;
	if (j->file)
		metrics_file_finish(j->file, !j->end.cancelled, on_metric, j);
	end_waiting(j);
	step_values_end(&j->held_back, pass_on, j);
}

/* How much of a line is at most `max` bytes, not half a UTF-8 character at the end. */
static size_t beginning(const char *line, size_t len, size_t max)
{
	if (len <= max)
		return len;
	while (max && (line[max] & 0xc0) == 0x80)
		max--;
	return max;
}

/* The latest lines, each with its beginning. */
static void remember(struct stream *st, const char *line, size_t len)
{
	if (st->tail.len > 2 * EXCEPTION_TEXT_MAX)
		buf_drop(&st->tail, st->tail.len - EXCEPTION_TEXT_MAX);
	buf_add(&st->tail, line, beginning(line, len, LINE_KEPT_MAX));
	buf_addc(&st->tail, '\n');
}

static void on_line(void *data, char *line, size_t len, bool cut)
{
	struct stream *st = data;
	struct job *j = st->job;
	size_t blank = 0;

	(void)cut;
	j->source = sources[st - j->streams];
	len = lines_plain(line, len);
	while (blank < len && line[blank] == ' ')
		blank++;
	if (blank == len)
		return;
	if (st != &j->streams[JOB_METRICS])
		remember(st, line, len);
	else if (len == strlen(LOGS) && memcmp(line, LOGS, len) == 0)
		j->logs = true;
	if (st != &j->streams[JOB_METRICS] && !j->read_output)
		return;
	metric_read(j->reader, &st->metrics, line, len, on_metric, j);
	if (j->guesses && st != &j->streams[JOB_METRICS]) {
		j->guesses--;
		metric_guess(&st->guessed, line, len, on_guess, j);
	}
}

/* Keep bytes in their file.  False when it cannot take them all: then they are stuck. */
static bool keep(struct job *j, int file, const char *data, size_t len, struct err *e)
{
	while (len && file >= 0) {
		ssize_t n = write(file, data, len);

		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0) {
			err_errno(e, "cannot keep the output of run %u", j->run);
			buf_add(&j->stuck, data, len);
			j->stuck_file = file;
			return false;
		}
		data += n;
		len -= (size_t)n;
	}
	return true;
}

static void take(struct stream *st, char *data, size_t len)
{
	struct job *j = st->job;
	struct err e;

	j->heard = true;
	if (!keep(j, st->file, data, len, &e)) {
		job_hold(j);
		j->calls->trouble(j->calls_data, j, &e);
	}
	lines_feed(&st->lines, data, len, on_line, st);
}

void job_end_stream(struct stream *st)
{
	if (!st->open)
		return;
	st->open = false;
	lines_finish(&st->lines, on_line, st);
	uv_close((uv_handle_t *)&st->pipe, job_on_closed);
}

static void on_alloc(uv_handle_t *h, size_t size, uv_buf_t *buf)
{
	struct job *j = h->data;

	(void)size;
	*buf = uv_buf_init(j->buffer, sizeof j->buffer);
}

static void on_read(uv_stream_t *s, ssize_t n, const uv_buf_t *buf)
{
	struct job *j = s->data;
	struct stream *st = (struct stream *)((char *)s - offsetof(struct stream, pipe));

	if (n > 0) {
		/* What it logged before it printed this must be known. */
		if (st != &j->streams[JOB_METRICS] && j->read_output)
			job_drain(j);
		take(st, buf->base, (size_t)n);
	} else if (n < 0) {
		/* A closed terminal reads as EIO; any error ends a stream. */
		job_end_stream(st);
		job_check_over(j);
	}
}

void job_read(struct job *j)
{
	if (j->file)
		uv_timer_start(&j->file_timer, on_file_timer, FILE_MS, FILE_MS);
	for (int i = 0; i < JOB_STREAMS; i++)
		if (j->streams[i].open)
			uv_read_start((uv_stream_t *)&j->streams[i].pipe, on_alloc, on_read);
}

void job_hold(struct job *j)
{
	j->held = true;
	for (int i = 0; i < JOB_STREAMS; i++)
		if (j->streams[i].open)
			uv_read_stop((uv_stream_t *)&j->streams[i].pipe);
}

void job_release(struct job *j)
{
	if (j->held && !j->stuck.len) {
		j->held = false;
		job_read(j);
	}
}

int job_retry(struct job *j, struct err *e)
{
	struct buf again = j->stuck;
	bool done;

	j->stuck = (struct buf){ 0 };
	done = keep(j, j->stuck_file, again.data, again.len, e);
	buf_clear(&again);
	return done ? 0 : -1;
}

void job_take_reader(struct job *j, struct metric_reader *reader, const struct recorded *rec,
                     const struct step_values *held, const char *metric)
{
	j->reader = reader;
	if (rec)
		waiting_drop(&j->waiting, metric);
	for (int i = 0; rec && i < RECORDED_FILES; i++)
		metric_stream_copy(&j->streams[i].metrics, &rec->streams[i]);
	for (size_t i = 0; held && i < held->n; i++)
		step_values_take(&j->held_back, &held->items[i], pass_on, j);
}

void job_drain(struct job *j)
{
	struct stream *st = &j->streams[JOB_METRICS];
	char buffer[4096]; /* that of the job may be in use */
	uv_os_fd_t fd;
	ssize_t n;

	if (!st->open || uv_fileno((uv_handle_t *)&st->pipe, &fd) < 0)
		return;
	for (int i = 0; i < 1024 && (n = read(fd, buffer, sizeof buffer)) > 0; i++)
		take(st, buffer, (size_t)n);
}

/* The lines that are kept of a stream: whole ones, no more than that. */
static const char *last_lines(const struct stream *st, size_t *len)
{
	const char *all = buf_str(&st->tail), *from = all;

	if (st->tail.len > EXCEPTION_TEXT_MAX) {
		from += st->tail.len - EXCEPTION_TEXT_MAX;
		from = strchr(from, '\n') + 1;
	}
	*len = st->tail.len - (size_t)(from - all);
	return from;
}

static bool add_last_line(const struct stream *st, struct buf *out)
{
	size_t len, at;
	const char *text = last_lines(st, &len);

	if (!len)
		return false;
	for (at = --len; at && text[at - 1] != '\n';)
		at--;
	while (text[at] == ' ')
		at++;
	text += at;
	at = beginning(text, len - at, LAST_LINE_MAX);
	buf_add(out, text, at);
	buf_adds(out, text[at] == '\n' ? "" : "…");
	return true;
}

void job_last_words(struct job *j)
{
	static const int streams[] = { JOB_ERR, JOB_OUT };
	bool failed = !j->end.cancelled && (j->end.signal || j->end.exit_code);

	for (size_t i = 0; i < ARRAY_LEN(streams) && failed && !j->last_words.len; i++) {
		size_t len;
		const char *text = last_lines(&j->streams[streams[i]], &len);

		exception_find(text, len, j->end.exit_code, &j->last_words);
	}
	for (size_t i = 0; i < ARRAY_LEN(streams) && failed && !j->last_words.len; i++)
		add_last_line(&j->streams[streams[i]], &j->last_words);
	j->end.last_words = buf_str(&j->last_words);
}
