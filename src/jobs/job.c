#include "jobs/job.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

#include "base/array.h"
#include "base/file.h"
#include "base/lines.h"
#include "base/mem.h"

#define READ_SIZE 65536
#define LAST_LINE_MAX 200
#define SAW_MAX 200
#define PATIENCE_MS 250  /* for what a run leaves, to end by itself */
#define START_MS 60000   /* to execute a program may mean to fetch it from afar */
#define DEAF_MS 10000    /* after SIGKILL: the minder does not answer */
#define GUESS_LINES 2000 /* lines in which names that are no metric are looked for */

enum { OUT, ERR, METRICS, N_STREAMS };

struct stream {
	struct job *job;
	uv_pipe_t pipe;
	bool open; /* not at its end; the handle is not closed */
	int file;  /* where its bytes are kept, or -1 */
	struct lines lines;
	struct metric_stream metrics;
	char *last; /* latest line, for `last_line` */
};

struct job {
	uint32_t run;
	int64_t pid;               /* 0: not started yet */
	char *program, *directory; /* as they were given */
	struct minder *minder;
	uv_timer_t timer; /* TERM to KILL, or exit to closing the pipes */
	int n_handles;    /* not yet closed */
	struct stream streams[N_STREAMS];
	struct metric_reader *reader;
	const struct job_calls *calls;
	void *calls_data;
	struct job_end end;
	bool exited, held, over;
	bool late;   /* the grace time from the exit is over */
	bool left;   /* it exited and left processes */
	bool ending; /* which the minder was told to end */
	uint64_t grace_ms;
	struct buf stuck; /* bytes that a file could not take */
	int stuck_file;
	struct buf saw;
	unsigned guesses; /* lines still to be guessed at */
	char *fifo;
	char buffer[READ_SIZE];
};

static void check_over(struct job *j);

uint32_t job_run(const struct job *j)
{
	return j->run;
}

int64_t job_pid(const struct job *j)
{
	return j->pid;
}

static void job_free(struct job *j)
{
	for (int i = 0; i < N_STREAMS; i++) {
		lines_clear(&j->streams[i].lines);
		metric_stream_clear(&j->streams[i].metrics);
		free(j->streams[i].last);
		if (j->streams[i].file >= 0)
			close(j->streams[i].file);
	}
	buf_clear(&j->stuck);
	buf_clear(&j->saw);
	free(j->fifo);
	free(j->program);
	free(j->directory);
	free(j);
}

static void on_closed(uv_handle_t *h)
{
	struct job *j = h->data;

	if (--j->n_handles > 0)
		return;
	if (j->over)
		j->calls->over(j->calls_data, j, &j->end);
	job_free(j);
}

/* The last handles; the job goes when they are closed. */
static void close_rest(struct job *j)
{
	if (j->fifo)
		unlink(j->fifo);
	for (int i = 0; i < N_STREAMS; i++) {
		if (j->streams[i].open)
			uv_close((uv_handle_t *)&j->streams[i].pipe, on_closed);
		j->streams[i].open = false;
	}
	uv_close((uv_handle_t *)&j->timer, on_closed);
}

/* ---- what the child prints ------------------------------------------------------- */

static void on_metric(void *data, const struct metric_value *v)
{
	struct job *j = data;

	j->calls->metric(j->calls_data, j, v);
}

static void on_guess(void *data, const struct metric_value *v)
{
	struct job *j = data;
	size_t len = strlen(v->name);
	const char *at = buf_str(&j->saw);

	/* Each name once. */
	while ((at = strstr(at, v->name))) {
		if ((at == j->saw.data || at[-1] == ' ') && (at[len] == ',' || !at[len]))
			return;
		at += len;
	}
	if (j->saw.len + len + 2 <= SAW_MAX)
		buf_addf(&j->saw, "%s%s", j->saw.len ? ", " : "", v->name);
}

static void remember(struct stream *st, const char *line, size_t len)
{
	if (!st->last)
		st->last = mem_alloc(LAST_LINE_MAX + 1);
	if (len > LAST_LINE_MAX)
		/* Not half a UTF-8 character at the end. */
		for (len = LAST_LINE_MAX; len && (line[len] & 0xc0) == 0x80;)
			len--;
	memcpy(st->last, line, len);
	st->last[len] = '\0';
}

