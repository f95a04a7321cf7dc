#ifndef UI_REQUEST_H
#define UI_REQUEST_H

/* What a person wants done to the world, for the program around to do. */

#include <stdbool.h>
#include <stddef.h>

enum request_kind {
	REQ_CONTROL = 1, /* a line for the engine: "cancel 7" */
	REQ_OPEN,        /* the sweep in folder text */
	REQ_RESUME,      /* the sweep that is open, whose engine has ended */
	REQ_HOME,        /* the list of sweeps is wanted */
	REQ_LEAVE,       /* and the sweep goes on */
	REQ_SUSPEND,
	REQ_REDRAW,
	REQ_EXPORT,    /* to file `text` */
	REQ_OVERWRITE, /* the same, and it may exist */
	REQ_SETTINGS,  /* they changed */
	REQ_START,     /* the form, as a new sweep */
	REQ_APPLY,     /* the form, to the running sweep */
	REQ_SAVE,      /* the form to file `text` */
	REQ_SAVE_OVER,
	REQ_LOAD,      /* file `text` into the form */
	REQ_ASK_ROLES, /* of the columns of the table that is open */
	REQ_ROLES,     /* are these: `roles` */
};

/** What the columns of somebody's table are: as a person is asked, and as they answer. */
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

struct request {
	enum request_kind kind;
	char *text;          /* never NULL */
	struct roles *roles; /* of REQ_ROLES; else NULL */
};

void request_clear(struct request *r);

/** A copy of its own; free it with roles_free(). */
struct roles *roles_copy(const struct roles *r);
void roles_free(struct roles *r);

#endif
