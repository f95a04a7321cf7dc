#include "core/sampler/reason.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "core/sampler/sampler.h"

#define SIGN " ± "
#define SD_DIGITS 2
#define IMPROVEMENT_DIGITS 3
#define DIGITS_MAX 15

struct reason reason_of(const char *sampler)
{
	return (struct reason){ sampler, false, NAN, NAN, NAN };
}

bool reason_has_improvement(const struct reason *r)
{
	return isfinite(r->improvement) && r->improvement >= 0;
}

bool reason_has_prediction(const struct reason *r)
{
	return isfinite(r->mean) && isfinite(r->sd) && r->sd >= 0;
}

/* To so many significant digits, and then without an exponent where there can be none. */
static double print_rounded(struct buf *out, double x, int digits)
{
	char text[NUM_TEXT_MAX];

	snprintf(text, sizeof text, "%.*e", digits - 1, x);
	num_parse_str(text, &x);
	buf_add(out, text, num_print(text, x));
	return x;
}

/* How many digits of the mean stand before the last one of the deviation. */
static int digits_of(double mean, double sd)
{
	double n = SD_DIGITS;

	if (mean != 0 && sd != 0)
		n += floor(log10(fabs(mean))) - floor(log10(sd));
	return sd == 0 || n > DIGITS_MAX ? DIGITS_MAX : n < SD_DIGITS ? SD_DIGITS : (int)n;
}

void reason_print_prediction(const struct reason *r, const char *sign, struct buf *out)
{
	struct buf text = { 0 };
	/* As printed, 0.0996 is 0.1: so the text itself tells how the mean was rounded. */
	double sd = print_rounded(&text, r->sd, SD_DIGITS);

	print_rounded(out, r->mean, digits_of(r->mean, sd));
	buf_addf(out, "%s%s", sign, text.data);
	buf_clear(&text);
}

void reason_print_improvement(const struct reason *r, struct buf *out)
{
	print_rounded(out, r->improvement, IMPROVEMENT_DIGITS);
}

void reason_print(const struct reason *r, struct buf *out)
{
	buf_adds(out, r->sampler);
	if (r->start)
		buf_adds(out, ", start design");
	if (reason_has_improvement(r)) {
		buf_adds(out, ", expected improvement ");
		reason_print_improvement(r, out);
	}
	if (reason_has_prediction(r)) {
		buf_adds(out, ", predicted ");
		reason_print_prediction(r, SIGN, out);
	}
}

static bool skip(const char **p, const char *word)
{
	size_t n = strlen(word);

	if (strncmp(*p, word, n) != 0)
		return false;
	*p += n;
	return true;
}

static bool number(const char **p, double *out)
{
	size_t n = num_scan(*p, strlen(*p), out);

	*p += n;
	return n && isfinite(*out);
}

bool reason_parse(struct reason *r, const char *text)
{
	const char *p = text + strcspn(text, ",");
	char *name = mem_strndup(text, (size_t)(p - text));
	const struct sampler_kind *kind = sampler_find(name);

	free(name);
	if (!kind)
		return false;
	*r = reason_of(kind->name);
	r->start = skip(&p, ", start design");
	if (skip(&p, ", expected improvement ") &&
	    !(number(&p, &r->improvement) && reason_has_improvement(r)))
		return false;
	if (skip(&p, ", predicted ") && !(number(&p, &r->mean) && skip(&p, SIGN) &&
	                                  number(&p, &r->sd) && reason_has_prediction(r)))
		return false;
	return !*p;
}
