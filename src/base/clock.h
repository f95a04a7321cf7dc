#ifndef BASE_CLOCK_H
#define BASE_CLOCK_H

/* What time it is.  The core never asks: times come in events. */

#include <stdint.h>

/** Milliseconds since 1970, UTC: may step when the clock is set. */
int64_t clock_now_ms(void);

#endif
