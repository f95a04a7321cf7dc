#include "core/history/earlier.h"

#include <stdlib.h>

#include "base/array.h"
#include "base/text.h"

void earlier_init(struct earlier *e, const char *metric)
{
	*e = (struct earlier){ .metric = mem_strdup(metric) };
}

void earlier_clear(struct earlier *e)
{
	for (size_t i = 0; i < e->n; i++) {
		for (size_t k = 0; k < e->runs[i].n_texts; k++)
			free(e->runs[i].texts[k]);
		free(e->runs[i].texts);
		free(e->runs[i].from);
	}
	free(e->runs);
	free(e->metric);
	strings_clear(&e->names);
	*e = (struct earlier){ 0 };
}

void earlier_fit_clear(struct earlier_fit *f)
{
	free(f->why);
	*f = (struct earlier_fit){ 0 };
}

void earlier_add(struct earlier *e, const char *from, const struct observation *how)
{
	struct earlier_run r = { .from = mem_strdup(from), .how = *how };

	ARRAY_PUSH(e->runs, e->n, e->cap, r);
}

void earlier_set(struct earlier *e, const char *name, const char *text)
{
	struct earlier_run *r = &e->runs[e->n - 1];
	size_t i = 0;

	while (i < e->names.n && !param_same_name(e->names.items[i], name))
		i++;
	if (i == e->names.n)
		strings_add(&e->names, name);
	if (i >= r->n_texts) {
		r->texts = mem_realloc(r->texts, e->names.n * sizeof *r->texts);
		while (r->n_texts < e->names.n)
			r->texts[r->n_texts++] = NULL;
	}
	text_keep(&r->texts[i], text);
}

bool earlier_read(const struct earlier *e, size_t i, const struct space *space,
                  struct observation *out, struct err *why)
{
	const struct earlier_run *r = &e->runs[i];
	const char **texts = mem_calloc(space->n, sizeof *texts);
	struct point p = out->point;
	enum fit fit;

	for (size_t k = 0; k < r->n_texts; k++) {
		size_t at = space_find(space, e->names.items[k]);

		if (at < space->n)
			texts[at] = r->texts[k];
	}
	fit = fit_point(space, texts, &p, why);
	free(texts);
	*out = r->how;
	out->point = p;
	out->inside = fit == FIT_INSIDE;
	out->beyond = fit == FIT_BEYOND;
	return fit != FIT_NOT;
}

/* Does it say anything?  What is lost, still runs, or was cancelled at once does not. */
static bool tells(const struct observation *o)
{
	return !o->pending && !o->lost && !(o->cancelled && isnan(o->best));
}

void earlier_count(struct earlier_fit *f, bool fits, const char *from, const struct err *why)
{
	f->all++;
	f->n += fits;
	if (!fits && !f->why)
		f->why = mem_printf("%s: %s", from, why->text);
}

void earlier_teach(const struct earlier *e, struct history *h, struct earlier_fit *f)
{
	struct observation o;
	struct err why;

	*f = (struct earlier_fit){ 0 };
	point_init(&o.point, h->space);
	for (size_t i = 0; i < e->n; i++) {
		if (!tells(&e->runs[i].how))
			continue;
		o.earlier = earlier_read(e, i, h->space, &o, &why);
		earlier_count(f, o.earlier, e->runs[i].from, &why);
		if (o.earlier)
			history_add(h, &o);
	}
	point_clear(&o.point);
}

void earlier_print(const struct earlier_fit *f, const char *which, struct buf *out)
{
	if (f->n < f->all)
		buf_addf(out, "%zu of ", f->n);
	buf_addf(out, "%zu %srun%s", f->all, which, f->all == 1 ? "" : "s");
	if (f->n < f->all)
		buf_addf(out, "; %zu do%s not fit the space, %s%s", f->all - f->n,
		         f->all - f->n == 1 ? "es" : "",
		         f->all - f->n == 1 ? "" : "the first is ", f->why);
}
