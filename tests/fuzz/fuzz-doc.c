/* A YAML or JSON file: read, asked for its types, and taken for a sweep. */

#include "fuzz.h"
#include "foreign/foreign.h"

static void ask(const struct doc *d)
{
	double x;
	bool is;

	assert(d->line > 0);
	doc_type(d);
	doc_number(d, &x);
	doc_bool(d, &is);
	for (size_t i = 0; i < d->n; i++) {
		assert((d->kind == DOC_MAP) == (d->items[i]->key != NULL));
		ask(d->items[i]);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct foreign_with with = { .processors = 4 };
	struct buf text = { 0 };
	struct foreign f;
	struct err e;
	struct doc *d = doc_parse("f", (const char *)data, size, &e);
	char path[64];
	int fd;

	if (d) {
		ask(d);
		doc_print(d, &text);
	}
	doc_free(d);
	buf_clear(&text);
	fd = fuzz_file("", data, size, path);
	if (foreign_read(&f, path, &with) == 0)
		foreign_print_comment(&f, &text);
	else
		assert(f.errors.n);
	foreign_clear(&f);
	buf_clear(&text);
	close(fd);
	return 0;
}
