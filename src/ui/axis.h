#ifndef UI_AXIS_H
#define UI_AXIS_H

/* Round numbers on a scale, and their labels. */

#include <stdbool.h>

#include "base/num.h"
#include "ui/scale.h"

#define AXIS_TICKS_MAX 32
#define AXIS_LABEL_MAX NUM_TEXT_MAX

/** A scale and the ticks on it. */
struct axis {
	struct scale scale;
	size_t n;
	double ticks[AXIS_TICKS_MAX];
};

/**
 * The axis of a scale as it is: round numbers within it, ascending, at most `want`; on a log or
 * error scale powers of ten, with 2 and 5 when there is room.
 */
struct axis axis_make(struct scale s, int want);

/** What an axis is drawn on. */
struct axis_room {
	int cells,
		dots; /* its length, and the dots in a cell, of which the outer are the ends */
	int gap;      /* cells from a tick to the next at least */
	int want;     /* ticks, about */
	bool whole;   /* whole numbers only: intervals, steps, runs */
};

#define AXIS_FILL 0.95 /* of the length is used, where it has 8 cells or more */

/**
 * The axis on which those of a scale fill nearly all of the length, and on which the ticks are
 * spaced by the same number of cells: bounds are chosen for that, not for being round.  False
 * where there is none (few cells, a log scale of less than two decades): it is axis_make()'s.
 */
bool axis_fit(struct axis *a, struct scale s, const struct axis_room *room);

/** The cell from 0 on in which a share of the length lies. */
int axis_cell(const struct axis_room *room, double share);

/** The label of a tick with the digits that tell it apart: "0.80", "0.85", "1.2k", "1e-4". */
void axis_label(char out[AXIS_LABEL_MAX], const struct axis *a, size_t tick);

/** Seconds as "0:42", "12:05" or "3:05:00", for the one expression that it stands in. */
struct axis_time {
	char text[AXIS_LABEL_MAX];
} axis_time(double seconds);

#endif
