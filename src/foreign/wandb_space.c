/* W&B's parameters: {value}, {values, probabilities}, {distribution, min, max, …}. */

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/mem.h"
#include "base/num.h"
#include "foreign/wandb_part.h"

/* A distribution: ours, and its arguments in our order with what they are when not given. */
static const struct distribution {
	const char *name, *kind;
	const char *keys[3];
	double defaults[3];
	enum { PLAIN, LOGARITHMS, MIRRORED, SHAPE } bounds;
} distributions[] = {
	{ "uniform", "uniform", { "min", "max" }, { NAN, NAN }, PLAIN },
	{ "int_uniform", "int", { "min", "max" }, { NAN, NAN }, PLAIN },
	{ "q_uniform", "quniform", { "min", "max", "q" }, { NAN, NAN, 1 }, PLAIN },
	{ "log_uniform", "loguniform", { "min", "max" }, { 0, 1 }, LOGARITHMS },
	{ "log_uniform_values", "logrange", { "min", "max" }, { NAN, NAN }, PLAIN },
	{ "q_log_uniform", "qloguniform", { "min", "max", "q" }, { 0, 1, 1 }, LOGARITHMS },
	{ "q_log_uniform_values", "logrange", { "min", "max", "q" }, { NAN, NAN, 1 }, PLAIN },
	/* 1 / x of a number whose logarithm is uniform has a uniform logarithm as well. */
	{ "inv_log_uniform", "loguniform", { "min", "max" }, { 0, 1 }, MIRRORED },
	{ "inv_log_uniform_values", "logrange", { "min", "max" }, { NAN, NAN }, PLAIN },
	{ "normal", "normal", { "mu", "sigma" }, { 0, 1 }, SHAPE },
	{ "q_normal", "qnormal", { "mu", "sigma", "q" }, { 0, 1, 1 }, SHAPE },
	{ "log_normal", "lognormal", { "mu", "sigma" }, { 0, 1 }, SHAPE },
	{ "q_log_normal", "qlognormal", { "mu", "sigma", "q" }, { 0, 1, 1 }, SHAPE },
	{ "beta", "beta", { "a", "b" }, { 1, 1 }, SHAPE },
	{ "q_beta", "qbeta", { "a", "b", "q" }, { 1, 1, 1 }, SHAPE },
};

/* What is said by the keys alone. */
static const char *guess(const struct doc *d)
{
	const struct doc *min = doc_get(d, "min"), *max = doc_get(d, "max");

	if (doc_get(d, "mu") || doc_get(d, "sigma"))
		return doc_get(d, "q") ? "q_normal" : "normal";
	if (!min || !max)
		return NULL;
	if (doc_get(d, "q"))
		return "q_uniform";
	return doc_type(min) == DOC_INT && doc_type(max) == DOC_INT ? "int_uniform" : "uniform";
}

static bool read_arguments(struct foreign *f, struct doc *d, const char *name,
                           const struct distribution *x, double *args, size_t *n)
{
	size_t before = f->errors.n;

	for (*n = 0; *n < 3 && x->keys[*n]; ++*n) {
		args[*n] = x->defaults[*n];
		foreign_number(f, d, x->keys[*n], &args[*n]);
		if (isnan(args[*n]) && f->errors.n == before)
			foreign_error(f, d, "%s: %s needs %s", name, x->name, x->keys[*n]);
	}
	return f->errors.n == before;
}

static void read_distribution(struct foreign *f, struct doc *d, const char *name,
                              const struct distribution *x)
{
	double args[3], low;
	size_t n;

	if (!read_arguments(f, d, name, x, args, &n))
		return;
	if (x->bounds == MIRRORED) {
		low = -args[1];
		args[1] = -args[0];
		args[0] = low;
	}
	if (x->bounds != SHAPE && args[0] == args[1])
		foreign_param(f, d, name, num_text(args[0]).text, NULL);
	else
		foreign_param_numbers(f, d, name, x->kind, args, n, NULL);
	if (x->bounds == LOGARITHMS || x->bounds == MIRRORED)
		foreign_note_logarithms(f, d, name, args[0], args[1]);
	/* What wandb has beside them is taken for nothing there, too. */
	foreign_unneeded(f, d, "min max mu sigma q a b");
}

/* ---- options --------------------------------------------------------------------- */

/* 16: 0.7, those of probability 0 left out. */
static char *weighted(struct foreign *f, const char *name, struct doc *values,
                      struct doc *weights)
{
	struct buf out = { 0 };

