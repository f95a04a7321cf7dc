#ifndef UI_HOME_H
#define UI_HOME_H

/* What the page of sweeps keeps. */

#include "ui/chart.h"

struct home {
	size_t at, top;
	char *filter;
	struct rect list;   /* of the entries, as last drawn */
	struct chart chart; /* of the sweep under the cursor */
	char *shown;        /* its folder */
	uint8_t *flags;
	size_t n_flags;
};

void home_clear(struct home *h);

#endif
