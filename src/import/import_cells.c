/* What the texts in cells mean. */

#include "import/import_cells.h"

#include <ctype.h>
#include <math.h>
#include <string.h>
#include <strings.h>
#include <time.h>

#include "base/array.h"
#include "base/num.h"
#include "base/utf8.h"

#define CELL_MAX 64 /* longer ones are neither numbers nor times */

static bool is_nothing(const char *s, size_t len)
{
	static const char *const words[] = { "na",   "n/a", "#n/a", "<na>", "null",
		                             "none", "nil", "-",    "--",   "nat" };

	for (size_t i = 0; i < ARRAY_LEN(words); i++)
		if (strlen(words[i]) == len && strncasecmp(s, words[i], len) == 0)
			return true;
	return !len;
}

/* Put `to` for the only `from`, if there is one; false when there are more. */
static bool replace(char *text, char from, char to)
{
	char *at = strchr(text, from);

	if (at)
		*at = to;
	return from == to || !strchr(text, from);
}

/*
 * Digits in groups of three, "1,234.5" or with decimal commas "1.234,5": without what groups
 * them, and with a decimal point, into `text`; false when they are not grouped so.
 */
static bool ungroup(const char *s, size_t len, bool comma, char text[CELL_MAX])
{
	char group = comma ? '.' : ',', point = comma ? ',' : '.';
	size_t n = 0, n_groups = 0, i = 0, digits = 0;

	if (i < len && (s[i] == '-' || s[i] == '+'))
		text[n++] = s[i++];
	/* "0,123" among decimal points is a fraction. */
	if (i < len && s[i] == '0')
		return false;
	for (; i < len && (isdigit((unsigned char)s[i]) || s[i] == group); i++) {
		if (s[i] == group) {
			if (n_groups++ ? digits != 3 : !digits || digits > 3)
				return false;
			digits = 0;
		} else {
			text[n++] = s[i];
			digits++;
		}
	}
	if (digits != 3 || !n_groups)
		return false;
	for (; i < len; i++)
		text[n++] = s[i];
	text[n] = '\0';
	/* The rest is a fraction or nothing. */
	return n < CELL_MAX && replace(text, point, '.');
}

/* A number as people write it: with a decimal comma, digits in groups, a per cent sign. */
static bool parse_written(const char *s, size_t len, bool comma, double *out)
{
	char text[CELL_MAX];

	if (len >= CELL_MAX - 1 || !len)
		return false;
	if (s[len - 1] == '%') {
		struct csv_field f = import_trim((struct csv_field){ s, len - 1 });

		return num_parse(f.text, f.len, out) ||
		       (f.len && f.text[f.len - 1] != '%' &&
		        parse_written(f.text, f.len, comma, out));
	}
	if (ungroup(s, len, comma, text))
		return num_parse_str(text, out);
	memcpy(text, s, len);
	text[len] = '\0';
	return comma && !strchr(text, '.') && replace(text, ',', '.') &&
	       num_parse_str(text, out);
}

enum import_cell_kind import_number(const char *s, size_t len, bool comma, double *out)
{
	if (num_parse(s, len, out))
		return CELL_NUMBER;
	if (is_nothing(s, len))
		return CELL_EMPTY;
	return parse_written(s, len, comma, out) ? CELL_NUMBER : CELL_TEXT;
}

/* Digits, exactly `n` of them; -1 if not. */
static int digits(const char *s, int n)
{
	int x = 0;

	for (int i = 0; i < n; i++) {
		if (s[i] < '0' || s[i] > '9')
			return -1;
		x = x * 10 + (s[i] - '0');
	}
	return x;
}

/* "Z", "+02:00", "-0730", "" in minutes east. */
static bool parse_zone(const char *s, int *minutes)
{
	int h, m = 0;

	*minutes = 0;
	if (!*s || strcasecmp(s, "z") == 0 || strcasecmp(s, "utc") == 0)
		return true;
	if ((*s != '+' && *s != '-') || (h = digits(s + 1, 2)) < 0)
		return false;
	if (s[3] && (m = digits(s + 3 + (s[3] == ':'), 2)) < 0)
		return false;
	*minutes = (*s == '-' ? -1 : 1) * (h * 60 + m);
	return s[3] == '\0' || strlen(s + 3) == 2u + (s[3] == ':');
}

/*
 * "2026-11-23T18:45:00.123Z"; a blank or '_' for the T, '-' for ':' (Ray), zone, time optional.
 */
static bool parse_date(const char *s, int64_t *ms)
{
	struct tm tm = { 0 };
	int year, month, zone;
	double fraction = 0;

	year = digits(s, 4);
	if (year < 1970 || (s[4] != '-' && s[4] != '/') || (month = digits(s + 5, 2)) < 1 ||
	    month > 12 || s[7] != s[4] || (tm.tm_mday = digits(s + 8, 2)) < 1 ||
	    tm.tm_mday > 31)
		return false;
	s += 10;
	if (*s == 'T' || *s == ' ' || *s == '_') {
		s++;
		if ((tm.tm_hour = digits(s, 2)) < 0 || tm.tm_hour > 23 ||
		    (s[2] != ':' && s[2] != '-') || (tm.tm_min = digits(s + 3, 2)) < 0 ||
		    tm.tm_min > 59)
			return false;
		s += 5;
		if (*s == ':' || (*s == '-' && digits(s + 1, 2) >= 0 && s[3] != ':')) {
			if ((tm.tm_sec = digits(s + 1, 2)) < 0 || tm.tm_sec > 60)
				return false;
			s += 3;
		}
		if (*s == '.' || *s == ',') {
			double unit = 0.1;

			for (s++; isdigit((unsigned char)*s); s++, unit /= 10)
				fraction += unit * (*s - '0');
		}
		s += strspn(s, " ");
	}
	if (!parse_zone(s, &zone))
		return false;
	tm.tm_year = year - 1900;
	tm.tm_mon = month - 1;
	*ms = ((int64_t)timegm(&tm) - zone * 60) * 1000 + (int64_t)(fraction * 1000 + 0.5);
	return *ms >= 0;
}

