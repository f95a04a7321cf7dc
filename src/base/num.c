#include "base/num.h"

#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/array.h"

#define SHORT_MAX 19 /* so many digits are a uint64_t */

/* Powers of ten that a double holds exactly. */
static const double pow10_exact[] = {
	1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,  1e10, 1e11,
	1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
};

static size_t scan_word(const char *s, size_t len, double *out)
{
	static const struct {
		const char *word;
		double value;
	} words[] = { { "nan", NAN }, { "infinity", INFINITY }, { "inf", INFINITY } };

	for (size_t i = 0; i < ARRAY_LEN(words); i++) {
		size_t n = strlen(words[i].word);

		if (len >= n && strncasecmp(s, words[i].word, n) == 0) {
			*out = words[i].value;
			return n;
		}
	}
	return 0;
}

/* The general case: a bounded copy, because strtod() wants a NUL. */
static double slow_parse(const char *s, size_t len)
{
	char text[128], *copy = len < sizeof text ? text : mem_alloc(len + 1);
	double x;

	memcpy(copy, s, len);
	copy[len] = '\0';
	x = strtod(copy, NULL);
	if (copy != text)
		free(copy);
	return x;
}

/*
 * The common case, digits with at most a point among them that a double holds as they are, and
 * no exponent: 0 if not.
 */
static size_t scan_short(const char *s, size_t len, double *out)
{
	const char *p = s, *end = s + (len < SHORT_MAX ? len : SHORT_MAX), *point = NULL;
	uint64_t mantissa = 0;
	bool negative = p < end && *p == '-';
	double x;
	size_t digits;

	for (p += negative; p < end; p++) {
		unsigned digit = (unsigned)*p - '0';

		if (digit <= 9)
			mantissa = mantissa * 10 + digit;
		else if (*p == '.' && !point)
			point = p;
		else
			break;
	}
	digits = (size_t)(p - s) - negative - (point != NULL);
	if (!digits || mantissa > 1ULL << 53 || point == p - 1 || point == s + negative ||
	    (p < s + len && ((*p | 32) == 'e' || *p == '.' || isdigit((unsigned char)*p))))
		return 0;
	x = point ? (double)mantissa / pow10_exact[p - point - 1] : (double)mantissa;
	*out = negative ? -x : x;
	return (size_t)(p - s);
}

static const char *skip_digits(const char *p, const char *end)
{
	while (p < end && isdigit((unsigned char)*p))
		p++;
	return p;
}

size_t num_scan(const char *s, size_t len, double *out)
{
	size_t quick = scan_short(s, len, out);
	const char *p = s, *end = s + len, *first, *q;

	if (quick)
		return quick;
	p += p < end && (*p == '-' || *p == '+');
	if (p < end && (*p | 32) >= 'i' && (*p | 32) <= 'n') {
		double x;
		size_t n = scan_word(p, (size_t)(end - p), &x);

		if (n)
			*out = *s == '-' ? -x : x;
		return n ? (size_t)(p - s) + n : 0;
	}
	first = p;
	p = skip_digits(p, end);
	if (p < end && *p == '.') {
		q = skip_digits(p + 1, end);
		p = p > first || q > p + 1 ? q : p;
	}
	if (p == first)
		return 0;
	if (p < end && (*p == 'e' || *p == 'E')) {
		const char *power = p + 1;

		power += power < end && (*power == '-' || *power == '+');
		q = skip_digits(power, end);
		p = q > power ? q : p;
	}
	*out = slow_parse(s, (size_t)(p - s));
	return (size_t)(p - s);
}

bool num_parse(const char *s, size_t len, double *out)
{
	double x;

	if (!len || num_scan(s, len, &x) != len)
		return false;
	*out = x;
	return true;
}

bool num_parse_str(const char *s, double *out)
{
	return num_parse(s, strlen(s), out);
}

bool num_parse_u64(const char *s, size_t len, uint64_t *out)
{
	uint64_t x = 0;

	if (!len)
		return false;
	for (size_t i = 0; i < len; i++) {
		unsigned digit = (unsigned)(s[i] - '0');

		if (digit > 9 || x > (UINT64_MAX - digit) / 10)
			return false;
		x = x * 10 + digit;
	}
	*out = x;
	return true;
}

static size_t count_digits(uint64_t x)
{
	size_t n = 1;

	for (; x >= 10000; x /= 10000)
		n += 4;
	return n + (x >= 10) + (x >= 100) + (x >= 1000);
}

