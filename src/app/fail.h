#ifndef APP_FAIL_H
#define APP_FAIL_H

/* How a command ends, and what it says then on stderr. */

#include "base/err.h"

enum exit_code {
	EXIT_DONE = 0,
	EXIT_ERROR = 1,       /* a runtime error, or no run was completed */
	EXIT_USAGE = 2,       /* the command line or the configuration is wrong */
	EXIT_SOME_FAILED = 3, /* done, but some runs failed */
	EXIT_INTERRUPTED = 130,
};

/** From now on sentences of a code other than 0 are also added to `said`; NULL: no more. */
void fail_keep(struct strings *said);

/** Print "pegbox: <sentence>" to stderr; returns `code`. */
int fail(int code, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

/** The same of a code 0, as the say() of a struct watch. */
void fail_say(void *data, const char *text);

/** Print every sentence to stderr; returns EXIT_USAGE. */
int fail_all(const struct strings *errs);

#endif
