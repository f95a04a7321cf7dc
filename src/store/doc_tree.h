#ifndef STORE_DOC_TREE_H
#define STORE_DOC_TREE_H

/*
 * A document that grows by what a parser meets, within the limits of doc.h: aliases become
 * copies, and merge keys are resolved.
 */

#include "store/doc.h"

/** A node that has a name, for aliases. */
struct doc_anchor {
	char *name;
	const struct doc *node;
};

struct doc_tree {
	const char *path;
	char *file; /* of the nodes, owned by the root */
	size_t n_nodes, n_bytes;
	struct doc *open[DOC_DEPTH_MAX]; /* lists and maps that have not ended */
	size_t depth;
	char *key; /* of the value that comes next */
	int key_line;
	struct doc *root;
	struct doc_anchor *anchors;
	size_t n_anchors, cap_anchors;
	struct doc **apart; /* what "<<" took, and keys: not in the tree, but anchors' */
	size_t n_apart, cap_apart;
	struct err *e;
};

void doc_tree_init(struct doc_tree *t, const char *path, struct err *e);

/** What comes next, with its anchor or NULL; -1 after a sentence with the line. */
int doc_tree_scalar(struct doc_tree *t, const char *text, bool plain, const char *anchor,
                    int line);
int doc_tree_begin(struct doc_tree *t, enum doc_kind kind, const char *anchor, int line);
int doc_tree_end(struct doc_tree *t);
int doc_tree_alias(struct doc_tree *t, const char *name, int line);

/** The sentence for what a parser refuses.  Returns -1. */
int doc_tree_refuse(struct doc_tree *t, int line, const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));

/** The root, for doc_free(); NULL when it is not whole, or there is none. */
struct doc *doc_tree_finish(struct doc_tree *t, bool whole);

#endif
