#ifndef REPORT_FORM_H
#define REPORT_FORM_H

/* The forms of a report. */

#include "report/blocks.h"

struct form {
	const char *name;
	const char *suffixes; /* of files that are it, with blanks between */
	void (*print)(const struct report *r, enum glyphs glyphs, struct buf *out);
};

/** Ends with name == NULL. */
extern const struct form forms[];

/** By its name; by the end of a file's name.  NULL: there is none. */
const struct form *form_find(const char *name);
const struct form *form_of_file(const char *path);

#endif