	if (weights->kind != DOC_LIST || weights->n != values->n) {
		foreign_error(f, weights, "%s: there are %zu values and %zu probabilities",
		              name, values->n, weights->kind == DOC_LIST ? weights->n : 1);
		return NULL;
	}
	for (size_t i = 0; i < values->n; i++) {
		const struct doc *value = foreign_item(values, i),
				 *weight = foreign_item(weights, i);
		double x;

		if (!doc_number(weight, &x) || !(x >= 0)) {
			foreign_error(f, weight, "%s: a probability that is no number", name);
			buf_clear(&out);
			return NULL;
		}
		if (x == 0) {
			foreign_note(f, weight, "%s: an option of probability 0 is left out",
			             name);
			continue;
		}
		buf_adds(&out, out.len ? ", " : "choice(");
		foreign_print_python_option(&out, value);
		buf_addf(&out, ": %s", num_text(x).text);
	}
	buf_adds(&out, out.len ? ")" : "choice()");
	return buf_detach(&out);
}

/* Passed by their bare name: ${args_no_boolean_flags}. */
static bool is_flag(const struct doc *values)
{
	bool any[2] = { false, false }, is;

	for (size_t i = 0; i < values->n; i++) {
		if (doc_type(values->items[i]) != DOC_BOOL || !doc_bool(values->items[i], &is))
			return false;
		any[is] = true;
	}
	return any[0] && any[1];
}

static void read_value(struct foreign *f, const struct doc *d, const char *name,
                       struct doc *value, bool bare_flags)
{
	struct buf text = { 0 };
	bool is;

	foreign_seen(value);
	if (bare_flags && doc_type(value) == DOC_BOOL && doc_bool(value, &is)) {
		buf_addf(&text, "--%s", name);
		if (is)
			foreign_add(f, d, "sweep", "command", buf_str(&text));
		buf_clear(&text);
		return;
	}
	foreign_print_python_option(&text, value);
	foreign_param(f, d, name, buf_str(&text), NULL);
	buf_clear(&text);
}

static void read_values(struct foreign *f, struct doc *d, const char *name, struct doc *values,
                        bool bare_flags)
{
	struct doc *weights = foreign_get(d, "probabilities");
	char *text;

	if (values->kind != DOC_LIST) {
		foreign_error(f, values, "%s: values must be a list", name);
		return;
	}
	foreign_seen(values);
	if (values->n == 1) {
		read_value(f, d, name, values->items[0], bare_flags);
		return;
	}
	text = weights ? weighted(f, name, values, weights)
	       : bare_flags && values->n == 2 && is_flag(values)
	               ? mem_strdup("flag()")
	               : foreign_python_choice(values);
	if (text)
		foreign_param(f, d, name, text, NULL);
	free(text);
}

/* ---- parameters ------------------------------------------------------------------ */

static const struct distribution *find(const char *name)
{
	for (size_t i = 0; name && i < ARRAY_LEN(distributions); i++)
		if (strcmp(distributions[i].name, name) == 0)
			return &distributions[i];
	return NULL;
}

static void read_all(struct foreign *f, struct doc *map, const char *before, bool bare_flags);

static void read_one(struct foreign *f, struct doc *d, const char *name, bool bare_flags)
{
	const char *type = foreign_text(f, d, "distribution");
	struct doc *nested = foreign_get(d, "parameters"), *value = foreign_get(d, "value"),
		   *values = foreign_get(d, "values");
	const struct distribution *x = find(type ? type : guess(d));

	if (nested)
		read_all(f, nested, name, bare_flags);
	else if (values)
		read_values(f, d, name, values, bare_flags);
	else if (value || doc_get(d, "value"))
		read_value(f, d, name, doc_get(d, "value"), bare_flags);
	else if (x)
		read_distribution(f, d, name, x);
	else if (type)
		foreign_error(f, d, "%s: there is no distribution \"%s\"", name, type);
	else
		foreign_error(f, d, "%s: needs value, values, or min and max", name);
}

static void read_all(struct foreign *f, struct doc *map, const char *before, bool bare_flags)
{
	struct doc *d;

	if (map->kind != DOC_MAP) {
		foreign_error(f, map, "parameters must be a map");
		return;
	}
	for (size_t i = 0; (d = foreign_item(map, i)); i++) {
		char *name = *before ? mem_printf("%s.%s", before, d->key) : mem_strdup(d->key);

		if (d->kind == DOC_MAP)
			read_one(f, d, name, bare_flags);
		else
			foreign_error(f, d, "%s: must be a map, as in {value: 0.1}", name);
		free(name);
	}
}

void wandb_read_parameters(struct foreign *f, bool bare_flags)
{
	struct doc *map = foreign_map(f, f->root, "parameters");

	if (map && map->n)
		read_all(f, map, "", bare_flags);
	else
		foreign_error(f, doc_get(f->root, "parameters"),
		              "parameters is empty: there is nothing to tune");
}
