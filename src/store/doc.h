#ifndef STORE_DOC_H
#define STORE_DOC_H

/*
 * A YAML or JSON document as a tree with the line of each node; the only user of libyaml.
 *
 * Scalars keep their text; what YAML 1.1 takes them for is asked with doc_type().  Aliases and
 * merge keys ("<<") are resolved into copies, within the same limits as all else, so the tree
 * is one.  A file that is larger, deeper or has more nodes, a key that stands twice in a map,
 * a second document and each syntax error is refused with FILE:LINE.
 */

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/err.h"

#define DOC_BYTES_MAX (1u << 20) /* of the file */
#define DOC_NODES_MAX 20000      /* copies included */
#define DOC_DEPTH_MAX 64

enum doc_kind { DOC_SCALAR, DOC_LIST, DOC_MAP };

/** What YAML 1.1 takes a scalar for; 1e-4 is a float, too, as in JSON. */
enum doc_type { DOC_NULL, DOC_BOOL, DOC_INT, DOC_FLOAT, DOC_TEXT };

struct doc {
	enum doc_kind kind;
	char *text; /* of a scalar, UTF-8 */
	bool plain; /* a scalar without quotes */
	char *key;  /* in a map */
	uint64_t key_hash;
	const char *file;   /* the path, owned by the root */
	int line;           /* of the key, where there is one */
	struct doc **items; /* of a list or a map, in the file's order */
	size_t n, cap;
	bool seen; /* for who reads it: has this been read? */
};

/** The document of a file, to be freed; NULL and a sentence. */
struct doc *doc_read(const char *path, struct err *e);

/** The same of a text; `path` is for the sentence. */
struct doc *doc_parse(const char *path, const char *text, size_t len, struct err *e);

/** The root, with all in it; NULL is fine. */
void doc_free(struct doc *root);

/** The value of a key of a map; NULL: there is none, or `d` is no map or NULL. */
struct doc *doc_get(const struct doc *d, const char *key);

/** The same along "outer.inner". */
struct doc *doc_find(const struct doc *d, const char *path);

enum doc_type doc_type(const struct doc *d);

/** Is it nothing: NULL, or a scalar that is null? */
bool doc_is_null(const struct doc *d);

/** A number: decimal, 0x1f, 017, 0o17, 1_000, .inf; also one in quotes.  False: none. */
bool doc_number(const struct doc *d, double *x);

/** true, yes, on and their opposites, as YAML 1.1 has them.  False: none. */
bool doc_bool(const struct doc *d, bool *is);

/** Append the whole as JSON would have it, on one line; numbers as they are written. */
void doc_print(const struct doc *d, struct buf *out);

#endif
