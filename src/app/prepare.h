#ifndef APP_PREPARE_H
#define APP_PREPARE_H

/*
 * From a command line to a configuration that can be run, without a word: the sweep file, --set
 * and the other options over it, or no file at all; and a look whether its program is there.  A
 * file that ends in .yml, .yaml or .json is a sweep that others describe (foreign.h).  What is
 * wrong is said by prepare_say.h.
 */

#include "app/cmd.h"
#include "app/prepare_options.h"
#include "folder/warm.h"
#include "foreign/foreign.h"

struct prepared {
	struct conf *conf; /* to be taken over by a book, or freed by prepare_clear() */
	char *text;        /* the sweep file, as it stands or as it came out of the options */
	char *given;       /* the text of the sweep file as it stands, whose lines are named */
	char *directory;   /* absolute: where runs start */
	char *base;        /* the folder that the sweep file stands in */
	struct earlier earlier;  /* the runs that sampling.history names */
	bool guessed_goal;       /* nobody has said which way is better */
	struct foreign *foreign; /* what the file was made from, or NULL */
};

/**
 * Read what the command line says.  `file` is the sweep file, or NULL for one made of
 * --NAME~EXPRESSION and "-- CMD…".  Every problem goes into ps, -1 then; prepare_clear() either
 * way.
 */
int prepare_find(struct prepared *s, const struct args *a, const char *file,
                 struct problems *ps);
void prepare_clear(struct prepared *s);

/** The lines of what the whole has wrong; what an option has set is not the file's. */
void prepare_locate(const struct prepared *s, struct problems *ps);

/**
 * The history that its sampler begins with, which lives no longer than s, and how the space
 * took earlier sweeps, to be cleared.
 */
struct earlier_fit prepare_history(const struct prepared *s, struct history *h);

/** Guess the goal of a metric from its name, where nobody has given it; is it minimized now? */
bool prepare_goal(struct conf *c);

/** A configuration as text, behind what it was made from (or NULL); to be freed. */
char *prepare_print(const struct foreign *f, const struct conf *c);

#endif
