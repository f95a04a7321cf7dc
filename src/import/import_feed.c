/* CSV of others: how it is delimited, and its records. */

#include "import/import_form.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/array.h"
#include "base/file.h"
#include "import/import_cells.h"

#define CHUNK (256 << 10)
#define SNIFF_BYTES (64 << 10)
#define SNIFF_LINES 20

/* '\r' for '\n', where lines end so. */
static void turn_ends(char *text, size_t len, bool cr)
{
	for (size_t i = 0; cr && i < len; i++)
		text[i] = text[i] == '\r' ? '\n' : text[i];
}

static bool has_number(const char *line, size_t len, char delimiter)
{
	for (const char *at = line, *end; at <= line + len; at = end + 1) {
		struct csv_field f;
		double x;

		end = memchr(at, delimiter, (size_t)(line + len - at));
		end = end ? end : line + len;
		f = import_trim((struct csv_field){ at, (size_t)(end - at) });
		if (import_number(f.text, f.len, delimiter == ';', &x) == CELL_NUMBER)
			return true;
	}
	return false;
}

static size_t count(const char *s, size_t len, char what)
{
	size_t n = 0;

	for (size_t i = 0; i < len; i++)
		n += s[i] == what;
	return n;
}

/* Are these the names of the columns, behind a '#', over a line with numbers? */
static bool is_header(const char *line, size_t len, const char *rest, size_t n_rest)
{
	const char *nl = memchr(rest, '\n', n_rest);
	size_t n = nl ? (size_t)(nl - rest) : n_rest;

	for (const char *d = ",;\t"; *d; d++) {
		size_t n_fields = count(line, len, *d);

		if (n_fields && n_fields == count(rest, n, *d) && has_number(rest, n, *d))
			return true;
	}
	return false;
}

/*
 * The beginning of a file as a table begins: without comments and "sep=;", whose lines become
 * empty, so that lines keep their numbers.  Returns the length.
 */
static size_t undress(char *text, size_t len, bool *cr, char *sep)
{
	size_t at = len >= 3 && memcmp(text, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
	char *nl;

	*cr = !memchr(text, '\n', len);
	turn_ends(text, len, *cr);
	while ((nl = memchr(text + at, '\n', len - at))) {
		char *line = text + at;
		size_t n = (size_t)(nl - line), left = len - at - n;
		size_t n_text = n && line[n - 1] == '\r' ? n - 1 : n;

		if (n_text == 5 && strncasecmp(line, "sep=", 4) == 0) {
			*sep = line[4];
		} else if (*line == '#' && n_text > 1 && !strchr(",;\t", line[1])) {
			if (is_header(line + 1, n - 1, nl + 1, left - 1)) {
				*line = ' ';
				break;
			}
		} else if (n_text) {
			break;
		}
		memmove(line, nl, left);
		len -= n;
		at++;
	}
	return len;
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
	char *text, sep = 0;
	size_t len;
	bool cr;
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
	else if ((len = undress(text, len, &cr, &sep)), sep)
		*delimiter = sep;
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

int import_feed_csv(const char *file, char delimiter, csv_record_fn *header, csv_record_fn *row,
                    void *data, struct import_feed *feed, struct err *e)
{
	struct reading r = { .feed = feed, .header = header, .row = row, .data = data };
	FILE *f = file_open(file, e);
	struct csv_reader *csv;
	char *chunk;
	size_t n;
	bool cr = false;
	int rc = 0;

	if (!f)
		return -1;
	csv = csv_reader_new(on_record, &r, delimiter);
	chunk = mem_alloc(CHUNK);
	while (!feed->stop && (n = fread(chunk, 1, CHUNK, f)) > 0) {
		if (csv_reader_fed(csv))
			turn_ends(chunk, n, cr);
		else
			n = undress(chunk, n, &cr, &delimiter);
		csv_reader_feed(csv, chunk, n);
	}
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

int import_feed(const struct import_source *s, char delimiter, csv_record_fn *header,
                csv_record_fn *row, void *data, struct import_feed *feed, struct err *e)
{
	*feed = (struct import_feed){ .goal = -1 };
	return s->form->feed ? s->form->feed(s, delimiter, header, row, data, feed, e)
	                     : import_feed_csv(s->file, delimiter, header, row, data, feed, e);
}
