/* Expressions of a continuous distribution (scale.h), and their quantised forms. */

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "core/space/param_part.h"
#include "core/space/scale.h"

#define END 1e-12       /* no further from 0 and 1 than this is there */
#define MASS_MIN 1e-250 /* that bounds leave of a distribution: less is 0 in a number */

double param_step(const struct param *p)
{
	return p->kind->scale && p->n_args % 2 ? p->args[2] : 0;
}

/* Where results lie, and the step between them; q 0: none. */
struct range {
	double low, high, q;
};

static struct range range_of(const struct param *p)
{
	const struct scale *s = p->kind->scale;
	struct range r = { -INFINITY, INFINITY, param_step(p) };

	if (scale_bounds(p, &r.low, &r.high))
		return r;
	if (s == &scale_logrange) {
		r.low = p->args[0];
		r.high = p->args[1];
	} else if (s == &scale_beta) {
		r.low = 0;
		r.high = 1;
	} else if (s->bounded) {
		r.low = s->quantile(p, 0);
		r.high = s->quantile(p, 1);
	} else if (s->log && r.q > 0) {
		r.low = 0;
	}
	return r;
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

/* The value of a draw x. */
static struct value value_at(const struct range *r, double x)
{
	if (r->q > 0)
		x = lattice(nearbyint(x / r->q), r->q);
	return VALUE_NUM(clip(x, r->low, r->high));
}

/*
 * exp(log(x)) is not quite x: the ends are the bounds themselves, also where a search that runs
 * up against one stops a rounding short of it.
 */
static double end_or(const struct range *r, double share, double x)
{
	return share <= END ? r->low : share >= 1 - END ? r->high : x;
}

struct value param_scaled_from_unit(const struct param *p, double unit)
{
	const struct scale *s = p->kind->scale;
	struct range r = range_of(p);
	double x = s->quantile(p, unit);

	return value_at(&r, s->bounded && !s->prior ? end_or(&r, unit, x) : x);
}

/* The middle of the shares that are rounded to v. */
static double to_share(const struct param *p, const struct range *r, const struct value *v,
                       double (*cdf)(const struct param *p, double x))
{
	double x = v->number, below = 0, above = 1;

	if (r->q <= 0)
		return clip(cdf(p, x), 0, 1);
	/* The values rounded to x; at a bound also those that were clipped to it. */
	if (x > r->low)
		below = cdf(p, (x >= r->high ? ceil(r->high / r->q) * r->q : x) - r->q / 2);
	if (x < r->high)
		above = cdf(p, (x <= r->low ? floor(r->low / r->q) * r->q : x) + r->q / 2);
	return (clip(below, 0, 1) + clip(above, 0, 1)) / 2;
}

double param_scaled_to_unit(const struct param *p, const struct value *v)
{
	struct range r = range_of(p);

	return to_share(p, &r, v, p->kind->scale->cdf);
}

/* ---- positions ---------------------------------------------------------------------- */

/* Without bounds there is nothing to be even between: units are the positions. */
bool param_scaled_has_prior(const struct param *p)
{
	return p->kind->scale->prior && isfinite(range_of(p).high);
}

static double position_of(const struct param *p, double x)
{
	struct range r = range_of(p);

	if (!p->kind->scale->log)
		return (x - r.low) / (r.high - r.low);
	return x > 0 ? log(x / r.low) / log(r.high / r.low) : 0;
}

struct value param_scaled_from_position(const struct param *p, double position)
{
	struct range r = range_of(p);
	double x;

	if (!param_scaled_has_prior(p))
		return param_scaled_from_unit(p, position);
	x = p->kind->scale->log ? r.low * exp(position * log(r.high / r.low))
	                        : r.low * (1 - position) + r.high * position;
	return value_at(&r, end_or(&r, position, x));
}

double param_scaled_to_position(const struct param *p, const struct value *v)
{
	struct range r = range_of(p);

	return to_share(p, &r, v,
	                param_scaled_has_prior(p) ? position_of : p->kind->scale->cdf);
}

double param_scaled_place(const struct param *p, const struct value *v)
{
	struct range r = range_of(p);
	double (*position)(const struct param *p, double x) =
		param_scaled_has_prior(p) ? position_of : p->kind->scale->cdf;
	double x = v->number;

	if (v->kind != VALUE_NUMBER || (p->kind->scale->log && !(x > 0) && x != r.low))
		return NAN;
	if (x >= r.low && x <= r.high)
		return to_share(p, &r, v, position);
	if (!(r.q > 0) || (p->kind->scale->log && !(x > r.q / 2)))
		return position(p, x);
	return (position(p, x - r.q / 2) + position(p, x + r.q / 2)) / 2;
}

/* ---- all values ------------------------------------------------------------------ */

uint64_t param_scaled_count(const struct param *p)
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

struct value param_scaled_nth(const struct param *p, uint64_t i)
{
	struct range r = range_of(p);

