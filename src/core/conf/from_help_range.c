/* Ranges and lists around a default. */

#include <ctype.h>
#include <math.h>
#include <string.h>

#include "base/array.h"
#include "core/conf/from_help_part.h"

/* What is known of the number: bounds that click tells, "1<=x<=6". */
struct number {
	double fallback; /* NAN: not known */
	bool whole;
	double low, high;
};

static struct number number_of(const struct from_help_option *o)
{
	struct number x = { NAN, o->type == TYPE_INTEGER, -INFINITY, INFINITY };
	const char *s = strstr(o->help, "<=x"), *digits = s;

	if (o->fallback && (!num_parse_str(o->fallback, &x.fallback) || !isfinite(x.fallback)))
		x.fallback = NAN;
	while (digits && digits > o->help && strchr("0123456789.-+e", digits[-1]))
		digits--;
	if (digits && !num_parse(digits, (size_t)(s - digits), &x.low))
		x.low = -INFINITY;
	s = strstr(o->help, "x<=");
	if (s && !num_scan(s + 3, strlen(s + 3), &x.high))
		x.high = INFINITY;
	return x;
}

/* Whole ones to the last digit, 1024, not 1.02e3; what is near 1 stays below it. */
static struct num_short bound_text(double x)
{
	return x == floor(x) ? num_text(x) : num_short(x, x > 0.9 && x < 1 ? 6 : 3);
}

static void propose_range(const struct number *x, const char *kind, double low, double high,
                          const char *more, struct buf *out)
{
	low = fmax(low, x->low);
	high = fmin(high, x->high);
	buf_addf(out, "%s(%s, %s%s)", kind, bound_text(low).text, bound_text(high).text, more);
}

static void propose_powers(const struct number *x, double low, double high, struct buf *out)
{
	double d = x->fallback;
	double from = d >= 2 ? pow(2, floor(log2(d)) - 2) : low;
	/* Beyond, not all numbers are whole. */
	double to = fmin(d >= 2 ? pow(2, ceil(log2(d)) + 2) : high, 0x1p53);
	const char *sep = "choice(";

	for (double v = fmax(from, 1); v <= to; v *= 2) {
		if (v < x->low || v > x->high)
			continue;
		buf_addf(out, "%s%s", sep, num_text(v).text);
		sep = ", ";
	}
	buf_adds(out, out->len ? ")" : "");
}

/* A whole one by its order of magnitude is a power of two, or a range of such. */
static void propose_decades(const struct number *x, double low, double high, struct buf *out)
{
	double d = x->fallback;

	if (x->whole && d >= 2 && exp2(nearbyint(log2(d))) == d) {
		propose_powers(x, low, high, out);
	} else if (x->whole && d >= 2) {
		propose_range(x, "int", fmax(1, floor(d / 10)), d * 10, ", 'log'", out);
	} else {
		propose_range(x, "logrange", d > 0 ? d / 100 : low, d > 0 ? d * 10 : high, "",
		              out);
	}
}

/* Up to 1: near it by what is left, 0.99 as 0.9 to 0.999; small by its order of magnitude. */
static void propose_factor(const struct number *x, struct buf *out)
{
	double d = x->fallback;

	if (d < 0.5)
		propose_range(x, "logrange", d / 10, fmin(d * 10, 0.99), "", out);
	else if (d < 1)
		propose_range(x, "uniform", fmax(d / 2, 1 - 10 * (1 - d)), 1 - (1 - d) / 10, "",
		              out);
	else
		propose_range(x, "uniform", 0.5, 0.999, "", out);
}

static void propose_share(const struct number *x, double low, double high, struct buf *out)
{
	double d = x->fallback;

	if (d > high && d < 1)
		high = 1 - (1 - d) / 2;
	else if (d > 0 && d < low)
		low = d / 2;
	propose_range(x, "uniform", low, high, "", out);
}

/* By its name, as far as it has been heard of. */
static void propose_known(const struct from_help_rule *r, const struct number *x,
                          struct buf *out)
{
	double d = x->fallback;

	switch (r->propose) {
	case NEVER:
		break;
	case DECADES:
		propose_decades(x, r->low, r->high, out);
		break;
	case SHARE:
		propose_share(x, r->low, r->high, out);
		break;
	case FACTOR:
	case PENALTY:
		if (d > 0 && (r->propose == FACTOR ? d <= 1 : d < 1))
			propose_factor(x, out);
		else if (d > 1 || r->low < 0.5)
			propose_decades(x, r->low, r->high, out);
		else
			propose_share(x, r->low, r->high, out);
		break;
	case POWERS:
		propose_powers(x, r->low, r->high, out);
		break;
	case COUNT:
		propose_range(x, "int", d >= 2 ? fmax(1, floor(d / 2)) : r->low,
		              d >= 1 ? fmax(d * 2, r->low + 1) : r->high, "", out);
		break;
	}
}

/* Half to double of it, but a share stays one, and what is small has a scale. */
static void propose_unknown(const struct number *x, struct buf *out)
{
	double d = x->fallback;

	if (!(d > 0))
		return;
	if (x->whole)
		propose_range(x, "int", fmax(1, floor(d / 2)), d * 2, "", out);
	else if (d < 0.05)
		propose_range(x, "logrange", d / 10, d * 10, "", out);
	else
		propose_range(x, "uniform", d / 2, d < 1 ? fmin(d * 2, 1) : d * 2, "", out);
}

void from_help_range(const struct from_help_option *o, const struct from_help_rule *rule,
                     struct buf *out)
{
	struct number x = number_of(o);

	/* A width of 1.5 is a factor, a ratio of 5 no share. */
	if (rule && ((rule->propose >= POWERS && !isnan(x.fallback) &&
	              x.fallback != floor(x.fallback)) ||
	             (rule->propose == SHARE && x.fallback > 1)))
		rule = NULL;
	if (rule)
		propose_known(rule, &x, out);
	else
		propose_unknown(&x, out);
}

void from_help_list(const char *text, struct buf *out)
{
	static const double factors[] = { 0.5, 1, 2 };
	size_t numbers = 0;

	for (size_t i = 0; i < ARRAY_LEN(factors); i++) {
		buf_adds(out, i ? ", '" : "choice('");
		for (const char *s = text; *s;) {
			double x;
			size_t n = num_scan(s, strlen(s), &x);

			if (n && x == floor(x) && fabs(x) < 1e9) {
				x *= factors[i];
				buf_adds(out, num_text(x < 1 ? x : floor(x)).text);
				numbers++;
			} else if (n || !strchr("[](), ", *s)) {
				buf_reset(out);
				return;
			} else {
				buf_addc(out, *s);
				n = 1;
			}
			s += n;
		}
		buf_addc(out, '\'');
	}
	buf_addc(out, ')');
	if (numbers < 2 * ARRAY_LEN(factors))
		buf_reset(out);
}
