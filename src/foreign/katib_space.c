/* Parameters of Katib: name, parameterType and feasibleSpace. */

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/num.h"
#include "foreign/katib_part.h"

struct range {
	double min, max, step; /* step 0: none */
	const char *distribution;
};

static bool read_range(struct foreign *f, struct doc *space, const char *name, struct range *r)
{
	size_t before = f->errors.n;

	*r = (struct range){ NAN, NAN, 0, NULL };
	foreign_number(f, space, "min", &r->min);
	foreign_number(f, space, "max", &r->max);
	foreign_number(f, space, "step", &r->step);
	r->distribution = foreign_text(f, space, "distribution");
	if (f->errors.n > before)
		return false;
	if (isnan(r->min) || isnan(r->max)) {
		foreign_error(f, space, "%s: feasibleSpace needs min and max", name);
		return false;
	}
	if (r->step < 0 || r->min > r->max) {
		foreign_error(f, space, "%s: min must not be more than max, nor step below 0",
		              name);
		return false;
	}
	return true;
}

/* Twelve digits: (log(0.1) + log(10)) / 2 is 0. */
static double plain(double x)
{
	return nearbyint(x * 1e12) / 1e12;
}

/* Six standard deviations from end to end, as Katib's suggestion services take it. */
static void say_normal(struct foreign *f, const struct doc *d, const char *name, bool whole,
                       bool log_, const struct range *r)
{
	double low = log_ ? log(r->min) : r->min, high = log_ ? log(r->max) : r->max, args[5];
	bool steps = whole || r->step > 0;
	char *kind = mem_printf("%s%s", steps ? "q" : "", log_ ? "lognormal" : "normal");
	size_t n = 0;

	args[n++] = plain((low + high) / 2);
	args[n++] = plain((high - low) / 6);
	if (steps)
		args[n++] = r->step > 0 ? r->step : 1;
	args[n++] = r->min;
	args[n++] = r->max;
	foreign_param_numbers(f, d, name, kind, args, n, NULL);
	free(kind);
}

static void say_range(struct foreign *f, const struct doc *d, const char *name, bool whole,
                      const struct range *r)
{
	const char *distribution = r->distribution ? r->distribution : "uniform";
	const double args[] = { r->min, r->max, r->step };
	char *log_;

	if (r->min == r->max) {
		foreign_param(f, d, name, num_text(r->min).text, NULL);
	} else if (strcmp(distribution, "uniform") == 0) {
		/* From min on: these are no multiples of step, as those of quniform are. */
		if (r->step <= 0 || (whole && r->step == 1))
			foreign_param_numbers(f, d, name, whole ? "int" : "uniform", args, 2,
			                      NULL);
		else if (!foreign_param_steps(f, d, name, r->min, r->max, r->step))
			foreign_param_numbers(f, d, name, "quniform", args, 3, NULL);
	} else if (r->min <= 0 && strncmp(distribution, "log", 3) == 0) {
		foreign_error(f, d, "%s: with %s min must be more than 0", name, distribution);
	} else if (strcmp(distribution, "logUniform") == 0 && whole) {
		log_ = mem_printf("int(%s, %s, 'log')", num_text(r->min).text,
		                  num_text(r->max).text);
		foreign_param(f, d, name, log_, NULL);
		free(log_);
	} else if (strcmp(distribution, "logUniform") == 0) {
		foreign_param_numbers(f, d, name, "logrange", args, r->step > 0 ? 3 : 2, NULL);
	} else if (strcmp(distribution, "normal") == 0 ||
	           strcmp(distribution, "logNormal") == 0) {
		say_normal(f, d, name, whole, *distribution == 'l', r);
	} else {
		foreign_error(f, d, "%s: there is no distribution \"%s\"", name, distribution);
	}
}

/* Numbers as numbers, though they are written as texts. */
static void say_list(struct foreign *f, const struct doc *d, const char *name, bool numbers,
                     struct doc *list)
{
	struct buf text = { 0 };
	const struct doc *option;
	double x;

	buf_adds(&text, "choice(");
	for (size_t i = 0; (option = foreign_item(list, i)); i++) {
		buf_adds(&text, i ? ", " : "");
		if (option->kind != DOC_SCALAR)
			foreign_error(f, option, "%s: an option that is a list or a map", name);
		else if (numbers && doc_number(option, &x) && isfinite(x))
			buf_adds(&text, num_text(x).text);
		else if (numbers)
			foreign_error(f, option, "%s: \"%s\" is no number", name, option->text);
		else
			foreign_print_option(&text, option);
	}
	buf_addc(&text, ')');
	foreign_param(f, d, name, buf_str(&text), NULL);
	buf_clear(&text);
}

static void read_parameter(struct foreign *f, struct doc *d)
{
	const char *name = d->kind == DOC_MAP ? foreign_text(f, d, "name") : NULL,
		   *type = name ? foreign_text(f, d, "parameterType") : NULL;
	struct doc *space = name ? foreign_map(f, d, "feasibleSpace") : NULL, *list;
	struct range r;

	if (!name || !type || !space) {
		foreign_error(f, d, "a parameter needs name, parameterType and feasibleSpace");
		return;
	}
	list = foreign_get(space, "list");
	if (strcmp(type, "categorical") == 0 || strcmp(type, "discrete") == 0) {
		if (list)
			say_list(f, d, name, *type == 'd', list);
		else
			foreign_error(f, space, "%s: feasibleSpace needs a list", name);
	} else if (strcmp(type, "double") == 0 || strcmp(type, "int") == 0) {
		if (read_range(f, space, name, &r))
			say_range(f, d, name, *type == 'i', &r);
	} else {
		foreign_error(f, d,
		              "%s: parameterType must be double, int, discrete or categorical, "
		              "not \"%s\"",
		              name, type);
	}
}

void katib_read_parameters(struct foreign *f, struct doc *spec)
{
	struct doc *list = foreign_get(spec, "parameters"), *d;

	if (!list || list->kind != DOC_LIST)
		foreign_error(f, spec, "spec.parameters is missing: a list of parameters");
	for (size_t i = 0; list && list->kind == DOC_LIST && (d = foreign_item(list, i)); i++)
		read_parameter(f, d);
}
