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

enum import_cell_kind import_number(const char *s, size_t len, bool comma, double *out)
{
	const char *at;

	if (num_parse(s, len, out))
		return CELL_NUMBER;
	if (is_nothing(s, len))
		return CELL_EMPTY;
	at = comma && len < CELL_MAX ? memchr(s, ',', len) : NULL;
	if (at && !memchr(s, '.', len)) {
		char text[CELL_MAX];

		memcpy(text, s, len);
		text[at - s] = '.';
		if (num_parse(text, len, out))
			return CELL_NUMBER;
	}
	return CELL_TEXT;
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
		                 "succeeded ok " },
		{ RUN_CANCELLED, " pruned cancelled canceled killed stopped terminated "
		                 "earlystopped preempted aborted " },
		{ RUN_FAILED, " fail failed error errored crashed " },
		{ RUN_RUNNING, " running active started " },
		{ RUN_QUEUED, " waiting queued pending staged created scheduled " },
		{ RUN_LOST, " lost " },
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

	/* Longer ones may hold more digits than a double; 007 is a name. */
	if (len && len < 18 && !(s[0] == '0' && len > 1 && isdigit((unsigned char)s[1])) &&
	    import_number(s, len, comma, &x) == CELL_NUMBER && isfinite(x)) {
		num_print(text, x == 0 ? 0 : x);
		return mem_strdup(text);
	}
	return import_text(s, len);
}
