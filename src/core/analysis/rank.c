#include "core/analysis/rank.h"

#include <math.h>
#include <stdlib.h>

#include "base/mem.h"

#define PAIRS_MIN 3

struct place {
	double x;
	size_t i;
};

static int compare(const void *a, const void *b)
{
	const struct place *p = a, *q = b;

	return (p->x > q->x) - (p->x < q->x);
}

void rank_of(const double *x, size_t n, double *rank)
{
	struct place *places = mem_calloc(n + 1, sizeof *places);

	for (size_t i = 0; i < n; i++)
		places[i] = (struct place){ x[i], i };
	qsort(places, n, sizeof *places, compare);
	for (size_t i = 0, end; i < n; i = end) {
		for (end = i + 1; end < n && places[end].x == places[i].x;)
			end++;
		for (size_t j = i; j < end; j++)
			rank[places[j].i] = (double)(i + 1 + end) / 2;
	}
	free(places);
}

double rank_correlation(const double *x, const double *y, size_t n)
{
	double *a = mem_calloc(2 * n + 1, sizeof *a), *b = a + n;
	double mean = (double)(n + 1) / 2, xy = 0, xx = 0, yy = 0;

	if (n >= PAIRS_MIN) {
		rank_of(x, n, a);
		rank_of(y, n, b);
	}
	for (size_t i = 0; n >= PAIRS_MIN && i < n; i++) {
		xy += (a[i] - mean) * (b[i] - mean);
		xx += (a[i] - mean) * (a[i] - mean);
		yy += (b[i] - mean) * (b[i] - mean);
	}
	free(a);
	return xx > 0 && yy > 0 ? xy / sqrt(xx * yy) : NAN;
}
