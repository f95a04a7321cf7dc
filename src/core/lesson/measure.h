#ifndef CORE_LESSON_MEASURE_H
#define CORE_LESSON_MEASURE_H

/*
 * What formulas and texts of a lesson may ask of its sweeps: best(log), saved(bandit), …; one
 * table of them, measures[].  A measure is computed from the sweep of the person who learns, by
 * the same functions as the pages, each time that it is asked for.
 *
 * One that cannot be told is NAN: its sweep has not run, has too few runs, …
 */

#include "base/formula.h"
#include "core/lesson/lesson.h"
#include "core/lesson/tape.h"
#include "core/sweep/sweep.h"

/** A sweep of a round; NULLs until it has begun. */
struct lesson_ran {
	const struct sweep *sweep;
	const struct tape *tape;
};

/** Of what measures are asked. */
struct measured {
	const struct lesson *lesson;
	const struct lesson_ran *ran; /* by lesson->sweeps; NULL: nothing has run */
	/*
	 * Nothing has a value, which is 1 then: it is only looked whether all that is named is
	 * there, and is one of the sweeps that the first `until` parts run.
	 */
	bool checks;
	size_t until;
};

/** What a measure is asked with. */
struct measure_args {
	size_t sweep, other; /* of lesson->sweeps */
	const char *param;
	double n; /* NAN: not given */
};

struct measure {
	const char *name;
	/* A letter an argument: s a sweep, p a parameter, n a number; ?: may be missing. */
	const char *takes;
	const char *arguments; /* for people: "SWEEP, --PARAM" */
	const char *help;
	double (*fn)(const struct measured *m, const struct measure_args *a);
};

/** In the order of the manual; ends with name == NULL. */
extern const struct measure measures[];

/** The resolver of formulas; `m` must outlive it. */
struct formula_names measure_names(const struct measured *m);

/** The value of a formula; NAN when it cannot be told. */
double measure_eval(const struct measured *m, const char *formula);

/** The run with the best value of its own, not the mean of its repeats; NULL: none yet. */
const struct run *measure_winner(const struct sweep *s);

#endif
