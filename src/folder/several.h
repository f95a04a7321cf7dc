#ifndef FOLDER_SEVERAL_H
#define FOLDER_SEVERAL_H

/* Sweep folders and tables of others, each by itself: what joined.h makes one of. */

#include "folder/joined.h"

struct several {
	struct book *books;
	struct joined **tables; /* of a table what reads it; else NULL */
	const struct sweep **sweeps;
	const char **names; /* that tell them apart */
	struct strings names_owned;
	size_t n;
};

/** `roles` as of joined_open().  -1 and a sentence when one cannot be read: none is open. */
int several_open(struct several *s, char *const *paths, size_t n, const char *roles,
                 struct err *e);
void several_clear(struct several *s);

#endif
