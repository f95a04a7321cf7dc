#ifndef TRAIN_DIGITS_H
#define TRAIN_DIGITS_H

/* The data set: 8x8 images of handwritten digits, split once and for all. */

#include <stddef.h>

#define N_PIXELS 64
#define N_CLASSES 10

struct images {
	size_t n;
	float (*pixels)[N_PIXELS]; /* standardised by the training part */
	unsigned char *label;
};

struct digits {
	struct images train, valid; /* three of four, and every fourth of each class */
};

/**
 * Read a CSV file with a header, 64 pixels of 0..16 and the digit a row.  0, or -1 after a
 * message on stderr.  The split does not depend on any seed.
 */
int digits_read(struct digits *d, const char *path);
void digits_clear(struct digits *d);

#endif
