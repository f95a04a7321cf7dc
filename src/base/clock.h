#ifndef BASE_CLOCK_H
#define BASE_CLOCK_H

/* What time it is.  For those that turn the world into events; the core never asks. */

#include <stdint.h>

/** Milliseconds since 1970.  It may run backwards, when somebody sets the clock. */
int64_t clock_now_ms(void);

/** Milliseconds since some moment, while the machine is awake, whoever sets the clock. */
int64_t clock_steady_ms(void);

#endif
