#ifndef CORE_LESSON_TOLD_H
#define CORE_LESSON_TOLD_H

/*
 * What a lesson says, and which answers are right, once its sweeps have come so far: texts with
 * their {…} replaced, of what a part may say the first sentence that holds.  It follows from
 * the lesson and the sweeps alone, and is made anew when these have come further, where it may
 * take its time: a formula may ask for a model.
 */

#include "core/lesson/measure.h"

struct told_question {
	char *text;     /* NULL: there is none */
	char **answers; /* n of them */
	size_t n;
	unsigned right; /* a bit an answer; 0: none of them */
	char *why;      /* NULL: the lesson gives no reason */
};

/**
 * What is found of a sweep after its first run or interval, the second, …: of a rank the
 * correlation over all runs, in `second` over the best; of a chance that of more in the next
 * runs, and no `second`.  NAN: not known.
 */
struct told_series {
	double *first, *second;
	size_t n;
};

struct told_part {
	char *text;
	struct told_question predict;
	char *see;     /* NULL: no sentence holds */
	size_t seen;   /* which it is; all of them: none */
	char ***cells; /* by panel: of a table n_sweeps * n_columns of them, else NULL */
	double value;  /* of its `rounds`; NAN: it has none, or it cannot be told */
};

struct told {
	const struct lesson *lesson; /* the caller's */
	char *text;                  /* the lesson's own */
	struct told_part *parts;
	struct told_question check;
	/* By sweep, of those that a panel shows it of. */
	struct told_series *chances, *ranks;
};

/**
 * Of what has run, by lesson->sweeps.  `before`, unless NULL, is what t->chances was when the
 * same sweeps were shorter: it holds for them.
 */
void told_make(struct told *t, const struct lesson *l, const struct lesson_ran *ran,
               const struct told_series *before);
void told_clear(struct told *t);

/**
 * The sweeps that a part speaks of: those it runs, and of earlier parts those that its panels
 * show and its formulas name; by lesson->sweeps.  To be freed.
 */
bool *told_needs(const struct lesson *l, size_t part);

#endif
