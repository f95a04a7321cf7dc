#ifndef CORE_CONF_TRIED_H
#define CORE_CONF_TRIED_H

/*
 * What a program printed when it was tried once, before any sweep: each name that came with a
 * number.  Who runs the program fills it in (engine/tryout.h), import_tried() says which of the
 * names is the metric, and the setup page and init show it.
 */

#include "base/strings.h"
#include "core/goal.h"

#include <stdint.h>

#define TRIED_NAMES_MAX 100 /* that are told apart */

struct tried_name {
	char *name;
	const char *source;     /* of the first value: "stdout", "stderr", "pipe", "file" */
	size_t n;               /* values */
	double first, last, by; /* by: from the last value but one to the last */
	int64_t first_ms, last_ms;
	bool falls, rises; /* some value is less, more than the one before */
	bool counts;       /* whole numbers, each by the same more or less */
	enum goal goal;
	bool metric; /* by its name and values it may be one to tune for */
};

struct tried {
	struct tried_name *names; /* import_tried(): the likeliest metric first */
	size_t n, cap;
	size_t n_more; /* values of names beyond TRIED_NAMES_MAX */
	int64_t ms;    /* of its run so far */
	bool over;
	bool failed;          /* by itself: could not be started, exit code, signal */
	char *end;            /* when it is over: what ended it */
	bool held_back;       /* it prints nothing into a pipe in all the time that it had */
	bool pty;             /* so it was tried again on a terminal, which all here is about */
	struct strings lines; /* the last ones that it printed, plain */
};

void tried_clear(struct tried *t);

/** A value that was printed `ms` after the start. */
void tried_value(struct tried *t, const char *name, const char *source, double value,
                 int64_t ms);

/** NULL when it was not printed. */
const struct tried_name *tried_find(const struct tried *t, const char *name);

/** Values a second; NAN while there is nothing to say. */
double tried_rate(const struct tried_name *n);

/** In a word or two: "falls", "up and down", "counts", "stays the same"; "" of one value. */
const char *tried_trend(const struct tried_name *n);

/** Does output come at once only on a terminal? */
static inline bool tried_needs_pty(const struct tried *t)
{
	return t->held_back && t->pty && t->n;
}

#endif
