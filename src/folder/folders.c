#include "folder/folders.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/array.h"
#include "folder/lock.h"
#include "folder/paths.h"
#include "store/log.h"

static int compare(const void *a, const void *b)
{
	const struct folder *x = a, *y = b;

	if (x->live != y->live)
		return x->live ? -1 : 1;
	if (x->changed_ms != y->changed_ms)
		return x->changed_ms > y->changed_ms ? -1 : 1;
	return strcmp(x->path, y->path);
}

/* Other programs call theirs log.csv, too. */
static bool is_our_log(const char *dir)
{
	char *path = paths_in(dir, PATHS_LOG), text[sizeof LOG_HEADER] = "";
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	bool is = fd >= 0 && read(fd, text, sizeof text - 1) == (ssize_t)sizeof text - 1 &&
	          strcmp(text, LOG_HEADER) == 0;

	if (fd >= 0)
		close(fd);
	free(path);
	return is;
}

static bool look(const char *path, struct folder *f)
{
	struct stat st;
	bool found =
		paths_stat(path, PATHS_LOG, &st) && S_ISREG(st.st_mode) && is_our_log(path);

	if (found)
		*f = (struct folder){ mem_strdup(path), lock_is_held(path, NULL),
			              (int64_t)st.st_mtim.tv_sec * 1000 +
			                      st.st_mtim.tv_nsec / 1000000 };
	return found;
}

struct found {
	struct folder *all;
	size_t n, cap;
};

static void look_at(struct found *found, const char *path)
{
	struct folder f;

	if (look(path, &f))
		ARRAY_PUSH(found->all, found->n, found->cap, f);
}

/* Without the "./" of what is in the working directory. */
static char *path_in(const char *dir, const char *name)
{
	return strcmp(dir, ".") == 0 ? mem_strdup(name) : paths_in(dir, name);
}

/* Call for each folder in `dir`; not for those whose names begin with a dot. */
static void each_in(const char *dir, struct found *found,
                    void call(struct found *found, const char *path))
{
	DIR *d = opendir(dir);
	struct dirent *entry;

	while (d && (entry = readdir(d))) {
		char *path;

		if (entry->d_name[0] == '.')
			continue;
		path = path_in(dir, entry->d_name);
		call(found, path);
		free(path);
	}
	if (d)
		closedir(d);
}

static void look_in(struct found *found, const char *dir)
{
	each_in(dir, found, look_at);
}

struct folder *folders_find(const char *dir, size_t *n)
{
	struct found found = { 0 };
	char *store = path_in(dir, PATHS_STORE);

	look_at(&found, dir);
	look_in(&found, dir);
	each_in(store, &found, look_in);
	free(store);
	if (found.n)
		qsort(found.all, found.n, sizeof *found.all, compare);
	*n = found.n;
	return found.all;
}

void folders_free(struct folder *f, size_t n)
{
	for (size_t i = 0; i < n; i++)
		free(f[i].path);
	free(f);
}

/* A sweep file that no sweep of this folder has left: an engine leaves its lock as well. */
static bool has_own_conf(const char *dir)
{
	struct stat st;

	return paths_stat(dir, PATHS_CONF, &st) && !paths_stat(dir, PATHS_LOCK, &st);
}

/* NAME-20261123-184500, or with -2, -3, … when that is taken. */
char *folders_make(const char *name, const char *given, struct err *e)
{
	time_t now = time(NULL);
	struct tm tm;
	char stamp[32], *dir;

	if (given && mkdir(given, 0777) == 0)
		return mem_strdup(given);
	if (given) {
		/* An empty folder, or one that holds no sweep, may be used. */
		if (errno != EEXIST)
			err_errno(e, "cannot make the folder %s", given);
		else if (has_own_conf(given))
			err_set(e,
			        "%s has a " PATHS_CONF " of your own, which the sweep's would "
			        "replace: choose another folder",
			        given);
		else if (paths_is_sweep(given))
			paths_taken(given, e);
		else if (access(given, W_OK | X_OK) < 0)
			err_errno(e, "cannot write in %s", given);
		else
			return mem_strdup(given);
		return NULL;
	}
	localtime_r(&now, &tm);
	strftime(stamp, sizeof stamp, "%Y%m%d-%H%M%S", &tm);
	for (int i = 1; i < 1000; i++) {
		dir = i == 1 ? mem_printf("%s-%s", name, stamp)
		             : mem_printf("%s-%s-%d", name, stamp, i);
		if (mkdir(dir, 0777) == 0)
			return dir;
		if (errno != EEXIST)
			err_errno(e, "cannot make the folder %s", dir);
		free(dir);
		if (errno != EEXIST)
			return NULL;
	}
	err_set(e, "every folder %s-%s-N is taken", name, stamp);
	return NULL;
}
