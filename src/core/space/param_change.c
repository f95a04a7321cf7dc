#include "core/space/param_change.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "core/space/lexer.h"
#include "core/space/scale.h"

#define MORE (1.0 / 3)   /* of a range, by which it is widened */
#define SLACK 0.01       /* that a bound may lie outside, to be short */
#define PROGRESSION 1e-9 /* how far off its terms may be */
#define CERTAIN 1e-12    /* no draw of a normal number lies beyond that share */

static bool has_options(const struct param *p)
{
	return p->n_options > 0;
}

static bool is_log(const struct param *p)
{
	return p->log || (p->kind->scale && p->kind->scale->log);
}

/* A number of so many digits. */
static double rounded(double x, int digits)
{
	return strtod(num_short(x, digits).text, NULL);
}

/* The multiple of a step next to x, without the noise of the multiplication. */
static double multiple(double x, double step, double (*round_to)(double))
{
	return rounded(round_to(x / step) * step, 15);
}

/* As ceil() and floor(), of a quotient that may be a rounding off. */
static double up(double x)
{
	return ceil(x - 1e-9);
}

static double down(double x)
{
	return floor(x + 1e-9);
}

/* ---- text ------------------------------------------------------------------------ */

static void add_literal(struct buf *out, const struct value *v)
{
	char room[NUM_TEXT_MAX];

	if (v->kind == VALUE_TEXT)
		lexer_quote(out, v->text);
	else
		buf_adds(out, value_print(v, room));
}

/* Is what was appended from `from` on an expression?  Else it is taken back. */
static bool finish(struct buf *out, size_t from)
{
	struct param p;
	struct err e;

	if (param_parse(&p, "x", out->data + from, &e) == 0) {
		param_clear(&p);
		return true;
	}
	out->len = from;
	out->data[from] = '\0';
	return false;
}

bool param_fix(const struct param *p, const struct value *v, struct buf *out)
{
	size_t from = out->len;

	/* A program is given the bare name of a flag, or nothing: no value does that. */
	if (v->kind == VALUE_NONE || param_is_flag(p))
		return false;
	add_literal(out, v);
	return finish(out, from);
}

/* ---- options --------------------------------------------------------------------- */

/* One more behind those of a list that is open. */
static void add_option(struct buf *out, const struct param *p, const struct value *v,
                       const struct value *weighs_like)
{
	if (out->data[out->len - 1] != '(')
		buf_adds(out, ", ");
	add_literal(out, v);
	if (p->ends)
		buf_addf(
			out, ": %s",
			num_short(param_weight(p, weighs_like) / (double)p->n_options, 4).text);
}

bool param_keep(const struct param *p, const bool *keep, struct buf *out)
{
	size_t from = out->len, n = 0, last = 0;

	for (size_t i = 0; i < p->n_options; i++)
		if (keep[i]) {
			n++;
			last = i;
		}
	if (n <= 1)
		return n && param_fix(p, &p->options[last], out);
	if (n == p->n_options) {
		buf_adds(out, p->text);
		return true;
	}
	buf_addf(out, "%s(", p->kind->name);
	for (size_t i = 0; i < p->n_options; i++)
		if (keep[i])
			add_option(out, p, &p->options[i], &p->options[i]);
	buf_addc(out, ')');
	return finish(out, from);
}

/* Options that are numbers of a range. */
static bool keep_between(const struct param *p, double low, double high, struct buf *out)
{
	bool *keep = mem_calloc(p->n_options, sizeof *keep), done;

	for (size_t i = 0; i < p->n_options; i++)
		keep[i] = p->options[i].kind == VALUE_NUMBER && p->options[i].number >= low &&
		          p->options[i].number <= high;
	done = param_keep(p, keep, out);
	free(keep);
	return done;
}

/* What is beyond the last of n options, or before the first; NAN: they are no progression. */
static double next_of(const struct param *p, bool upper)
{
	const struct value *o = p->options;
	size_t n = p->n_options;
	bool same_ratio = true, same_step = true, whole = true;
	double ratio, step, x;

	for (size_t i = 0; i < n; i++) {
		if (o[i].kind != VALUE_NUMBER || (i && o[i].number <= o[i - 1].number))
			return NAN;
		whole = whole && o[i].number == floor(o[i].number);
	}
	if (n < 2)
		return NAN;
	ratio = o[1].number / o[0].number;
	step = o[1].number - o[0].number;
	for (size_t i = 2; i < n; i++) {
		double r = o[i].number / o[i - 1].number, s = o[i].number - o[i - 1].number;

		same_ratio = same_ratio && fabs(r / ratio - 1) < PROGRESSION;
		same_step = same_step && fabs(s / step - 1) < PROGRESSION;
	}
	/* Two may be either: 0.1 and 0.2 are steps, 16 and 32 powers. */
	same_ratio = same_ratio && o[0].number > 0 && (n > 2 || ratio >= 2);
	if (!same_ratio && !same_step)
		return NAN;
	x = upper ? o[n - 1].number : o[0].number;
	if (same_ratio && (n > 2 || whole || ratio >= 10))
		x = upper ? x * ratio : x / ratio;
	else
		x = upper ? x + step : x - step;
	x = rounded(x, 12);
	return (o[0].number >= 0 && x < 0) || (o[0].number > 0 && x <= 0) ||
	                       (whole && x != floor(x))
	               ? NAN
	               : x;
}

