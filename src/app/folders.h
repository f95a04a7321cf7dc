#ifndef APP_FOLDERS_H
#define APP_FOLDERS_H

/* The sweep folders in a folder: live ones first, then the latest. */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct folder {
	char *path;
	bool live;
	int64_t changed_ms; /* when its log was last written */
};

/** Find the folders with a log.csv directly in `dir` (and `dir` itself).  folders_free(). */
struct folder *folders_find(const char *dir, size_t *n);
void folders_free(struct folder *f, size_t n);

#endif
