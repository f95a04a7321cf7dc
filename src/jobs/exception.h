#ifndef JOBS_EXCEPTION_H
#define JOBS_EXCEPTION_H

/*
 * What a program died of, from the last lines that it printed: a Python traceback, a panic, an
 * uncaught exception is named, whatever was printed behind it.
 */

#include <stdbool.h>

#include "base/buf.h"

/** So much of what a program printed last is worth keeping. */
#define EXCEPTION_TEXT_MAX 16384
/** The most bytes that exception_find() gives. */
#define EXCEPTION_MAX 400

/**
 * Append the exception that the text tells of last: "KeyError: 'lr' (from OSError: no file)",
 * one line of valid UTF-8.  The text is plain lines, none of them blank, each ended by '\n'.
 * False, and nothing appended, when it tells of none.
 */
bool exception_find(const char *text, size_t len, int exit_code, struct buf *out);

#endif
