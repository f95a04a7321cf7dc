#include "app/enqueue_file.h"

#include "base/text.h"
#include "core/space/point.h"
#include "store/csv.h"

struct enqueue {
	struct conf *c;
	const char *path;
	struct problems *problems;
};

static void on_row(void *data, const struct strings *names, const struct strings *row,
                   uint64_t line)
{
	struct enqueue *q = data;
	struct buf text = { 0 };
	struct point p;
	struct err e;

	for (size_t i = 0; i < row->n && i < names->n; i++) {
		if (!*row->items[i] ||
		    space_find(&q->c->space, names->items[i]) == q->c->space.n)
			continue;
		buf_addf(&text, "%s%s=", text.len ? " " : "", names->items[i]);
		text_shell_quote(&text, row->items[i]);
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
	struct enqueue q = { c, path, ps };
	size_t before = ps->n;
	struct err e;

	/* Conditions must be sorted before points can be read. */
	if (space_check(&c->space, ps) == 0 && csv_read_table(path, on_row, &q, &e) < 0)
		problems_add(ps, (struct place){ 0 }, "%s", e.text);
	return ps->n > before ? -1 : 0;
}