	if (r.low == r.high)
		return VALUE_NUM(r.low);
	return VALUE_NUM(clip(lattice(nearbyint(r.low / r.q) + (double)i, r.q), r.low, r.high));
}

bool param_scaled_contains(const struct param *p, const struct value *v)
{
	struct range r = range_of(p);
	double x = v->number;

	if (v->kind != VALUE_NUMBER || !(x >= r.low && x <= r.high))
		return false;
	if (r.q <= 0 || r.low == r.high)
		return !p->kind->scale->log || x > 0;
	return x == clip(lattice(nearbyint(x / r.q), r.q), r.low, r.high) ||
	       (x == r.low && floor(r.low / r.q) == nearbyint(r.low / r.q)) ||
	       (x == r.high && ceil(r.high / r.q) == nearbyint(r.high / r.q));
}

/* ---- checks ---------------------------------------------------------------------- */

/* What every scale must fulfil: values that a double holds, steps that it tells apart. */
static int check_scale(const struct param *p, struct err *e)
{
	const struct scale *s = p->kind->scale;
	double low = s->quantile(p, 0), high = s->quantile(p, 1), q = param_step(p), most;
	const char *hint = s == &scale_loguniform
	                           ? "; the bounds are logarithms, logrange(low, high) "
	                             "takes plain ones"
	                           : "";

	scale_bounds(p, &low, &high);
	most = fmax(fabs(low), fabs(high));
	if (!isfinite(low) || !isfinite(high) || !isfinite(high - low) || (s->log && low <= 0))
		return err_set(e, "values from %g to %g are beyond what a number holds%s", low,
		               high, hint);
	if (p->n_args % 2 && !(q > 0))
		return err_set(e, "q must be more than 0, not %g", q);
	/* lattice() keeps 15 digits of a fraction. */
	if (q > 0 && most / q > (q == floor(q) ? 1e15 : 1e14))
		return err_set(e, "q = %g is too small for values up to %g%s", q, most, hint);
	return 0;
}

int param_scaled_bounds(const struct param *p, struct err *e)
{
	if (!(p->args[0] < p->args[1]))
		return err_set(e, "min must be less than max, not %g and %g", p->args[0],
		               p->args[1]);
	return check_scale(p, e);
}

/* HyperDrive allows min == max in log space. */
int param_scaled_log_bounds(const struct param *p, struct err *e)
{
	return p->args[0] == p->args[1] ? check_scale(p, e) : param_scaled_bounds(p, e);
}

static int check_low_high(const struct param *p, double low, double high, struct err *e)
{
	if (p->kind->scale->log && !(low > 0))
		return err_set(e, "low must be more than 0, not %g", low);
	if (!(low < high))
		return err_set(e, "low must be less than high, not %g and %g", low, high);
	return check_scale(p, e);
}

int param_scaled_logrange(const struct param *p, struct err *e)
{
	return check_low_high(p, p->args[0], p->args[1], e);
}

int param_scaled_sigma(const struct param *p, struct err *e)
{
	double low, high;
	bool bounds = scale_bounds(p, &low, &high);

	if (!(p->args[1] >= 0))
		return err_set(e, "sigma must be at least 0, not %g", p->args[1]);
	if (!bounds)
		return check_scale(p, e);
	if (p->args[1] == 0)
		return err_set(e, "sigma must be more than 0 between bounds");
	if (check_low_high(p, low, high, e) < 0)
		return -1;
	if (!(scale_mass(p) > MASS_MIN))
		return err_set(e,
		               "hardly a draw of mu %g and sigma %g lies between %g and %g, "
		               "the bounds",
		               p->args[0], p->args[1], low, high);
	return 0;
}

int param_scaled_beta(const struct param *p, struct err *e)
{
	double low = 0, high = 1;

	for (int i = 0; i < 2; i++)
		if (!(p->args[i] >= SCALE_BETA_MIN && p->args[i] <= SCALE_BETA_MAX))
			return err_set(e, "%c must be from %g to %g, not %g", "ab"[i],
			               SCALE_BETA_MIN, SCALE_BETA_MAX, p -> args[i]);
	scale_bounds(p, &low, &high);
	return check_low_high(p, low, high, e);
}
