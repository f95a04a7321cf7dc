#include "store/doc_tree.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/hash.h"
#include "base/mem.h"

static void free_node(struct doc *d)
{
	if (!d)
		return;
	for (size_t i = 0; i < d->n; i++)
		free_node(d->items[i]);
	free(d->items);
	free(d->text);
	free(d->key);
	free(d);
}

void doc_free(struct doc *root)
{
	if (root)
		free((char *)root->file);
	free_node(root);
}

int doc_tree_refuse(struct doc_tree *t, int line, const char *fmt, ...)
{
	va_list ap;
	char *text;

	va_start(ap, fmt);
	text = mem_vprintf(fmt, ap);
	va_end(ap);
	err_set(t->e, "%s:%d: %s", t->path, line, text);
	free(text);
	return -1;
}

/* NULL when it is one too many. */
static struct doc *new_node(struct doc_tree *t, enum doc_kind kind, const char *text, int line)
{
	struct doc *d;

	t->n_bytes += text ? strlen(text) : 0;
	if (t->n_nodes++ >= DOC_NODES_MAX || t->n_bytes > DOC_BYTES_MAX) {
		doc_tree_refuse(
			t, line,
			"more than %d values, or %u bytes of them: no search space is so large",
			DOC_NODES_MAX, DOC_BYTES_MAX);
		return NULL;
	}
	d = mem_calloc(1, sizeof *d);
	d->kind = kind;
	d->text = text ? mem_strdup(text) : NULL;
	d->file = t->file;
	d->line = line;
	return d;
}

static void set_key(struct doc *d, const char *key)
{
	d->key = mem_strdup(key);
	d->key_hash = hash_bytes(HASH_START, key, strlen(key));
}

/* Put a node where it belongs: under the key that came before, or behind the last of a list. */
static int place(struct doc_tree *t, struct doc *d)
{
	struct doc *in = t->depth ? t->open[t->depth - 1] : NULL;
	const struct doc *old = in && t->key ? doc_get(in, t->key) : NULL;
	int rc = 0;

	if (old)
		rc = doc_tree_refuse(t, t->key_line,
		                     "\"%s\" stands here twice, first in line %d", t->key,
		                     old->line);
	if (in && in->kind == DOC_MAP) {
		set_key(d, t->key);
		d->line = t->key_line;
		free(t->key);
		t->key = NULL;
	}
	if (in)
		ARRAY_PUSH(in->items, in->n, in->cap, d);
	else
		t->root = d;
	return rc;
}

/* Is what comes next a key, not a value? */
static bool wants_key(const struct doc_tree *t)
{
	return t->depth && t->open[t->depth - 1]->kind == DOC_MAP && !t->key;
}

static void remember(struct doc_tree *t, const char *name, const struct doc *d)
{
	if (name)
		ARRAY_PUSH(t->anchors, t->n_anchors, t->cap_anchors,
		           (struct doc_anchor){ mem_strdup(name), d });
}

static struct doc *copy(struct doc_tree *t, const struct doc *from)
{
	struct doc *d = new_node(t, from->kind, from->text, from->line);

	for (size_t i = 0; d && i < from->n; i++) {
		struct doc *item = copy(t, from->items[i]);

		if (!item) {
			free_node(d);
			return NULL;
		}
		if (from->items[i]->key)
			set_key(item, from->items[i]->key);
		ARRAY_PUSH(d->items, d->n, d->cap, item);
	}
	if (d)
		d->plain = from->plain;
	return d;
}

static size_t depth_of(const struct doc *d)
{
	size_t deepest = 0;

	for (size_t i = 0; i < d->n; i++) {
		size_t depth = depth_of(d->items[i]);

		deepest = depth > deepest ? depth : deepest;
	}
	return deepest + 1;
}

int doc_tree_scalar(struct doc_tree *t, const char *text, bool plain, const char *anchor,
                    int line)
{
	struct doc *d;
	bool is_key = wants_key(t);

	if (is_key) {
		t->key = mem_strdup(text);
		t->key_line = line;
	}
	if (is_key && !anchor)
		return 0;
	d = new_node(t, DOC_SCALAR, text, line);
	if (!d)
		return -1;
	d->plain = plain;
	remember(t, anchor, d);
	if (!is_key)
		return place(t, d);
	ARRAY_PUSH(t->apart, t->n_apart, t->cap_apart, d);
	return 0;
}

