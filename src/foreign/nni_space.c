/* NNI's search_space.json: {name: {"_type": …, "_value": […]}}. */

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/mem.h"
#include "base/num.h"
#include "core/space/lexer.h"
#include "foreign/nni_part.h"

/* All bounds are plain, also of loguniform. */
static const struct {
	const char *type, *kind;
	size_t n;
} types[] = {
	{ "uniform", "uniform", 2 },     { "quniform", "quniform", 3 },
	{ "loguniform", "logrange", 2 }, { "qloguniform", "logrange", 3 },
	{ "normal", "normal", 2 },       { "qnormal", "qnormal", 3 },
	{ "lognormal", "lognormal", 2 }, { "qlognormal", "qlognormal", 3 },
};

bool nni_is_space(const struct doc *d)
{
	if (!d || d->kind != DOC_MAP || !d->n)
		return false;
	for (size_t i = 0; i < d->n; i++)
		if (!doc_get(d->items[i], "_type"))
			return false;
	return true;
}

static bool read_numbers(struct foreign *f, const char *name, const char *type,
                         struct doc *values, size_t n, double *args)
{
	if (values->kind != DOC_LIST || values->n != n) {
		foreign_error(f, values, "%s: %s takes a list of %zu numbers", name, type, n);
		return false;
	}
	for (size_t i = 0; i < n; i++)
		if (!doc_number(foreign_item(values, i), &args[i])) {
			foreign_error(f, values, "%s: %s takes numbers", name, type);
			return false;
		}
	return true;
}

/* Whole numbers from the first on, the second not among them. */
static void read_randint(struct foreign *f, const struct doc *d, const char *name,
                         struct doc *values, const char *when)
{
	double args[2];

	if (!read_numbers(f, name, "randint", values, 2, args))
		return;
	args[1] = ceil(args[1]) - 1;
	foreign_param_numbers(f, d, name, "int", args, 2, when);
}

static void read_all(struct foreign *f, struct doc *map, const char *before, const char *when);

/* What an option with a name of its own has in it, active when it is taken. */
static void read_nested(struct foreign *f, struct doc *option, const char *name,
                        const char *title)
{
	struct buf when = { 0 };

	buf_addf(&when, "%s == ", name);
	lexer_quote(&when, title);
	read_all(f, option, name, buf_str(&when));
	buf_clear(&when);
}

static void read_choice(struct foreign *f, const struct doc *d, const char *name,
                        struct doc *values, const char *when)
{
	struct buf text = { 0 };
	struct doc *option;

	if (values->kind != DOC_LIST) {
		foreign_error(f, values, "%s: choice takes a list", name);
		return;
	}
	buf_adds(&text, "choice(");
	for (size_t i = 0; (option = foreign_item(values, i)); i++) {
		const struct doc *title = foreign_get(option, "_name");

		buf_adds(&text, i ? ", " : "");
		if (title && title->kind == DOC_SCALAR)
			lexer_quote(&text, title->text);
		else
			foreign_print_python_option(&text, option);
		if (!title)
			foreign_seen(option);
	}
	buf_addc(&text, ')');
	foreign_param(f, d, name, buf_str(&text), when);
	buf_clear(&text);
	for (size_t i = 0; (option = foreign_item(values, i)); i++) {
		const struct doc *title = doc_get(option, "_name");

		if (title && title->kind == DOC_SCALAR)
			read_nested(f, option, name, title->text);
	}
}

static void read_one(struct foreign *f, struct doc *d, const char *name, const char *when)
{
	const char *type = foreign_text(f, d, "_type");
	struct doc *values = foreign_get(d, "_value");
	double args[3];

	if (!type || !values) {
		foreign_error(f, d, "%s: needs _type and _value", name);
		return;
	}
	if (strcmp(type, "choice") == 0) {
		read_choice(f, d, name, values, when);
		return;
	}
	if (strcmp(type, "randint") == 0) {
		read_randint(f, d, name, values, when);
		return;
	}
	for (size_t i = 0; i < ARRAY_LEN(types); i++)
		if (strcmp(types[i].type, type) == 0) {
			if (read_numbers(f, name, type, values, types[i].n, args))
				foreign_param_numbers(f, d, name, types[i].kind, args,
				                      types[i].n, when);
			return;
		}
	foreign_seen(values);
	foreign_error(f, d,
	              strstr(type, "_choice")
	                      ? "%s: %s is a search for an architecture, not for values"
	                      : "%s: there is no _type \"%s\"",
	              name, type);
}

static void read_all(struct foreign *f, struct doc *map, const char *before, const char *when)
{
	struct doc *d;

	for (size_t i = 0; (d = foreign_item(map, i)); i++) {
		char *name;

		if (strcmp(d->key, "_name") == 0)
			continue;
		name = *before ? mem_printf("%s.%s", before, d->key) : mem_strdup(d->key);
		if (d->kind == DOC_MAP)
			read_one(f, d, name, when);
		else
			foreign_error(f, d, "%s: must be a map with _type and _value", name);
		free(name);
	}
}

void nni_read_space(struct foreign *f, struct doc *map)
{
	if (map->kind == DOC_MAP)
		read_all(f, map, "", NULL);
	else
		foreign_error(f, map, "a search space must be a map of parameters");
}

void nni_set_ways(struct foreign *f)
{
	foreign_set_tracked(f);
	foreign_set(f, NULL, "sweep", "arguments", "none");
	foreign_set(f, NULL, "sweep.metric", "name", "default");
	foreign_set_goal(f, NULL, "maximize");
}

static bool is_space(const struct doc *root)
{
	return nni_is_space(root);
}

static void read_space(struct foreign *f)
{
	nni_set_ways(f);
	if (!foreign_program(f))
		foreign_error(
			f, f->root,
			"a search space says nothing of the program: give it behind the "
			"file, as in -- python3 train.py, or import the experiment's file");
	foreign_note(f, NULL, "what is reported is maximized: sweep.metric.goal changes it");
	foreign_set_home(f, NULL, NULL);
	nni_read_space(f, f->root);
	foreign_set_runs_without_end(f, "NNI");
}

const struct foreign_kind foreign_nni_space = {
	.name = "nni-space",
	.summary = "a search space of NNI",
	.is = is_space,
	.read = read_space,
};
