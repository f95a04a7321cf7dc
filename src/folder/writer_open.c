/* How a folder becomes a writer's, and is given back. */

#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/file.h"
#include "base/mem.h"
#include "folder/lock.h"
#include "folder/paths.h"
#include "folder/writer.h"
#include "folder/writer_part.h"

#define WAIT_MS 50
#define WAIT_MORE_MS 15000 /* beyond the grace time */
#define CLOSE_TRIES 3      /* to write the last rows, a second apart */

/* A log that ends in the future: from there. */
static void begin_time(struct writer *w)
{
	int64_t now = clock_now_ms(), last = w->book.sweep.last_ms;

	w->begin_ms = now > last ? now : last;
	w->begin_steady_ms = clock_steady_ms();
}

static struct writer *writer_new(const struct watch *watch)
{
	static const struct watch nobody = { 0 };
	struct writer *w = mem_calloc(1, sizeof *w);

	w->watch = watch ? watch : &nobody;
	w->lock_fd = -1;
	begin_time(w);
	return w;
}

void writer_close(struct writer *w)
{
	if (!w)
		return;
	/* A sweep that never began is none: its folder may be used again. */
	if (w->log && strcmp(w->log_name, PATHS_LOG_NEW) == 0) {
		char *path = paths_in(w->book.dir, PATHS_LOG_NEW);

		unlink(path);
		free(path);
	}
	log_writer_free(w->log);
	lock_release(w->lock_fd);
	book_clear(&w->book);
	free(w);
}

/* ---- a new sweep ----------------------------------------------------------------- */

int writer_write_conf(const struct writer *w, struct err *e)
{
	char *path = paths_in(w->book.dir, PATHS_CONF);
	struct buf b = { 0 };
	int rc;

	buf_adds(&b, w->book.conf_text);
	rc = file_replace(path, &b, e);
	buf_clear(&b);
	free(path);
	return rc;
}

static int open_log(struct writer *w, const char *dir, const char *name, struct err *e)
{
	char *path = paths_in(dir, name);

	w->log_name = name;
	w->log = log_writer_open(path, e);
	free(path);
	return w->log ? 0 : -1;
}

/* Until the children of an engine that died have been ended by its keeper. */
static int wait_for_children(struct writer *w, struct err *e)
{
	struct timespec pause = { 0, WAIT_MS * 1000000L };
	int64_t limit = (int64_t)(w->book.conf->grace_seconds * 1000) + WAIT_MORE_MS;

	if (lock_is_watched(w->lock_fd))
		writer_say(w, "waiting for the runs of the last engine to end");
	for (int64_t waited = 0; lock_is_watched(w->lock_fd); waited += WAIT_MS) {
		if (waited >= limit)
			return err_set(e, "%s: the runs of the last engine do not end",
			               w->book.dir);
		nanosleep(&pause, NULL);
	}
	return 0;
}

static int create(struct writer *w, struct err *e)
{
	const char *dir = w->book.dir;
	char *left;

	w->lock_fd = lock_take(dir, e);
	if (w->lock_fd < 0 || wait_for_children(w, e) < 0)
		return -1;
	if (paths_is_sweep(dir))
		return paths_taken(dir, e);
	/* What one that died before it had begun has left. */
	left = paths_in(dir, PATHS_LOG_NEW);
	unlink(left);
	free(left);
	return writer_write_conf(w, e) < 0 ? -1 : open_log(w, dir, PATHS_LOG_NEW, e);
}

void writer_teach(struct writer *w, struct earlier *take)
{
	book_teach(&w->book, take);
}

/* One that goes on can do without what it learned from, or with what is left, and says so. */
static void say_earlier(const struct writer *w)
{
	struct buf text = { 0 };

	if (book_print_unlearned(&w->book, &text))
		writer_say(w, "the sampler goes on %s", text.data);
	buf_clear(&text);
}

struct writer *writer_create(const char *dir, struct conf *take, const char *text,
                             const struct watch *watch, struct err *e)
{
	struct writer *w = writer_new(watch);

	book_init(&w->book, dir ? dir : ".");
	book_set_conf(&w->book, take, text);
	if (dir && (create(w, e) < 0 || book_load_earlier(&w->book, e) < 0)) {
		writer_close(w);
		return NULL;
	}
	sweep_set_policy(&w->book.sweep);
	return w;
}

/* ---- one that is there ----------------------------------------------------------- */

static int take_over(struct writer *w, const char *dir, struct err *e)
{
	uint64_t end, fed;
	struct stat st;

	w->lock_fd = lock_take(dir, e);
	/* Opened before it is read: no other program writes in between. */
	if (w->lock_fd < 0 || open_log(w, dir, PATHS_LOG, e) < 0)
		return -1;
	if (paths_stat(dir, PATHS_LOG_KEPT, &st))
		return err_set(e,
		               "%s: " PATHS_LOG " was replaced while an engine worked, which "
		               "went on in " PATHS_LOG_KEPT ": rename that to " PATHS_LOG
		               ", or remove it",
		               dir);
	book_clear(&w->book);
	if (book_open(&w->book, dir, e) < 0)
		return -1;
	if (!w->book.conf_text || !w->book.sweep.directory)
		return err_set(
			e, "%s: the log has no usable configuration: nothing can be resumed",
			dir);
	if (w->book.sweep.status == SWEEP_NEW)
		return err_set(e,
		               "%s/" PATHS_LOG
		               " ends within its first rows, before anything was "
		               "started: remove it and begin anew, pegbox run %s/" PATHS_CONF,
		               dir, dir);
	if (wait_for_children(w, e) < 0)
		return -1;
	end = log_reader_end(w->book.reader);
	fed = log_reader_fed(w->book.reader);
	if (log_writer_cut(w->log, end, e) < 0)
		return -1;
	if (fed > end)
		writer_say(w, "cut %llu bytes of an unfinished last row off %s/" PATHS_LOG,
		           (unsigned long long)(fed - end), dir);
	return 0;
}

struct writer *writer_take_over(const char *dir, const struct watch *watch, struct err *e)
{
	struct writer *w = writer_new(watch);

	book_init(&w->book, dir);
	if (access(w->book.dir, F_OK) < 0) {
		err_errno(e, "cannot open %s", w->book.dir);
	} else if (!paths_is_sweep(w->book.dir)) {
		err_set(e, "%s is not the folder of a sweep: it has no " PATHS_LOG,
		        w->book.dir);
	} else {
		char *folder = mem_strdup(w->book.dir);
		int rc = take_over(w, folder, e);

		free(folder);
		if (rc == 0) {
			say_earlier(w);
			begin_time(w);
			sweep_set_policy(&w->book.sweep);
			return w;
		}
	}
	writer_close(w);
	return NULL;
}

int writer_watch_lock(const struct writer *w, struct err *e)
{
	return lock_take_watch(w->book.dir, e);
}

/* ---- the end --------------------------------------------------------------------- */

void writer_finish(struct writer *w)
{
	struct err e;

	if (!w->log || !w->book.sweep.first_ms)
		return;
	for (int i = 0; log_flush(w->log, &e) < 0 && i < CLOSE_TRIES; i++)
		sleep(1);
	if (log_pending(w->log))
		writer_say(w, "%s: the last %zu bytes of the log are lost", e.text,
		           log_pending(w->log));
	fdatasync(log_fd(w->log));
	if (writer_results(w, &e) < 0)
		writer_say(w, "%s", e.text);
}
