#ifndef IMPORT_IMPORT_FILES_H
#define IMPORT_IMPORT_FILES_H

/*
 * The files behind a path that is imported, and their records.
 */

#include "base/err.h"
#include "store/csv.h"

struct import_form;

/** One file to read, or a folder that is one run. */
struct import_source {
	char *file;
	char *folder; /* where it lies, without the final '/' */
	char *name;   /* of the folder, when each folder is a run; else NULL */
	const struct import_form *form; /* how it is read */
	char *run;       /* of a run in several files: what they have in common; else NULL */
	uint32_t number; /* the same for all of those */
};

struct import_sources {
	struct import_source *items;
	size_t n, cap;
};

/**
 * The files behind a path, in natural order of their folders' names, of a folder without any
 * those in the folders in it, some deep; -1: there are none.
 */
int import_find_sources(const char *path, struct import_sources *out, struct err *e);
void import_clear_sources(struct import_sources *s);

/** Which delimiter?  0 for an empty file, -1 for one that is no text, 1 when found. */
int import_sniff(const char *file, char *delimiter, struct err *e);

/** What import_feed() and who takes its records tell each other. */
struct import_feed {
	size_t n_header; /* fields of the header */
	bool stop;       /* to be set: enough was seen */
	char *metric;    /* what the file says of the primary metric, to be freed; or NULL */
	int goal;        /* enum goal, or -1 */
};

/**
 * Read a source: the first record goes to `header`, the others to `row`, but not a header that
 * is written once more, nor a last record without an end of line that has not all fields yet.
 */
int import_feed(const struct import_source *s, char delimiter, csv_record_fn *header,
                csv_record_fn *row, void *data, struct import_feed *f, struct err *e);

#endif
