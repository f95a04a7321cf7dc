/* Which files there are, how they are delimited, and reading them. */

#include "import/import_files.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/file.h"
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
	if (!S_ISDIR(st.st_mode) && !S_ISREG(st.st_mode))
		return err_set(e, "%s is not a regular file", path);
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
	FILE *f = file_open(file, e);
	char *text;
	size_t len;
	int rc = 1;

	if (!f)
		return -1;
	text = mem_alloc(SNIFF_BYTES);
	len = fread(text, 1, SNIFF_BYTES, f);
	fclose(f);
	if (len >= 2 && (memcmp(text, "\xff\xfe", 2) == 0 || memcmp(text, "\xfe\xff", 2) == 0))
		rc = err_set(e, "%s is UTF-16: save it as UTF-8", file);
	else if (is_binary(text, len))
		rc = err_set(e, "%s is no table of text: it holds binary data", file);
	else if (!len)
		rc = 0;
	else
		*delimiter = find_delimiter(text, len);
	free(text);
	return rc;
}

struct reading {
	struct import_feed *feed;
	csv_record_fn *header, *row;
	void *data;
	struct strings names; /* of the header */
	bool last;            /* what comes has no end of line: the file may still grow */
};

static void on_record(void *data, const struct csv_field *f, size_t n, uint64_t line)
{
	struct reading *r = data;
	struct strings *l = &r->names;
	size_t same = 0;

	if (!n || r->feed->stop)
		return;
	if (!l->n) {
		for (size_t i = 0; i < n; i++) {
			struct csv_field name = import_trim(f[i]);

			ARRAY_PUSH(l->items, l->n, l->cap, mem_strndup(name.text, name.len));
		}
		r->feed->n_header = n;
		r->header(r->data, f, n, line);
		return;
	}
	/* Programs that go on with a file may write the header once more. */
	while (same < n && same < l->n && csv_is(import_trim(f[same]), l->items[same]))
		same++;
	if (n < l->n ? !r->last : same < n)
		r->row(r->data, f, n, line);
}

int import_feed(const char *file, char delimiter, csv_record_fn *header, csv_record_fn *row,
                void *data, struct import_feed *feed, struct err *e)
{
	struct reading r = { .feed = feed, .header = header, .row = row, .data = data };
	FILE *f = file_open(file, e);
	struct csv_reader *csv;
	char *chunk;
	size_t n;
	int rc = 0;

	if (!f)
		return -1;
	csv = csv_reader_new(on_record, &r, delimiter);
	chunk = mem_alloc(CHUNK);
	*feed = (struct import_feed){ 0 };
	while (!feed->stop && (n = fread(chunk, 1, CHUNK, f)) > 0)
		csv_reader_feed(csv, chunk, n);
	if (ferror(f))
		rc = err_errno(e, "cannot read %s", file);
	r.last = true;
	if (rc == 0)
		csv_reader_finish(csv);
	fclose(f);
	free(chunk);
	csv_reader_free(csv);
	strings_clear(&r.names);
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
