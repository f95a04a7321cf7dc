#ifndef TESTS_TAP_H
#define TESTS_TAP_H

/*
 * TAP for the C tests: call ok() and the like, and end main() with `return done_testing();`.
 */

#include <math.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

static int tap_n, tap_failed;

static inline bool tap_vok(bool pass, const char *fmt, va_list ap)
{
	printf("%sok %d - ", pass ? "" : "not ", ++tap_n);
	vprintf(fmt, ap);
	putchar('\n');
	fflush(stdout);
	tap_failed += !pass;
	return pass;
}

__attribute__((format(printf, 2, 3))) static inline bool ok(bool pass, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	tap_vok(pass, fmt, ap);
	va_end(ap);
	return pass;
}

__attribute__((format(printf, 3, 4))) static inline bool
is_str(const char *got, const char *expected, const char *fmt, ...)
{
	bool pass = got && expected ? strcmp(got, expected) == 0 : got == expected;
	va_list ap;

	va_start(ap, fmt);
	tap_vok(pass, fmt, ap);
	va_end(ap);
	if (!pass)
		printf("#      got: %s\n# expected: %s\n", got ? got : "(null)",
		       expected ? expected : "(null)");
	return pass;
}

__attribute__((format(printf, 3, 4))) static inline bool is_num(double got, double expected,
                                                                const char *fmt, ...)
{
	bool pass = got == expected || (isnan(got) && isnan(expected));
	va_list ap;

	va_start(ap, fmt);
	tap_vok(pass, fmt, ap);
	va_end(ap);
	if (!pass)
		printf("#      got: %.17g\n# expected: %.17g\n", got, expected);
	return pass;
}

static inline int done_testing(void)
{
	printf("1..%d\n", tap_n);
	return tap_failed != 0;
}

#endif
