/* The table of expressions and what each does with a unit; parsing is in param_parse.c. */

#include "core/space/param.h"

#include <assert.h>
#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <gsl/gsl_cdf.h>

#include "base/mem.h"
#include "base/utf8.h"

/* ---- continuous distributions and their quantised forms -------------------------- */

static double quantile_uniform(const struct param *p, double u)
{
	return p->args[0] * (1 - u) + p->args[1] * u;
}

static double cdf_uniform(const struct param *p, double x)
{
	return (x - p->args[0]) / (p->args[1] - p->args[0]);
}

static double quantile_loguniform(const struct param *p, double u)
{
	return exp(quantile_uniform(p, u));
}

static double cdf_loguniform(const struct param *p, double x)
{
	return p->args[0] == p->args[1] ? 0.5 : x > 0 ? cdf_uniform(p, log(x)) : 0;
}

static double quantile_logrange(const struct param *p, double u)
{
	double a = log(p->args[0]), b = log(p->args[1]);

	return exp(a + u * (b - a));
}

static double cdf_logrange(const struct param *p, double x)
{
	double a = log(p->args[0]), b = log(p->args[1]);

	return x > 0 ? (log(x) - a) / (b - a) : 0;
}

/* Units are kept off 0 and 1, where a normal's quantile is infinite. */
static double quantile_normal(const struct param *p, double u)
{
	u = fmin(fmax(u, 1e-12), 1 - 1e-12);
	return p->args[0] + gsl_cdf_gaussian_Pinv(u, 1) * p->args[1];
}

static double cdf_normal(const struct param *p, double x)
{
	return p->args[1] == 0 ? 0.5 : gsl_cdf_gaussian_P((x - p->args[0]) / p->args[1], 1);
}

static double quantile_lognormal(const struct param *p, double u)
{
	return exp(quantile_normal(p, u));
}

static double cdf_lognormal(const struct param *p, double x)
{
	return x > 0 ? cdf_normal(p, log(x)) : 0;
}

/* What the continuous kinds differ in: the distribution, and whether it has bounds. */
struct scale {
	double (*quantile)(const struct param *p, double u);
	double (*cdf)(const struct param *p, double x);
	bool bounded; /* results stay between quantile(0) and quantile(1) */
};

static const struct scale uniform = { quantile_uniform, cdf_uniform, true };
static const struct scale loguniform = { quantile_loguniform, cdf_loguniform, true };
static const struct scale normal = { quantile_normal, cdf_normal, false };
static const struct scale lognormal = { quantile_lognormal, cdf_lognormal, false };
static const struct scale logrange = { quantile_logrange, cdf_logrange, true };

/* Where results lie, and the step between them; q 0: none. */
struct range {
	double low, high, q;
};

static struct range range_of(const struct param *p)
{
	const struct scale *s = p->kind->scale;
	double q = p->n_args == 3 ? p->args[2] : 0;

	if (s == &logrange)
		return (struct range){ p->args[0], p->args[1], q };
	if (s->bounded)
		return (struct range){ s->quantile(p, 0), s->quantile(p, 1), q };
	return (struct range){ s == &lognormal && p->n_args == 3 ? 0 : -INFINITY, INFINITY, q };
}

/* k * q without the noise of the multiplication: 3 * 0.1 is 0.3. */
static double lattice(double k, double q)
{
	char text[40];

	if (q == floor(q))
		return k * q;
	snprintf(text, sizeof text, "%.15g", k * q);
	return strtod(text, NULL);
}

static double clip(double x, double low, double high)
{
	return x < low ? low : x > high ? high : x;
}

#define END 1e-12 /* no further from 0 and 1 than this is there */

static struct value continuous_from_unit(const struct param *p, double unit)
{
	const struct scale *s = p->kind->scale;
	struct range r = range_of(p);
	double x = s->quantile(p, unit);

	/* exp(log(x)) is not quite x: the ends are the bounds themselves, also where a search
	 * that runs up against one stops a rounding short of it. */
	if (s->bounded && (unit <= END || unit >= 1 - END))
		x = unit <= END ? r.low : r.high;
	if (r.q > 0)
		x = lattice(nearbyint(x / r.q), r.q);
	return VALUE_NUM(clip(x, r.low, r.high));
}

static double continuous_to_unit(const struct param *p, const struct value *v)
{
	const struct scale *s = p->kind->scale;
	struct range r = range_of(p);
	double x = v->number, below = 0, above = 1;

	if (r.q <= 0)
		return clip(s->cdf(p, x), 0, 1);
	/* The values rounded to x; at a bound also those that were clipped to it. */
	if (x > r.low)
		below = s->cdf(p, (x >= r.high ? ceil(r.high / r.q) * r.q : x) - r.q / 2);
	if (x < r.high)
		above = s->cdf(p, (x <= r.low ? floor(r.low / r.q) * r.q : x) + r.q / 2);
	return (clip(below, 0, 1) + clip(above, 0, 1)) / 2;
}