int doc_tree_alias(struct doc_tree *t, const char *name, int line)
{
	const struct doc *from = NULL;
	struct doc *d;

	for (size_t i = t->n_anchors; i-- > 0 && !from;)
		if (strcmp(t->anchors[i].name, name) == 0)
			from = t->anchors[i].node;
	if (!from)
		return doc_tree_refuse(t, line, "*%s: there is no &%s before it", name, name);
	if (wants_key(t) && from->kind == DOC_SCALAR)
		return doc_tree_scalar(t, from->text, from->plain, NULL, line);
	if (wants_key(t))
		return doc_tree_refuse(t, line, "a key that is a list or a map");
	for (size_t i = 0; i < t->depth; i++)
		if (t->open[i] == from)
			return doc_tree_refuse(t, line, "*%s stands within &%s itself", name,
			                       name);
	if (t->depth + depth_of(from) > DOC_DEPTH_MAX)
		return doc_tree_refuse(t, line, "deeper than %d levels", DOC_DEPTH_MAX);
	d = copy(t, from);
	return d ? place(t, d) : -1;
}

int doc_tree_begin(struct doc_tree *t, enum doc_kind kind, const char *anchor, int line)
{
	struct doc *d;

	if (wants_key(t))
		return doc_tree_refuse(t, line, "a key that is a list or a map");
	if (t->depth == DOC_DEPTH_MAX)
		return doc_tree_refuse(t, line, "deeper than %d levels", DOC_DEPTH_MAX);
	d = new_node(t, kind, NULL, line);
	if (!d)
		return -1;
	remember(t, anchor, d);
	if (place(t, d) < 0)
		return -1;
	t->open[t->depth++] = d;
	return 0;
}

/* ---- "<<: *base" ----------------------------------------------------------------- */

/* The keys of `from` that the map has not. */
static int merge(struct doc_tree *t, struct doc *map, const struct doc *from)
{
	if (from->kind != DOC_MAP)
		return doc_tree_refuse(t, from->line, "<< takes a map, or a list of maps");
	for (size_t i = 0; i < from->n; i++) {
		const struct doc *old = doc_get(map, from->items[i]->key);
		struct doc *d;

		if (old)
			continue;
		d = copy(t, from->items[i]);
		if (!d)
			return -1;
		set_key(d, from->items[i]->key);
		ARRAY_PUSH(map->items, map->n, map->cap, d);
	}
	return 0;
}

int doc_tree_end(struct doc_tree *t)
{
	struct doc *map = t->open[--t->depth], *from = NULL;
	int rc = 0;

	for (size_t i = 0; map->kind == DOC_MAP && i < map->n && !from; i++) {
		if (strcmp(map->items[i]->key, "<<") != 0)
			continue;
		from = map->items[i];
		memmove(map->items + i, map->items + i + 1,
		        (--map->n - i) * sizeof *map->items);
	}
	if (from && from->kind == DOC_LIST)
		for (size_t i = 0; i < from->n && rc == 0; i++)
			rc = merge(t, map, from->items[i]);
	else if (from)
		rc = merge(t, map, from);
	if (from)
		ARRAY_PUSH(t->apart, t->n_apart, t->cap_apart, from);
	return rc;
}

/* ---- the whole ------------------------------------------------------------------- */

void doc_tree_init(struct doc_tree *t, const char *path, struct err *e)
{
	*t = (struct doc_tree){ .path = path, .file = mem_strdup(path), .e = e };
}

struct doc *doc_tree_finish(struct doc_tree *t, bool whole)
{
	for (size_t i = 0; i < t->n_anchors; i++)
		free(t->anchors[i].name);
	for (size_t i = 0; i < t->n_apart; i++)
		free_node(t->apart[i]);
	free(t->anchors);
	free(t->apart);
	free(t->key);
	if (whole && t->root)
		return t->root;
	free_node(t->root);
	free(t->file);
	return NULL;
}
