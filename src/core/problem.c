#include "core/problem.h"

#include <stdlib.h>

#include "base/array.h"

int problems_add(struct problems *ps, struct place at, const char *fmt, ...)
{
	struct problem p = { .at = at };
	va_list ap;

	va_start(ap, fmt);
	p.text = mem_vprintf(fmt, ap);
	va_end(ap);
	if (at.param)
		p.at.param = mem_strdup(at.param);
	ARRAY_PUSH(ps->items, ps->n, ps->cap, p);
	return -1;
}

int problems_add_err(struct problems *ps, struct place at, const struct err *e)
{
	at.column = e->column;
	return problems_add(ps, at, "%s", e->text);
}

void problems_clear(struct problems *ps)
{
	for (size_t i = 0; i < ps->n; i++) {
		free((char *)ps->items[i].at.param);
		free(ps->items[i].text);
	}
	free(ps->items);
	*ps = (struct problems){ 0 };
}

void problem_print(const struct problem *p, const char *file, struct buf *out)
{
	const char *subject = p->at.subject ? p->at.subject : p->at.param;

	if (file && p->at.line > 0)
		buf_addf(out, "%s:%d: ", file, p->at.line);
	else if (file)
		buf_addf(out, "%s: ", file);
	if (subject)
		buf_addf(out, "%s: ", subject);
	buf_adds(out, p->text);
}

void problems_print(const struct problems *ps, const char *file, struct strings *errs)
{
	struct buf text = { 0 };

	for (size_t i = 0; i < ps->n; i++) {
		buf_reset(&text);
		problem_print(&ps->items[i], file, &text);
		strings_addf(errs, "%s", buf_str(&text));
	}
	buf_clear(&text);
}