static uint64_t continuous_count(const struct param *p)
{
	struct range r = range_of(p);
	double n;

	if (r.low == r.high)
		return 1;
	if (r.q <= 0 || !isfinite(r.low) || !isfinite(r.high))
		return 0;
	n = nearbyint(r.high / r.q) - nearbyint(r.low / r.q) + 1;
	return n < 1e18 ? (uint64_t)n : 0;
}

static struct value continuous_nth(const struct param *p, uint64_t i)
{
	struct range r = range_of(p);

	if (r.low == r.high)
		return VALUE_NUM(r.low);
	return VALUE_NUM(clip(lattice(nearbyint(r.low / r.q) + (double)i, r.q), r.low, r.high));
}

static bool continuous_contains(const struct param *p, const struct value *v)
{
	struct range r = range_of(p);
	double x = v->number;

	if (v->kind != VALUE_NUMBER || !(x >= r.low && x <= r.high))
		return false;
	if (r.q <= 0 || r.low == r.high)
		return p->kind->scale != &lognormal || x > 0;
	return x == clip(lattice(nearbyint(x / r.q), r.q), r.low, r.high) ||
	       (x == r.low && floor(r.low / r.q) == nearbyint(r.low / r.q)) ||
	       (x == r.high && ceil(r.high / r.q) == nearbyint(r.high / r.q));
}

/* What every scale must fulfil: values that a double holds, steps that it tells apart. */
static int check_scale(const struct param *p, struct err *e)
{
	const struct scale *s = p->kind->scale;
	double low = s->quantile(p, 0), high = s->quantile(p, 1), q = range_of(p).q;
	double most = fmax(fabs(low), fabs(high));
	bool log = strstr(p->kind->name, "log");
	const char *hint = s == &loguniform
	                           ? "; the bounds are logarithms, logrange(low, high) "
	                             "takes plain ones"
	                           : "";

	if (!isfinite(low) || !isfinite(high) || !isfinite(high - low) || (log && low <= 0))
		return err_set(e, "values from %g to %g are beyond what a number holds%s", low,
		               high, hint);
	if (p->n_args == 3 && !(q > 0))
		return err_set(e, "q must be more than 0, not %g", q);
	/* lattice() keeps 15 digits of a fraction. */
	if (q > 0 && most / q > (q == floor(q) ? 1e15 : 1e14))
		return err_set(e, "q = %g is too small for values up to %g%s", q, most, hint);
	return 0;
}

static int check_bounds(const struct param *p, struct err *e)
{
	if (!(p->args[0] < p->args[1]))
		return err_set(e, "min must be less than max, not %g and %g", p->args[0],
		               p->args[1]);
	return check_scale(p, e);
}

/* HyperDrive allows min == max in log space. */
static int check_log_bounds(const struct param *p, struct err *e)
{
	return p->args[0] == p->args[1] ? check_scale(p, e) : check_bounds(p, e);
}

static int check_logrange(const struct param *p, struct err *e)
{
	if (!(p->args[0] > 0))
		return err_set(e, "low must be more than 0, not %g", p->args[0]);
	if (!(p->args[0] < p->args[1]))
		return err_set(e, "low must be less than high, not %g and %g", p->args[0],
		               p->args[1]);
	return check_scale(p, e);
}

static int check_sigma(const struct param *p, struct err *e)
{
	if (!(p->args[1] >= 0))
		return err_set(e, "sigma must be at least 0, not %g", p->args[1]);
	return check_scale(p, e);
}

/* ---- whole numbers --------------------------------------------------------------- */

static int check_randint(const struct param *p, struct err *e)
{
	if (p->args[0] != floor(p->args[0]) || p->args[0] < 1 || p->args[0] > 1e15)
		return err_set(e, "upper must be a whole number of at least 1, not %g",
		               p->args[0]);
	return 0;
}

static int check_int(const struct param *p, struct err *e)
{
	for (int i = 0; i < 2; i++)
		if (p->args[i] != floor(p->args[i]) || fabs(p->args[i]) > 1e15)
			return err_set(e, "both bounds must be whole numbers, not %g",
			               p->args[i]);
	if (p->args[0] > p->args[1])
		return err_set(e, "low must not be more than high, not %g and %g", p->args[0],
		               p->args[1]);
	if (p->log && p->args[0] < 1)
		return err_set(e, "with 'log' low must be at least 1, not %g", p->args[0]);
	return 0;
}

