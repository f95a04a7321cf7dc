#ifndef JOBS_TEMPLATE_H
#define JOBS_TEMPLATE_H

/*
 * A configuration file of the program's with {name} in it, filled with an assignment.
 *
 * What a value looks like goes by the file's name: in .json, .yaml, .yml and .toml a text
 * without quotes around its placeholder gets some where it needs them, one within quotes is
 * escaped, and a number is one for all readers of that format (YAML 1.1 takes 1e-4 for a text:
 * 1.0e-4).  Of a parameter that is not active there is null, within quotes nothing.  In any
 * other file values stand as they are.  Braces around anything else stay.
 */

#include "jobs/command.h"

/** Appends the filled text to out; used[i] is set for each parameter that was filled in. */
void template_fill(const char *file, const char *text, const struct assignment *a,
                   const struct command_fact *facts, bool *used, struct buf *out);

#endif
