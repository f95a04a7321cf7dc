#ifndef BASE_NUM_H
#define BASE_NUM_H

/*
 * Numbers as text, the same in every locale (the program never sets LC_NUMERIC).
 *
 * Reading is strict: decimal digits with an optional point and exponent, or nan / inf /
 * infinity in any case, each with an optional sign; no hexadecimal, no blanks, no "1e" .
 * Printing gives the shortest decimal that reads back to the same double: 0.1, 16, 1e-4.
 *
 * Most numbers that people and programs write have at most 15 digits and no exponent; for those
 * both directions are one exact multiplication or division (Clinger 1990), the rest goes
 * through strtod() and printf().
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define NUM_TEXT_MAX 32 /* room for any printed double and its NUL */

/** Read a number at the start of s[0..len); returns the bytes used, 0 when there is none. */
size_t num_scan(const char *s, size_t len, double *out);

/** Read s[0..len) as exactly one number. */
bool num_parse(const char *s, size_t len, double *out);

/** As num_parse(), of a C string. */
bool num_parse_str(const char *s, double *out);

/** Read a whole number of 0..UINT64_MAX. */
bool num_parse_u64(const char *s, size_t len, uint64_t *out);

/** The shortest form that reads back the same; "nan", "inf", "-inf".  Returns its length. */
size_t num_print(char out[NUM_TEXT_MAX], double x);

/** Print a whole number; returns its length. */
size_t num_print_u64(char out[NUM_TEXT_MAX], uint64_t x);

/**
 * With at most `digits` significant digits, for people: 0.6667 of 2/3 with 4.  A value, which
 * lives in the expression that it stands in: num_short(x, 4).text.
 */
struct num_short {
	char text[NUM_TEXT_MAX];
} num_short(double x, int digits);

/** Likewise the shortest form that reads back the same. */
struct num_short num_text(double x);

#endif
