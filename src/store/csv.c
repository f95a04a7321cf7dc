#include "store/csv.h"

#include <stdlib.h>
#include <string.h>

#include <csv.h>

#include "base/array.h"
#include "base/file.h"

struct csv_reader {
	csv_record_fn *fn;
	void *fn_data;
	struct csv_parser parser;
	char delimiter;
	bool in_record;   /* libcsv holds the beginning of a record */
	struct buf line;  /* an unfinished line */
	struct buf bytes; /* the record's fields one after the other */
	size_t *ends;     /* where each ends in bytes */
	size_t n_ends, cap_ends;
	struct csv_field *fields;
	size_t cap_fields;
	uint64_t fed, end;   /* bytes of the file; up to the last whole record */
	uint64_t n_lines;    /* whole lines so far */
	uint64_t first_line; /* of the record that libcsv holds */
};

struct csv_reader *csv_reader_new(csv_record_fn *fn, void *fn_data, char delimiter)
{
	struct csv_reader *r = mem_calloc(1, sizeof *r);

	r->fn = fn;
	r->fn_data = fn_data;
	ARRAY_RESERVE(r->fields, r->cap_fields, 16);
	r->delimiter = delimiter;
	csv_init(&r->parser, 0);
	csv_set_delim(&r->parser, (unsigned char)delimiter);
	return r;
}

void csv_reader_free(struct csv_reader *r)
{
	if (!r)
		return;
	csv_free(&r->parser);
	buf_clear(&r->line);
	buf_clear(&r->bytes);
	free(r->ends);
	free(r->fields);
	free(r);
}

static void on_field(void *text, size_t len, void *data)
{
	struct csv_reader *r = data;

	if (r->n_ends == CSV_FIELDS_MAX)
		return;
	buf_add(&r->bytes, text, len);
	ARRAY_PUSH(r->ends, r->n_ends, r->cap_ends, r->bytes.len);
}

static void on_record(int end, void *data)
{
	struct csv_reader *r = data;

	(void)end;
	ARRAY_RESERVE(r->fields, r->cap_fields, r->n_ends);
	for (size_t i = 0; i < r->n_ends; i++) {
		size_t start = i ? r->ends[i - 1] : 0;

		r->fields[i] = (struct csv_field){ r->bytes.data + start, r->ends[i] - start };
	}
	r->fn(r->fn_data, r->fields, r->n_ends, r->first_line);
	r->n_ends = 0;
	buf_reset(&r->bytes);
	r->in_record = false;
}

/* A whole record without quotes on one line, which has no '\n' in it. */
static void split(struct csv_reader *r, const char *p, size_t len)
{
	const char *end = p + len;
	size_t n = 0, room = r->cap_fields;
	char delimiter = r->delimiter;

	if (len && end[-1] == '\r')
		end--;
	if (p == end)
		return;
	for (;;) {
		const char *comma = p;

		while (comma < end && *comma != delimiter)
			comma++;
		if (n == room && n < CSV_FIELDS_MAX) {
			ARRAY_RESERVE(r->fields, r->cap_fields, n + 1);
			room = r->cap_fields;
		}
		if (n < room)
			r->fields[n++] = (struct csv_field){ p, (size_t)(comma - p) };
		if (comma == end)
			break;
		p = comma + 1;
	}
	r->fn(r->fn_data, r->fields, n, r->n_lines + 1);
}

/* One whole line, its '\n' not counted in len but at line[len]. */
static void feed_line(struct csv_reader *r, const char *line, size_t len)
{
	if (!r->n_lines && len >= 3 && memcmp(line, "\xef\xbb\xbf", 3) == 0) {
		line += 3;
		len -= 3;
	}
	if (!r->in_record && !memchr(line, '"', len)) {
		split(r, line, len);
		return;
	}
	if (!r->in_record) {
		r->in_record = true;
		r->first_line = r->n_lines + 1;
	}
	csv_parse(&r->parser, line, len + 1, on_field, on_record, r);
	/* A quote that never closes must not swallow a file of any size into memory. */
	if (r->in_record && r->parser.entry_pos + r->bytes.len > CSV_RECORD_MAX)
		csv_fini(&r->parser, on_field, on_record, r);
}

void csv_reader_feed(struct csv_reader *r, const char *data, size_t len)
{
	const char *nl;

	while (len && (nl = memchr(data, '\n', len))) {
		size_t n = (size_t)(nl - data) + 1;

		if (r->line.len) {
			buf_add(&r->line, data, n);
			feed_line(r, r->line.data, r->line.len - 1);
			buf_reset(&r->line);
		} else {
			feed_line(r, data, n - 1);
		}
		r->n_lines++;
		r->fed += n;
		if (!r->in_record)
			r->end = r->fed;
		data += n;
		len -= n;
	}
	if (len) {
		buf_add(&r->line, data, len);
		r->fed += len;
	}
}

uint64_t csv_reader_end(const struct csv_reader *r)
{
	return r->end;
}

uint64_t csv_reader_fed(const struct csv_reader *r)
{
	return r->fed;
}

void csv_reader_finish(struct csv_reader *r)
{
	if (r->line.len) {
		buf_addc(&r->line, '\n');
		feed_line(r, r->line.data, r->line.len - 1);
		buf_reset(&r->line);
	}
	if (r->in_record)
		csv_fini(&r->parser, on_field, on_record, r);
	r->end = r->fed;
}

void csv_quote(struct buf *out, const char *text, size_t len)
{
	bool quote = len && (text[0] == ' ' || text[0] == '\t' || text[len - 1] == ' ' ||
	                     text[len - 1] == '\t');

	for (size_t i = 0; i < len && !quote; i++)
		quote = text[i] == ',' || text[i] == '"' || text[i] == '\n' || text[i] == '\r';
	if (!quote) {
		buf_add(out, text, len);
		return;
	}
	buf_addc(out, '"');
	for (size_t i = 0; i < len; i++) {
		if (text[i] == '"')
			buf_addc(out, '"');
		buf_addc(out, text[i]);
	}
	buf_addc(out, '"');
}

struct table {
	csv_row_fn *fn;
	void *fn_data;
	struct strings names;
};

static void on_table_record(void *data, const struct csv_field *f, size_t n, uint64_t line)
{
	struct table *t = data;
	struct strings row = { 0 };

	for (size_t i = 0; i < n; i++)
		ARRAY_PUSH(row.items, row.n, row.cap, mem_strndup(f[i].text, f[i].len));
	if (!t->names.n) {
		t->names = row;
		return;
	}
	t->fn(t->fn_data, &t->names, &row, line);
	strings_clear(&row);
}

int csv_read_table(const char *path, csv_row_fn *fn, void *data, struct err *e)
{
	struct table t = { .fn = fn, .fn_data = data };
	struct csv_reader *r = csv_reader_new(on_table_record, &t, ',');
	struct buf text = { 0 };
	int rc = file_read(path, &text, e);

	if (rc == 0) {
		csv_reader_feed(r, text.data, text.len);
		csv_reader_finish(r);
	}
	csv_reader_free(r);
	buf_clear(&text);
	strings_clear(&t.names);
	return rc;
}
