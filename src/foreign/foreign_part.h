#ifndef FOREIGN_FOREIGN_PART_H
#define FOREIGN_FOREIGN_PART_H

/*
 * What the kinds share: asking a tree so that what was asked for counts as read, and telling
 * with the line.
 */

#include "foreign/foreign.h"

extern const struct foreign_kind foreign_azure_sweep, foreign_azure_preview,
	foreign_azure_pipeline, foreign_azure_v1, foreign_katib, foreign_wandb, foreign_nni,
	foreign_nni_space, foreign_hydra;

/* ---- telling -------------------------------------------------------------------- */

/** What cannot be carried at all; `d` says the line (NULL: none).  Returns -1. */
int foreign_error(struct foreign *f, const struct doc *d, const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));

/** What is carried otherwise, or left out. */
void foreign_note(struct foreign *f, const struct doc *d, const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));

/* ---- asking; each marks what it gives as read ------------------------------------- */

/** The value of a key; NULL: not there, or null. */
struct doc *foreign_get(struct doc *map, const char *key);

/** Of a key that is lacking: one that nobody has asked for and that may be meant, or NULL. */
const char *foreign_near(const struct doc *map, const char *key);

/** The i-th item of a list or map; NULL: the end.  A list of one is also a value alone. */
struct doc *foreign_item(struct doc *list, size_t i);

/** A scalar's text; NULL when there is none, also after an error that it is no scalar. */
const char *foreign_text(struct foreign *f, struct doc *map, const char *key);

/** A number; false, and *x as it was, when there is none, also after an error. */
bool foreign_number(struct foreign *f, struct doc *map, const char *key, double *x);

/** The same, a whole one of min…max. */
bool foreign_whole(struct foreign *f, struct doc *map, const char *key, long min, long max,
                   long *x);

/** The same, true or false. */
bool foreign_flag(struct foreign *f, struct doc *map, const char *key, bool *is);

/** A map; NULL when there is none, also after an error that it is something else. */
struct doc *foreign_map(struct foreign *f, struct doc *map, const char *key);

/** All of it is read, whatever is in it. */
void foreign_seen(struct doc *d);

/** Keys (with blanks between) that mean nothing here; one note names those that are there. */
void foreign_unneeded(struct foreign *f, struct doc *map, const char *keys);

/** Another file, in the first one's folder unless it is absolute; NULL after an error. */
struct doc *foreign_open(struct foreign *f, const struct doc *at, const char *file);

/* ---- saying what it is here -------------------------------------------------------- */

/** A setting from text; an error with the line of `d` when it is not allowed. */
void foreign_set(struct foreign *f, const struct doc *d, const char *section, const char *name,
                 const char *text);
void foreign_set_number(struct foreign *f, const struct doc *d, const char *section,
                        const char *name, double x);

/** One more item of a list. */
void foreign_add(struct foreign *f, const struct doc *d, const char *section, const char *name,
                 const char *item);

/** The policy, as on a command line. */
void foreign_set_policy(struct foreign *f, const struct doc *d, const char *text);

/** A parameter: its expression, as in a sweep file, and its condition, or NULL. */
void foreign_param(struct foreign *f, const struct doc *d, const char *name, const char *values,
                   const char *when);

/** The name, made such that a folder can have it; without one that of the file. */
void foreign_set_name(struct foreign *f, const struct doc *d, const char *name);

/** Which way is better: minimize or maximize in any case. */
void foreign_set_goal(struct foreign *f, const struct doc *d, const char *goal);

/* ---- expressions ------------------------------------------------------------------- */

/** Append an option of choice(): a number, true, false, or a text in quotes. */
void foreign_print_option(struct buf *out, const struct doc *value);

/** "choice(…)" of a list of scalars; to be freed; NULL after an error. */
char *foreign_choice(struct foreign *f, struct doc *list);

/* ---- commands ---------------------------------------------------------------------- */

/** The absolute path of one in the file's folder; to be freed. */
char *foreign_path(const struct foreign *f, const struct doc *at, const char *path);

/** The words behind "--" are the program, for descriptions that name none; false: none. */
bool foreign_program(struct foreign *f);

#endif
