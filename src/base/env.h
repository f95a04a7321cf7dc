#ifndef BASE_ENV_H
#define BASE_ENV_H

/*
 * Environment variables: settings "NAME=value", the PATH, and where XDG has a program's files;
 * and what else a program finds round it.
 */

#include <stdbool.h>

#include "base/err.h"

/** Is it "NAME=value" with a name? */
bool env_is_setting(const char *text);

/** The value of such a setting, within `text`; *name gets a copy of the name. */
const char *env_split(const char *text, char **name);

/**
 * The full path of a program: the first folder of `path`, as in PATH, that holds it.  A folder
 * that is not absolute is one of `directory`, where the program will start; NULL passes over
 * it.  NULL when there is none, for a NULL `path`, and for a name with a slash, which no PATH
 * finds.
 */
char *env_find_program(const char *path, const char *name, const char *directory);

/** The folder for what is soon removed: $TMPDIR, else /tmp. */
const char *env_tmp(void);

/** A new folder in it, named after `what`; to be freed.  NULL and a sentence. */
char *env_make_scratch(const char *what, struct err *e);

/** How many processors there are, at least 1. */
int env_processors(void);

/** Where a program keeps a file: "$XDG_CONFIG_HOME/<file>", else "$HOME/.config/<file>". */
enum env_xdg {
	ENV_XDG_CONFIG,
	ENV_XDG_STATE, /* "$HOME/.local/state/<file>" */
};
char *env_xdg_path(enum env_xdg kind, const char *file);

#endif
