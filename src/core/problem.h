#ifndef CORE_PROBLEM_H
#define CORE_PROBLEM_H

/*
 * What is wrong with a configuration, and where.
 *
 * A check says which setting or which parameter it is about, in values; the words are for
 * people alone.  Whoever shows a problem beside its cause (the line of a file, a field of the
 * form, a member of a JSON document) goes by the place and never by the words.
 */

#include "base/buf.h"
#include "base/err.h"
#include "core/place.h"

struct problem {
	struct place at; /* its param is the problem's own */
	char *text;      /* the sentence without what the place says */
};

struct problems {
	struct problem *items;
	size_t n, cap;
};

/** Add a problem; returns -1, so that a check can `return problems_add(...)`. */
int problems_add(struct problems *ps, struct place at, const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));

/** Add what a parser said of a text at this place, with its column; returns -1. */
int problems_add_err(struct problems *ps, struct place at, const struct err *e);

void problems_clear(struct problems *ps);

/** Append the whole sentence; before it, when `file` is not NULL, "FILE:LINE: " or "FILE: ". */
void problem_print(const struct problem *p, const char *file, struct buf *out);

/** Every sentence into errs, as problem_print() has it. */
void problems_print(const struct problems *ps, const char *file, struct strings *errs);

#endif