/* mantissa / 10^decimals as plain decimal text, two digits at a time where there are many. */
static size_t print_fixed(char *out, uint64_t mantissa, size_t decimals)
{
	static const char pairs[] = "0001020304050607080910111213141516171819"
				    "2021222324252627282930313233343536373839"
				    "4041424344454647484950515253545556575859"
				    "6061626364656667686970717273747576777879"
				    "8081828384858687888990919293949596979899";
	size_t digits = count_digits(mantissa), n;
	char *p;

	digits = digits > decimals ? digits : decimals + 1;
	n = digits + (decimals > 0);
	p = out + n;
	*p = '\0';
	for (size_t i = 0; i < decimals; i++, mantissa /= 10)
		*--p = (char)('0' + mantissa % 10);
	if (decimals)
		*--p = '.';
	for (; p - out >= 2; mantissa /= 100)
		memcpy(p -= 2, pairs + 2 * (mantissa % 100), 2);
	if (p > out)
		*--p = (char)('0' + mantissa % 10);
	return n;
}

size_t num_print_u64(char out[NUM_TEXT_MAX], uint64_t x)
{
	return print_fixed(out, x, 0);
}

/* Tidy what %g printed: 1e-05 becomes 1e-5, 1e+20 becomes 1e20. */
static size_t tidy_exponent(char *s)
{
	char *e = strchr(s, 'e');

	if (e)
		sprintf(e + 1, "%d", atoi(e + 1));
	return strlen(s);
}

size_t num_print(char out[NUM_TEXT_MAX], double x)
{
	static const int digits[] = { 1, 6, 15, 16, 17 };
	double a = fabs(x);
	size_t sign = 0;

	if (isnan(x))
		return (size_t)sprintf(out, "nan");
	if (isinf(x))
		return (size_t)sprintf(out, "%s", x < 0 ? "-inf" : "inf");
	if (signbit(x))
		out[sign++] = '-';
	if (a == 0 || (a >= 1e-4 && a < 1e15)) {
		/*
		 * The fewest decimals d for which round(a*10^d)/10^d is a again: both numbers
		 * are exact, so the quotient is what the text d decimals long reads back to.
		 */
		for (int d = 0; d <= 19; d++) {
			double scaled = a * pow10_exact[d];
			double whole = nearbyint(scaled);

			if (whole >= 1e15)
				break;
			if (whole / pow10_exact[d] == a)
				return sign +
				       print_fixed(out + sign, (uint64_t)whole, (size_t)d);
		}
	}
	for (size_t i = 0; i < ARRAY_LEN(digits); i++) {
		snprintf(out + sign, NUM_TEXT_MAX - sign, "%.*g", digits[i], a);
		if (strtod(out + sign, NULL) == a)
			break;
	}
	return sign + tidy_exponent(out + sign);
}

/* The zeros that end what stands behind a point, and a point that nothing is behind. */
static void drop_zeros(char *s)
{
	char *e = s + strcspn(s, "e"), *end = e;

	if (!memchr(s, '.', (size_t)(e - s)))
		return;
	while (end[-1] == '0')
		end--;
	end -= end[-1] == '.';
	memmove(end, e, strlen(e) + 1);
}

static struct num_short rounded(double x, int digits, bool zeros)
{
	struct num_short s;
	int power;

	if (!isfinite(x) || x == 0) {
		num_print(s.text, x == 0 ? 0 : x);
		return s;
	}
	/* The power of ten after rounding: 9.9999 has one more than 9.9. */
	snprintf(s.text, sizeof s.text, "%.*e", digits - 1, x);
	power = atoi(strchr(s.text, 'e') + 1);
	if (power >= -4 && (power < 5 || power < digits))
		snprintf(s.text, sizeof s.text, "%.*f", power < digits ? digits - 1 - power : 0,
		         x);
	if (!zeros)
		drop_zeros(s.text);
	tidy_exponent(s.text);
	return s;
}

struct num_short num_short(double x, int digits)
{
	return rounded(x, digits, false);
}

struct num_short num_shown(double x)
{
	return rounded(x, NUM_DIGITS, true);
}

struct num_short num_fit(double x, int width)
{
	struct num_short s;

	for (int digits = NUM_DIGITS; digits; digits--) {
		s = rounded(x, digits, true);
		if ((int)strlen(s.text) <= width)
			return s;
		/* The other notation may be the shorter one. */
		snprintf(s.text, sizeof s.text, "%.*e", digits - 1, x);
		if (isfinite(x) && (int)tidy_exponent(s.text) <= width)
			return s;
	}
	return (struct num_short){ "" };
}

const char *num_tidy(const char *text, struct num_short *room)
{
	size_t n = strlen(text);
	double x;

	if (strcspn(text, "eE") == n && (n <= 6 || strspn(text, "-0123456789") == n))
		return text;
	if (!num_parse(text, n, &x))
		return text;
	*room = num_short(x, NUM_DIGITS);
	return room->text;
}

struct num_short num_text(double x)
{
	struct num_short s;

	num_print(s.text, x);
	return s;
}
