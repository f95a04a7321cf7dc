#include "core/analysis/siblings.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "core/analysis/same.h"

/* Settings that change nothing, or only which random numbers are drawn. */
static const char *const passed_over[][2] = {
	{ "sweep", "name" },      { "sweep", "seed_argument" }, { "sweep", "on_best" },
	{ "sweep", "on_finish" }, { "sampling", "seed" },
};

static bool matters(const struct conf_setting *s)
{
	for (size_t i = 0; i < ARRAY_LEN(passed_over); i++)
		if (strcmp(s->section, passed_over[i][0]) == 0 &&
		    strcmp(s->name, passed_over[i][1]) == 0)
			return false;
	return true;
}

/* ---- one thing that may be another ----------------------------------------------- */

/* What a configuration has in some place, as text; nothing: it has nothing there. */
typedef void print_fn(const struct conf *c, const void *what, struct buf *out);

static void print_setting(const struct conf *c, const void *what, struct buf *out)
{
	const struct conf_setting *s = what;

	conf_print_words(c, s, out);
	if (!out->len)
		buf_adds(out, s->fallback ? s->fallback : "none");
}

static void print_slots(const struct conf *c, const void *what, struct buf *out)
{
	(void)what;
	conf_print_slots(c, out);
	if (!out->len)
		buf_adds(out, "default");
}

static void print_param(const struct conf *c, const void *what, struct buf *out)
{
	size_t i = space_find(&c->space, what);

	if (i == c->space.n)
		return;
	buf_adds(out, c->space.params[i].text);
	if (c->space.params[i].when)
		buf_addf(out, " when %s", c->space.params[i].when);
}

/* Told of each that two of the configurations have, or one has, differently. */
struct look {
	const struct conf *const *confs;
	size_t n;
	struct buf *out; /* one each; NULL: only whether there is a difference is asked */
	bool differ;
};

static void look(struct look *l, const char *name, print_fn *print, const void *what)
{
	struct buf *texts = mem_calloc(l->n + 1, sizeof *texts);
	const struct buf *first = NULL;
	bool differ = false;

	for (size_t i = 0; i < l->n; i++) {
		if (!l->confs[i])
			continue;
		print(l->confs[i], what, &texts[i]);
		first = first ? first : &texts[i];
		differ = differ || strcmp(buf_str(&texts[i]), buf_str(first)) != 0;
	}
	for (size_t i = 0; i < l->n; i++) {
		if (differ && l->out && l->confs[i]) {
			buf_addf(&l->out[i], "%s%s%s", l->out[i].len ? ", " : "",
			         texts[i].len ? "" : "no ", name);
			if (texts[i].len)
				buf_addf(&l->out[i], " %s", texts[i].data);
		}
		buf_clear(&texts[i]);
	}
	l->differ = l->differ || differ;
	free(texts);
}

/* ---- all of them ----------------------------------------------------------------- */

/* Has one of the first n a parameter of that name? */
static bool is_told(const struct conf *const *confs, size_t n, const char *name)
{
	for (size_t i = 0; i < n; i++)
		if (confs[i] && space_find(&confs[i]->space, name) < confs[i]->space.n)
			return true;
	return false;
}

static void look_at_all(struct look *l)
{
	for (const struct conf_setting *s = conf_settings; s->name; s++)
		if (matters(s))
			look(l, s->name, print_setting, s);
	look(l, "slots", print_slots, NULL);
	for (size_t i = 0; i < l->n; i++)
		for (size_t k = 0; l->confs[i] && k < l->confs[i]->space.n; k++) {
			const char *name = l->confs[i]->space.params[k].name;

			if (!same_is_seed(name) && !is_told(l->confs, i, name))
				look(l, name, print_param, name);
		}
}

bool siblings_same(const struct conf *a, const struct conf *b)
{
	const struct conf *confs[] = { a, b };
	struct look l = { .confs = confs, .n = 2 };

	look_at_all(&l);
	return !l.differ;
}

void siblings_tell(const struct conf *const *confs, size_t n, struct buf *out)
{
	struct look l = { .confs = confs, .n = n, .out = out };

	look_at_all(&l);
}
