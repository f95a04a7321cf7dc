/* YAML of others, flat: the only user of libyaml. */

#include <stdlib.h>
#include <strings.h>
#include <unistd.h>

#include <yaml.h>

#include "base/array.h"
#include "base/file.h"
#include "import/import_form.h"

#define NODES_MAX 20000 /* an alias may be met again and again */

struct flat {
	yaml_document_t document;
	import_param_fn *fn;
	void *data;
	size_t n_nodes;
};

static const char *scalar(const yaml_node_t *n)
{
	return (const char *)n->data.scalar.value;
}

static bool is_nothing(const yaml_node_t *n)
{
	const char *s = scalar(n);

	return n->data.scalar.style == YAML_PLAIN_SCALAR_STYLE &&
	       (!*s || strcmp(s, "~") == 0 || strcasecmp(s, "null") == 0);
}

/* "[64,32]": as lists look that come from JSON. */
static void print(struct flat *f, int node, struct buf *out)
{
	const yaml_node_t *n = yaml_document_get_node(&f->document, node);

	if (!n || f->n_nodes++ > NODES_MAX)
		return;
	if (n->type == YAML_SCALAR_NODE) {
		buf_adds(out, scalar(n));
	} else if (n->type == YAML_SEQUENCE_NODE) {
		const yaml_node_item_t *i = n->data.sequence.items.start;

		buf_addc(out, '[');
		for (; i < n->data.sequence.items.top; i++) {
			buf_adds(out, i == n->data.sequence.items.start ? "" : ",");
			print(f, *i, out);
		}
		buf_addc(out, ']');
	} else {
		const yaml_node_pair_t *p = n->data.mapping.pairs.start;

		buf_addc(out, '{');
		for (; p < n->data.mapping.pairs.top; p++) {
			buf_adds(out, p == n->data.mapping.pairs.start ? "" : ",");
			print(f, p->key, out);
			buf_addc(out, ':');
			print(f, p->value, out);
		}
		buf_addc(out, '}');
	}
}

static void flatten(struct flat *f, const char *prefix, int node)
{
	const yaml_node_t *n = yaml_document_get_node(&f->document, node);
	struct buf text = { 0 };

	if (!n || f->n_nodes++ > NODES_MAX)
		return;
	if (n->type == YAML_MAPPING_NODE &&
	    n->data.mapping.pairs.top != n->data.mapping.pairs.start) {
		const yaml_node_pair_t *p = n->data.mapping.pairs.start;

		for (; p < n->data.mapping.pairs.top; p++) {
			char *name;

			print(f, p->key, &text);
			name = mem_printf("%s%s%s", prefix, *prefix ? "/" : "", buf_str(&text));
			flatten(f, name, p->value);
			free(name);
			buf_reset(&text);
		}
	} else if (*prefix && !(n->type == YAML_SCALAR_NODE && is_nothing(n))) {
		print(f, node, &text);
		f->fn(f->data, prefix, buf_str(&text));
	}
	buf_clear(&text);
}

int import_yaml_params(const char *path, import_param_fn *fn, void *data, struct err *e)
{
	struct flat f = { .fn = fn, .data = data };
	yaml_parser_t parser;
	struct buf text = { 0 };
	int rc = 0;

	if (access(path, F_OK) < 0)
		return 0;
	if (file_read(path, &text, e) < 0) {
		buf_clear(&text);
		return -1;
	}
	if (!yaml_parser_initialize(&parser))
		abort();
	yaml_parser_set_input_string(&parser, (const unsigned char *)buf_str(&text), text.len);
	if (yaml_parser_load(&parser, &f.document)) {
		if (yaml_document_get_root_node(&f.document))
			flatten(&f, "", 1);
		yaml_document_delete(&f.document);
	} else {
		rc = err_set(e, "%s:%zu: %s", path, parser.problem_mark.line + 1,
		             parser.problem ? parser.problem : "cannot be read");
	}
	yaml_parser_delete(&parser);
	buf_clear(&text);
	return rc;
}
