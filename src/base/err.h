#ifndef BASE_ERR_H
#define BASE_ERR_H

/*
 * Room base/: what any program needs (memory, texts, numbers, files, errors).  It knows
 * nothing of tuning and leans on no other room; a thing that two rooms write belongs here.
 *
 * How a function says that it failed.
 *
 * An expected failure (a file, a syntax error, a spawn) returns -1 or NULL and writes one full
 * sentence, without a final newline, into the caller's `struct err`; on success the err is left
 * alone.  The sentence is ready for the user: it names file:line, the setting, what was given
 * and what is allowed.  A bug is an assert; out of memory aborts (mem.h).
 *
 * Checks that should report everything at once collect sentences in a `struct strings`.
 */

#include <stddef.h>

#include "base/strings.h"

struct err {
	char text[1024];
	size_t column; /* of a text that could not be parsed, in bytes from 1; 0: none */
};

/** Set the sentence; returns -1, so that a caller can `return err_set(...)`. */
int err_set(struct err *e, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

/** Set "<sentence>: <strerror(errno)>"; returns -1. */
int err_errno(struct err *e, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

#endif
