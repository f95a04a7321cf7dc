#ifndef FOREIGN_FOREIGN_CARRY_H
#define FOREIGN_FOREIGN_CARRY_H

/* What several formats carry over in the same way, beside what foreign_part.h has for all. */

#include "foreign/foreign_part.h"

/** What a format calls a sampler, the method like it here, what is said of that or NULL. */
struct foreign_method {
	const char *name, *method, *note;
};

/**
 * The method of a name, in any case; `all` ends with a name NULL, `what` is the format's word
 * for a sampler.  false after an error, which has all the names.
 */
bool foreign_set_method(struct foreign *f, const struct doc *d, const char *what,
                        const struct foreign_method *all, const char *name);

/** The program is a tracker's: it asks that for values, and what it prints is no metric. */
void foreign_set_tracked(struct foreign *f);

/** A parameter of a kind with numbers, as in "uniform(0.1, 1)". */
void foreign_param_numbers(struct foreign *f, const struct doc *d, const char *name,
                           const char *kind, const double *args, size_t n, const char *when);

/** One of low, low + step, … up to high; false when these are none or more than 1,000. */
bool foreign_param_steps(struct foreign *f, const struct doc *d, const char *name, double low,
                         double high, double step);

/** That `name` draws from exp(low) to exp(high), for who took the bounds for plain ones. */
void foreign_note_logarithms(struct foreign *f, const struct doc *d, const char *name,
                             double low, double high);

/** How many at once, as it is asked for; more than there are processors are a note. */
void foreign_set_concurrency(struct foreign *f, const struct doc *d, long n);

/** The same of a key; false when there is none, also after an error. */
bool foreign_carry_concurrency(struct foreign *f, struct doc *map, const char *key);

/** How many runs in all, of a key. */
bool foreign_carry_runs(struct foreign *f, struct doc *map, const char *key);

/** A number that is a setting as it is. */
bool foreign_carry_number(struct foreign *f, struct doc *map, const char *key,
                          const char *section, const char *name);

/** Without a number of runs a space that has no end needs one: 100, which is said. */
void foreign_set_runs_without_end(struct foreign *f, const char *who);

/** Append a value as Python prints it: True, None, [64, 'a'], {'b': 1}. */
void foreign_print_python(struct buf *out, const struct doc *d);

/**
 * Append an option of choice() that programs of Python get: numbers and texts as they are, all
 * else as text in Python's words.
 */
void foreign_print_python_option(struct buf *out, const struct doc *d);

/** "choice(…)" of such options; to be freed. */
char *foreign_python_choice(struct doc *list);

/**
 * Where runs start: the file's folder, or where we are if only there is a file that `program`
 * (or NULL) or a word of the command names, or its module.
 */
void foreign_set_home(struct foreign *f, const struct doc *d, const char *program);

/** The word of a command, or what is to be run where it says python. */
const char *foreign_python(const struct foreign *f, const char *word);

/**
 * A command in one text: as words where no shell is needed to divide it, else as a line for
 * the shell.
 */
void foreign_set_line(struct foreign *f, const struct doc *d, const char *line);

#endif
