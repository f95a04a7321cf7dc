#include <stdlib.h>
static inline double knob(const char *n, double d) { const char *s = getenv(n); return s ? atof(s) : d; }
