#include "app/enqueue_file.h"

#include <stdlib.h>

#include "base/file.h"
#include "base/mem.h"
#include "base/text.h"
#include "core/space/point.h"
#include "store/csv.h"

struct enqueue {
	struct conf *c;
	const char *path;
	struct problems *problems;
	struct strings header;
};

static void on_row(void *data, const struct csv_field *f, size_t n, uint64_t line)
{
	struct enqueue *q = data;
	struct buf text = { 0 };
	struct point p;
	struct err e;

	if (!q->header.n) {
		csv_names(&q->header, f, n);
		return;
	}
	for (size_t i = 0; i < n && i < q->header.n; i++) {
		char *value;

		if (!f[i].len || space_find(&q->c->space, q->header.items[i]) == q->c->space.n)
			continue;
		value = mem_strndup(f[i].text, f[i].len);
		buf_addf(&text, "%s%s=", text.len ? " " : "", q->header.items[i]);
		text_shell_quote(&text, value);
		free(value);
	}
	point_init(&p, &q->c->space);
	if (point_parse(&p, &q->c->space, buf_str(&text), &e) < 0)
		problems_add(q->problems, (struct place){ 0 }, "%s:%llu: %s", q->path,
		             (unsigned long long)line, e.text);
	else
		strings_add(&q->c->enqueue, buf_str(&text));
	point_clear(&p);
	buf_clear(&text);
}

int enqueue_file(struct conf *c, const char *path, struct problems *ps)
{
	struct enqueue q = { c, path, ps, { 0 } };
	struct csv_reader *csv = csv_reader_new(on_row, &q, ',');
	struct buf text = { 0 };
	size_t before = ps->n;
	struct err e;

	/* Conditions must be sorted before points can be read. */
	if (space_check(&c->space, ps) == 0) {
		if (file_read(path, &text, &e) < 0)
			problems_add(ps, (struct place){ 0 }, "%s", e.text);
		else
			csv_reader_feed(csv, text.data, text.len);
		csv_reader_finish(csv);
	}
	csv_reader_free(csv);
	buf_clear(&text);
	strings_clear(&q.header);
	return ps->n > before ? -1 : 0;
}
