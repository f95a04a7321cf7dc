#ifndef UI_AXIS_H
#define UI_AXIS_H

/* Round numbers on a scale, and their labels. */

#include "base/num.h"
#include "ui/scale.h"

#define AXIS_TICKS_MAX 32
#define AXIS_LABEL_MAX NUM_TEXT_MAX

/**
 * Round numbers within the scale, ascending, at most `want` (2 … AXIS_TICKS_MAX); on a log
 * scale powers of ten, with 2 and 5 when there is room.  Returns how many.
 */
size_t axis_ticks(const struct scale *s, int want, double ticks[AXIS_TICKS_MAX]);

/** Labels of ticks with the digits that tell them apart: "0.80", "0.85", "1.2k", "1e-4". */
void axis_label(char out[AXIS_LABEL_MAX], double tick, const double *ticks, size_t n);

/** Seconds as "0:42", "12:05" or "3:05:00", for the one expression that it stands in. */
struct axis_time {
	char text[AXIS_LABEL_MAX];
} axis_time(double seconds);

#endif
