#include "store/doc.h"

#include <stdlib.h>
#include <string.h>

#include <yaml.h>

#include "base/array.h"
#include "base/file.h"
#include "base/hash.h"
#include "base/text.h"

/* A node that has a name, for aliases. */
struct anchor {
	char *name;
	const struct doc *node;
};

struct reading {
	yaml_parser_t parser;
	const char *path, *text;
	size_t len;
	char *file; /* of the nodes, owned by the root */
	size_t n_nodes, n_bytes;
	struct doc *open[DOC_DEPTH_MAX]; /* lists and maps that have not ended */
	size_t depth;
	char *key; /* of the value that comes next */
	int key_line;
	struct doc *root;
	struct anchor *anchors;
	size_t n_anchors, cap_anchors;
	struct doc **merged; /* of "<<": no longer in the tree, but may have anchors in it */
	size_t n_merged, cap_merged;
	struct err *e;
};

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

struct doc *doc_get(const struct doc *d, const char *key)
{
	uint64_t hash = hash_bytes(HASH_START, key, strlen(key));

	if (!d || d->kind != DOC_MAP)
		return NULL;
	for (size_t i = 0; i < d->n; i++)
		if (d->items[i]->key_hash == hash && strcmp(d->items[i]->key, key) == 0)
			return d->items[i];
	return NULL;
}

static int __attribute__((format(printf, 3, 4)))
refuse(struct reading *r, int line, const char *fmt, ...)
{
	va_list ap;
	char *text;

	va_start(ap, fmt);
	text = mem_vprintf(fmt, ap);
	va_end(ap);
	err_set(r->e, "%s:%d: %s", r->path, line, text);
	free(text);
	return -1;
}

/* NULL when it is one too many. */
static struct doc *new_node(struct reading *r, enum doc_kind kind, const char *text, int line)
{
	struct doc *d;

	r->n_bytes += text ? strlen(text) : 0;
	if (r->n_nodes++ >= DOC_NODES_MAX || r->n_bytes > DOC_BYTES_MAX) {
		refuse(r, line,
		       "more than %d values, or %u bytes of them: no search space is so large",
		       DOC_NODES_MAX, DOC_BYTES_MAX);
		return NULL;
	}
	d = mem_calloc(1, sizeof *d);
	d->kind = kind;
	d->text = text ? mem_strdup(text) : NULL;
	d->file = r->file;
	d->line = line;
	return d;
}

static void set_key(struct doc *d, const char *key)
{
	d->key = mem_strdup(key);
	d->key_hash = hash_bytes(HASH_START, key, strlen(key));
}

/* Put a node where it belongs: under the key that came before, or behind the last of a list. */
static int place(struct reading *r, struct doc *d)
{
	struct doc *in = r->depth ? r->open[r->depth - 1] : NULL;
	const struct doc *old = in && r->key ? doc_get(in, r->key) : NULL;
	int rc = 0;

	if (old)
		rc = refuse(r, r->key_line, "\"%s\" stands here twice, first in line %d",
		            r->key, old->line);
	if (in && in->kind == DOC_MAP) {
		set_key(d, r->key);
		d->line = r->key_line;
		free(r->key);
		r->key = NULL;
	}
	if (in)
		ARRAY_PUSH(in->items, in->n, in->cap, d);
	else
		r->root = d;
	return rc;
}

static void remember(struct reading *r, const yaml_char_t *name, const struct doc *d)
{
	if (name)
		ARRAY_PUSH(r->anchors, r->n_anchors, r->cap_anchors,
		           (struct anchor){ mem_strdup((const char *)name), d });
}

static struct doc *copy(struct reading *r, const struct doc *from)
{
	struct doc *d = new_node(r, from->kind, from->text, from->line);

