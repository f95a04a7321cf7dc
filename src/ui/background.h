#ifndef UI_BACKGROUND_H
#define UI_BACKGROUND_H

/* Is a terminal light? */

#include <stdbool.h>
#include <stdint.h>

/**
 * What it said of its background (0xRRGGBB; -1: nothing), else what COLORFGBG says (NULL: it is
 * not set); dark when nobody knows.
 */
bool background_is_light(int32_t colour, const char *colorfgbg);

#endif
