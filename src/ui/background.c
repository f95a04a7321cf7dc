#include "ui/background.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static double linear(int32_t byte)
{
	return pow(byte / 255.0, 2.2);
}

bool background_is_light(int32_t colour, const char *colorfgbg)
{
	const char *last = colorfgbg ? strrchr(colorfgbg, ';') : NULL;
	int n = last ? atoi(last + 1) : 0;

	/* Above this luminance black has more contrast with it than white. */
	if (colour >= 0)
		return 0.2126 * linear(colour >> 16) + 0.7152 * linear(colour >> 8 & 255) +
		               0.0722 * linear(colour & 255) >
		       0.179;
	/* "15;0", "0;default;15": the last is the background, of 16 colours. */
	return n == 7 || (n >= 9 && n <= 15);
}
