/*
 * The table of expressions, whole numbers and options; distributions are in param_scaled.c,
 * parsing in param_parse.c.
 */

#include <assert.h>
#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "core/space/param_part.h"
#include "core/space/scale.h"

static double clip(double x, double low, double high)
{
	return x < low ? low : x > high ? high : x;
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

static double int_place(const struct param *p, const struct value *v)
{
	double low = int_low(p), high = int_high(p);

	if (v->kind != VALUE_NUMBER || (p->log && !(v->number > 0)))
		return NAN;
	if (p->log)
		return (log(v->number) - log(low - 0.5)) / (log(high + 0.5) - log(low - 0.5));
	return (v->number - low + 0.5) / (high - low + 1);
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

static struct value option_from_position(const struct param *p, double position)
{
	size_t i = (size_t)(position * (double)p->n_options);

	return p->options[i < p->n_options ? i : p->n_options - 1];
}

static double option_to_position(const struct param *p, const struct value *v)
{
	return ((double)option_index(p, v) + 0.5) / (double)p->n_options;
}

/* The first option whose units end behind u. */
static struct value option_from_unit(const struct param *p, double u)
{
	size_t low = 0, high = p->n_options - 1;

	if (!p->ends)
		return option_from_position(p, u);
	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (u < p->ends[middle])
			high = middle;
		else
			low = middle + 1;
	}
	return p->options[low];
}

static double option_to_unit(const struct param *p, const struct value *v)
{
	size_t i = option_index(p, v);

	if (!p->ends || i == p->n_options)
		return option_to_position(p, v);
	return ((i ? p->ends[i - 1] : 0) + p->ends[i]) / 2;
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

/* Options that are numbers in increasing or decreasing order. */
static bool options_ascend(const struct param *p)
{
	int up = 0, down = 0;

	for (size_t i = 0; i < p->n_options; i++) {
		if (p->options[i].kind != VALUE_NUMBER)
			return false;
		if (i > 0) {
			up += p->options[i].number > p->options[i - 1].number;
			down += p->options[i].number < p->options[i - 1].number;
		}
	}
	return !up || !down;
}

/* A number among options that are numbers in order, or beyond them as if they went on so. */
static double place_among(const struct param *p, double x)
{
	const struct value *first = &p->options[0], *last = first + p->n_options - 1;
	bool ratio = first->number > 0 && last->number > 0 && x > 0;
	double share = NAN;
	size_t i = 0;

	if (!options_ascend(p))
		return NAN;
	/* How far it is from option i to the next. */
	for (;; i++) {
		double a = first[i].number, b = first[i + 1].number;

		share = ratio ? log(x / a) / log(b / a) : (x - a) / (b - a);
		if (share <= 1 || &first[i + 1] == last)
			break;
	}
	return ((double)i + share + 0.5) / (double)p->n_options;
}

static double option_place(const struct param *p, const struct value *v)
{
	char printed[NUM_TEXT_MAX];
	const char *text;

	if (option_index(p, v) < p->n_options)
		return option_to_position(p, v);
	if (p->n_options > 1 && param_is_ordered(p))
		return v->kind == VALUE_NUMBER ? place_among(p, v->number) : NAN;
	text = value_print(v, printed);
	return ((double)p->n_options +
	        (double)(hash_bytes(HASH_START, text, strlen(text)) >> 34) + 0.5) /
	       (double)p->n_options;
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
#define SCALED(of_, check_) \
	.ordered = true, .check = param_scaled_##check_, .scale = &scale_##of_, \
	.from_unit = param_scaled_from_unit, .to_unit = param_scaled_to_unit, \
	.from_position = param_scaled_from_position, .to_position = param_scaled_to_position, \
	.place = param_scaled_place, \
	.contains = param_scaled_contains, .count = param_scaled_count, \
	.nth = param_scaled_nth
#define CONTINUOUS(of_, check_) \
	.min_args = 2, .max_args = 2, .continuous = true, SCALED(of_, check_)
#define QUANTISED(of_, check_) .min_args = 3, .max_args = 3, SCALED(of_, check_)
/* With bounds, if they are given. */
#define PRIOR(of_, check_) \
	.min_args = 2, .max_args = 4, .continuous = true, SCALED(of_, check_)
#define QPRIOR(of_, check_) .min_args = 3, .max_args = 5, SCALED(of_, check_)
#define WHOLE(ordered_, check_) \
	.ordered = ordered_, .check = check_, \
	.from_unit = int_from_unit, .to_unit = int_to_unit, .contains = int_contains, \
	.place = int_place, \
	.count = int_count, .nth = int_nth
#define OPTIONS(ordered_) \
	.ordered = ordered_, .check = check_options, \
	.from_unit = option_from_unit, .to_unit = option_to_unit, \
	.from_position = option_from_position, .to_position = option_to_position, \
	.place = option_place, \
	.contains = option_contains, .count = option_count, .nth = option_nth

const struct param_kind param_kinds[] = {
	{ .name = "choice", .summary = "one of the options, equally likely or by their weights",
	  .arguments = "option[: weight], …", .min_args = -1, .max_args = -1, .weights = true,
	  OPTIONS(false) },
	{ .name = "randint", .summary = "a whole number from 0 to upper - 1, unordered",
	  .arguments = "upper", .min_args = 1, .max_args = 1, WHOLE(false, check_randint) },
	{ .name = "uniform", .summary = "a number between min and max",
	  .arguments = "min, max", CONTINUOUS(uniform, bounds) },
	{ .name = "quniform", .summary = "uniform, rounded to a multiple of q",
	  .arguments = "min, max, q", QUANTISED(uniform, bounds) },
	{ .name = "loguniform",
	  .summary = "exp of a uniform number: the bounds are logarithms",
	  .arguments = "min, max", CONTINUOUS(loguniform, log_bounds) },
	{ .name = "qloguniform", .summary = "loguniform, rounded to a multiple of q",
	  .arguments = "min, max, q", QUANTISED(loguniform, log_bounds) },
	{ .name = "normal", .summary = "a normally distributed number, cut off at low and high",
	  .arguments = "mu, sigma[, low, high]", PRIOR(normal, sigma) },
	{ .name = "qnormal", .summary = "normal, rounded to a multiple of q",
	  .arguments = "mu, sigma, q[, low, high]", QPRIOR(normal, sigma) },
	{ .name = "lognormal",
	  .summary = "exp of a normal number: mu and sigma are of the logarithm",
	  .arguments = "mu, sigma[, low, high]", PRIOR(lognormal, sigma) },
	{ .name = "qlognormal", .summary = "lognormal, rounded to a multiple of q",
	  .arguments = "mu, sigma, q[, low, high]", QPRIOR(lognormal, sigma) },
	{ .name = "beta", .summary = "a beta distributed number from 0 to 1, or low to high",
	  .arguments = "a, b[, low, high]", PRIOR(beta, beta) },
	{ .name = "qbeta", .summary = "beta, rounded to a multiple of q",
	  .arguments = "a, b, q[, low, high]", QPRIOR(beta, beta) },
	{ .name = "logrange", .summary = "a number between low and high, even on a log scale",
	  .arguments = "low, high[, q]", .min_args = 2, .max_args = 3, .continuous = true,
	  SCALED(logrange, logrange) },
	{ .name = "int",
	  .summary = "a whole number from low to high; 'log': even on a log scale",
	  .arguments = "low, high[, 'log']", .min_args = 2, .max_args = 2,
	  WHOLE(true, check_int) },
	{ .name = "bool", .summary = "false or true", .arguments = "", OPTIONS(false) },
	{ .name = "flag", .summary = "false or true: the bare name is given, or nothing",
	  .arguments = "['--no-x']", .min_args = -1, .max_args = -1, OPTIONS(false) },
	{ .name = "ordinal", .summary = "one of the options, whose order means something",
	  .arguments = "option[: weight], …", .min_args = -1, .max_args = -1, .weights = true,
	  OPTIONS(true) },
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

double param_place(const struct param *p, const struct value *v)
{
	return p->kind->place(p, v);
}

bool param_is_ordered(const struct param *p)
{
	return p->kind->ordered || (p->n_options >= 3 && options_ascend(p));
}

bool param_has_prior(const struct param *p)
{
	return p->ends || (p->kind->scale && param_scaled_has_prior(p));
}

double param_drawn(const struct param *p, double unit)
{
	struct value v;

	if (!param_has_prior(p))
		return unit;
	v = param_from_unit(p, unit);
	return param_to_position(p, &v);
}

double param_weight(const struct param *p, const struct value *option)
{
	size_t i;

	if (!p->ends)
		return 1;
	i = option_index(p, option);
	assert(i < p->n_options);
	return (p->ends[i] - (i ? p->ends[i - 1] : 0)) * (double)p->n_options;
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
