#include "ui/home.h"

#include <stdlib.h>

void home_clear(struct home *h)
{
	chart_clear(&h->chart);
	free(h->shown);
	free(h->filter);
	free(h->flags);
}
