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

bool earlier_point(const struct earlier *e, size_t i, const struct space *space,
                   struct point *out, bool *inside, struct err *why)
{
	const struct earlier_run *r = &e->runs[i];

	*inside = true;
	for (size_t k = 0; k < space->n; k++)
		out->values[k] = (struct value){ VALUE_NONE, 0, NULL };
	for (size_t k = 0; k < r->n_texts; k++) {
		size_t at = space_find(space, e->names.items[k]);
		const struct param *p = &space->params[at];
		struct num_short room;
		bool is_value;

		if (at == space->n || !r->texts[k])
			continue;
		is_value = param_value(p, r->texts[k], &out->values[at]) == 0;
		if (is_value && param_contains(p, &out->values[at]))
			continue;
		*inside = false;
		err_set(why, "%s = %s is none of %s", p->name, num_tidy(r->texts[k], &room),
		        p->text);
		if (!is_value)
			return false;
	}
	return point_complete(out, space, NULL, why) == 0;
}

/* Does it say anything?  What is lost, still runs, or was cancelled at once does not. */
static bool tells(const struct observation *o)
{
	return !o->pending && !o->lost && !(o->cancelled && isnan(o->best));
}

void earlier_teach(const struct earlier *e, struct history *h, struct earlier_fit *f)
{
	struct point p;
	struct err why;
	bool inside;

	*f = (struct earlier_fit){ 0 };
	point_init(&p, h->space);
	for (size_t i = 0; i < e->n; i++) {
		struct observation o = e->runs[i].how;

		if (!tells(&o))
			continue;
		f->all++;
		if (!earlier_point(e, i, h->space, &p, &inside, &why) || !inside) {
			if (!f->why)
				f->why = mem_printf("%s: %s", e->runs[i].from, why.text);
			continue;
		}
		f->n++;
		o.point = p;
		o.inside = o.earlier = true;
		history_add(h, &o);
	}
	point_clear(&p);
}

void earlier_print(const struct earlier_fit *f, struct buf *out)
{
	if (f->n < f->all)
		buf_addf(out, "%zu of ", f->n);
	buf_addf(out, "%zu earlier run%s", f->all, f->all == 1 ? "" : "s");
	if (f->n < f->all)
		buf_addf(out, "; %zu do%s not fit the space, %s%s", f->all - f->n,
		         f->all - f->n == 1 ? "es" : "",
		         f->all - f->n == 1 ? "" : "the first is ", f->why);
}