bool import_time(const char *s, size_t len, int64_t *ms)
{
	char text[CELL_MAX] = "";
	double x;

	if (len >= CELL_MAX)
		return false;
	if (num_parse(s, len, &x)) {
		/* Seconds, milliseconds, microseconds or nanoseconds since 1970. */
		double unit = x < 1e11 ? 1e-3 : x < 1e14 ? 1 : x < 1e17 ? 1e3 : 1e6;

		if (!(x >= 1e8 && x < 1e20))
			return false;
		*ms = (int64_t)(x / unit + 0.5);
		return true;
	}
	if (len < 10)
		return false;
	memcpy(text, s, len);
	return parse_date(text, ms);
}

/* "[N days ][H:]MM:SS[.fff]" */
static bool parse_clock(const char *s, double *seconds)
{
	double total = 0, x;
	int parts = 0;
	const char *day = strstr(s, "day");
	size_t n;

	if (day) {
		n = num_scan(s, (size_t)(day - s), &x);
		if (!n)
			return false;
		total = x * 86400;
		s = day + 3 + (day[3] == 's');
		s += strspn(s, " ,");
		s += *s == '+';
		if (!*s) {
			*seconds = total;
			return true;
		}
	}
	for (double unit = 0;; unit = unit * 60 + x) {
		n = num_scan(s, strlen(s), &x);
		if (!n || ++parts > 3)
			return false;
		s += n;
		if (!*s) {
			*seconds = total + unit * 60 + x;
			return parts > 1 && *seconds >= 0;
		}
		if (*s++ != ':')
			return false;
	}
}

/* "1h 2m 3s" */
static bool parse_units(const char *s, double *seconds)
{
	static const struct {
		const char *unit;
		double seconds;
	} units[] = { { "ms", 1e-3 }, { "sec", 1 },   { "s", 1 },    { "min", 60 },
		      { "m", 60 },    { "hr", 3600 }, { "h", 3600 }, { "d", 86400 } };
	double x;
	size_t n, i;

	for (*seconds = 0; *s; s += strspn(s, " ")) {
		if (!(n = num_scan(s, strlen(s), &x)))
			return false;
		s += n + strspn(s + n, " ");
		for (i = 0; i < ARRAY_LEN(units); i++)
			if (strncmp(s, units[i].unit, strlen(units[i].unit)) == 0)
				break;
		if (i == ARRAY_LEN(units))
			return false;
		*seconds += x * units[i].seconds;
		s += strlen(units[i].unit);
		if (isalpha((unsigned char)*s))
			return false;
	}
	return *seconds >= 0;
}

bool import_duration(const char *s, size_t len, bool comma, double *seconds)
{
	char text[CELL_MAX] = "";

	if (import_number(s, len, comma, seconds) == CELL_NUMBER)
		return *seconds >= 0 && *seconds < 1e10;
	if (len >= CELL_MAX || !len)
		return false;
	memcpy(text, s, len);
	return (parse_clock(text, seconds) || parse_units(text, seconds)) && *seconds < 1e10;
}

enum run_state import_state(const char *s, size_t len)
{
	static const struct {
		enum run_state state;
		const char *words;
	} rows[] = {
		{ RUN_COMPLETED, " complete completed finished done success successful "
		                 "succeeded ok keep kept discard discarded " },
		{ RUN_CANCELLED, " pruned cancelled canceled killed stopped terminated "
		                 "earlystopped preempted aborted abandoned " },
		{ RUN_FAILED, " fail failed error errored crash crashed invalid " },
		{ RUN_RUNNING, " running active started dispatched " },
		{ RUN_QUEUED, " waiting queued pending staged created scheduled idle "
		              "candidate " },
		{ RUN_LOST, " lost interrupted " },
	};
	/* "TrialState.COMPLETE" of str() of Optuna's. */
	const char *point = memrchr(s, '.', len);
	char word[24] = " ";
	size_t n = 1;

	if (point) {
		len -= (size_t)(point + 1 - s);
		s = point + 1;
	}
	for (size_t i = 0; i < len; i++)
		if (isalpha((unsigned char)s[i])) {
			if (n + 2 == sizeof word)
				return RUN_STATES;
			word[n++] = (char)tolower((unsigned char)s[i]);
		}
	word[n] = ' ';
	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		if (strstr(rows[i].words, word))
			return rows[i].state;
	return RUN_STATES;
}

char *import_text(const char *s, size_t len)
{
	char *out = mem_alloc(len + 1);
	size_t at = 0;

	while (at < len) {
		size_t n = utf8_length(s + at, len - at);

		if (n && s[at])
			memcpy(out + at, s + at, n);
		else
			out[at] = '?';
		at += n ? n : 1;
	}
	out[len] = '\0';
	return out;
}

char *import_param_text(const char *s, size_t len, bool comma)
{
	char text[NUM_TEXT_MAX];
	double x;

	/* Longer ones may hold more digits than a double; 007 is a name, 64,128 a list. */
	if (len && len < 18 && !(s[0] == '0' && len > 1 && isdigit((unsigned char)s[1])) &&
	    (comma ? import_number(s, len, comma, &x) == CELL_NUMBER && s[len - 1] != '%'
	           : num_parse(s, len, &x)) &&
	    isfinite(x)) {
		num_print(text, x == 0 ? 0 : x);
		return mem_strdup(text);
	}
	return import_text(s, len);
}
