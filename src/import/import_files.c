/* Which files there are, how they are delimited, and reading them. */

#include "import/import_files.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/array.h"
#include "base/hash.h"
#include "import/import.h"
#include "import/import_cells.h"

#define CHUNK (256 << 10)
#define SNIFF_BYTES (64 << 10)
#define SNIFF_LINES 20

static void add_source(struct import_sources *out, char *file_take, const char *name)
{
	struct import_source s = { .file = file_take };
	const char *slash = strrchr(file_take, '/');

	s.folder = !slash               ? mem_strdup(".")
	           : slash == file_take ? mem_strdup("/")
	                                : mem_strndup(file_take, (size_t)(slash - file_take));
	s.name = name ? import_text(name, strlen(name)) : NULL;
	ARRAY_PUSH(out->items, out->n, out->cap, s);
}

/* The log of another program that lies in a folder, or NULL. */
static char *log_in(const char *folder)
{
	static const char *const names[] = { "progress.csv", "metrics.csv" };

	for (size_t i = 0; i < ARRAY_LEN(names); i++) {
		char *path = mem_printf("%s/%s", folder, names[i]);
		struct stat st;

		if (stat(path, &st) == 0 && S_ISREG(st.st_mode))
			return path;
		free(path);
	}
	return NULL;
}

static void find_in_folders(const char *path, struct import_sources *out)
{
	struct dirent **entries;
	int n = scandir(path, &entries, NULL, versionsort);

	for (int i = 0; i < n; i++) {
		char *folder = mem_printf("%s/%s", path, entries[i]->d_name);
		char *file = entries[i]->d_name[0] != '.' ? log_in(folder) : NULL;

		if (file)
			add_source(out, file, entries[i]->d_name);
		free(folder);
		free(entries[i]);
	}
	if (n >= 0)
		free(entries);
}

int import_find_sources(const char *path, struct import_sources *out, struct err *e)
{
	struct stat st;
	char *file;

	if (stat(path, &st) < 0)
		return err_errno(e, "cannot read %s", path);
	file = S_ISDIR(st.st_mode) ? log_in(path) : mem_strdup(path);
	if (file)
		add_source(out, file, NULL);
	else
		find_in_folders(path, out);
	return out->n ? 0
	              : err_set(e,
	                        "there is no progress.csv or metrics.csv in %s or in the "
	                        "folders in it",
	                        path);
}

void import_clear_sources(struct import_sources *s)
{
	for (size_t i = 0; i < s->n; i++) {
		free(s->items[i].file);
		free(s->items[i].folder);
		free(s->items[i].name);
	}
	free(s->items);
	*s = (struct import_sources){ 0 };
}

static int open_file(const char *file, struct err *e)
{
	struct stat st;
	int fd = open(file, O_RDONLY | O_CLOEXEC | O_NONBLOCK);

	if (fd < 0)
		return err_errno(e, "cannot read %s", file);
	if (fstat(fd, &st) == 0 && !S_ISREG(st.st_mode)) {
		close(fd);
		return err_set(e, "%s is not a regular file", file);
	}
	return fd;
}

static ssize_t read_some(int fd, char *to, size_t len)
{
	ssize_t n;

	do
		n = read(fd, to, len);
	while (n < 0 && errno == EINTR);
	return n;
}

/* How often a character occurs outside of quotes in each of the first lines; how many. */
static size_t count_in_lines(const char *text, size_t len, char what,
                             size_t counts[SNIFF_LINES])
{
	bool quoted = false, any = false;
	size_t n = 0, count = 0;

	for (size_t i = 0; i < len && n < SNIFF_LINES; i++) {
		quoted ^= text[i] == '"';
		if (text[i] == '\n' && !quoted) {
			if (any)
				counts[n++] = count;
			count = 0;
			any = false;
		} else {
			count += !quoted && text[i] == what;
			any = any || text[i] != '\r';
		}
	}
	/* The only line may have no end yet. */
	if (!n && any)
		counts[n++] = count;
	return n;
}

