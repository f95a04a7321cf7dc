#ifndef IMPORT_IMPORT_FILES_H
#define IMPORT_IMPORT_FILES_H

/*
 * The files behind a path that is imported, and their records.
 */

#include "base/err.h"
#include "store/csv.h"

/** One file to read. */
struct import_source {
	char *file;
	char *folder; /* where it lies, without the final '/' */
	char *name;   /* of the folder, when each folder is a run; else NULL */
};

struct import_sources {
	struct import_source *items;
	size_t n, cap;
};

/** The files behind a path, in natural order of their folders' names; -1: there are none. */
int import_find_sources(const char *path, struct import_sources *out, struct err *e);
void import_clear_sources(struct import_sources *s);

/** Which delimiter?  0 for an empty file, -1 for one that is no text, 1 when found. */
int import_sniff(const char *file, char *delimiter, struct err *e);

/** What import_feed() and who takes its records tell each other. */
struct import_feed {
	bool last; /* this record has no end of line: the file may still grow */
	bool stop; /* enough was seen */
};

/** Read a file, without a byte order mark, through a CSV reader. */
int import_feed(const char *file, char delimiter, csv_record_fn *fn, void *data,
                struct import_feed *f, struct err *e);

#endif
