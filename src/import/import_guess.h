#ifndef IMPORT_IMPORT_GUESS_H
#define IMPORT_IMPORT_GUESS_H

/*
 * What the name of a column says of it.
 */

#include "import/import.h"

/** Is the name, in lower case and without anything but letters and digits, in the list? */
bool import_named(const char *name, const char *list);

bool import_looks_metric(const char *name);
enum goal import_goal(const char *metric);

/** The metric column likeliest to be the primary one; n_columns when there is none. */
size_t import_primary(const struct import *im);

#endif