static bool widen_options(const struct param *p, bool upper, struct buf *out)
{
	const struct value next = VALUE_NUM(next_of(p, upper));
	size_t from = out->len;

	if (isnan(next.number))
		return false;
	buf_addf(out, "%s(", p->kind->name);
	if (!upper)
		add_option(out, p, &next, &p->options[0]);
	for (size_t i = 0; i < p->n_options; i++)
		add_option(out, p, &p->options[i], &p->options[i]);
	if (upper)
		add_option(out, p, &next, &p->options[p->n_options - 1]);
	buf_addc(out, ')');
	return finish(out, from);
}

/* ---- ranges ---------------------------------------------------------------------- */

/* The smallest and the largest value; infinite where there is none. */
static void find_ends(const struct param *p, double *low, double *high)
{
	uint64_t n = param_count(p);

	*low = -INFINITY;
	*high = INFINITY;
	if (n) {
		*low = param_nth(p, 0).number;
		*high = param_nth(p, n - 1).number;
	} else if (scale_is_bounded(p)) {
		*low = param_from_position(p, 0).number;
		*high = param_from_position(p, 1 - 0x1p-53).number;
	} else if (is_log(p)) {
		*low = 0;
	}
}

/* The logarithm of a bound, short, and such that the bound is not cut off. */
static double log_outside(double bound, bool upper)
{
	double exact = log(bound), x = exact;

	for (int digits = 3; digits < 17; digits++) {
		double off;

		x = rounded(exact, digits);
		off = upper ? exp(x) / bound - 1 : 1 - exp(x) / bound;
		if (off >= 0 && off < SLACK)
			return x;
	}
	for (x = exact; upper ? exp(x) < bound : exp(x) > bound;)
		x = nextafter(x, upper ? INFINITY : -INFINITY);
	return x;
}

/* An expression of the kind, between these. */
static bool print_range(const struct param *p, double low, double high, struct buf *out)
{
	const struct scale *s = p->kind->scale;
	double a = low, b = high;
	size_t from = out->len;

	if (s == &scale_loguniform) {
		a = low == exp(p->args[0]) ? p->args[0] : log_outside(low, false);
		b = high == exp(p->args[1]) ? p->args[1] : log_outside(high, true);
	} else if (s && (s->prior || !s->bounded)) {
		a = p->args[0];
		b = p->args[1];
	}
	buf_addf(out, "%s(%s, ", p->kind->name, num_text(a).text);
	buf_adds(out, num_text(b).text);
	if (param_step(p) > 0)
		buf_addf(out, ", %s", num_text(param_step(p)).text);
	if (s && (s->prior || !s->bounded)) {
		buf_addf(out, ", %s", num_text(low).text);
		buf_addf(out, ", %s", num_text(high).text);
	}
	buf_adds(out, p->log ? ", 'log')" : ")");
	return finish(out, from);
}

/* Whole numbers without order: from 0 on, or as options. */
static bool print_randint(double low, double high, struct buf *out)
{
	size_t from = out->len;

	if (low <= 0)
		buf_addf(out, "randint(%s)", num_text(high + 1).text);
	else if (high - low < OPTIONS_MAX) {
		buf_addf(out, "choice(range(%s, ", num_text(low).text);
		buf_addf(out, "%s))", num_text(high + 1).text);
	} else {
		buf_addf(out, "int(%s, ", num_text(low).text);
		buf_addf(out, "%s)", num_text(high).text);
	}
	return finish(out, from);
}

/* Where nothing was drawn, nor will be, of one without an end. */
static double end_of_draws(const struct param *p, bool upper)
{
	double x = param_from_unit(p, upper ? 1 - CERTAIN : CERTAIN).number, q = param_step(p);
	double step = pow(10, floor(log10(fabs(x) > 0 ? fabs(x) : 1)) - 1);

	step = q > 0 ? q : step;
	return multiple(x, step, upper ? ceil : floor);
}

