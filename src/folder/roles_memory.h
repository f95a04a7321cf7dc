#ifndef FOLDER_ROLES_MEMORY_H
#define FOLDER_ROLES_MEMORY_H

/*
 * What a person said of the columns of a table, remembered for tables with the same columns
 * (pegbox/tables in XDG's state folder; a line a kind of table).
 */

#include "base/err.h"
#include "import/import.h"

/** The roles as import_set_roles() reads them, to be freed; NULL: nothing was said yet. */
char *roles_memory_find(const struct import *im);
int roles_memory_keep(const struct import *im, const char *roles, struct err *e);

#endif
