#ifndef APP_UNKNOWN_H
#define APP_UNKNOWN_H

/*
 * pegbox run of a program of which too little is said: what is missing is drafted from its
 * --help, and from what it prints when it is tried.
 */

#include <stdbool.h>

#include "app/args.h"

/** Is there a program, but no word of what to look at, or of what to try? */
bool unknown_is(const struct args *a);

/** Does the setup page show the draft?  With a terminal, and what that can start. */
bool unknown_can_show(const struct args *a);
int unknown_show(const struct args *a);

/** Try the program and say how to run it.  Exit codes. */
int unknown_try(const struct args *a, double seconds);

#endif
