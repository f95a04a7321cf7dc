#include "core/analysis/siblings.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "core/analysis/same.h"

/* Settings that change nothing, or only which random numbers are drawn. */
static const char *const passed_over[][2] = {
	{ "sweep", "name" },
	{ "sweep", "seed_argument" },
	{ "sweep", "on_best" },
	{ "sweep", "on_finish" },
	{ "sampling", "seed" },
	{ "sweep", "working_directory" }, /* but where that is: print_directory() */
};

static bool matters(const struct conf_setting *s)
{
	/* A policy is told of as a whole. */
	if (strcmp(s->section, "policy") == 0)
		return false;
	for (size_t i = 0; i < ARRAY_LEN(passed_over); i++)
		if (strcmp(s->section, passed_over[i][0]) == 0 &&
		    strcmp(s->name, passed_over[i][1]) == 0)
			return false;
	return true;
}

/* ---- one thing that may be another ----------------------------------------------- */

/* What a sweep's configuration has in some place, as text; nothing: it has nothing there. */
typedef void print_fn(const struct sweep *s, const void *what, struct buf *out);

static void print_setting(const struct sweep *s, const void *what, struct buf *out)
{
	const struct conf_setting *setting = what;

	conf_print_words(s->config, setting, out);
	if (!out->len)
		buf_adds(out, setting->fallback ? setting->fallback : "none");
}

static void print_policy(const struct sweep *s, const void *what, struct buf *out)
{
	(void)what;
	conf_print_policy(s->config, out);
}

/* Where runs start: the same programs elsewhere may be others. */
static void print_directory(const struct sweep *s, const void *what, struct buf *out)
{
	const char *own = s->config->working_directory;

	(void)what;
	if (s->directory && !(own && *own == '/'))
		buf_addf(out, "%s%s", s->directory, own && *own ? "/" : "");
	buf_adds(out, own ? own : "");
}

static void print_slots(const struct sweep *s, const void *what, struct buf *out)
{
	(void)what;
	conf_print_slots(s->config, out);
	if (!out->len)
		buf_adds(out, "default");
}

static void print_param(const struct sweep *s, const void *what, struct buf *out)
{
	const struct space *space = &s->config->space;
	size_t i = space_find(space, what);

	if (i == space->n)
		return;
	buf_adds(out, space->params[i].text);
	if (space->params[i].when)
		buf_addf(out, " when %s", space->params[i].when);
}

/* Told of each that two of the configurations have, or one has, differently. */
struct look {
	const struct sweep *const *sweeps;
	size_t n;
	struct buf *out; /* one each; NULL: only whether there is a difference is asked */
	bool differ;
};

/* Have most of them what this one has?  Then it is not what tells it apart. */
static bool is_usual(const struct look *l, const struct buf *texts, size_t i)
{
	size_t n = 0, same = 0;

	for (size_t k = 0; k < l->n; k++) {
		n += l->sweeps[k] != NULL;
		same += l->sweeps[k] && strcmp(buf_str(&texts[k]), buf_str(&texts[i])) == 0;
	}
	return 2 * same > n;
}

static void look(struct look *l, const char *name, print_fn *print, const void *what)
{
	struct buf *texts = mem_calloc(l->n + 1, sizeof *texts);
	const struct buf *first = NULL;
	bool differ = false;

	for (size_t i = 0; i < l->n; i++) {
		if (!l->sweeps[i])
			continue;
		print(l->sweeps[i], what, &texts[i]);
		first = first ? first : &texts[i];
		differ = differ || strcmp(buf_str(&texts[i]), buf_str(first)) != 0;
	}
	for (size_t i = 0; differ && l->out && i < l->n; i++) {
		if (!l->sweeps[i] || is_usual(l, texts, i))
			continue;
		buf_addf(&l->out[i], "%s%s%s", l->out[i].len ? ", " : "",
		         texts[i].len ? "" : "no ", name);
		if (texts[i].len)
			buf_addf(&l->out[i], " %s", texts[i].data);
	}
	for (size_t i = 0; i < l->n; i++)
		buf_clear(&texts[i]);
	l->differ = l->differ || differ;
	free(texts);
}

/* ---- all of them ----------------------------------------------------------------- */

/* Has one of the first n a parameter of that name? */
static bool is_told(const struct sweep *const *sweeps, size_t n, const char *name)
{
	for (size_t i = 0; i < n; i++)
		if (sweeps[i] &&
		    space_find(&sweeps[i]->config->space, name) < sweeps[i]->config->space.n)
			return true;
	return false;
}

static void look_at_all(struct look *l)
{
	for (const struct conf_setting *s = conf_settings; s->name; s++)
		if (matters(s))
			look(l, s->name, print_setting, s);
	look(l, "policy", print_policy, NULL);
	look(l, "working_directory", print_directory, NULL);
	look(l, "slots", print_slots, NULL);
	for (size_t i = 0; i < l->n; i++)
		for (size_t k = 0; l->sweeps[i] && k < l->sweeps[i]->config->space.n; k++) {
			const char *name = l->sweeps[i]->config->space.params[k].name;

			if (!same_is_seed(name) && !is_told(l->sweeps, i, name))
				look(l, name, print_param, name);
		}
}

bool siblings_same(const struct sweep *a, const struct sweep *b)
{
	const struct sweep *sweeps[] = { a, b };
	struct look l = { .sweeps = sweeps, .n = 2 };

	look_at_all(&l);
	return !l.differ;
}

void siblings_tell(const struct sweep *const *sweeps, size_t n, struct buf *out)
{
	struct look l = { .sweeps = sweeps, .n = n, .out = out };

	look_at_all(&l);
}
