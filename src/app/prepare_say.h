#ifndef APP_PREPARE_SAY_H
#define APP_PREPARE_SAY_H

/* What is wrong with a configuration that a command line makes, or most likely not meant. */

#include "app/prepare.h"

/** prepare_find() with all errors and warnings to stderr; -1: nothing is to be cleared. */
int prepare_read(struct prepared *s, const struct args *a, const char *file);

/** Every problem to stderr, with the file's name if it has a line there; returns EXIT_USAGE. */
int prepare_complain(const struct problems *ps, const char *file);

/** The same with words before the sentences. */
void prepare_say(const struct problems *ps, const char *file, const char *before);

/** What is allowed in a prepared configuration, but most likely not meant. */
void prepare_warn(const struct prepared *s, const char *file, struct problems *ps);

/** What a file of others says that was carried over otherwise, or not at all, to stderr. */
void prepare_say_notes(const struct prepared *s, const char *file);

/** A sweep file's text as it stands, or what one of others becomes; -1 after messages. */
int prepare_text(const struct args *a, const char *file, struct buf *text);

/** Change an existing configuration's text by the options; 0 when there were none, 1 if so. */
int prepare_change(struct prepared *s, const struct args *a, const char *text);

/**
 * The same of a text that may still have anything wrong: what comes out of it, to be freed, or
 * NULL after messages about the options.
 */
char *prepare_overlay(const struct args *a, const char *text);

#endif