static char find_delimiter(const char *text, size_t len)
{
	char best = ',';
	size_t best_score = 0;

	for (const char *candidate = ",;\t"; *candidate; candidate++) {
		size_t counts[SNIFF_LINES], same = 0, score;
		size_t n = count_in_lines(text, len, *candidate, counts);

		for (size_t k = 1; k < n; k++)
			same += counts[k] == counts[0];
		/* Lines like the header weigh more than many delimiters in it. */
		score = n && counts[0] ? (n > 1 ? same * 1000 / (n - 1) : 1000) + 1 : 0;
		score = score * 4096 + (score ? counts[0] : 0);
		if (score > best_score) {
			best_score = score;
			best = *candidate;
		}
	}
	return best;
}

/* Is a control character in the first line, or a NUL anywhere? */
static bool is_binary(const char *text, size_t len)
{
	const char *nl = memchr(text, '\n', len);

	if (memchr(text, '\0', len))
		return true;
	for (const char *p = text; p < (nl ? nl : text + len); p++)
		if ((unsigned char)*p < ' ' && *p != '\t' && *p != '\r')
			return true;
	return false;
}

int import_sniff(const char *file, char *delimiter, struct err *e)
{
	char *text;
	size_t len = 0, start = 0;
	ssize_t n;
	int rc = 1, fd = open_file(file, e);

	if (fd < 0)
		return -1;
	text = mem_alloc(SNIFF_BYTES);
	while (len < SNIFF_BYTES && (n = read_some(fd, text + len, SNIFF_BYTES - len)) > 0)
		len += (size_t)n;
	close(fd);
	if (len >= 3 && memcmp(text, "\xef\xbb\xbf", 3) == 0)
		start = 3;
	if (len >= 2 && (memcmp(text, "\xff\xfe", 2) == 0 || memcmp(text, "\xfe\xff", 2) == 0))
		rc = err_set(e, "%s is UTF-16: save it as UTF-8", file);
	else if (is_binary(text + start, len - start))
		rc = err_set(e, "%s is no table of text: it holds binary data", file);
	else if (len == start)
		rc = 0;
	else
		*delimiter = find_delimiter(text + start, len - start);
	free(text);
	return rc;
}

int import_feed(const char *file, char delimiter, csv_record_fn *fn, void *data,
                struct import_feed *f, struct err *e)
{
	struct csv_reader *csv;
	char *chunk;
	bool first = true;
	ssize_t n;
	int fd = open_file(file, e), rc = 0;

	if (fd < 0)
		return -1;
	csv = csv_reader_new(fn, data, delimiter);
	chunk = mem_alloc(CHUNK);
	f->last = f->stop = false;
	while (!f->stop && (n = read_some(fd, chunk, CHUNK)) != 0) {
		size_t skip = first && n >= 3 && memcmp(chunk, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;

		if (n < 0) {
			rc = err_errno(e, "cannot read %s", file);
			break;
		}
		csv_reader_feed(csv, chunk + skip, (size_t)n - skip);
		first = false;
	}
	if (!f->stop && rc == 0) {
		f->last = true;
		csv_reader_finish(csv);
	}
	free(chunk);
	csv_reader_free(csv);
	close(fd);
	return rc;
}

int64_t import_changed(const char *path)
{
	struct import_sources s = { 0 };
	uint64_t h = 0;
	struct err e;
	struct stat st;

	if (import_find_sources(path, &s, &e) < 0)
		return -1;
	for (size_t i = 0; i < s.n; i++)
		if (stat(s.items[i].file, &st) == 0)
			h = hash_mix(h ^ (uint64_t)st.st_mtim.tv_sec) +
			    hash_mix((uint64_t)st.st_mtim.tv_nsec) + (uint64_t)st.st_size;
	import_clear_sources(&s);
	return (int64_t)(h >> 1);
}
