/* YAML of others, flat. */

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/mem.h"
#include "import/import_form.h"
#include "store/doc.h"

/* "[64,32]": as lists look that come from JSON. */
static void print(const struct doc *d, struct buf *out)
{
	if (d->kind == DOC_SCALAR) {
		buf_adds(out, d->text);
		return;
	}
	buf_addc(out, d->kind == DOC_LIST ? '[' : '{');
	for (size_t i = 0; i < d->n; i++) {
		buf_adds(out, i ? "," : "");
		if (d->kind == DOC_MAP)
			buf_addf(out, "%s:", d->items[i]->key);
		print(d->items[i], out);
	}
	buf_addc(out, d->kind == DOC_LIST ? ']' : '}');
}

static void flatten(const char *prefix, const struct doc *d, import_param_fn *fn, void *data)
{
	struct buf text = { 0 };

	if (d->kind == DOC_MAP && d->n) {
		for (size_t i = 0; i < d->n; i++) {
			char *name = mem_printf("%s%s%s", prefix, *prefix ? "/" : "",
			                        d->items[i]->key);

			flatten(name, d->items[i], fn, data);
			free(name);
		}
	} else if (*prefix && !doc_is_null(d)) {
		print(d, &text);
		fn(data, prefix, buf_str(&text));
	}
	buf_clear(&text);
}

int import_yaml_params(const char *path, import_param_fn *fn, void *data, struct err *e)
{
	struct buf text = { 0 };
	struct doc *d = NULL;
	int rc;

	if (access(path, F_OK) < 0)
		return 0;
	rc = file_read(path, &text, e);
	/* One without anything has nothing to tell. */
	if (rc == 0 && strspn(buf_str(&text), " \t\r\n") < text.len) {
		d = doc_parse(path, buf_str(&text), text.len, e);
		rc = d ? 0 : -1;
	}
	if (d)
		flatten("", d, fn, data);
	doc_free(d);
	buf_clear(&text);
	return rc;
}