static void on_line(void *data, char *line, size_t len, bool cut)
{
	struct stream *st = data;
	struct job *j = st->job;
	size_t blank = 0;

	(void)cut;
	len = lines_plain(line, len);
	while (blank < len && line[blank] == ' ')
		blank++;
	if (blank == len)
		return;
	remember(st, line + blank, len - blank);
	if (j->guesses && st != &j->streams[METRICS]) {
		j->guesses--;
		metric_guess(line, len, on_guess, j);
	}
	metric_read(j->reader, &st->metrics, line, len, on_metric, j);
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

	if (!keep(j, st->file, data, len, &e)) {
		job_hold(j);
		j->calls->trouble(j->calls_data, j, &e);
	}
	lines_feed(&st->lines, data, len, on_line, st);
}

static void end_stream(struct stream *st)
{
	if (!st->open)
		return;
	st->open = false;
	lines_finish(&st->lines, on_line, st);
	uv_close((uv_handle_t *)&st->pipe, on_closed);
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
		take(st, buf->base, (size_t)n);
	} else if (n < 0) {
		/* A closed terminal reads as EIO; any error ends a stream. */
		end_stream(st);
		check_over(j);
	}
}

static void read_streams(struct job *j)
{
	for (int i = 0; i < N_STREAMS; i++)
		if (j->streams[i].open)
			uv_read_start((uv_stream_t *)&j->streams[i].pipe, on_alloc, on_read);
}

void job_hold(struct job *j)
{
	j->held = true;
	for (int i = 0; i < N_STREAMS; i++)
		if (j->streams[i].open)
			uv_read_stop((uv_stream_t *)&j->streams[i].pipe);
}

