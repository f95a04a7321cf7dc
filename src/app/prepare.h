#ifndef APP_PREPARE_H
#define APP_PREPARE_H

/*
 * From a command line to a configuration that can be run: the sweep file, --set and the other
 * options over it, or no file at all; and a look whether its program is there.  A file that
 * ends in .yml, .yaml or .json is a sweep that others describe (foreign.h).
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
 * --NAME~EXPRESSION and "-- CMD…".  All errors go to stderr; -1 then.
 */
int prepare_read(struct prepared *s, const struct args *a, const char *file);

/** The same without a word: every problem into ps; prepare_clear() either way. */
int prepare_find(struct prepared *s, const struct args *a, const char *file,
                 struct problems *ps);

/** Every problem to stderr, with the file's name if it has a line there; returns EXIT_USAGE. */
int prepare_complain(const struct problems *ps, const char *file);

/** The same with words before the sentences. */
void prepare_say(const struct problems *ps, const char *file, const char *before);

/** What is allowed in a prepared configuration, but most likely not meant. */
void prepare_warn(const struct prepared *s, const char *file, struct problems *ps);

/**
 * The history that its sampler begins with, which lives no longer than s, and how the space
 * took earlier sweeps, to be cleared.
 */
struct earlier_fit prepare_history(const struct prepared *s, struct history *h);

/** Guess the goal of a metric from its name, where nobody has given it; is it minimized now? */
bool prepare_goal(struct conf *c);

/** Change an existing configuration's text by the options; 0 when there were none, 1 if so. */
int prepare_change(struct prepared *s, const struct args *a, const char *text);

/**
 * The same of a text that may still have anything wrong: what comes out of it, to be freed, or
 * NULL after messages about the options.
 */
char *prepare_overlay(const struct args *a, const char *text);

/**
 * A sweep file's text as it stands, or what a description of others becomes; -1 after messages.
 */
int prepare_text(const struct args *a, const char *file, struct buf *text);

/** What a file of others says that was carried over otherwise, or not at all, to stderr. */
void prepare_say_notes(const struct prepared *s, const char *file);

void prepare_clear(struct prepared *s);

#endif
