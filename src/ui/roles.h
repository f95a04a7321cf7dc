#ifndef UI_ROLES_H
#define UI_ROLES_H

/* What the columns of somebody's table are. */

#include <stdbool.h>
#include <stddef.h>

/** As a person is asked, and as they answer. */
struct roles {
	const char *const *words; /* the roles that there are; they live on */
	size_t n_words;
	size_t metric_word; /* the one that the primary metric's column has */
	size_t n;           /* columns */
	char **names;       /* of the columns */
	size_t *words_of;   /* by column: index of words[] */
	size_t metric;      /* the primary metric's column */
	bool minimize;
};

/** A copy of its own; free it with roles_free(). */
struct roles *roles_copy(const struct roles *r);
void roles_free(struct roles *r);

#endif
