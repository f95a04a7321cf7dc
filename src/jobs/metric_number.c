/* Numbers in a text. */

#include <string.h>

#include "base/array.h"
#include "base/num.h"
#include "jobs/metric_part.h"

/*
 * May a number end here?  Not before a letter (0.93abc), nor inside a version (1.2.3), a
 * date (2026-08-22), a time (12:30) or a number with commas: 0,93 must not be read as 0.
 */
static bool is_number_end(const char *p, const char *end)
{
	if (p < end && (metric_is_alnum(*p) || *p == '_'))
		return false;
	if (p == end || p + 1 == end)
		return true;
	if (*p == '.' || *p == '-' || *p == '+')
		return !metric_is_alnum(p[1]);
	return (*p != ',' && *p != ':') || p[1] < '0' || p[1] > '9';
}

const char *metric_wrapped(const char *s, const char *end)
{
	/* How numpy, torch, jax, tensorflow and decimal print a number inside a container. */
	static const char *const kinds[] = { "float",  "int",   "uint",  "tensor",
		                             "Tensor", "Array", "array", "Decimal" };
	const char *p = s, *kind = s;
	size_t n;

	for (; p < end && (metric_is_alnum(*p) || *p == '_' || *p == '.'); p++)
		if (*p == '.')
			kind = p + 1;
	if (p == end || *p != '(')
		return NULL;
	n = (size_t)(p - kind);
	while (n && kind[n - 1] >= '0' && kind[n - 1] <= '9')
		n--;
	for (size_t i = 0; i < ARRAY_LEN(kinds); i++) {
		if (strlen(kinds[i]) == n && memcmp(kinds[i], kind, n) == 0) {
			p = metric_skip_blanks(p + 1, end);
			return p < end && metric_is_quote(*p) ? p + 1 : p;
		}
	}
	return NULL;
}

/* Past the number itself, or NULL. */
static const char *scan(const char *s, const char *end, double *out)
{
	size_t n = num_scan(s, (size_t)(end - s), out);

	if (n)
		return s + n;
	s = metric_wrapped(s, end);
	n = s ? num_scan(s, (size_t)(end - s), out) : 0;
	return n ? s + n : NULL;
}

static const char *skip_letters(const char *p, const char *end)
{
	/* The two signs for micro are letters here. */
	while (p < end && ((unsigned)((*p | 32) - 'a') < 26 || (*p & 0x80)))
		p++;
	return p;
}

const char *metric_unit(const char *s, const char *end)
{
	/* Not those of which a number takes several, as in 1h 5min, nor k, M and G alone. */
	static const char *const units[] = {
		"s",  "ms",  "us",  "\302\265s", "\316\274s", "ns",  "sec", "secs", "B",
		"kB", "KB",  "MB",  "GB",        "TB",        "KiB", "MiB", "GiB",  "TiB",
		"it", "W",   "mW",  "kW",        "J",         "mJ",  "kJ",  "Wh",   "kWh",
		"Hz", "kHz", "MHz", "GHz",       "dB",        "fps", "FPS",
	};
	const char *to = skip_letters(s, end), *per = to;
	size_t n = (size_t)(to - s);

	if (to < end && *to == '/')
		per = skip_letters(to + 1, end);
	for (size_t i = 0; i < ARRAY_LEN(units); i++)
		if (strlen(units[i]) == n && memcmp(units[i], s, n) == 0)
			return per > to + 1 ? per : to;
	/* A rate of anything: 125tok/s. */
	n = per > to ? (size_t)(per - to) : 0;
	if (to > s && ((n == 2 && to[1] == 's') || (n == 4 && memcmp(to, "/sec", 4) == 0)))
		return per;
	return NULL;
}

const char *metric_number(const char *s, const char *end, double *out)
{
	double x;

	s = scan(s, end, &x);
	if (s && s < end && *s == '%')
		s++;
	if (!s || !is_number_end(s, end))
		return NULL;
	*out = x;
	return s;
}

const char *metric_quantity(const char *s, const char *end, double *out)
{
	const char *p = metric_number(s, end, out), *unit;
	double x;

	if (p)
		return p;
	p = scan(s, end, &x);
	/* No "infs". */
	if (!p || p[-1] > '9')
		return NULL;
	unit = metric_unit(p, end);
	if (!unit || !is_number_end(unit, end))
		return NULL;
	*out = x;
	return unit;
}

bool metric_number_alone(const char *s, const char *end, double *out)
{
	double x;
	size_t n;

	s = metric_skip_blanks(s, end);
	n = num_scan(s, (size_t)(end - s), &x);
	s = metric_skip_blanks(s + n, end);
	if (n && s < end && *s == '%')
		s = metric_skip_blanks(s + 1, end);
	if (!n || s < end)
		return false;
	*out = x;
	return true;
}
