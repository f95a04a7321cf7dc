#ifndef FOLDER_FOLDERS_H
#define FOLDER_FOLDERS_H

/* The folders of sweeps: found, live ones first, then the latest; and made. */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"

struct folder {
	char *path;
	bool live;
	int64_t changed_ms; /* when its log was last written */
};

/**
 * Find the folders with a log.csv directly in `dir` (and `dir` itself), and those of Azure's
 * experiments in its .pegbox-azureml/EXPERIMENT/.  folders_free().
 */
struct folder *folders_find(const char *dir, size_t *n);
void folders_free(struct folder *f, size_t n);

/**
 * Make the folder of a new sweep: `given`, or NAME-20261123-184500 here.  An empty one may be
 * used.  To be freed; NULL and a sentence.
 */
char *folders_make(const char *name, const char *given, struct err *e);

#endif