void job_release(struct job *j)
{
	if (j->held && !j->stuck.len) {
		j->held = false;
		read_streams(j);
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

/* ---- the end --------------------------------------------------------------------- */

/* The metrics pipe never ends by itself, because the job holds it open: read what is there. */
static void drain_fifo(struct job *j)
{
	struct stream *st = &j->streams[METRICS];
	uv_os_fd_t fd;
	ssize_t n;

	if (!st->open || uv_fileno((uv_handle_t *)&st->pipe, &fd) < 0)
		return;
	for (int i = 0; i < 1024 && (n = read(fd, j->buffer, sizeof j->buffer)) > 0; i++)
		take(st, j->buffer, (size_t)n);
}

static void check_over(struct job *j)
{
	if (j->over || !j->exited || j->streams[OUT].open || j->streams[ERR].open)
		return;
	if (j->left) {
		if (!j->ending)
			minder_end(j->minder, j->late ? 0 : PATIENCE_MS,
			           j->end.killed ? 0 : j->grace_ms);
		j->ending = true;
		return;
	}
	drain_fifo(j);
	end_stream(&j->streams[METRICS]);
	minder_forget(j->minder);
	j->over = true;
	j->end.last_line = j->streams[ERR].last   ? j->streams[ERR].last
	                   : j->streams[OUT].last ? j->streams[OUT].last
	                                          : "";
	j->end.saw = buf_str(&j->saw);
	close_rest(j);
}

static void on_timer(uv_timer_t *t)
{
	struct job *j = t->data;

	if (!j->pid || (!j->exited && j->end.killed)) {
		/* The minder does not answer: somebody has stopped it. */
		minder_destroy(j->minder);
		return;
	}
	if (!j->exited) {
		job_kill(j);
		return;
	}
	if (j->held) { /* its own bytes come first: ask again later */
		uv_timer_start(t, on_timer, j->grace_ms + 100, 0);
		return;
	}
	j->late = true;
	end_stream(&j->streams[OUT]);
	end_stream(&j->streams[ERR]);
	check_over(j);
}

/* Is it something that may be there again, rather than the program's fault? */
static bool is_lack(int error)
{
	static const int lacks[] = { EAGAIN, ENOMEM, EMFILE,    ENFILE,     ENOSPC, EDQUOT,
		                     EIO,    ESTALE, ETIMEDOUT, ECONNRESET, ENOBUFS };

	for (size_t i = 0; i < ARRAY_LEN(lacks); i++)
		if (lacks[i] == error)
			return true;
	return false;
}

static void on_started(void *data, int error, int64_t pid)
{
	struct job *j = data;
	bool lack = is_lack(error);
	struct err e;

	uv_timer_stop(&j->timer);
	if (!error) {
		j->pid = pid;
		j->calls->started(j->calls_data, j);
		if (!j->held)
			read_streams(j);
		/* It was cancelled while it was being started. */
		if (j->end.cancelled)
			uv_timer_start(&j->timer, on_timer, j->grace_ms, 0);
		return;
	}
	errno = error;
	err_errno(&e, "cannot start %s", j->program);
	if (access(j->directory, X_OK) < 0) {
		lack = true;
		err_errno(&e, "cannot start in %s", j->directory);
	}
	minder_forget(j->minder);
	j->calls->not_started(j->calls_data, j, lack, &e);
	close_rest(j);
}

static void on_exited(void *data, int status, bool left)
{
	struct job *j = data;

	j->exited = true;
	j->left = left;
	j->end.exit_code = WIFEXITED(status) ? WEXITSTATUS(status) : 0;
	j->end.signal = WIFSIGNALED(status) ? WTERMSIG(status) : 0;
	uv_timer_stop(&j->timer);
	check_over(j);
	if (!j->over)
		uv_timer_start(&j->timer, on_timer, j->grace_ms, 0);
}

static void on_ended(void *data, int ended, int alive)
{
	struct job *j = data;

	j->left = false;
	/* What was killed with the run was not left behind, it only took its time to die. */
	j->end.n_ended = j->end.killed ? alive : ended;
	j->end.n_alive = alive;
	check_over(j);
}

/* The minder was killed: so is its run, by the keeper. */
static void on_gone(void *data)
{
	struct job *j = data;

	j->left = false;
	if (!j->pid)
		on_started(j, ECONNRESET, 0);
	else if (j->exited)
		check_over(j);
	else
		on_exited(j, SIGKILL, false);
}

static const struct minder_calls minder_calls = { on_started, on_exited, on_ended, on_gone };

void job_cancel(struct job *j)
{
	if (j->exited || j->end.cancelled)
		return;
	j->end.cancelled = true;
	minder_term(j->minder);
	if (j->pid)
		uv_timer_start(&j->timer, on_timer, j->grace_ms, 0);
}

void job_kill(struct job *j)
{
	if (j->exited)
		return;
	j->end.cancelled = j->end.killed = true;
	minder_kill(j->minder);
	uv_timer_start(&j->timer, on_timer, DEAF_MS, 0);
}

bool job_drop(struct job *j)
{
	if (j->over)
		return false;
	job_kill(j);
	minder_forget(j->minder);
	close_rest(j);
	return true;
}

/* ---- the start ------------------------------------------------------------------- */

static int open_file(const char *dir, const char *name, struct err *e)
{
	char *path = mem_printf("%s/%s", dir, name);
	int fd = file_create(path);

	if (fd < 0)
		err_errno(e, "cannot open %s", path);
	free(path);
	return fd;
}

/* A pipe for one stream: its reading end into the stream, its writing end returned. */
static int open_pipe(struct stream *st, struct err *e)
{
	int fds[2];

	if (pipe2(fds, O_CLOEXEC) < 0)
		return err_errno(e, "cannot make a pipe");
	uv_pipe_open(&st->pipe, fds[0]); /* which makes it non-blocking */
	return fds[1];
}

/* A terminal that changes nothing of what is printed. */
static int open_terminal(struct stream *st, struct err *e)
{
	int master = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC), slave = -1;
	struct winsize size = { .ws_row = 24, .ws_col = 80 };
	struct termios t;
	char name[64];

	if (master >= 0 && grantpt(master) == 0 && unlockpt(master) == 0 &&
	    ptsname_r(master, name, sizeof name) == 0)
		slave = open(name, O_RDWR | O_NOCTTY | O_CLOEXEC);
	if (slave < 0 || tcgetattr(slave, &t) < 0) {
		err_errno(e, "cannot make a terminal");
		if (master >= 0)
			close(master);
		return -1;
	}
	t.c_oflag &= ~(tcflag_t)OPOST;
	t.c_lflag &= ~(tcflag_t)(ECHO | ICANON);
	tcsetattr(slave, TCSANOW, &t);
	ioctl(slave, TIOCSWINSZ, &size);
	fcntl(master, F_SETFL, O_NONBLOCK);
	uv_pipe_open(&st->pipe, master);
	return slave;
}

static int open_fifo(struct job *j, const char *dir, struct err *e)
{
	int fd;

	j->fifo = mem_printf("%s/metrics", dir);
	if (mkfifo(j->fifo, 0600) < 0 &&
	    (errno != EEXIST || unlink(j->fifo) < 0 || mkfifo(j->fifo, 0600) < 0))
		return err_errno(e, "cannot make %s", j->fifo);
	/* Open for both: then it does not end when the first writer closes it. */
	fd = open(j->fifo, O_RDWR | O_NONBLOCK | O_CLOEXEC);
	if (fd < 0)
		return err_errno(e, "cannot open %s", j->fifo);
	uv_pipe_open(&j->streams[METRICS].pipe, fd);
	return 0;
}

static int execute(struct job *j, const struct job_start *what, const int fds[2], struct err *e)
{
	struct minder_spawn s = { .program = what->program ? what->program : what->argv[0],
		                  .directory = what->directory,
		                  .argv = what->argv,
		                  .env = what->env,
		                  .fds = fds,
		                  .terminal = what->pty,
		                  .grace_ms = what->grace_ms };

	if (!minder_start(j->minder, &s, &minder_calls, j))
		return err_set(e, "cannot start %s: its minder is gone", j->program);
	uv_timer_start(&j->timer, on_timer, START_MS, 0);
	return 0;
}

/* Open everything and spawn; what fails is closed by the caller. */
static int spawn(struct job *j, const struct job_start *what, struct err *e)
{
	int fds[2] = { -1, -1 }, rc = -1;

	j->streams[OUT].file = open_file(what->run_directory, "stdout.log", e);
	if (j->streams[OUT].file >= 0)
		j->streams[ERR].file = open_file(what->run_directory, "stderr.log", e);
	if (j->streams[ERR].file < 0 || open_fifo(j, what->run_directory, e) < 0)
		return -1;
	if (what->pty) {
		fds[0] = fds[1] = open_terminal(&j->streams[OUT], e);
	} else {
		fds[0] = open_pipe(&j->streams[OUT], e);
		fds[1] = fds[0] < 0 ? -1 : open_pipe(&j->streams[ERR], e);
	}
	if (fds[1] >= 0)
		rc = execute(j, what, fds, e);
	if (fds[0] >= 0)
		close(fds[0]);
	if (!what->pty && fds[1] >= 0)
		close(fds[1]);
	return rc;
}

struct job *job_start(uv_loop_t *loop, const struct job_start *what,
                      struct metric_reader *reader, const struct job_calls *calls,
                      void *calls_data, struct err *e)
{
	struct job *j = mem_calloc(1, sizeof *j);

	j->reader = reader;
	j->calls = calls;
	j->calls_data = calls_data;
	j->run = what->run;
	j->minder = what->minder;
	j->program = mem_strdup(what->argv[0]);
	j->directory = mem_strdup(what->directory);
	j->grace_ms = what->grace_ms;
	j->guesses = GUESS_LINES;
	for (int i = 0; i < N_STREAMS; i++) {
		struct stream *st = &j->streams[i];

		st->job = j;
		st->file = -1;
		st->metrics.is_pipe = i == METRICS;
		uv_pipe_init(loop, &st->pipe, 0);
		st->pipe.data = j;
		st->open = true;
	}
	uv_timer_init(loop, &j->timer);
	j->timer.data = j;
	j->n_handles = N_STREAMS + 1;
	if (spawn(j, what, e) < 0) {
		close_rest(j);
		return NULL;
	}
	if (what->pty)
		end_stream(&j->streams[ERR]);
	return j;
}
