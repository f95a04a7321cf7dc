#ifndef FOLDER_NAMES_H
#define FOLDER_NAMES_H

/* What sweeps and tables that are looked at together are called. */

#include "base/strings.h"

/**
 * Of each path, added to *out, its last part; of those that share it what tells the paths
 * apart; of one that is there again a number behind it.
 */
void names_of(char *const *paths, size_t n, struct strings *out);

#endif
