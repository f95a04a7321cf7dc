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

/*
 * For people, everywhere the same: rounded to some significant digits, four unless there is a
 * reason; 0.0001 is written out and so is all before the point up to 99999, what is beyond has
 * an exponent, 1.234e-5 and 1.234e5.  Values, which live in the expression that they stand in:
 * num_short(x, 4).text.
 */
#define NUM_DIGITS 4

struct num_short {
	char text[NUM_TEXT_MAX];
};

/** In a sentence: 0.6667 of 2/3 with 4 digits, 0.5 of 1/2. */
struct num_short num_short(double x, int digits);

/** A measured value, among others of its kind: 0.5000, 76.41, 12345, 1.250e-9; 0. */
struct num_short num_shown(double x);

/** The same in at most `width` characters, with fewer digits where it must; "" if in none. */
struct num_short num_fit(double x, int width);

/**
 * A text that may be a number, as people read it: whole numbers and short ones as they are,
 * others with at most four digits.  What is no number is `text` itself, else it is in *room.
 */
const char *num_tidy(const char *text, struct num_short *room);

/** Likewise the shortest form that reads back the same. */
struct num_short num_text(double x);

#endif