static double int_low(const struct param *p)
{
	return p->n_args == 1 ? 0 : p->args[0];
}

static double int_high(const struct param *p)
{
	return p->n_args == 1 ? p->args[0] - 1 : p->args[1];
}

static struct value int_from_unit(const struct param *p, double u)
{
	double low = int_low(p), high = int_high(p), x;

	if (p->log) {
		double a = log(low - 0.5), b = log(high + 0.5);

		x = nearbyint(exp(a + u * (b - a)));
	} else {
		x = low + floor(u * (high - low + 1));
	}
	return VALUE_NUM(clip(x, low, high));
}

static double int_to_unit(const struct param *p, const struct value *v)
{
	double low = int_low(p), high = int_high(p);

	if (p->log) {
		double a = log(low - 0.5), b = log(high + 0.5);

		return clip((log(fmax(v->number, 0.5)) - a) / (b - a), 0, 1);
	}
	return clip((v->number - low + 0.5) / (high - low + 1), 0, 1);
}

static bool int_contains(const struct param *p, const struct value *v)
{
	return v->kind == VALUE_NUMBER && v->number == floor(v->number) &&
	       v->number >= int_low(p) && v->number <= int_high(p);
}

static uint64_t int_count(const struct param *p)
{
	return (uint64_t)(int_high(p) - int_low(p) + 1);
}

static struct value int_nth(const struct param *p, uint64_t i)
{
	return VALUE_NUM(int_low(p) + (double)i);
}

/* ---- lists of options ------------------------------------------------------------ */

static size_t option_index(const struct param *p, const struct value *v)
{
	for (size_t i = 0; i < p->n_options; i++)
		if (value_equal(&p->options[i], v))
			return i;
	return p->n_options;
}

static struct value option_from_unit(const struct param *p, double u)
{
	size_t i = (size_t)(u * (double)p->n_options);

	return p->options[i < p->n_options ? i : p->n_options - 1];
}

static double option_to_unit(const struct param *p, const struct value *v)
{
	return ((double)option_index(p, v) + 0.5) / (double)p->n_options;
}

static bool option_contains(const struct param *p, const struct value *v)
{
	return option_index(p, v) < p->n_options;
}

static uint64_t option_count(const struct param *p)
{
	return p->n_options;
}

static struct value option_nth(const struct param *p, uint64_t i)
{
	return p->options[i];
}

static int by_text(const void *a, const void *b)
{
	char x[NUM_TEXT_MAX], y[NUM_TEXT_MAX];

	return strcmp(value_print(a, x), value_print(b, y));
}

/*
 * Commands and the log have an option as text.  Two of one text could not be told apart there,
 * and the second would seem untried for ever.
 */
static int check_texts(const struct param *p, struct err *e)
{
	struct value *sorted = mem_calloc(p->n_options, sizeof *sorted);
	char text[NUM_TEXT_MAX];
	int rc = 0;

	memcpy(sorted, p->options, p->n_options * sizeof *sorted);
	qsort(sorted, p->n_options, sizeof *sorted, by_text);
	for (size_t i = 1; i < p->n_options && rc == 0; i++)
		if (by_text(&sorted[i - 1], &sorted[i]) == 0)
			rc = err_set(e, "the option %s stands twice%s",
			             value_print(&sorted[i], text),
			             sorted[i - 1].kind == sorted[i].kind
			                     ? ""
			                     : ": with quotes and without it is the same on a "
			                       "command line");
	free(sorted);
	return rc;
}

static int check_options(const struct param *p, struct err *e)
{
	if (!p->n_options)
		return err_set(e, "needs at least one option");
	if (p->n_options > OPTIONS_MAX)
		return err_set(e, "takes at most %d options, not %zu", OPTIONS_MAX,
		               p->n_options);
	for (size_t i = 0; i < p->n_options; i++)
		if (p->options[i].kind == VALUE_TEXT && !utf8_is_valid(p->options[i].text))
			return err_set(e, "the option '%s' is not UTF-8, as the log is",
			               p->options[i].text);
	return check_texts(p, e);
}

/* clang-format off */
#define SCALE(scale_, check_) \
	.ordered = true, .check = check_, .scale = &scale_, \
	.from_unit = continuous_from_unit, .to_unit = continuous_to_unit, \
	.contains = continuous_contains, .count = continuous_count, .nth = continuous_nth
#define CONTINUOUS(scale_, check_) \
	.min_args = 2, .max_args = 2, .continuous = true, SCALE(scale_, check_)
