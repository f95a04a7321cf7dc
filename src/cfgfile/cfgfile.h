#ifndef CFGFILE_CFGFILE_H
#define CFGFILE_CFGFILE_H

/*
 * Room cfgfile/: files that people write, to core and back, comments and lines included.
 *
 * Sweep files: libconfig text to a `struct conf` and back.  Nothing else uses libconfig.
 *
 * Reading reports every problem at once, each with its line, the setting, what was given and
 * what is allowed.  Which settings there are is conf_settings[]; the search space, the slots
 * and the data sets have shapes of their own.
 */

#include "core/conf/conf.h"
#include "core/conf/unfinished.h"
#include "core/conf/from_help.h"
#include "core/conf/tried.h"

struct problems;

/**
 * Read text into *c, which conf_init() made.  The configuration is also checked as a whole
 * (conf_check) when `whole` is set.  0, or -1 with at least one problem in ps, each with its
 * line if it has one; *c is to be cleared either way.
 */
int cfgfile_read(struct conf *c, const char *text, bool whole, struct problems *ps);

/** The lines in a sweep file of problems found elsewhere, where it has what they name. */
void cfgfile_locate(const char *text, struct problems *ps);

/** As cfgfile_read(), every problem as a sentence "FILE:LINE: …". */
int cfgfile_parse(struct conf *c, const char *text, const char *file, bool whole,
                  struct strings *errs);

/** Append the configuration as sweep file text that cfgfile_parse() reads back the same. */
void cfgfile_print(const struct conf *c, struct buf *out);

/**
 * The same of one that is still wrong somewhere: what cannot be read stands there as a text,
 * which cfgfile_parse() refuses by name.
 */
void cfgfile_print_unfinished(const struct unfinished *d, struct buf *out);

/**
 * Append a draft for people, with words on what to look at: `base` has the command and what
 * else is known; the ticked options become the space, their defaults the first assignment.
 * `tried` is what the program printed, NULL when it was not tried.
 */
void cfgfile_print_from_help(const struct from_help *d, const struct conf *base,
                             const struct tried *tried, struct buf *out);

/**
 * Append `text`, a sweep file as cfgfile_print() makes it, with the comments of `old`, each at
 * the setting that it is about; those about settings that are gone come last.
 */
void cfgfile_keep_comments(const char *old, const char *text, struct buf *out);

#endif
