/*
 * A YAML or JSON file: read, asked for its types, and taken for a sweep, with a program given
 * and without.  What is a sound configuration then is a sweep file that reads the same.
 */

#include "fuzz.h"
#include "cfgfile/cfgfile.h"
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

static void print_and_read(struct foreign *f)
{
	struct problems found = { 0 };
	struct buf once = { 0 }, twice = { 0 };
	struct conf c;

	conf_init(&c);
	foreign_print_comment(f, &once);
	if (conf_check(&f->conf, &found) == 0) {
		buf_reset(&once);
		cfgfile_print(&f->conf, &once);
		assert(cfgfile_read(&c, once.data, true, &found) == 0);
		cfgfile_print(&c, &twice);
		assert(strcmp(once.data, twice.data) == 0);
	}
	foreign_locate(f, &found);
	conf_clear(&c);
	problems_clear(&found);
	buf_clear(&once);
	buf_clear(&twice);
}

static void take(const char *path, const struct strings *program)
{
	struct foreign_with with = { .processors = 4, .program = program };
	struct foreign f;

	if (foreign_read(&f, path, &with) == 0)
		print_and_read(&f);
	else
		assert(f.errors.n);
	foreign_clear(&f);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char python[] = "python3", script[] = "train.py", *words[] = { python, script };
	const struct strings program = { .items = words, .n = 2 };
	struct buf text = { 0 };
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
	take(path, NULL);
	take(path, &program);
	close(fd);
	return 0;
}
