#include "foreign/local.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/array.h"
#include "base/file.h"
#include "base/lines.h"
#include "base/mem.h"
#include "base/text.h"

#define NAME "azure-local.ini"
#define SECTIONS "datasets urls datastores options"
#define OPTION_NAMES "max_total_runs concurrency seed python"

enum { BEFORE = -2, UNKNOWN, DATASETS, URLS, DATASTORES, OPTIONS };

struct entry {
	int section; /* of SECTIONS */
	char *name, *value;
};

struct local {
	char *path, *folder;
	struct entry *entries;
	size_t n, cap;
	/* While it is read: */
	int section, line;
	struct strings *errs;
};

/* A URL may hold '=' itself: its is the last one with blanks round it, or the last one. */
static const char *find_equals(int section, const char *s)
{
	const char *found = NULL;

	if (section != URLS)
		return strchr(s, '=');
	for (const char *p = s; (p = strstr(p, " = ")); p++)
		found = p + 1;
	return found ? found : strrchr(s, '=');
}

static const char *find(const struct local *l, int section, const char *name);

static void read_entry(struct local *l, const char *s)
{
	const char *equals = find_equals(l->section, s);
	struct entry x = { .section = l->section };

	if (!equals || equals == s || !equals[1 + strspn(equals + 1, " \t")]) {
		strings_addf(l->errs, "%s:%d: \"%s\" is no NAME = VALUE", l->path, l->line, s);
		return;
	}
	x.name = text_trimmed(s, (size_t)(equals - s));
	x.value = text_trimmed(equals + 1, strlen(equals + 1));
	if (find(l, x.section, x.name))
		strings_addf(l->errs, "%s:%d: %s stands here twice", l->path, l->line, x.name);
	if (x.section == OPTIONS && text_word(OPTION_NAMES, x.name) < 0)
		strings_addf(l->errs, "%s:%d: there is no option %s; there are: " OPTION_NAMES,
		             l->path, l->line, x.name);
	ARRAY_PUSH(l->entries, l->n, l->cap, x);
}

static void read_line(struct local *l, const char *s)
{
	const char *end = strchr(s, ']');

	if (*s == '[' && end) {
		char *name = text_trimmed(s + 1, (size_t)(end - s) - 1);

		l->section = text_word(SECTIONS, name);
		if (l->section < 0)
			strings_addf(l->errs,
			             "%s:%d: there is no section [%s]; there are: " SECTIONS,
			             l->path, l->line, name);
		free(name);
	} else if (l->section >= 0) {
		read_entry(l, s);
	} else if (l->section == BEFORE) {
		strings_addf(l->errs, "%s:%d: \"%s\" stands before any section", l->path,
		             l->line, s);
	}
}

static void on_line(void *data, char *line, size_t len, bool cut)
{
	struct local *l = data;
	char *s = text_trimmed(line, len);

	(void)cut;
	l->line++;
	if (*s && !strchr("#;", *s))
		read_line(l, s);
	free(s);
}

static char *find_file(const char *folder)
{
	const char *named = getenv("PEGBOX_AZURE");
	char *path;

	if (named && *named) {
		path = realpath(named, NULL);
		return path ? path : mem_strdup(named);
	}
	path = file_join(folder, NAME);
	if (access(path, F_OK) == 0)
		return path;
	free(path);
	return access(NAME, F_OK) == 0 ? realpath(NAME, NULL) : NULL;
}

static size_t bom(const struct buf *text)
{
	return strncmp(buf_str(text), "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
}

struct local *local_read(const char *folder, struct strings *errs)
{
	struct local *l = mem_calloc(1, sizeof *l);
	struct lines lines = { .blank = true };
	struct buf text = { 0 };
	struct err e;

	l->section = BEFORE;
	l->errs = errs;
	l->path = find_file(folder);
	if (!l->path)
		return l;
	if (file_read(l->path, &text, &e) < 0)
		strings_add(errs, e.text);
	else
		lines_feed(&lines, text.data + bom(&text), text.len - bom(&text), on_line, l);
	lines_finish(&lines, on_line, l);
	lines_clear(&lines);
	buf_clear(&text);
	l->folder = file_folder(l->path);
	return l;
}

void local_free(struct local *l)
{
	if (!l)
		return;
	for (size_t i = 0; i < l->n; i++) {
		free(l->entries[i].name);
		free(l->entries[i].value);
	}
	free(l->entries);
	free(l->path);
	free(l->folder);
	free(l);
}

const char *local_path(const struct local *l)
{
	return l->path;
}

static const char *find(const struct local *l, int section, const char *name)
{
	for (size_t i = 0; i < l->n; i++)
		if (l->entries[i].section == section && strcmp(l->entries[i].name, name) == 0)
			return l->entries[i].value;
	return NULL;
}

const char *local_option(const struct local *l, const char *name)
{
	return find(l, OPTIONS, name);
}

/* Absolute, as far as it can be found. */
static char *path_of(const struct local *l, const char *value, const char *rest)
{
	char *home = value[0] == '~' && value[1] == '/' && getenv("HOME")
	                     ? mem_printf("%s%s", getenv("HOME"), value + 1)
	                     : NULL,
	     *base = file_join(l->folder, home ? home : value),
	     *path = rest ? file_join(base, rest + strspn(rest, "/")) : mem_strdup(base),
	     *full = realpath(path, NULL);

	free(home);
	free(base);
	if (!full)
		return path;
	free(path);
	return full;
}

char *local_dataset(const struct local *l, const char *name)
{
	const char *value = find(l, DATASETS, name);

	return value ? path_of(l, value, NULL) : NULL;
}

char *local_datastore(const struct local *l, const char *name, const char *path)
{
	const char *value = find(l, DATASTORES, name);

	return value ? path_of(l, value, path) : NULL;
}

/* Of one exact text. */
static char *find_url(const struct local *l, const char *url)
{
	const struct entry *best = NULL;
	size_t longest = 0;

	if (find(l, URLS, url))
		return path_of(l, find(l, URLS, url), NULL);
	for (size_t i = 0; i < l->n; i++) {
		const struct entry *x = &l->entries[i];
		size_t len = strlen(x->name);

		if (x->section == URLS && len > longest && x->name[len - 1] == '*' &&
		    strncmp(url, x->name, len - 1) == 0) {
			best = x;
			longest = len;
		}
	}
	return best ? path_of(l, best->value, url + longest - 1) : NULL;
}

char *local_url(const struct local *l, const char *url)
{
	char *path = find_url(l, url), *bare;

	if (path)
		return path;
	bare = mem_strndup(url, strcspn(url, "?#"));
	path = find_url(l, bare);
	free(bare);
	return path;
}