	for (size_t i = 0; d && i < from->n; i++) {
		struct doc *item = copy(r, from->items[i]);

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

static int on_alias(struct reading *r, const char *name, int line)
{
	const struct doc *from = NULL;
	struct doc *d;

	for (size_t i = r->n_anchors; i-- > 0 && !from;)
		if (strcmp(r->anchors[i].name, name) == 0)
			from = r->anchors[i].node;
	if (!from)
		return refuse(r, line, "*%s: there is no &%s before it", name, name);
	for (size_t i = 0; i < r->depth; i++)
		if (r->open[i] == from)
			return refuse(r, line, "*%s stands within &%s itself", name, name);
	if (r->depth + depth_of(from) > DOC_DEPTH_MAX)
		return refuse(r, line, "deeper than %d levels", DOC_DEPTH_MAX);
	d = copy(r, from);
	return d ? place(r, d) : -1;
}

static bool is_text(const yaml_char_t *tag)
{
	return tag && text_word(YAML_STR_TAG " !", (const char *)tag) >= 0;
}

static int on_scalar(struct reading *r, const yaml_event_t *ev, int line)
{
	const char *text = (const char *)ev->data.scalar.value;
	struct doc *d;

	if (strlen(text) != ev->data.scalar.length)
		return refuse(r, line, "a text with a NUL in it");
	if (r->depth && r->open[r->depth - 1]->kind == DOC_MAP && !r->key) {
		r->key = mem_strdup(text);
		r->key_line = line;
		return 0;
	}
	d = new_node(r, DOC_SCALAR, text, line);
	if (!d)
		return -1;
	/* "!!str 1" is a text, whatever it looks like. */
	d->plain = ev->data.scalar.style == YAML_PLAIN_SCALAR_STYLE &&
	           !is_text(ev->data.scalar.tag);
	remember(r, ev->data.scalar.anchor, d);
	return place(r, d);
}

static int on_start(struct reading *r, enum doc_kind kind, const yaml_char_t *anchor, int line)
{
	struct doc *d;

	if (r->depth && r->open[r->depth - 1]->kind == DOC_MAP && !r->key)
		return refuse(r, line, "a key that is a list or a map");
	if (r->depth == DOC_DEPTH_MAX)
		return refuse(r, line, "deeper than %d levels", DOC_DEPTH_MAX);
	d = new_node(r, kind, NULL, line);
	if (!d)
		return -1;
	remember(r, anchor, d);
	if (place(r, d) < 0)
		return -1;
	r->open[r->depth++] = d;
	return 0;
}

/* ---- "<<: *base" ----------------------------------------------------------------- */

/* The keys of `from` that the map has not. */
static int merge(struct reading *r, struct doc *map, const struct doc *from)
{
	if (from->kind != DOC_MAP)
		return refuse(r, from->line, "<< takes a map, or a list of maps");
	for (size_t i = 0; i < from->n; i++) {
		const struct doc *old = doc_get(map, from->items[i]->key);
		struct doc *d;

		if (old)
			continue;
		d = copy(r, from->items[i]);
		if (!d)
			return -1;
		set_key(d, from->items[i]->key);
		ARRAY_PUSH(map->items, map->n, map->cap, d);
	}
	return 0;
}

static int on_end(struct reading *r)
{
	struct doc *map = r->open[--r->depth], *from = NULL;
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
			rc = merge(r, map, from->items[i]);
	else if (from)
		rc = merge(r, map, from);
	if (from)
		ARRAY_PUSH(r->merged, r->n_merged, r->cap_merged, from);
	return rc;
}

/* ---- the whole ------------------------------------------------------------------- */

/* libyaml tells the place of a broken byte, not its line. */
static int problem_line(const struct reading *r)
{
	const yaml_parser_t *p = &r->parser;
	int line = 1;

	if (p->error != YAML_READER_ERROR)
		return (int)p->problem_mark.line + 1;
	for (size_t i = 0; i < p->problem_offset && i < r->len; i++)
		line += r->text[i] == '\n';
	return line;
}

static int say_syntax(struct reading *r)
{
	const yaml_parser_t *p = &r->parser;
	int line = problem_line(r);
	const char *problem = p->problem ? p->problem : "it cannot be read";

	if (p->error == YAML_READER_ERROR && strstr(problem, "UTF-8"))
		return refuse(r, line, "this is not UTF-8");
	if (strstr(problem, "character that cannot start any token"))
		return refuse(r, line,
		              "a character that nothing can begin with: a tab before a key, or "
		              "an @, %% or ` that wants quotes round it");
	if (p->context && (int)p->context_mark.line + 1 != line)
		return refuse(r, line, "%s, %s that begins in line %d", problem, p->context,
		              (int)p->context_mark.line + 1);
	return refuse(r, line, "%s%s%s", problem, p->context ? ", " : "",
	              p->context ? p->context : "");
}

/* 1: go on, 0: the end, -1: an error. */
static int next(struct reading *r)
{
	yaml_event_t ev;
	int line, rc = 0;
	bool more;

	if (!yaml_parser_parse(&r->parser, &ev))
		return say_syntax(r);
	line = (int)ev.start_mark.line + 1;
	more = ev.type != YAML_STREAM_END_EVENT;
	if (ev.type == YAML_DOCUMENT_START_EVENT && r->root)
		rc = refuse(r, line, "a second document begins here; one is read");
	else if (ev.type == YAML_ALIAS_EVENT)
		rc = on_alias(r, (const char *)ev.data.alias.anchor, line);
	else if (ev.type == YAML_SCALAR_EVENT)
		rc = on_scalar(r, &ev, line);
	else if (ev.type == YAML_SEQUENCE_START_EVENT)
		rc = on_start(r, DOC_LIST, ev.data.sequence_start.anchor, line);
	else if (ev.type == YAML_MAPPING_START_EVENT)
		rc = on_start(r, DOC_MAP, ev.data.mapping_start.anchor, line);
	else if (ev.type == YAML_SEQUENCE_END_EVENT || ev.type == YAML_MAPPING_END_EVENT)
		rc = on_end(r);
	yaml_event_delete(&ev);
	return rc < 0 ? -1 : more;
}

struct doc *doc_parse(const char *path, const char *text, size_t len, struct err *e)
{
	struct reading r = { .path = path, .text = text, .len = len, .e = e };
	int rc;

	if (len > DOC_BYTES_MAX) {
		err_set(e, "%s: has %zu bytes, more than the %u that are read", path, len,
		        DOC_BYTES_MAX);
		return NULL;
	}
	if (!yaml_parser_initialize(&r.parser))
		abort();
	r.file = mem_strdup(path);
	yaml_parser_set_input_string(&r.parser, (const unsigned char *)text, len);
	do
		rc = next(&r);
	while (rc > 0);
	yaml_parser_delete(&r.parser);
	if (rc == 0 && !r.root)
		rc = err_set(e, "%s: is empty", path);
	for (size_t i = 0; i < r.n_anchors; i++)
		free(r.anchors[i].name);
	for (size_t i = 0; i < r.n_merged; i++)
		free_node(r.merged[i]);
	free(r.anchors);
	free(r.merged);
	free(r.key);
	if (rc == 0)
		return r.root;
	free_node(r.root);
	free(r.file);
	return NULL;
}

struct doc *doc_read(const char *path, struct err *e)
{
	struct buf text = { 0 };
	struct doc *d = NULL;

	if (file_read(path, &text, e) == 0)
		d = doc_parse(path, buf_str(&text), text.len, e);
	buf_clear(&text);
	return d;
}
