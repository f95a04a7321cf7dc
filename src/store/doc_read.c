/* YAML and JSON by libyaml, whose errors are said for people. */

#include <stdlib.h>
#include <string.h>

#include <yaml.h>

#include "base/file.h"
#include "base/text.h"
#include "store/doc_tree.h"

struct reading {
	yaml_parser_t parser;
	const char *text;
	size_t len;
	struct doc_tree tree;
};

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
		return doc_tree_refuse(&r->tree, line, "this is not UTF-8");
	if (strstr(problem, "character that cannot start any token"))
		return doc_tree_refuse(
			&r->tree, line,
			"a character that nothing can begin with: a tab before a key, or "
			"an @, %% or ` that wants quotes round it");
	if (p->context && (int)p->context_mark.line + 1 != line)
		return doc_tree_refuse(&r->tree, line, "%s, %s that begins in line %d", problem,
		                       p->context, (int)p->context_mark.line + 1);
	return doc_tree_refuse(&r->tree, line, "%s%s%s", problem, p->context ? ", " : "",
	                       p->context ? p->context : "");
}

static bool is_text(const yaml_char_t *tag)
{
	return tag && text_word(YAML_STR_TAG " !", (const char *)tag) >= 0;
}

static int on_scalar(struct reading *r, const yaml_event_t *ev, int line)
{
	const char *text = (const char *)ev->data.scalar.value;
	/* "!!str 1" is a text, whatever it looks like. */
	bool plain = ev->data.scalar.style == YAML_PLAIN_SCALAR_STYLE &&
	             !is_text(ev->data.scalar.tag);

	if (strlen(text) != ev->data.scalar.length)
		return doc_tree_refuse(&r->tree, line, "a text with a NUL in it");
	return doc_tree_scalar(&r->tree, text, plain, (const char *)ev->data.scalar.anchor,
	                       line);
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
	if (ev.type == YAML_DOCUMENT_START_EVENT && r->tree.root)
		rc = doc_tree_refuse(&r->tree, line,
		                     "a second document begins here; one is read");
	else if (ev.type == YAML_ALIAS_EVENT)
		rc = doc_tree_alias(&r->tree, (const char *)ev.data.alias.anchor, line);
	else if (ev.type == YAML_SCALAR_EVENT)
		rc = on_scalar(r, &ev, line);
	else if (ev.type == YAML_SEQUENCE_START_EVENT)
		rc = doc_tree_begin(&r->tree, DOC_LIST,
		                    (const char *)ev.data.sequence_start.anchor, line);
	else if (ev.type == YAML_MAPPING_START_EVENT)
		rc = doc_tree_begin(&r->tree, DOC_MAP,
		                    (const char *)ev.data.mapping_start.anchor, line);
	else if (ev.type == YAML_SEQUENCE_END_EVENT || ev.type == YAML_MAPPING_END_EVENT)
		rc = doc_tree_end(&r->tree);
	yaml_event_delete(&ev);
	return rc < 0 ? -1 : more;
}

struct doc *doc_parse(const char *path, const char *text, size_t len, struct err *e)
{
	struct reading r = { .text = text, .len = len };
	int rc;

	if (len > DOC_BYTES_MAX) {
		err_set(e, "%s: has %zu bytes, more than the %u that are read", path, len,
		        DOC_BYTES_MAX);
		return NULL;
	}
	if (!yaml_parser_initialize(&r.parser))
		abort();
	doc_tree_init(&r.tree, path, e);
	yaml_parser_set_input_string(&r.parser, (const unsigned char *)text, len);
	do
		rc = next(&r);
	while (rc > 0);
	yaml_parser_delete(&r.parser);
	if (rc == 0 && !r.tree.root)
		err_set(e, "%s: is empty", path);
	return doc_tree_finish(&r.tree, rc == 0);
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
