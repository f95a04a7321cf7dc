/* Where on this machine the data is that an input of a sweep job names. */

#include <errno.h>
#include <glob.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "base/array.h"
#include "base/file.h"
#include "base/mem.h"
#include "foreign/azure_job.h"
#include "foreign/local.h"

#define LOCAL_FILE "azure-local.ini"

static const char *scheme_end(const char *path)
{
	const char *colon = strstr(path, "://");

	return colon && colon - path < 12 ? colon + 3 : NULL;
}

/* "name:3", "name@latest" -> "name". */
static char *asset_name(const char *asset)
{
	return mem_strndup(asset, strcspn(asset, ":@"));
}

/* Does it name files, and not itself, as a link to nowhere does? */
static bool is_pattern(const char *path)
{
	glob_t found = { 0 };
	bool is = glob(path, 0, NULL, &found) == 0 && strcmp(found.gl_pathv[0], path) != 0;

	globfree(&found);
	return is;
}

static int exists(struct foreign *f, const struct doc *at, const char *path)
{
	if (access(path, R_OK) == 0)
		return 0;
	/* Azure's SDK reads the files of one; a command is given one path. */
	if (errno == ENOENT && is_pattern(path))
		return foreign_error(f, at,
		                     "%s is a pattern, which scripts alone read: a job takes a "
		                     "file or a folder",
		                     path);
	return foreign_error(f, at, "cannot read %s", path);
}

/* azureml:name:version */
static char *find_asset(struct foreign *f, const struct doc *at, const char *asset)
{
	struct local *l = azure_local(f);
	char *name = asset_name(asset), *path = local_dataset(l, asset);

	if (!path)
		path = local_dataset(l, name);
	if (!path)
		foreign_error(f, at,
		              "the data set %s is in Azure: say where it is here in " LOCAL_FILE
		              ", under [datasets]: %s = FILE",
		              name, name);
	free(name);
	return path;
}

/* azureml://…datastores/NAME/paths/PATH */
static char *find_stored(struct foreign *f, const char *url)
{
	const char *name = strstr(url, "datastores/"),
		   *paths = name ? strstr(name, "/paths/") : NULL;
	char *store, *path;

	if (!paths)
		return NULL;
	name += strlen("datastores/");
	store = mem_strndup(name, (size_t)(paths - name));
	path = local_datastore(azure_local(f), store, paths + strlen("/paths/"));
	free(store);
	return path;
}

/* A file of that name near the description. */
static char *find_near(const struct azure_job *j, const struct doc *at, const char *url)
{
	const char *const folders[] = { ".", "data", j->f->conf.working_directory };
	char *bare = mem_strndup(url, strcspn(url, "?#")), *trimmed = file_trim(bare),
	     *path = NULL;
	const char *name = file_name(trimmed);

	for (size_t i = 0; *name && !path && i < ARRAY_LEN(folders) && folders[i]; i++) {
		char *joined = file_join(folders[i], name);

		path = foreign_path(j->f, at, joined);
		free(joined);
		if (access(path, R_OK) < 0) {
			free(path);
			path = NULL;
		}
	}
	free(trimmed);
	free(bare);
	return path;
}

/* wasbs://CONTAINER@HOST/PATH is what https://HOST/CONTAINER/PATH is; to be freed. */
static char *as_https(const char *url)
{
	const char *container = scheme_end(url),
		   *host = container ? strchr(container, '@') : NULL,
		   *path = host ? strchr(host, '/') : NULL;

	if (!path || (strncmp(url, "wasb", 4) != 0 && strncmp(url, "abfs", 4) != 0))
		return mem_strdup(url);
	return mem_printf("https://%.*s/%.*s%s", (int)(path - host - 1), host + 1,
	                  (int)(host - container), container, path);
}

/* By its name, what is near, or from the network. */
static char *find_named(struct azure_job *j, const struct doc *at, const char *url)
{
	char *https = as_https(url), *path = local_url(azure_local(j->f), https);
	bool on_web = strncmp(https, "http", 4) == 0;
	struct err e = { .text = "" };

	if (!path && (path = find_near(j, at, url)))
		foreign_note(j->f, at, "%s is taken to be %s", url, path);
	if (!path && on_web && j->f->with.fetch &&
	    (path = j->f->with.fetch(https, j->f->folder, &e)))
		foreign_note(j->f, at, "%s is %s", url, path);
	if (!path && *e.text)
		foreign_error(j->f, at, "%s", e.text);
	free(https);
	return path;
}

static char *find_url(struct azure_job *j, const struct doc *at, const char *url)
{
	char *path = local_url(azure_local(j->f), url);
	size_t before = j->f->errors.n;

	if (!path)
		path = find_stored(j->f, url);
	if (!path)
		path = find_named(j, at, url);
	if (!path && j->f->errors.n == before)
		foreign_error(
			j->f, at,
			"%s is not fetched: put the file beside this one, or say where it "
			"is in " LOCAL_FILE ", under [urls]: %s = FILE",
			url, url);
	return path;
}

char *azure_find(struct azure_job *j, const struct doc *at, const char *path)
{
	char *found;

	if (strncmp(path, "azureml:", 8) == 0 && strncmp(path, "azureml://", 10) != 0)
		found = find_asset(j->f, at, path + 8);
	else if (strncasecmp(path, "file:", 5) == 0)
		found = foreign_path(j->f, at,
		                     path + (strncmp(path + 5, "//", 2) == 0 ? 7 : 5));
	else if (scheme_end(path))
		found = find_url(j, at, path);
	else
		found = foreign_path(j->f, at, path);
	if (found && exists(j->f, at, found) < 0) {
		free(found);
		found = NULL;
	}
	return found;
}
