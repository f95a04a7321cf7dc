#ifndef BASE_LINES_H
#define BASE_LINES_H

/*
 * A byte stream, in any pieces, turned into lines.
 *
 * '\n', '\r' and "\r\n" each end a line (progress bars use '\r').  The tail without an end is
 * kept until more arrives or lines_finish() is called.  Of a line longer than LINES_MAX only
 * the first LINES_MAX bytes are delivered, once, with `cut` set; memory stays bounded whatever
 * arrives.  Empty lines are delivered only to those who set `blank`.
 */

#include <stdbool.h>

#include "base/buf.h"

#define LINES_MAX 65536

/** Called for each line; the bytes belong to the reader and may be changed in place. */
typedef void lines_fn(void *data, char *line, size_t len, bool cut);

struct lines {
	struct buf tail; /* an unfinished line, at most LINES_MAX bytes */
	bool cut;        /* the unfinished line is over LINES_MAX: the rest is dropped */
	bool blank;      /* to be set: empty lines count too */
	bool after_cr;   /* a '\r' ended the last line: a '\n' right behind it ends none */
};

void lines_feed(struct lines *l, char *data, size_t len, lines_fn *fn, void *fn_data);

/** End of the stream: deliver the tail. */
void lines_finish(struct lines *l, lines_fn *fn, void *fn_data);

void lines_clear(struct lines *l);

/**
 * Make a line of a program's output plain, in place: ANSI escape sequences (CSI, OSC and two-
 * character ones) vanish, NUL and other control bytes become blanks.  Returns the new length.
 */
size_t lines_plain(char *line, size_t len);

#endif
