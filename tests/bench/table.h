#ifndef BENCH_TABLE_H
#define BENCH_TABLE_H

/*
 * Tables of real trainings: every assignment of a finite space with its loss.  A file has a
 * line for each parameter, "name TAB expression"; an empty line; then a loss a line, nan where
 * the training failed, the last parameter fastest.
 */

#include "problems.h"

extern struct task *tables;
extern size_t n_tables;

/** Read all files *.table of a folder. */
void tables_read(const char *dir);
void tables_clear(void);

#endif
