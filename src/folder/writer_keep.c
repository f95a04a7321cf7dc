/* The log of a folder that is worked on, kept whatever others do to it. */

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/mem.h"
#include "folder/lock.h"
#include "folder/log_of_state.h"
#include "folder/paths.h"
#include "folder/warm_file.h"
#include "folder/writer.h"
#include "folder/writer_part.h"

/* Is the file in the folder the one that is written? */
static bool is_ours(const struct writer *w, const struct stat *there)
{
	struct stat st;

	return fstat(log_fd(w->log), &st) == 0 && st.st_ino == there->st_ino &&
	       st.st_dev == there->st_dev;
}

int writer_look(struct writer *w, struct err *e)
{
	const char *name = w->log_name;
	struct stat st, folder;
	bool there;

	if (!w->log)
		return 0;
	w->changed = w->changed || !log_is_kept(w->log);
	there = paths_stat(w->book.dir, name, &st);
	if (there && is_ours(w, &st))
		return w->changed ? err_set(e, "%s/%s was changed by another program",
		                            w->book.dir, name)
		                  : 0;
	if (there)
		return err_set(e, "%s/%s was replaced by another program", w->book.dir, name);
	if (stat(w->book.dir, &folder) < 0)
		return err_set(e, "the folder %s was removed or renamed", w->book.dir);
	return err_set(e, "%s/%s was removed or renamed", w->book.dir, name);
}

/* The folder that is gone, with what a sweep needs in it. */
static int make_folder(struct writer *w, struct err *e)
{
	char *path = paths_in(w->book.dir, PATHS_RUNS);
	int fd;

	file_make_parents(path);
	free(path);
	fd = lock_take(w->book.dir, e);
	if (fd < 0)
		return -1;
	lock_release(w->lock_fd);
	w->lock_fd = fd;
	if (writer_write_conf(w, e) < 0)
		return -1;
	return w->book.earlier ? warm_save(w->book.dir, w->book.earlier, e) : 0;
}

int writer_renew(struct writer *w, struct err *e)
{
	struct buf text = { 0 };
	struct stat st, folder;
	char *tmp = paths_in(w->book.dir, PATHS_LOG_NEW), *path;
	bool there, free_place;
	int rc = 0;

	if (stat(w->book.dir, &folder) < 0)
		rc = make_folder(w, e);
	there = paths_stat(w->book.dir, PATHS_LOG, &st);
	free_place = !there || (is_ours(w, &st) && !w->changed);
	path = paths_in(w->book.dir, free_place ? PATHS_LOG : PATHS_LOG_KEPT);
	if (rc == 0 && w->changed)
		log_of_state(&w->book, &text);
	else if (rc == 0)
		rc = log_copy(w->log, &text, e);
	rc = rc == 0 ? log_move(w->log, tmp, &text, e) : rc;
	if (rc == 0 && rename(tmp, path) < 0)
		rc = err_errno(e, "cannot make %s", path);
	if (rc == 0) {
		w->log_name = free_place ? PATHS_LOG : PATHS_LOG_KEPT;
		w->changed = false;
	}
	buf_clear(&text);
	free(tmp);
	free(path);
	return rc;
}

/* Another program's log.csv, out of the way under a name that is free. */
static int put_aside(struct writer *w, const char *path, struct err *e)
{
	for (int i = 1; i < 1000; i++) {
		char name[64];
		struct stat st;
		char *aside;
		int rc = 0;

		snprintf(name, sizeof name, i == 1 ? "log-other.csv" : "log-other-%d.csv", i);
		if (paths_stat(w->book.dir, name, &st))
			continue;
		aside = paths_in(w->book.dir, name);
		if (rename(path, aside) < 0 && errno != ENOENT)
			rc = err_errno(e, "cannot rename %s", path);
		free(aside);
		return rc;
	}
	return err_set(e, "every name log-other-N.csv is taken in %s", w->book.dir);
}

int writer_put_back(struct writer *w, struct err *e)
{
	char *path = paths_in(w->book.dir, PATHS_LOG), *ours;
	int rc;

	if (strcmp(w->log_name, PATHS_LOG) == 0) {
		free(path);
		return 0;
	}
	ours = paths_in(w->book.dir, w->log_name);
	rc = put_aside(w, path, e);
	if (rc == 0 && rename(ours, path) < 0)
		rc = err_errno(e, "cannot make %s", path);
	if (rc == 0)
		w->log_name = PATHS_LOG;
	free(path);
	free(ours);
	return rc;
}
