#ifndef STORE_CSV_H
#define STORE_CSV_H

/*
 * CSV as RFC 4180 has it, with '\n' at the end of a record: the only user of libcsv.
 *
 * Reading is by pieces: what was fed so far may end anywhere, inside a quoted field too, and
 * csv_reader_end() tells where the last whole record ended, which is where a torn file is cut.
 * A byte order mark in front of all is passed over.
 * A record on one line without quotes, as nearly all of a log are, is split in place; the rest
 * goes through libcsv.  (libcsv alone takes 160 ns for a row of a log, this 40.)
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "base/buf.h"
#include "base/err.h"

#define CSV_FIELDS_MAX 4096        /* fields beyond are dropped */
#define CSV_RECORD_MAX (64u << 20) /* bytes of a quoted record before it is called broken */

/** One field: not NUL-terminated, may hold any byte; lives until the callback returns. */
struct csv_field {
	const char *text;
	size_t len;
};

/** Is this its text? */
static inline bool csv_is(struct csv_field f, const char *text)
{
	return strlen(text) == f.len && memcmp(text, f.text, f.len) == 0;
}

/** A record.  `line` is the number, from 1, of the line on which it starts. */
typedef void csv_record_fn(void *data, const struct csv_field *fields, size_t n, uint64_t line);

struct csv_reader;

/** The delimiter stands between fields: ',', ';' or '\t'. */
struct csv_reader *csv_reader_new(csv_record_fn *fn, void *fn_data, char delimiter);
void csv_reader_free(struct csv_reader *r);

/** Feed the next bytes of the file. */
void csv_reader_feed(struct csv_reader *r, const char *data, size_t len);

/**
 * Offset of the first byte after the last whole record; bytes fed beyond it are an unfinished
 * record (a file that still grows, or a torn one).
 */
uint64_t csv_reader_end(const struct csv_reader *r);

/** Bytes fed so far. */
uint64_t csv_reader_fed(const struct csv_reader *r);

/** The file ends here: deliver an unfinished record, for files of others. */
void csv_reader_finish(struct csv_reader *r);

/** A row of a table; it may have fewer texts than there are names, or more. */
typedef void csv_row_fn(void *data, const struct strings *names, const struct strings *row,
                        uint64_t line);

/** Read a whole file of others, whose first record has the names of its columns. */
int csv_read_table(const char *path, csv_row_fn *fn, void *data, struct err *e);

/** Append one field, quoted when it must be; the caller adds commas and the final '\n'. */
void csv_quote(struct buf *out, const char *text, size_t len);

#endif