#define QUANTISED(scale_, check_) .min_args = 3, .max_args = 3, SCALE(scale_, check_)
#define WHOLE(ordered_, check_) \
	.ordered = ordered_, .check = check_, \
	.from_unit = int_from_unit, .to_unit = int_to_unit, .contains = int_contains, \
	.count = int_count, .nth = int_nth
#define OPTIONS(ordered_) \
	.ordered = ordered_, .check = check_options, \
	.from_unit = option_from_unit, .to_unit = option_to_unit, .contains = option_contains, \
	.count = option_count, .nth = option_nth

const struct param_kind param_kinds[] = {
	{ .name = "choice", .summary = "one of the options, all equally likely",
	  .arguments = "option, …", .min_args = -1, .max_args = -1, OPTIONS(false) },
	{ .name = "randint", .summary = "a whole number from 0 to upper - 1, unordered",
	  .arguments = "upper", .min_args = 1, .max_args = 1, WHOLE(false, check_randint) },
	{ .name = "uniform", .summary = "a number between min and max",
	  .arguments = "min, max", CONTINUOUS(uniform, check_bounds) },
	{ .name = "quniform", .summary = "uniform, rounded to a multiple of q",
	  .arguments = "min, max, q", QUANTISED(uniform, check_bounds) },
	{ .name = "loguniform",
	  .summary = "exp of a uniform number: the bounds are logarithms",
	  .arguments = "min, max", CONTINUOUS(loguniform, check_log_bounds) },
	{ .name = "qloguniform", .summary = "loguniform, rounded to a multiple of q",
	  .arguments = "min, max, q", QUANTISED(loguniform, check_log_bounds) },
	{ .name = "normal", .summary = "a normally distributed number",
	  .arguments = "mu, sigma", CONTINUOUS(normal, check_sigma) },
	{ .name = "qnormal", .summary = "normal, rounded to a multiple of q",
	  .arguments = "mu, sigma, q", QUANTISED(normal, check_sigma) },
	{ .name = "lognormal",
	  .summary = "exp of a normal number: mu and sigma are of the logarithm",
	  .arguments = "mu, sigma", CONTINUOUS(lognormal, check_sigma) },
	{ .name = "qlognormal", .summary = "lognormal, rounded to a multiple of q",
	  .arguments = "mu, sigma, q", QUANTISED(lognormal, check_sigma) },
	{ .name = "logrange", .summary = "a number between low and high, even on a log scale",
	  .arguments = "low, high[, q]", .min_args = 2, .max_args = 3, .continuous = true,
	  SCALE(logrange, check_logrange) },
	{ .name = "int",
	  .summary = "a whole number from low to high; 'log': even on a log scale",
	  .arguments = "low, high[, 'log']", .min_args = 2, .max_args = 2,
	  WHOLE(true, check_int) },
	{ .name = "bool", .summary = "false or true", .arguments = "", OPTIONS(false) },
	{ .name = "flag", .summary = "false or true: the bare name is given, or nothing",
	  .arguments = "['--no-x']", .min_args = -1, .max_args = -1, OPTIONS(false) },
	{ .name = "ordinal", .summary = "one of the options, whose order means something",
	  .arguments = "option, …", .min_args = -1, .max_args = -1, OPTIONS(true) },
	{ .name = "constant", .summary = "always the same value; a bare value does",
	  .arguments = "value", .min_args = -1, .max_args = -1, OPTIONS(false) },
	{ .name = NULL },
};
/* clang-format on */

struct value param_nth(const struct param *p, uint64_t i)
{
	assert(i < param_count(p));
	return p->kind->nth(p, i);
}

int param_value(const struct param *p, const char *text, struct value *out)
{
	char printed[NUM_TEXT_MAX];
	double x;

	for (size_t i = 0; i < p->n_options; i++) {
		if (strcmp(value_print(&p->options[i], printed), text) == 0) {
			*out = p->options[i];
			return 0;
		}
	}
	if (!num_parse_str(text, &x) || !isfinite(x))
		return -1;
	*out = VALUE_NUM(x);
	return 0;
}

bool param_is_flag(const struct param *p)
{
	return strcmp(p->kind->name, "flag") == 0;
}

const char *param_bare_name(const char *name)
{
	while (*name == '-')
		name++;
	return name;
}

char *param_variable_name(const char *name)
{
	char *copy = mem_strdup(param_bare_name(name));

	for (char *p = copy; *p; p++)
		*p = isalnum((unsigned char)*p) ? *p : '_';
	return copy;
}

bool param_same_name(const char *a, const char *b)
{
	return strcmp(param_bare_name(a), param_bare_name(b)) == 0;
}