bool param_narrow(const struct param *p, double low, double high, struct buf *out)
{
	double q = p->kind->scale ? param_step(p) : 1, first, last;

	if (has_options(p))
		return keep_between(p, low, high, out);
	find_ends(p, &first, &last);
	if (low > last || high < first)
		return false;
	/* What has a step ends at values that it has: its multiples, and its own ends. */
	if (q > 0 && isfinite(low) && low > first)
		low = multiple(low, q, up);
	if (q > 0 && isfinite(high) && high < last)
		high = fmax(multiple(high, q, down), first);
	low = fmin(fmax(low, first), last);
	high = fmin(high, last);
	if (low == first && high == last) {
		buf_adds(out, p->text);
		return true;
	}
	if (isinf(low) || (is_log(p) && low <= 0 && !(q > 0 && p->kind->scale)))
		low = end_of_draws(p, false);
	if (isinf(high))
		high = end_of_draws(p, true);
	if (low > high)
		return false;
	if (low == high)
		return param_fix(p, &VALUE_NUM(low), out);
	if (!p->kind->scale && p->n_args == 1)
		return print_randint(low, high, out);
	return print_range(p, low, high, out);
}

/* ---- widened --------------------------------------------------------------------- */

static double beyond(const struct param *p, double low, double high, bool upper)
{
	bool whole = !p->kind->scale, log_scale = is_log(p);
	double q = param_step(p), by = (high - low) * MORE, x, step;

	if (log_scale) {
		by = pow(high / low, MORE);
		x = upper ? high * by : low / by;
		step = pow(10, floor(log10(x)) - (whole ? 2 : 1));
	} else {
		x = upper ? high + by : low - by;
		step = pow(10, floor(log10(by)) - 1);
	}
	step = whole ? fmax(round(step), 1) : q > 0 ? q : step;
	x = multiple(x, step, round);
	/* A step at least. */
	if (upper ? x <= high : x >= low)
		x = rounded(upper ? high + step : low - step, 15);
	/* Counts and shares stay such. */
	if (!upper && low >= 0)
		x = fmax(x, whole && low >= 1 ? 1 : 0);
	if (upper && high <= 0)
		x = fmin(x, 0);
	if (upper && low >= 0 && high < 1)
		x = fmin(x, 1);
	return x;
}

bool param_widen(const struct param *p, bool upper, struct buf *out)
{
	double low, high, x;

	if (has_options(p))
		return widen_options(p, upper, out);
	find_ends(p, &low, &high);
	if (!scale_is_bounded(p) || !isfinite(low) || !isfinite(high) || low == high ||
	    (p->kind->scale == &scale_beta && p->n_args < 4) || (is_log(p) && low <= 0))
		return false;
	x = beyond(p, low, high, upper);
	if (!(upper ? x > high : x < low))
		return false;
	if (!p->kind->scale && p->n_args == 1)
		return upper && print_randint(low, x, out);
	return print_range(p, upper ? low : x, upper ? x : high, out);
}

/* ---- without --------------------------------------------------------------------- */

static bool leave_out_option(const struct param *p, const struct value *v, struct buf *out)
{
	bool *keep = mem_calloc(p->n_options, sizeof *keep), done;

	for (size_t i = 0; i < p->n_options; i++)
		keep[i] = !value_equal(&p->options[i], v);
	done = param_keep(p, keep, out);
	free(keep);
	return done;
}

/* The next number of few digits on the other side of x. */
static double clear_of(const struct param *p, double x, int side)
{
	double low, high, step, to;

	if (param_step(p) > 0 || !p->kind->scale)
		return x - side * (p->kind->scale ? param_step(p) : 1) / 2;
	find_ends(p, &low, &high);
	step = is_log(p) || isinf(high - low) ? fabs(x) : high - low;
	step = pow(10, floor(log10(step > 0 ? step : 1)) - 2);
	to = multiple(x, step, side > 0 ? floor : ceil);
	return (x - to) * side > 0 ? to : rounded(x - side * step, 15);
}

bool param_leave_out(const struct param *p, const struct value *v, int side, struct buf *out)
{
	double low, high, x = v->number;

	if (side == 0 && has_options(p))
		return leave_out_option(p, v, out);
	if (v->kind != VALUE_NUMBER)
		return false;
	if (has_options(p))
		return side > 0 ? param_narrow(p, -INFINITY, nextafter(x, -INFINITY), out)
		                : param_narrow(p, nextafter(x, INFINITY), INFINITY, out);
	find_ends(p, &low, &high);
	/* One from the middle cannot be said. */
	if (side == 0)
		side = x == high ? 1 : x == low ? -1 : 0;
	return side > 0   ? param_narrow(p, -INFINITY, clear_of(p, x, 1), out)
	       : side < 0 ? param_narrow(p, clear_of(p, x, -1), INFINITY, out)
	                  : false;
}
