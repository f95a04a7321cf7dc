#include "engine/run_folder.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/mem.h"
#include "folder/paths.h"
#include "jobs/command.h"
#include "jobs/job.h"

/* A folder of our own: a link to one elsewhere is none. */
static int make_folder(const char *path)
{
	struct stat st;

	if (mkdir(path, 0777) == 0)
		return 0;
	if (errno != EEXIST || lstat(path, &st) < 0)
		return -1;
	errno = ENOTDIR;
	return S_ISDIR(st.st_mode) ? 0 : -1;
}

/* Also when a child has taken the folder of all runs away. */
static int make_path(const char *folder, const char *outputs)
{
	char *runs;

	if (make_folder(folder) < 0 && errno == ENOENT) {
		runs = mem_strndup(folder, (size_t)(strrchr(folder, '/') - folder));
		mkdir(runs, 0777);
		free(runs);
		if (make_folder(folder) < 0)
			return -1;
	}
	return make_folder(outputs);
}

int run_folder_make(const char *folder, const struct assignment *a, struct err *e)
{
	char *outputs = paths_in(folder, PATHS_OUTPUTS), *path = paths_in(folder, PATHS_PARAMS);
	struct buf json = { 0 };
	int rc;

	if (make_path(folder, outputs) < 0) {
		rc = err_errno(e, "cannot make %s", outputs);
	} else {
		command_params_json(a, &json);
		rc = file_write(path, &json, e);
	}
	buf_clear(&json);
	free(outputs);
	free(path);
	return rc;
}

void run_folder_ahead(const char *folder)
{
	char *outputs = paths_in(folder, PATHS_OUTPUTS);

	if (mkdir(folder, 0777) == 0 && mkdir(outputs, 0777) == 0)
		job_files_ahead(folder);
	free(outputs);
}

void run_folder_unmake(const char *folder)
{
	char *outputs = paths_in(folder, PATHS_OUTPUTS);

	if (rmdir(outputs) == 0)
		job_files_unmake(folder);
	rmdir(folder);
	free(outputs);
}

/* Is it the folder `dir`, which has an absolute path, or one that it is below? */
static bool holds(const struct stat *folder, const char *dir)
{
	char *path = mem_strdup(dir), *slash;
	struct stat st;
	bool found;

	do {
		found = stat(path, &st) == 0 && st.st_dev == folder->st_dev &&
		        st.st_ino == folder->st_ino;
		slash = strrchr(path, '/');
		if (slash)
			*slash = '\0';
	} while (!found && slash > path);
	free(path);
	return found;
}

static bool leads_round(const char *path, const struct dirent *entry, const char *dir)
{
	struct stat st;

	if (entry->d_type == DT_REG || stat(path, &st) < 0 || !S_ISDIR(st.st_mode))
		return false;
	return strcmp(entry->d_name, PATHS_STORE) == 0 || holds(&st, dir) ||
	       paths_stat(path, PATHS_LOCK, &st);
}

int run_folder_link(const char *folder, const char *directory, const char *dir, struct err *e)
{
	DIR *d = opendir(directory);
	struct dirent *entry;
	int rc = 0;

	if (!d)
		return err_errno(e, "cannot read the folder %s", directory);
	while (rc == 0 && (entry = readdir(d))) {
		char *from, *to;

		if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
			continue;
		from = mem_printf("%s/%s", directory, entry->d_name);
		to = mem_printf("%s/%s", folder, entry->d_name);
		if (!leads_round(from, entry, dir) && symlink(from, to) < 0 && errno != EEXIST)
			rc = err_errno(e, "cannot make the link %s", to);
		free(from);
		free(to);
	}
	closedir(d);
	return rc;
}
