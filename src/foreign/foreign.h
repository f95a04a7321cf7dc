#ifndef FOREIGN_FOREIGN_H
#define FOREIGN_FOREIGN_H

/*
 * Room foreign/: sweeps that others have described (YAML or JSON) -> a configuration.  Nothing
 * is run here and nothing is looked up but the files that the description names; what depends
 * on the machine comes in as struct foreign_with.
 *
 * A kind is a const struct foreign_kind in a file of its own and a row of foreign_kinds[].  It
 * reads the tree and fills in the configuration; what it carries otherwise, or not at all, is a
 * note, what makes the whole impossible an error, each with its line.  It cannot forget
 * anything: each key that it has not asked for is reported by the frame.
 */

#include "core/conf/conf.h"
#include "core/problem.h"
#include "store/doc.h"

struct foreign;

struct foreign_kind {
	const char *name;    /* "azure-sweep" */
	const char *summary; /* what it is, for the manual and messages */
	bool (*is)(const struct doc *root);
	void (*read)(struct foreign *f);
};

/** All kinds, those that are told apart most surely first; ends with NULL. */
extern const struct foreign_kind *const foreign_kinds[];

/** What only the outside knows. */
struct foreign_with {
	const char *step;              /* which step of a pipeline, or NULL */
	const struct strings *program; /* the words behind "--", or NULL */
	int processors;
	const char *python; /* to be run where it says python; NULL: python */
	/* The local path of what is got from a URL, to be freed; NULL and a sentence. */
	char *(*fetch)(const char *url, const char *folder, struct err *e);
};

/** Where in the file a setting or a parameter comes from. */
struct foreign_origin {
	const char *section, *name; /* of a setting */
	char *param;
	int line;
};

struct foreign {
	const struct foreign_kind *kind; /* NULL: it is none, and an error says so */
	char *path, *folder;             /* the folder is absolute */
	struct foreign_with with;
	struct doc *root;
	struct conf conf;
	struct problems notes, errors;
	bool took_program; /* it runs with.program */
	/* For the kinds: */
	struct strings unneeded; /* keys that mean nothing here: one note for all */
	int unneeded_line;
	struct doc **others; /* further files that were read */
	size_t n_others, cap_others;
	struct foreign_origin *origins;
	size_t n_origins, cap_origins;
	struct local *local; /* azure-local.ini, read when it is first asked for */
};

/** Has the path the ending of such a file: .yml, .yaml, .json? */
bool foreign_is_path(const char *path);

/**
 * Read a file.  -1 when there are errors: then the configuration is no use.  To be cleared
 * either way.
 */
int foreign_read(struct foreign *f, const char *path, const struct foreign_with *with);
void foreign_clear(struct foreign *f);

/** The lines in the file of problems that its configuration turned out to have. */
void foreign_locate(const struct foreign *f, struct problems *ps);

/** Append as comments: what it was made of, the notes, and the original text. */
void foreign_print_comment(const struct foreign *f, struct buf *out);

#endif
