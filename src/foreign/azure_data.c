/* Inputs of a sweep job: literals, and data, of which the local place is found. */

#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "base/array.h"
#include "base/file.h"
#include "base/mem.h"
#include "base/num.h"
#include "base/text.h"
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

static int exists(struct foreign *f, const struct doc *at, char *path)
{
	if (access(path, R_OK) == 0)
		return 0;
	foreign_error(f, at, "cannot read %s", path);
	return -1;
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
	static const char *const folders[] = { ".", "data", NULL };
	size_t len = strcspn(url, "?#");
	char *bare = mem_strndup(url, len), *trimmed = file_trim(bare);
	const char *name = file_name(trimmed);
	char *path = NULL;

	for (size_t i = 0; *name && folders[i] && !path; i++) {
		char *joined = mem_printf("%s/%s", folders[i], name);

		path = foreign_path(j->f, at, joined);
		free(joined);
		if (access(path, R_OK) < 0) {
			free(path);
			path = NULL;
		}
	}
	if (!path && j->f->conf.working_directory && *name) {
		path = file_join(j->f->conf.working_directory, name);
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

/* NULL after an error. */
static char *find_data(struct azure_job *j, const struct doc *at, const char *path)
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

/* "${{parent.inputs.x}}" -> x of the pipeline; NULL: it is no such text. */
static char *parent_name(const char *text, const char *prefix)
{
	size_t len = strlen(prefix);
	char *bare;

	text += strspn(text, " ");
	if (strncmp(text, "${{", 3) != 0)
		return NULL;
	text += 3;
	text += strspn(text, " ");
	if (strncmp(text, prefix, len) != 0)
		return NULL;
	bare = mem_strndup(text + len, strcspn(text + len, " }"));
	return bare;
}

static enum azure_value value_of(struct azure_job *j, struct doc *d, char **value);

/* What Azure makes of a literal: Python's True and False, numbers in their plain form. */
static char *literal(const struct doc *d)
{
	double x;
	bool is;

	if (d->kind == DOC_SCALAR && doc_bool(d, &is))
		return mem_strdup(is ? "True" : "False");
	if (d->kind == DOC_SCALAR && doc_type(d) == DOC_INT && doc_number(d, &x) &&
	    strspn(d->text, "-0123456789") < strlen(d->text))
		return mem_strdup(num_text(x).text);
	return NULL;
}

/* A text; in a pipeline it may stand for another. */
static enum azure_value text_of(struct azure_job *j, const struct doc *d, const char *text,
                                char **value)
{
	char *name = parent_name(text, "parent.inputs."),
	     *step = parent_name(text, "parent.jobs.");
	enum azure_value is = AZURE_TEXT;
	struct doc *of;

	if (name) {
		of = j->parent ? foreign_get(j->parent, name) : NULL;
		is = of ? value_of(j, of, value) : AZURE_WRONG;
		if (!of)
			foreign_error(j->f, d, "the pipeline has no input \"%s\"", name);
	} else if (step) {
		foreign_error(j->f, d,
		              "%s comes from another step, which is not run here: give a path "
		              "instead",
		              step);
		is = AZURE_WRONG;
	} else {
		*value = literal(d);
		if (!*value)
			*value = mem_strdup(text);
	}
	free(name);
	free(step);
	return is;
}

/* {value}, {type, path, mode}, {type, default, optional}; old {file}, {folder}, {data} */
static enum azure_value map_value(struct azure_job *j, struct doc *d, char **value)
{
	static const char *const paths[] = {
		"path", "file", "folder", "data", "dataset", NULL
	};
	const char *text = NULL, *key = NULL;

	/* What these say is of no matter to a local file. */
	(void)foreign_get(d, "type");
	(void)foreign_get(d, "mode");
	(void)foreign_get(d, "description");
	(void)foreign_get(d, "optional");
	(void)foreign_get(d, "min");
	(void)foreign_get(d, "max");
	foreign_seen(doc_get(d, "enum"));
	for (size_t i = 0; paths[i] && !text; i++)
		text = foreign_text(j->f, d, key = paths[i]);
	if (text) {
		enum azure_value is = text_of(j, d, text, value);

		if (is != AZURE_TEXT)
			return is;
		free(*value);
		*value = find_data(j, doc_get(d, key), text);
		return *value ? AZURE_PATH : AZURE_WRONG;
	}
	key = doc_is_null(doc_get(d, "value")) ? "default" : "value";
	text = foreign_text(j->f, d, key);
	return text ? text_of(j, doc_get(d, key), text, value) : AZURE_NONE;
}

static enum azure_value value_of(struct azure_job *j, struct doc *d, char **value)
{
	if (d->kind == DOC_SCALAR)
		return text_of(j, d, d->text, value);
	if (d->kind == DOC_MAP)
		return map_value(j, d, value);
	foreign_error(j->f, d, "%s must be a value or a map", d->key);
	return AZURE_WRONG;
}

/* Of the job, else what the trial has of its own; both are looked at, so that both are read. */
static enum azure_value find_input(struct azure_job *j, const char *name, char **value)
{
	struct doc *d = j->inputs ? foreign_get(j->inputs, name) : NULL,
		   *own = j->own_inputs ? foreign_get(j->own_inputs, name) : NULL;
	enum azure_value is = AZURE_NONE, other;
	char *fallback = NULL;

	if (d)
		is = value_of(j, d, value);
	if (!own)
		return is;
	other = value_of(j, own, &fallback);
	if (is != AZURE_NONE) {
		free(fallback);
		return is;
	}
	*value = fallback;
	return other;
}

enum azure_value azure_input(struct azure_job *j, const char *name, char **value)
{
	enum azure_value is;

	*value = NULL;
	if (strings_has(&j->wrong, name))
		return AZURE_WRONG;
	for (size_t i = 0; i < j->f->conf.n_datasets; i++)
		if (strcmp(j->f->conf.datasets[i].name, name) == 0) {
			*value = mem_strdup(j->f->conf.datasets[i].file);
			return AZURE_PATH;
		}
	is = find_input(j, name, value);
	if (is == AZURE_WRONG)
		strings_add(&j->wrong, name);
	return is;
}

static bool is_known(const struct conf *c, const char *name)
{
	for (size_t i = 0; i < c->n_datasets; i++)
		if (strcmp(c->datasets[i].name, name) == 0)
			return true;
	return false;
}

static void add_data(struct azure_job *j, const struct doc *inputs)
{
	struct conf *c = &j->f->conf;

	for (size_t i = 0; inputs && i < inputs->n; i++) {
		const char *name = inputs->items[i]->key;
		char *value;

		if (azure_input(j, name, &value) != AZURE_PATH) {
			free(value);
			continue;
		}
		if (is_known(c, name))
			free(value);
		else
			ARRAY_PUSH(c->datasets, c->n_datasets, c->cap_datasets,
			           (struct dataset){ mem_strdup(name), value });
	}
}

void azure_data_read(struct azure_job *j)
{
	add_data(j, j->inputs);
	add_data(j, j->own_inputs);
}
