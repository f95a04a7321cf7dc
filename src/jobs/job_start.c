/* Starting a child: its files, its pipes, and the order to its minder. */

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <termios.h>
#include <unistd.h>

#include "base/array.h"
#include "base/file.h"
#include "base/mem.h"
#include "jobs/job_part.h"
#include "jobs/recorded.h"

#define FIFO "metrics"
#define START_MS 60000   /* to execute a program may mean to fetch it from afar */
#define GUESS_LINES 2000 /* lines in which names that are no metric are looked for */

/* One that stands there does, if it is as one of ours. */
static int make_fifo(const char *path)
{
	struct stat st;

	if (mkfifo(path, 0600) == 0)
		return 0;
	if (errno != EEXIST || lstat(path, &st) < 0)
		return -1;
	if (S_ISFIFO(st.st_mode) && (st.st_mode & 0777) == 0600 && st.st_nlink == 1)
		return 0;
	return unlink(path) < 0 ? -1 : mkfifo(path, 0600);
}

void job_files_ahead(const char *run_directory)
{
	char *path = mem_printf("%s/" FIFO, run_directory);

	make_fifo(path);
	free(path);
	for (int i = 0; i < RECORDED_FILES; i++) {
		int fd;

		path = mem_printf("%s/%s", run_directory, recorded_names[i]);
		fd = file_create(path);
		if (fd >= 0)
			close(fd);
		free(path);
	}
}

void job_files_unmake(const char *run_directory)
{
	const char *const names[] = { FIFO, recorded_names[JOB_OUT], recorded_names[JOB_ERR] };

	for (size_t i = 0; i < ARRAY_LEN(names); i++) {
		char *path = mem_printf("%s/%s", run_directory, names[i]);
		struct stat st;

		if (lstat(path, &st) == 0 && st.st_size == 0 && !S_ISDIR(st.st_mode))
			unlink(path);
		free(path);
	}
}

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

	j->fifo = mem_printf("%s/" FIFO, dir);
	if (make_fifo(j->fifo) < 0)
		return err_errno(e, "cannot make %s", j->fifo);
	/* Open for both: then it does not end when the first writer closes it. */
	fd = open(j->fifo, O_RDWR | O_NONBLOCK | O_CLOEXEC);
	if (fd < 0)
		return err_errno(e, "cannot open %s", j->fifo);
	uv_pipe_open(&j->streams[JOB_METRICS].pipe, fd);
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

	if (!minder_start(j->minder, &s, &job_minder_calls, j))
		return err_set(e, "cannot start %s: its minder is gone", j->program);
	uv_timer_start(&j->timer, job_on_timer, START_MS, 0);
	return 0;
}

/* Open everything and spawn; what fails is closed by the caller. */
static int spawn(struct job *j, const struct job_start *what, struct err *e)
{
	int fds[2] = { -1, -1 }, rc = -1;

	j->streams[JOB_OUT].file = open_file(what->run_directory, recorded_names[JOB_OUT], e);
	if (j->streams[JOB_OUT].file >= 0)
		j->streams[JOB_ERR].file =
			open_file(what->run_directory, recorded_names[JOB_ERR], e);
	if (j->streams[JOB_ERR].file < 0 || open_fifo(j, what->run_directory, e) < 0)
		return -1;
	if (what->pty) {
		fds[0] = fds[1] = open_terminal(&j->streams[JOB_OUT], e);
	} else {
		fds[0] = open_pipe(&j->streams[JOB_OUT], e);
		fds[1] = fds[0] < 0 ? -1 : open_pipe(&j->streams[JOB_ERR], e);
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
	j->by_step = what->by_step;
	j->read_output = what->read_output;
	j->only_printed = what->only_printed;
	for (int i = 0; i < JOB_STREAMS; i++) {
		struct stream *st = &j->streams[i];

		st->job = j;
		st->file = -1;
		st->metrics.is_pipe = i == JOB_METRICS;
		uv_pipe_init(loop, &st->pipe, 0);
		st->pipe.data = j;
		st->open = true;
	}
	uv_timer_init(loop, &j->timer);
	j->timer.data = j;
	uv_timer_init(loop, &j->file_timer);
	j->file_timer.data = j;
	if (what->metrics_file)
		j->file = metrics_file_new(what->metrics_file);
	j->n_handles = JOB_STREAMS + 2;
	if (spawn(j, what, e) < 0) {
		job_close(j);
		return NULL;
	}
	if (what->pty)
		job_end_stream(&j->streams[JOB_ERR]);
	return j;
}
